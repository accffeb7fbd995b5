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
from studio.core.photograph import Keepsakes
from studio.core.recipe import Recipe
from studio.core.steps import Image
from studio.core.tiff import encode_tiff

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
    "encode_picture",
    "read_image",
    "save_animation",
    "save_image",
    "thumbnail",
]

FORMATS = {"png": "PNG", "jpeg": "JPEG", "webp": "WEBP", "tiff": "TIFF"}
_ENDINGS = {"png": ".png", "jpeg": ".jpg", "webp": ".webp", "tiff": ".tif"}
_LONGEST_SIDE = {"png": 2**31 - 1, "jpeg": 65_500, "webp": 16_383, "tiff": 2**31 - 1}


@dataclass(frozen=True)
class ExportOptions:
    """How a picture is written: `format` png, jpeg, webp or tiff, `quality` 1 to 100 of jpeg and
    webp; the others lose nothing.

    With `recipe` off the file says nothing at all about how it was made.
    """

    format: str = "png"
    quality: int = 92
    recipe: bool = True

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise SaveError(
                f"Pictures are saved as png, jpeg, webp or tiff, not as {self.format!r}."
            )
        if not 1 <= self.quality <= 100:
            raise SaveError(f"Quality must lie between 1 and 100, not {self.quality}.")

    @property
    def longest_side(self) -> int:
        """How many pixels wide and high the format allows a picture to be."""
        return _LONGEST_SIDE[self.format]

    @property
    def ending(self) -> str:
        """The usual ending of such a file, with its dot."""
        return _ENDINGS[self.format]


def encode_image(image: Image, options: ExportOptions, recipe: Recipe | None) -> bytes:
    """The bytes of a picture's file; raises SaveError if the format cannot hold it."""
    picture = PilImage.fromarray(np.ascontiguousarray(image))
    return encode_picture(picture, options, recipe, Keepsakes())


def encode_picture(
    picture: PilImage.Image, options: ExportOptions, recipe: Recipe | None, kept: Keepsakes
) -> bytes:
    """The same for a picture of mode RGB or RGBA that has a profile, a camera's notes or a
    resolution; transparency goes where the format has it, else it is laid over white."""
    if max(picture.size) > options.longest_side:
        raise SaveError(f"The picture is too large for {options.format}; save it as png instead.")
    if options.format == "jpeg" and picture.mode == "RGBA":
        ground = PilImage.new("RGBA", picture.size, "white")
        picture = PilImage.alpha_composite(ground, picture).convert("RGB")
    told = recipe if options.recipe else None
    beside = _beside(options.format, told, kept)
    if options.format == "tiff":
        return encode_tiff(picture, beside)
    how = _how(options)
    try:
        return _saved(picture, options.format, {**how, **beside})
    except OSError:
        if "optimize" not in how:
            raise
        # Pillow gives the best codes a byte for each pixel, too little for a very busy picture.
        return _saved(picture, options.format, {**how, **beside, "optimize": False})


def _saved(picture: PilImage.Image, form: str, told: dict[str, Any]) -> bytes:
    data = io.BytesIO()
    picture.save(data, FORMATS[form], **told)
    return data.getvalue()


def save_image(path: Path, image: Image, options: ExportOptions, recipe: Recipe | None) -> None:
    """Writes a picture's file, whole or not at all; raises SaveError."""
    write_atomically(path, encode_image(image, options, recipe))


def thumbnail(image: Image, side: int) -> Image:
    """The picture scaled down to fit into a square of `side` pixels; never scaled up."""
    small = PilImage.fromarray(np.ascontiguousarray(image))
    small.thumbnail((side, side), PilImage.Resampling.LANCZOS, reducing_gap=3.0)
    return np.array(small)


def _how(options: ExportOptions) -> dict[str, Any]:
    """What Pillow is told about the pixels."""
    match options.format:
        case "png":
            return {"compress_level": 4}  # half the time of Pillow's own 6 for files 2 % larger
        case "jpeg":
            chroma = 0 if options.quality >= 90 else 2  # 4:4:4 where quality is asked for
            return {"quality": options.quality, "subsampling": chroma, "optimize": True}
        case _:
            return {"quality": options.quality, "method": 4}


def _beside(form: str, recipe: Recipe | None, kept: Keepsakes) -> dict[str, Any]:
    """What Pillow is told about all else that is in the file."""
    tags: dict[str, Any] = {}
    if recipe is not None and form == "png":
        tags["pnginfo"] = png_text(recipe)
    elif recipe is not None:
        tags["exif"] = exif(recipe, kept.exif)
        tags["xmp"] = xmp(recipe)
    if kept.exif is not None:
        tags.setdefault("exif", kept.exif)
    if kept.profile is not None:
        tags["icc_profile"] = kept.profile
    if kept.dpi is not None and form != "webp":
        tags["dpi"] = kept.dpi
    return tags
