"""A person's photograph, opened so that nothing of it is lost when it is saved again.

Pixels stay in the colour space that the file names, since converting there and back would change
pixels that nobody edited; `shown` brings a copy to sRGB for screens and networks.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from studio.core.decoding import (
    DECODER_ERRORS,
    damaged,
    open_picture,
    read_picture_bytes,
    to_eight_bits,
    to_srgb,
    upright,
)
from studio.core.errors import BadImageError
from studio.core.later import later
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL import Image as PilImage
    from PIL import ImageCms
else:
    np = later("numpy")
    PilImage = later("PIL.Image")
    ImageCms = later("PIL.ImageCms")

MAX_EDITED = 50_000_000
"""Pixels of the largest photograph that is edited; several copies of it have to fit in memory."""

_EXIF_PARTS = (0x8769, 0x8825)  # the camera's own notes, and the place
# Tags of how a TIFF lies in its file, and what is no longer true: orientation and size.
_OF_THE_FILE = {*range(0xFE, 0x107), *range(0x111, 0x11A), *range(0x140, 0x153), 0x10A, 0x11C}
_OF_THE_FILE |= {0x212, 0x213, 0x214, 0x13D, 0x15B, 0x2BC, 0x83BB, 0x8649, 0x8773, *_EXIF_PARTS}
_MAX_EXIF = 60_000  # bytes; a JPEG segment holds 65,533, and ours is added
_MAX_PROFILE = 2**21  # bytes

Plane: TypeAlias = "npt.NDArray[np.uint8]"
"""One value for each pixel, uint8 (H, W): a mask (255 = change this) or alpha (255 = opaque)."""


class Note(Enum):
    """What opening could not keep, for the person to know."""

    FEWER_BITS = "16 bits for each colour became 8"
    FIRST_FRAME = "only the first picture of several was opened"
    CONVERTED = "its colours were converted to sRGB"


@dataclass(frozen=True)
class Keepsakes:
    """What a file says beside its pixels, as it goes into the file that is saved later.

    `profile` is an ICC profile of RGB, `exif` a block without orientation (the pixels are
    upright) and thumbnail, `dpi` the resolution for printing.
    """

    profile: bytes | None = None
    exif: bytes | None = None
    dpi: tuple[float, float] | None = None


@dataclass(frozen=True, eq=False)
class Photograph:
    """An opened picture: `pixels` (H, W, 3) in the colour space of its profile, `alpha` (H, W)
    where anything is transparent. `sha256` is of the file's bytes.
    """

    name: str
    pixels: Image
    sha256: str
    alpha: Plane | None = None
    keepsakes: Keepsakes = field(default_factory=Keepsakes)
    notes: tuple[Note, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        height, width = self.pixels.shape[:2]
        return width, height

    def with_pixels(self, pixels: Image) -> Photograph:
        """The same photograph with other pixels; alpha is scaled to their size."""
        alpha = self.alpha
        if alpha is not None and alpha.shape != pixels.shape[:2]:
            height, width = pixels.shape[:2]
            how = PilImage.Resampling.LANCZOS
            alpha = np.array(PilImage.fromarray(alpha).resize((width, height), how))
        return replace(self, pixels=pixels, alpha=alpha)


def open_photograph(path: Path) -> Photograph:
    """The photograph in a file; raises BadImageError in one sentence if there is none."""
    return photograph_of(read_picture_bytes(path), path.name)


def photograph_of(data: bytes, name: str) -> Photograph:
    """The same from a file's bytes; `name` is what the user is told it is."""
    with open_picture(data, name) as image:
        width, height = image.size
        if width * height > MAX_EDITED:
            raise BadImageError(
                f"{name} has {width * height / 1e6:.0f} million pixels, and up to "
                f"{MAX_EDITED // 1_000_000} million can be edited; save a smaller copy of it."
            )
        try:
            notes = _notes(image)
            image.load()
            layer = to_eight_bits(upright(image))
            colours, alpha = _parted(layer)
            kept = _keepsakes(image)
            plain = colours if kept.profile is not None else to_srgb(colours)
        except DECODER_ERRORS as error:
            raise BadImageError(damaged(name)) from error
        if plain is not colours or image.mode in {"CMYK", "LAB", "YCbCr", "HSV"}:
            notes = (*notes, Note.CONVERTED)
        pixels = np.array(plain.convert("RGB"))
    return Photograph(name, pixels, hashlib.sha256(data).hexdigest(), alpha, kept, notes)


