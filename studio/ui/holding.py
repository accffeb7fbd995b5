"""A picture that a person gives to a model: its file, what identifies it, and a look at it.

Plain functions that run on the file lane. What has no file of its own (pasted, or made here and
not kept yet) is written into the cache folder under its checksum.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from studio.core.decoding import decode_image, read_picture_bytes
from studio.core.files import ensure_folder, write_atomically
from studio.core.pixels import ExportOptions, encode_image, thumbnail
from studio.core.steps import Image

LOOK = 256  # px, the longest side of what is kept in memory of a large picture


@dataclass(frozen=True)
class Held:
    """`look` is at most LOOK pixels wide and high; `size` is the whole picture's, (width, height).

    `sha256` is of the file's bytes.
    """

    name: str
    path: Path
    sha256: str
    look: Image
    size: tuple[int, int]


def hold_file(path: Path, name: str = "") -> Held:
    """A picture's own file; raises BadImageError if it cannot be read."""
    data = read_picture_bytes(path)
    return _held(name or path.name, path, data, decode_image(data, name or path.name))


def hold_bytes(name: str, data: bytes, image: Image, folder: Path) -> Held:
    """A picture that came as bytes, already decoded; raises SaveError if it cannot be written."""
    ensure_folder(folder)
    path = folder / f"{hashlib.sha256(data).hexdigest()}.picture"
    if not path.exists():
        write_atomically(path, data)
    return _held(name, path, data, image)


def hold_image(name: str, image: Image, folder: Path) -> Held:
    """A picture of which there are only pixels; raises SaveError if it cannot be written."""
    return hold_bytes(name, encode_image(image, ExportOptions("png"), None), image, folder)


def hold_read(name: str, path: Path, data: bytes, image: Image) -> Held:
    """A file that has been read and decoded already."""
    return _held(name, path, data, image)


def _held(name: str, path: Path, data: bytes, image: Image) -> Held:
    height, width = image.shape[:2]
    digest = hashlib.sha256(data).hexdigest()
    return Held(name, path, digest, thumbnail(image, LOOK), (width, height))
