"""Colours that a person dabs on: uint8 (H, W, 4), sRGB and its opacity, 0 where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.errors import BadImageError
from studio.core.later import later
from studio.core.photograph import open_photograph, shown
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
else:
    np = later("numpy")


def paint_in(path: Path) -> Image:
    """The dabs in a picture file, which is transparent elsewhere.

    Raises BadImageError if it cannot be read or is transparent nowhere.
    """
    picture = open_photograph(path)
    if picture.alpha is None or picture.alpha.all():
        raise BadImageError(
            f"{path.name} is transparent nowhere; save the dabs of colour alone, as a PNG."
        )
    colours = shown(picture.pixels, picture.keepsakes.profile)
    return np.dstack([colours, picture.alpha])


def read_paint(path: Path, size: tuple[int, int]) -> Image:
    """The same for a picture of (width, height).

    Raises BadImageError if the file cannot be read, is transparent nowhere, or has another size.
    """
    paint = paint_in(path)
    own_height, own_width = paint.shape[:2]
    if (own_width, own_height) != size:
        width, height = size
        raise BadImageError(
            f"{path.name} has {own_width} x {own_height} pixels, and the picture has "
            f"{width} x {height}; dabs of colour must lie on a picture of its size."
        )
    return paint
