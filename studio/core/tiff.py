"""TIFF files that are compressed without loss and carry the camera's notes.

Pillow does either: its compressed files come from libtiff, to which it cannot hand EXIF. So the
strips are packed here, by the specification's deflate with differences along each row (TIFF 6.0,
section 14, and Adobe's Technical Note of 2002), and Pillow writes the directory around them.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from studio.core.later import later
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image as PilImage
    from PIL import TiffImagePlugin
else:
    np = later("numpy")
    PilImage = later("PIL.Image")
    TiffImagePlugin = later("PIL.TiffImagePlugin")

_STRIP = 2**18  # bytes of pixels in a strip, about: a reader may unpack one after the other
_LEVEL = 4  # of zlib: half the time of its usual 6 for files 2 % larger
_DEFLATE, _DIFFERENCES, _RGB, _INCH, _ALPHA, _BYTE = 8, 2, 2, 2, 2, 1
_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC = 0x100, 0x101, 0x102, 0x103, 0x106
_OFFSETS, _SAMPLES, _ROWS, _COUNTS = 0x111, 0x115, 0x116, 0x117
_ACROSS, _DOWN, _PLANAR, _UNIT, _PREDICTOR = 0x11A, 0x11B, 0x11C, 0x128, 0x13D
_EXTRA, _XMP, _PROFILE = 0x152, 0x2BC, 0x8773
_PARTS = {0x8769, 0x8825}  # of EXIF, which are directories themselves


def encode_tiff(picture: PilImage.Image, tags: Mapping[str, Any]) -> bytes:
    """The file of a picture of mode RGB or RGBA. Of `tags` it knows those that Pillow knows for
    other formats: exif, icc_profile, xmp (bytes) and dpi (a pair of numbers)."""
    pixels: Image = np.asarray(picture)
    height, width, layers = pixels.shape
    rows = max(1, min(height, _STRIP // (width * layers)))
    strips = list(_strips(pixels, rows))
    counts = [len(strip) for strip in strips]
    directory = TiffImagePlugin.ImageFileDirectory_v2()
    _describe(directory, tags)
    for tag, value in {
        _WIDTH: width,
        _HEIGHT: height,
        _BITS: (8,) * layers,
        _COMPRESSION: _DEFLATE,
        _PHOTOMETRIC: _RGB,
        _OFFSETS: tuple(
            sum(counts[:i]) for i in range(len(counts))
        ),  # Pillow adds where they begin
        _SAMPLES: layers,
        _ROWS: rows,
        _COUNTS: tuple(counts),
        _PLANAR: 1,
        _PREDICTOR: _DIFFERENCES,
    }.items():
        directory[tag] = value
    if layers == 4:
        directory[_EXTRA] = _ALPHA  # not multiplied into the colours
    data = io.BytesIO()
    directory.save(data)
    for strip in strips:
        data.write(strip)
    return data.getvalue()


def _strips(pixels: Image, rows: int) -> Iterator[bytes]:
    for top in range(0, len(pixels), rows):
        part = pixels[top : top + rows].copy()
        part[:, 1:] -= pixels[top : top + rows, :-1]  # modulo 256, as the format wants it
        yield zlib.compress(part.tobytes(), _LEVEL)


def _describe(directory: TiffImagePlugin.ImageFileDirectory_v2, tags: Mapping[str, Any]) -> None:
    """All that is not about the pixels."""
    if "exif" in tags:
        block = PilImage.Exif()
        block.load(tags["exif"])
        for tag, value in block.items():
            directory[tag] = block.get_ifd(tag) if tag in _PARTS else value
    if "xmp" in tags:
        directory.tagtype[_XMP] = _BYTE
        directory[_XMP] = tags["xmp"]
    if "icc_profile" in tags:
        directory[_PROFILE] = tags["icc_profile"]
    if "dpi" in tags:
        directory[_UNIT] = _INCH
        directory[_ACROSS], directory[_DOWN] = tags["dpi"]
