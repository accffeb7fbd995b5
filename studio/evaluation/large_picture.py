"""A photograph as large as cameras take them, though nobody took it: for measuring how long things
take. Soft areas, hard edges and grain, since no tool may find its work easier than it is."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image as PilImage

from studio.core.photograph import Plane
from studio.core.steps import Image

WIDTH, HEIGHT = 4000, 3000  # 12 megapixels
_PATCHES, _GRAIN, _SOFT, _ROWS = 60, 5, 16, 256


def large_picture(width: int = WIDTH, height: int = HEIGHT) -> Image:
    """The same pixels (height, width, 3) every time."""
    drawing = np.random.default_rng(1)
    soft = drawing.integers(40, 216, (_SOFT * 3 // 4, _SOFT, 3), dtype=np.uint8)
    how = PilImage.Resampling.BICUBIC
    picture = np.array(PilImage.fromarray(soft).resize((width, height), how))
    for _ in range(_PATCHES):
        left, top = drawing.integers(0, (width, height))
        right, bottom = left + 1 + width // 20, top + 1 + height // 20
        picture[top:bottom, left:right] = drawing.integers(0, 256, 3)
    for top in range(0, height, _ROWS):  # a few rows at a time: whoever measures memory is near
        part = picture[top : top + _ROWS]
        grain = drawing.integers(-_GRAIN, _GRAIN + 1, (*part.shape[:2], 1), dtype=np.int16)
        part[:] = np.clip(part + grain, 0, 255)
    return picture


def hole(width: int, height: int, share: float) -> Plane:
    """A mask (height, width): a disk in the middle with that share of all pixels."""
    radius = math.sqrt(share * width * height / math.pi)
    down, across = np.ogrid[:height, :width]
    inside = (across - width / 2) ** 2 + (down - height / 2) ** 2 <= radius**2
    return inside.astype(np.uint8) * 255
