"""The slow road to a style: a picture is changed until a network finds the style in it.

Gatys, Ecker, Bethge, 2016 (`studio.nn.style_losses`): style loss and content loss are brought down
by gradient steps on the pixels themselves. From small to large, as in Gatys et al., "Controlling
perceptual factors in neural style transfer", 2017 (arXiv:1611.07865, section 6): a network sees
only so far, so large strokes are laid while the picture is small. The steps are Adam's, where
the paper takes L-BFGS: with its line search a step may cost twenty looks, and no preview comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.nn.style_losses import CONTENT_LAYER, content_loss, looked, style_loss, style_of
from studio.nn.vgg import Vgg

LEAST = 32  # px, the shorter side below which the network's maps tell nothing


@dataclass(frozen=True)
class Plan:
    """So many gradient steps are made at each size, `rounds`, the last one at the photograph's
    size, the one before it at half of that. `style` weighs the style against the content, `smooth`
    how much neighbours may differ.
    """

    rounds: tuple[int, ...] = (100, 100)
    style: float = 8.0
    smooth: float = 0.1
    rate: float = 0.03

    @property
    def total(self) -> int:
        """Of all gradient steps."""
        return sum(self.rounds)


@dataclass(frozen=True, eq=False)
class Look:
    """The picture after one step, (1, 3, h, w) in [-1, 1], and how far it was before it."""

    picture: Tensor
    style: float
    content: float


def painted(
    network: Vgg,
    photo: Tensor,
    paintings: Sequence[Tensor],
    weights: Sequence[float],
    plan: Plan,
    dtype: torch.dtype = torch.float32,
) -> Iterator[Look]:
    """Yields a look after each of `plan.total` steps; those of the last rounds have the
    photograph's size.

    photo (1, 3, H, W) and each of the paintings (1, 3, h, w) are in [-1, 1], their weights above 0
    in sum. Whoever has seen enough stops asking. Paintings shrink along with the photograph. The
    network computes in `dtype`, all else in float32.
    """
    light = torch.autocast(photo.device.type, dtype, enabled=dtype != torch.float32)
    picture: Tensor | None = None
    for stage, rounds in zip(reversed(range(len(plan.rounds))), plan.rounds, strict=True):
        content = _reduced(photo, stage)
        with light:
            style = style_of(network, (_reduced(each, stage) for each in paintings), weights)
        with torch.no_grad(), light:
            wanted = looked(network, content)[CONTENT_LAYER]
        picture = content.clone() if picture is None else _resized(picture, content)
        picture.requires_grad_(True)
        steps = torch.optim.Adam([picture], lr=plan.rate, betas=(0.9, 0.99))
        for _ in range(rounds):
            with torch.enable_grad():
                with light:
                    found = looked(network, picture)
                manner, matter = style_loss(found, style).sum(), content_loss(found, wanted).sum()
                loss = plan.style * manner + matter + plan.smooth * _roughness(picture)
                picture.grad = torch.autograd.grad(loss, picture)[0]
            steps.step()
            with torch.no_grad():
                picture.clamp_(-1, 1)
            yield Look(picture.detach().clone(), manner.item(), matter.item())
        picture = picture.detach()


def _roughness(x: Tensor) -> Tensor:
    """The mean absolute difference of neighbours (total variation)."""
    return x.diff(dim=2).abs().mean() + x.diff(dim=3).abs().mean()


def _reduced(x: Tensor, times: int) -> Tensor:
    """At half the side, so many times; no smaller than the network can look at."""
    least = LEAST / min(x.shape[-2:])
    scale = min(1.0, max(0.5**times, least))
    return x if scale == 1 else F.interpolate(x, scale_factor=scale, mode="area")


def _resized(picture: Tensor, like: Tensor) -> Tensor:
    size = (like.shape[-2], like.shape[-1])
    return F.interpolate(picture, size=size, mode="bicubic").clamp(-1, 1)
