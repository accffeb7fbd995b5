"""Large pictures piece by piece, so that memory is bounded by the piece and not the picture.

Each piece is computed with `margin` pixels of its surroundings, which are then cut away. Where the
margin is as wide as what the network looks at, the result is that of the whole picture; pieces
all have one shape, since a new shape costs a processor new plans.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from studio.core.steps import Image, Step


@dataclass(frozen=True)
class Tiling:
    """`core` is the side of what is kept of each piece, `margin` what is seen around it, in
    pixels of the given picture; `scale` is how many times larger the result is."""

    core: int
    margin: int
    scale: int = 1


@dataclass(frozen=True)
class Span:
    """Along one side: pixels [start, stop) are read, of which [first, last) are kept."""

    start: int
    stop: int
    first: int
    last: int


def spans(length: int, tiling: Tiling) -> list[Span]:
    """The pieces along a side; all read equally many pixels."""
    window = min(length, tiling.core + 2 * tiling.margin)
    if window == length:
        return [Span(0, length, 0, length)]
    found: list[Span] = []
    for first in range(0, length, tiling.core):
        start = min(max(first - tiling.margin, 0), length - window)
        found.append(Span(start, start + window, first, min(first + tiling.core, length)))
    return found


def tiled(
    network: Callable[[Tensor], Tensor], picture: Image, tiling: Tiling, like: Tensor
) -> Generator[Step, None, Image]:
    """The network's answer to a picture (H, W, 3), uint8 (scale * H, scale * W, 3).

    The network maps (1, 3, h, w) in [0, 1] to (1, 3, scale * h, scale * w), in the dtype and on the
    device of `like`. A Step for each piece.
    """
    height, width = picture.shape[:2]
    scale = tiling.scale
    result = np.empty((height * scale, width * scale, 3), np.uint8)
    pieces = [(y, x) for y in spans(height, tiling) for x in spans(width, tiling)]
    for done, (y, x) in enumerate(pieces):
        yield Step(done, len(pieces))
        window = torch.from_numpy(picture[y.start : y.stop, x.start : x.stop].copy())
        given = (window.to(like.device).permute(2, 0, 1)[None].float() / 255).to(like.dtype)
        answer = network(given)[0].float().clamp_(0, 1).mul_(255).round_().to(torch.uint8)
        rows, left = slice((y.first - y.start) * scale, (y.last - y.start) * scale), x.start
        kept = answer[:, rows, (x.first - left) * scale : (x.last - left) * scale]
        place = result[y.first * scale : y.last * scale, x.first * scale : x.last * scale]
        place[:] = kept.permute(1, 2, 0).cpu().numpy()
    yield Step(len(pieces), len(pieces))
    return result
