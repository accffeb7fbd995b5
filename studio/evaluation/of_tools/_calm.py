"""How calm a tool is: what it makes of a picture that moves a little should only move."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.steps import Image
from studio.evaluation.of_tools._base import psnr

SHIFT = 8  # px


def calmness(edit: Callable[[Image], Image], picture: Image) -> float:
    """PSNR in dB between what is made of two cuts of a picture, SHIFT pixels from each other along
    both sides, where they overlap."""
    first, moved = edit(picture[:-SHIFT, :-SHIFT].copy()), edit(picture[SHIFT:, SHIFT:].copy())
    return psnr(first[SHIFT:, SHIFT:], moved[:-SHIFT, :-SHIFT])
