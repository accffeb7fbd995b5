"""Any picture as a square of a wanted side."""

from __future__ import annotations

import numpy as np
from PIL import Image as PilImage

from studio.data.pictures import Pixels

_GREY = {1: "L", 3: "RGB"}


def fit(image: Pixels, size: int, channels: int) -> Pixels:
    """uint8 (H, W, 1 or 3) -> uint8 (size, size, channels), from the middle of the picture.

    Reduced by averaging areas: exactly, and rounded once, where the side is a multiple of `size`;
    else with overlapping windows, as a box that is now k and now k + 1 pixels wide leaves jags.
    Smaller pictures are enlarged (Lanczos). Grey is the luma of ITU-R 601.
    """
    height, width = image.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    square = np.ascontiguousarray(image[top : top + side, left : left + side])
    picture = PilImage.fromarray(square[:, :, 0] if square.shape[2] == 1 else square)
    picture = picture.convert(_GREY[channels])
    if side % size == 0:
        picture = picture.reduce(side // size)
    else:
        how = PilImage.Resampling.HAMMING if side > size else PilImage.Resampling.LANCZOS
        picture = picture.resize((size, size), how)
    pixels: Pixels = np.asarray(picture).reshape(size, size, channels)
    return pixels
