"""Pictures that a tool looks at while it edits another one: a painting whose style it takes.

They are made small enough to be kept beside the photograph; what they are known by afterwards is
the checksum of these pixels.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.decoding import decode_image, read_picture_bytes
from studio.core.later import later
from studio.core.recipe import pixels_checksum
from studio.core.request import MAX_REFERENCE, Reference
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image as PilImage
else:
    np = later("numpy")
    PilImage = later("PIL.Image")


def reference_in(path: Path) -> Reference:
    """The reference in a picture file; raises BadImageError if it cannot be read."""
    return reference_of(decode_image(read_picture_bytes(path), path.name))


def reference_of(pixels: Image) -> Reference:
    """The same from sRGB pixels (H, W, 3) of any size."""
    height, width = pixels.shape[:2]
    times = max(height, width) / MAX_REFERENCE
    if times > 1:
        size = (max(1, round(width / times)), max(1, round(height / times)))
        picture = PilImage.fromarray(np.ascontiguousarray(pixels))
        pixels = np.array(picture.resize(size, PilImage.Resampling.LANCZOS))
    return Reference(pixels, pixels_checksum(pixels))


def pixels_of_reference(path: Path) -> Image:
    """Its pixels alone, as they are compared with a recipe; raises BadImageError."""
    return reference_in(path).pixels