def shown(pixels: Image, profile: bytes | None) -> Image:
    """Pixels (H, W, 3) of a colour profile brought to sRGB; the same array if they are already."""
    return _converted(pixels, profile, to_screen=True)


def unshown(pixels: Image, profile: bytes | None) -> Image:
    """The way back: sRGB pixels (H, W, 3) brought to the colour space of a profile."""
    return _converted(pixels, profile, to_screen=False)


def _converted(pixels: Image, profile: bytes | None, *, to_screen: bool) -> Image:
    if profile is None or _is_srgb(profile):
        return pixels
    own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    srgb = ImageCms.createProfile("sRGB")
    picture = PilImage.fromarray(np.ascontiguousarray(pixels))
    start, end = (own, srgb) if to_screen else (srgb, own)
    done = ImageCms.profileToProfile(picture, start, end, outputMode="RGB")
    return np.array(done)


def _is_srgb(profile: bytes) -> bool:
    known = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return "srgb" in ImageCms.getProfileDescription(known).lower()


def _parted(image: PilImage.Image) -> tuple[PilImage.Image, Plane | None]:
    """Colours, and alpha if anything is transparent."""
    if not image.has_transparency_data:
        return image, None
    layer = image.convert("RGBA")
    alpha = np.array(layer.getchannel("A"))
    colours = layer.convert("RGB")
    profile = image.info.get("icc_profile")
    if profile is not None:
        colours.info["icc_profile"] = profile
    return colours, alpha if int(alpha.min(initial=255)) < 255 else None


def _notes(image: PilImage.Image) -> tuple[Note, ...]:
    notes: list[Note] = []
    raw = " ".join(str(part) for part in getattr(image, "tile", ()))  # how its pixels lie there
    if ";16" in raw or image.mode in {"F", "I"} or image.mode.startswith("I;16"):
        notes.append(Note.FEWER_BITS)
    if getattr(image, "n_frames", 1) > 1 and image.format not in {"MPO", "PSD"}:
        notes.append(Note.FIRST_FRAME)
    return tuple(notes)


def _keepsakes(image: PilImage.Image) -> Keepsakes:
    dpi = image.info.get("dpi")
    return Keepsakes(_profile(image), _exif(image), _resolution(dpi))


def _profile(image: PilImage.Image) -> bytes | None:
    """The profile, if it can be read and is one of RGB; pixels of others are converted."""
    data = image.info.get("icc_profile")
    if not isinstance(data, bytes) or not 0 < len(data) <= _MAX_PROFILE:
        return None
    if image.mode not in {"RGB", "RGBA", "RGBX", "P", "PA"}:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        space = str(profile.profile.xcolor_space).strip()
    except (ImageCms.PyCMSError, *DECODER_ERRORS):
        return None
    return data if space == "RGB" else None


def _exif(image: PilImage.Image) -> bytes | None:
    """The camera's notes without orientation and thumbnail; None if there are none, or if they
    are damaged or too long."""
    try:
        found, kept = image.getexif(), PilImage.Exif()
        kept.update({tag: value for tag, value in found.items() if tag not in _OF_THE_FILE})
        for number in _EXIF_PARTS:
            part = found.get_ifd(number)
            if part:
                kept.get_ifd(number).update(part)
        data = kept.tobytes() if len(kept) else None
    except DECODER_ERRORS:
        return None
    return data if data is not None and len(data) <= _MAX_EXIF else None


def _resolution(dpi: object) -> tuple[float, float] | None:
    if not isinstance(dpi, tuple) or len(dpi) != 2:
        return None
    try:
        across, down = float(dpi[0]), float(dpi[1])
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if 1 < across <= 1e5 and 1 < down <= 1e5 else None
