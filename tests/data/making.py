"""Small sets of pictures, in memory and in folders."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image as PilImage

from studio.data.batch import Condition
from studio.data.pictures import PictureSet, Pixels

KIND = Condition("kind", "Kind", ("even", "odd"))


def numbered(count: int, size: int = 8, channels: int = 3) -> PictureSet:
    """Picture i is random but for its first pixel, whose value is i; labelled even or odd."""
    images = np.random.default_rng(count).integers(0, 256, (count, size, size, channels), np.uint8)
    images[:, 0, 0, 0] = np.arange(count)
    return PictureSet(images, np.arange(count)[:, None] % 2, (KIND,))


def noise_picture(seed: int, height: int, width: int) -> Pixels:
    """uint8 (height, width, 3)."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def save(path: Path, pixels: Pixels) -> None:
    """Writes a PNG, and its folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    PilImage.fromarray(pixels).save(path)
