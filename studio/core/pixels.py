"""Pictures in memory and their files: reading, saving, thumbnails.

Pixels are uint8 (H, W, 3) RGB everywhere outside torch. Equal pixels with an equal recipe
give equal bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.core.animation import save_animation
from studio.core.decoding import MAX_FILE_BYTES, MAX_PIXELS, decode_image, read_image
from studio.core.errors import SaveError
from studio.core.files import write_atomically
from studio.core.later import later
from studio.core.metadata import exif, png_text, xmp
from studio.core.recipe import Recipe
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image as PilImage
else:
    np = later("numpy")
    PilImage = later("PIL.Image")

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_PIXELS",
    "ExportOptions",
    "decode_image",
    "encode_image",
    "read_image",
    "save_animation",
    "save_image",
    "thumbnail",
]

FORMATS = {"png": "PNG", "jpeg": "JPEG", "webp": "WEBP"}
_ENDINGS = {"png": ".png", "jpeg": ".jpg", "webp": ".webp"}
_LONGEST_SIDE = {"png": 2**31 - 1, "jpeg": 65_500, "webp": 16_383}


@dataclass(frozen=True)
class ExportOptions:
    """How a picture is written: `format` png, jpeg or webp, `quality` 1 to 100 for the latter two.

    With `recipe` off the file says nothing at all about how it was made.
    """

    format: str = "png"
    quality: int = 92
    recipe: bool = True

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise SaveError(f"Pictures are saved as png, jpeg or webp, not as {self.format!r}.")
        if not 1 <= self.quality <= 100:
            raise SaveError(f"Quality must lie between 1 and 100, not {self.quality}.")

    @property
    def ending(self) -> str:
        """The usual ending of such a file, with its dot."""
        return _ENDINGS[self.format]


def encode_image(image: Image, options: ExportOptions, recipe: Recipe | None) -> bytes:
    """The bytes of a picture's file; raises SaveError if the format cannot hold it."""
    if max(image.shape[:2]) > _LONGEST_SIDE[options.format]:
        raise SaveError(f"The picture is too large for {options.format}; save it as png instead.")
    kept = recipe if options.recipe else None
    data = io.BytesIO()
    picture = PilImage.fromarray(np.ascontiguousarray(image))
    picture.save(data, FORMATS[options.format], **_save_arguments(options, kept))
    return data.getvalue()


def save_image(path: Path, image: Image, options: ExportOptions, recipe: Recipe | None) -> None:
    """Writes a picture's file, whole or not at all; raises SaveError."""
    write_atomically(path, encode_image(image, options, recipe))


def thumbnail(image: Image, side: int) -> Image:
    """The picture scaled down to fit into a square of `side` pixels; never scaled up."""
    small = PilImage.fromarray(np.ascontiguousarray(image))
    small.thumbnail((side, side), PilImage.Resampling.LANCZOS, reducing_gap=3.0)
    return np.array(small)


def _save_arguments(options: ExportOptions, recipe: Recipe | None) -> dict[str, Any]:
    if options.format == "png":
        # Level 4 takes half the time of Pillow's own 6 for files about 2 % larger.
        return {"compress_level": 4} | ({"pnginfo": png_text(recipe)} if recipe else {})
    tags = {"exif": exif(recipe), "xmp": xmp()} if recipe else {}
    if options.format == "jpeg":
        chroma = 0 if options.quality >= 90 else 2  # 4:4:4 where quality is asked for
        return {"quality": options.quality, "subsampling": chroma, "optimize": True, **tags}
    return {"quality": options.quality, "method": 4, **tags}
