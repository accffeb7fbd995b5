"""Pictures from files and from memory, bounded before a single pixel is decoded.

Whatever a file claims, no more than `MAX_PIXELS` are decoded; whatever is wrong with it,
one BadImageError says so in a sentence. Formats that run other programs are not tried.
"""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.errors import BadImageError
from studio.core.files import read_at_most
from studio.core.later import later
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image as PilImage
    from PIL import ImageCms
else:
    np = later("numpy")
    PilImage = later("PIL.Image")
    ImageCms = later("PIL.ImageCms")

MAX_PIXELS = 64_000_000
MAX_FILE_BYTES = 256 * 2**20

_FORMATS = (
    *("PNG", "JPEG", "MPO", "WEBP", "GIF", "BMP", "DIB"),
    *("TIFF", "PPM", "AVIF", "JPEG2000", "QOI", "PSD"),
)
# What Pillow's decoders are known to raise on damaged files.
DECODER_ERRORS = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError),
    *(AttributeError, AssertionError, RuntimeError, MemoryError, struct.error, zlib.error),
)
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_ORIENTATION = 0x0112


def read_image(path: Path) -> Image:
    """The picture in a file (its first frame), upright, as uint8 (H, W, 3) RGB.

    Transparency is laid over white, colours are brought to sRGB. Raises BadImageError.
    """
    return decode_image(read_picture_bytes(path), path.name)


def decode_image(data: bytes, name: str, least: int | None = None, ground: str = "white") -> Image:
    """The same as `read_image` from memory; `name` is what the user is told it is, `ground` the
    colour under what is transparent.

    With `least`, a JPEG may come at a half, a quarter or an eighth of its size, which is several
    times as fast, as long as no side falls below `least` pixels.
    """
    with open_picture(data, name) as image:
        try:
            if least:
                image.draft(None, (least, least))
            image.load()
            plain = _over(ground, to_srgb(to_eight_bits(upright(image))))
        except DECODER_ERRORS as error:
            raise BadImageError(damaged(name)) from error
        return np.array(plain)


def damaged(name: str) -> str:
    """What is said of a picture that cannot be decoded to its end."""
    return f"{name} is damaged or cut off, so it cannot be opened; try another copy of it."


def read_picture_bytes(path: Path) -> bytes:
    """A picture file's bytes; raises BadImageError if there is none, or if it is too large."""
    try:
        return read_at_most(path, MAX_FILE_BYTES)
    except FileNotFoundError as error:
        raise BadImageError(f"There is no file {path.name}; check its name.") from error
    except IsADirectoryError as error:
        raise BadImageError(f"{path.name} is a folder, not a picture; open a file.") from error
    except (OSError, ValueError) as error:
        raise BadImageError(f"{path.name} cannot be read; check that you may open it.") from error


def open_picture(data: bytes, name: str) -> PilImage.Image:
    """An opened but undecoded picture of an allowed format and size; raises BadImageError."""
    if not data:
        raise BadImageError(f"{name} is empty, so there is no picture in it.")
    if len(data) > MAX_FILE_BYTES:
        raise BadImageError(
            f"{name} is larger than {MAX_FILE_BYTES // 2**20} MB; save a smaller copy of it."
        )
    PilImage.init()
    formats = [known for known in _FORMATS if known in PilImage.OPEN]
    try:
        image = PilImage.open(io.BytesIO(data), formats=formats)
    except (PilImage.DecompressionBombError, PilImage.DecompressionBombWarning) as error:
        raise BadImageError(_too_many_pixels(name)) from error
    except DECODER_ERRORS as error:
        raise BadImageError(
            f"{name} is not a picture that can be opened here; "
            "PNG, JPEG, WebP, GIF, BMP and TIFF files can."
        ) from error
    if image.width * image.height > MAX_PIXELS:
        raise BadImageError(_too_many_pixels(name))
    return image


def _too_many_pixels(name: str) -> str:
    millions = MAX_PIXELS // 1_000_000
    return f"{name} has more than {millions} million pixels; save a smaller copy of it."


def upright(image: PilImage.Image) -> PilImage.Image:
    """Turned as the camera says; a damaged note of the camera's does not cost the picture."""
    try:
        turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except DECODER_ERRORS:
        turn = None
    return image if turn is None else image.transpose(PilImage.Transpose[turn])


def to_eight_bits(image: PilImage.Image) -> PilImage.Image:
    """Grey pictures of 16 or 32 bits: Pillow would clip them where they should be scaled."""
    if image.mode == "F":
        grey = np.nan_to_num(np.asarray(image), posinf=0.0, neginf=0.0)
        return _grey(grey * 255 if grey.max(initial=0) <= 1 else grey)
    if image.mode.startswith("I"):
        grey = np.asarray(image).astype(np.float64)
        return _grey(grey / 257 if grey.max(initial=0) > 255 else grey)
    return image


def _grey(values: np.ndarray[tuple[int, ...], np.dtype[np.floating]]) -> PilImage.Image:
    return PilImage.fromarray(np.clip(np.round(values), 0, 255).astype(np.uint8))


def to_srgb(image: PilImage.Image) -> PilImage.Image:
    """Colours of another profile brought to sRGB; an unreadable profile is passed over."""
    data = image.info.get("icc_profile")
    if not data or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        if "srgb" in ImageCms.getProfileDescription(profile).lower():
            return image
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, profile, srgb, outputMode=mode) or image
    except (ImageCms.PyCMSError, *DECODER_ERRORS):
        return image


def _over(ground: str, image: PilImage.Image) -> PilImage.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    return PilImage.alpha_composite(PilImage.new("RGBA", layer.size, ground), layer).convert("RGB")
