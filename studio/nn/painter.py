"""Two networks that paint, and the mixture of styles that each is asked for.

One knows styles that it was trained on. The other paints in any style that can be read off a
picture, and brings along what was read off some paintings. Within a network a mixture of styles is
a style; what the two of them paint can only be laid over each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from studio.core.steps import Image
from studio.nn.style_network import StyleNetwork, StyleShape
from studio.nn.style_reader import NUMBERS, SIDE, StyleReader

Chosen: TypeAlias = "tuple[str | Image, float]"
"""The name of a style, or a picture (H, W, 3) in it, and its share."""


@dataclass(frozen=True)
class Part:
    """What one network makes of a painting: `share` of it, in a style (2, its widths)."""

    network: StyleNetwork
    style: Tensor
    share: float


class AnyStyle(nn.Module):
    """The network for any style, its reader, and the numbers of `known` styles, (K, NUMBERS)."""

    def __init__(self, shape: StyleShape, known: int) -> None:
        super().__init__()
        self.network = StyleNetwork(shape)
        width = sum(self.network.widths)
        self.scales = nn.Linear(NUMBERS, width)
        self.shifts = nn.Linear(NUMBERS, width)
        self.reader = StyleReader()
        self.known = nn.Parameter(torch.zeros(known, NUMBERS))

    def read(self, picture: Image) -> Tensor:
        """The numbers of a picture (H, W, 3) uint8: of the largest square in its middle."""
        side = min(picture.shape[:2])
        top, left = ((length - side) // 2 for length in picture.shape[:2])
        square = picture[top : top + side, left : left + side]
        how = cv2.INTER_AREA if side > SIDE else cv2.INTER_CUBIC
        small = torch.from_numpy(cv2.resize(square, (SIDE, SIDE), interpolation=how))
        like = self.known
        x = small.to(like.device).permute(2, 0, 1)[None].to(like.dtype) / 255
        found: Tensor = self.reader(x)[0]
        return found

    def style(self, numbers: Tensor) -> Tensor:
        """Numbers (..., NUMBERS) -> a style (..., 2, its widths)."""
        return torch.stack([self.scales(numbers), self.shifts(numbers)], dim=-2)


class Painter(nn.Module):
    """Both networks and the styles that have names.

    `styles` (S, 2, the widths of `network`) are those of the first, in the order of `names`;
    `any_style` knows those of `paintings`. `config` is kept for whoever writes it down.
    """

    config: Any = None

    def __init__(
        self,
        names: Sequence[str],
        shape: StyleShape,
        paintings: Sequence[str],
        any_shape: StyleShape,
    ) -> None:
        super().__init__()
        self._names = tuple(names)
        self._paintings = tuple(paintings)
        self.network = StyleNetwork(shape)
        plain = torch.tensor([[1.0], [0.0]]).repeat(1, sum(self.network.widths))
        self.styles = nn.Parameter(plain.repeat(len(names), 1, 1))
        self.any_style = AnyStyle(any_shape, len(paintings))

    def parts(self, chosen: Sequence[Chosen]) -> list[Part]:
        """Who paints how, of styles whose shares sum to 1. Raises ValueError for a style that
        there is not."""
        named = [each for each in chosen if isinstance(each[0], str) and each[0] in self._names]
        others = [each for each in chosen if not any(each is known for known in named)]
        found = []
        if share := sum(share for _, share in named):
            styles = [self.styles[self._names.index(str(name))].float() for name, _ in named]
            found.append(Part(self.network, _mean(styles, named), share))
        if share := sum(share for _, share in others):
            numbers = _mean([self._numbers(style) for style, _ in others], others)
            found.append(Part(self.any_style.network, self.any_style.style(numbers), share))
        return found

    def _numbers(self, style: str | Image) -> Tensor:
        if isinstance(style, np.ndarray):
            return self.any_style.read(style)
        return self.any_style.known[self._paintings.index(style)].float()


def _mean(styles: Sequence[Tensor], chosen: Sequence[Chosen]) -> Tensor:
    """Their mean, each weighted by its share."""
    shares = torch.tensor([share for _, share in chosen], device=styles[0].device)
    if len(styles) == 1:
        return styles[0]
    weights = (shares / shares.sum()).view(-1, *(1 for _ in styles[0].shape))
    return (torch.stack(list(styles)) * weights).sum(0)
