"""The hole that a family redraws, as tensors; its shapes are in `studio.data.hole_shapes`."""

from __future__ import annotations

import torch
from torch import Tensor

from studio.core.facts import Fact
from studio.core.request import PictureRequest
from studio.data.hole_shapes import HOLE, masked, shaped
from studio.nn.pixels import rgb, to_pixels

GREY = 0.0  # what stands in a hole, in [-1, 1]


def hole_of(request: PictureRequest, side: int) -> Tensor:
    """The hole that a request means: bool (1, 1, S, S), on the CPU. A mask comes first."""
    if request.mask is not None:
        where = masked(request.mask.pixels, side)
    else:
        kind = str(request.params.get(HOLE.name, HOLE.default))
        where = shaped(kind, side, request.seed)
    return torch.from_numpy(where)[None, None]


def opened(picture: Tensor, hole: Tensor) -> Tensor:
    """The picture (1, C, S, S) with the hole (1, 1, S, S) in it, to be shown."""
    return picture.masked_fill(hole, GREY)


def hole_facts(images: Tensor, picture: Tensor, hole: Tensor) -> tuple[Fact, ...]:
    """How large the hole is, how far what is in it lies from what was there, and that nothing else
    changed: images (N, C, S, S) that were made of a picture (1, C, S, S)."""
    apart = (images - picture).masked_select(hole)
    error = apart.square().mean().sqrt().item() * 127.5
    before, around = to_pixels(rgb(picture)[0]), ~hole[0, 0].cpu().numpy()
    astray = sum(int((to_pixels(i) != before).any(axis=2)[around].sum()) for i in rgb(images))
    return (
        Fact("hole", "Share that was redrawn", 100 * hole.float().mean().item(), "%"),
        Fact("distance", "Mean distance from what was there", error, "grey levels"),
        Fact("astray", "Pixels outside the hole that changed", astray),
    )
