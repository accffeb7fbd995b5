"""The idx files of the MNIST family: a few bytes of header, then plain bytes.

LeCun, Cortes, Burges, "The MNIST database"; Xiao, Rasul, Vollgraf, "Fashion-MNIST"
(arXiv:1708.07747). Whatever a header claims, nothing is read beyond a bound, and a file must be
exactly as long as its header says.
"""

from __future__ import annotations

import gzip
import hashlib
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from studio.core.errors import StudioError
from studio.data.batch import Condition
from studio.data.fitting import fit
from studio.data.pictures import Labels, PictureSet, Pixels, unlabelled

DEBIAN_FOLDER = Path("/usr/share/datasets/fashion-mnist")  # of the package dataset-fashion-mnist
MAX_BYTES = 2**31  # of one file, unpacked
_PARTS = {"train": "train", "test": "t10k"}
_UNSIGNED_BYTES = 8
_GZIP = b"\x1f\x8b"
_FASHION_LABELS = {  # sha256 of the labels without their header
    "train": "657fbd221bfc9f4198cc14b5619cc33ec57c58dd0e47af4d99d6650759e869a7",
    "test": "3d0e6c6ea990b53b6f8f500a41cac93881d981b315f84578b7d915342ade01e9",
}
GARMENTS = Condition(
    "garment",
    "Garment",
    (
        *("T-shirt", "trousers", "pullover", "dress", "coat"),
        *("sandal", "shirt", "sneaker", "bag", "ankle boot"),
    ),
)


@dataclass(frozen=True)
class _Files:
    """The files of one split; of the labels None if there are none."""

    images: Path
    labels: Path | None


def has_idx(folder: Path) -> bool:
    """Whether a folder holds pictures in idx files, of either split."""
    return any(_find(folder, split, "images", 3) for split in _PARTS)


def read_idx_set(folder: Path, size: int, channels: int, split: str = "train") -> PictureSet:
    """The pictures of one split ("train" or "test"), with black around them or reduced to `size`.

    Raises StudioError if a file is missing, damaged, or does not fit the other one.
    """
    files = _files(folder, split)
    images = read_idx(files.images, 3)
    values = read_idx(files.labels, 1) if files.labels else None
    if values is not None and len(values) != len(images):
        raise StudioError(
            f"{files.images.name} has {len(images)} pictures but the labels are {len(values)}; "
            "copy both files again."
        )
    pixels = _sized(images, size, channels)
    if values is not None and _digest(values) == _FASHION_LABELS[split]:
        return _fashion(pixels, values.astype(np.int64)[:, None], images.shape[1:])
    labels, conditions = _classes(len(images), values)
    name = folder.resolve().name
    return PictureSet(
        images=pixels,
        labels=labels,
        conditions=conditions,
        name="idx",
        title=name,
        described=f"{len(images):,} pictures from the idx files of {name!r}.",
        licence="That of the pictures that it was trained on.",
        origin="Idx files of the user's own.",
    )


def read_idx(path: Path, dimensions: int) -> Pixels:
    """The bytes of an idx file, packed or not, uint8 with so many dimensions.

    Raises StudioError if the file is not exactly what its header says.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(len(_GZIP)) == _GZIP
        with gzip.open(path, "rb") if packed else path.open("rb") as file:
            return _read(file, path.name, dimensions)
    except FileNotFoundError as error:
        raise StudioError(f"There is no file {path.name}; check its name.") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _damaged(path.name) from error
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read; check that you may open it.") from error


def _read(file: gzip.GzipFile | BinaryIO, name: str, dimensions: int) -> Pixels:
    magic = file.read(4)
    if magic != bytes((0, 0, _UNSIGNED_BYTES, dimensions)):
        raise StudioError(
            f"{name} is no idx file of bytes with {dimensions} dimensions; copy the file again."
        )
    header = file.read(4 * dimensions)
    if len(header) < 4 * dimensions:
        raise _damaged(name)
    shape = struct.unpack(f">{dimensions}I", header)
    length = 1
    for side in shape:  # of Python's own whole numbers, which do not overflow
        length *= side
    if not length:
        raise StudioError(f"{name} holds nothing; copy the file again.")
    if length > MAX_BYTES:
        raise StudioError(f"{name} claims more than {MAX_BYTES // 2**30} GB, which is too large.")
    data = file.read(length + 1)
    if len(data) != length:
        raise _damaged(name)
    return np.frombuffer(data, np.uint8).reshape(shape)


def _damaged(name: str) -> StudioError:
    return StudioError(f"{name} is damaged or cut off; copy the file again.")


def _files(folder: Path, split: str) -> _Files:
    images = _find(folder, split, "images", 3)
    if images is None:
        raise StudioError(
            f"{folder} holds no {split} pictures ({_PARTS[split]}-images-idx3-ubyte); "
            "copy that file into it."
        )
    return _Files(images, _find(folder, split, "labels", 1))


def _find(folder: Path, split: str, what: str, dimensions: int) -> Path | None:
    for joint in "-.":
        for ending in ("", ".gz"):
            path = folder / f"{_PARTS[split]}-{what}{joint}idx{dimensions}-ubyte{ending}"
            if path.is_file():
                return path
    return None


def _sized(images: Pixels, size: int, channels: int) -> Pixels:
    """(N, H, W) -> (N, size, size, channels).

    A size that is a little too large is reached with black around the pictures: 28 pixels, which
    halve only twice, become 32. Everything else is scaled.
    """
    count, height, width = images.shape
    if max(height, width) <= size < 2 * min(height, width):
        pixels = np.zeros((count, size, size), np.uint8)
        top, left = (size - height) // 2, (size - width) // 2
        pixels[:, top : top + height, left : left + width] = images
    else:
        pixels = np.stack([fit(image[:, :, None], size, 1)[:, :, 0] for image in images])
    grey = pixels[:, :, :, None]
    return grey if channels == 1 else np.repeat(grey, channels, axis=3)


def _classes(count: int, values: Pixels | None) -> tuple[Labels, tuple[Condition, ...]]:
    if values is None:
        return unlabelled(count), ()
    names = tuple(str(value) for value in range(int(values.max()) + 1))
    return values.astype(np.int64)[:, None], (Condition("class", "Class", names),)


def _digest(values: Pixels) -> str:
    return hashlib.sha256(values.tobytes()).hexdigest()


def _fashion(pixels: Pixels, labels: Labels, sides: tuple[int, ...]) -> PictureSet:
    side = pixels.shape[1]
    how = "" if side == sides[0] else f", brought to {side} pixels"
    return PictureSet(
        images=pixels,
        labels=labels,
        conditions=(GARMENTS,),
        name="fashion",
        title="Fashion-MNIST",
        described=f"Fashion-MNIST: {len(pixels):,} small grey pictures of garments{how}.",
        licence="MIT, as the pictures that it was trained on.",
        origin="Fashion-MNIST by Zalando Research: Xiao, Rasul, Vollgraf (arXiv:1708.07747).",
    )
