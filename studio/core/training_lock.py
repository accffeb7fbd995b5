"""One training in a folder at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.core.errors import StudioError
from studio.core.folder_lock import FolderLock, is_locked


@contextmanager
def training_alone(folder: Path) -> Iterator[None]:
    """Inside, this process is the only one that trains in the folder, which is made if need be.

    Raises StudioError if another one does, SaveError if the folder cannot be written to.
    """
    lock = FolderLock.take(folder)
    if lock is None:
        raise StudioError(
            f"Another process trains in {folder.name} already; wait for it or pause it."
        )
    try:
        yield
    finally:
        lock.release()


def is_training(folder: Path) -> bool:
    """Whether a living process trains in the folder now."""
    return is_locked(folder)
