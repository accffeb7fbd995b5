"""Finds out what a folder of training data is, and reads it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from studio.core.errors import StudioError
from studio.core.steps import CancelToken, Step, drain
from studio.data import idx
from studio.data.aged_faces import is_aged_set, read_aged_set
from studio.data.faces import is_face_set, read_face_set
from studio.data.folders import read_folder_set
from studio.data.pictures import PictureSet

FASHION = "fashion"  # in place of a folder: Fashion-MNIST as the system has it installed
MIN_SIZE, MAX_SIZE = 8, 1024


def load_set(
    folder: Path,
    size: int,
    channels: int,
    split: str = "train",
    report: Callable[[Step], None] | None = None,
) -> PictureSet:
    """The pictures of a folder, as squares of `size` pixels with 1 or 3 channels.

    Drawn faces, sheets of ages, idx files (of which `split` takes "train" or "test") and plain
    folders of pictures are told apart by what is in them. The first time takes a while: `report`
    hears how far it is. Raises StudioError in one sentence.
    """
    return drain(loading(folder, size, channels, split), CancelToken(), report or _nobody)


def loading(
    folder: Path, size: int, channels: int, split: str = "train"
) -> Generator[Step, None, PictureSet]:
    """The same, stepwise; what is done when it is closed need not be done again."""
    if not MIN_SIZE <= size <= MAX_SIZE:
        raise StudioError(f"Pictures are {MIN_SIZE} to {MAX_SIZE} pixels wide here, not {size}.")
    if channels not in {1, 3}:
        raise StudioError(f"Pictures have 1 channel or 3, not {channels}.")
    folder = found(folder)
    if is_face_set(folder):
        return (yield from read_face_set(folder, size, channels))
    if is_aged_set(folder):
        return (yield from read_aged_set(folder, size, channels))
    if idx.has_idx(folder):
        return idx.read_idx_set(folder, size, channels, split)
    return (yield from read_folder_set(folder, size, channels))


def found(folder: Path) -> Path:
    """The folder itself, or the installed one for the word "fashion"; raises StudioError."""
    if folder.is_dir():
        return folder
    if str(folder) == FASHION:
        if idx.has_idx(idx.DEBIAN_FOLDER):
            return idx.DEBIAN_FOLDER
        raise StudioError(
            "Fashion-MNIST is not installed; on Debian and Ubuntu install the package "
            "dataset-fashion-mnist, elsewhere name a folder with its four idx files."
        )
    if folder.exists():
        raise StudioError(f"{folder} is a file; name the folder that the pictures are in.")
    raise StudioError(f"There is no folder {folder}; check its name.")


def _nobody(_step: Step) -> None:
    """Hears nothing."""
