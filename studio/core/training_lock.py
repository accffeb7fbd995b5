"""Whether somebody trains in a folder now: a lock that the system takes back from the dead.

A process number in a file tells nothing after a crash, when the number may be another program's.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.core.errors import SaveError, StudioError
from studio.core.files import why_not_saved

_NAME = "lock"
_TRIES, _PAUSE = 20, 0.05  # somebody who only looks holds the lock for a moment

if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def training_alone(folder: Path) -> Iterator[None]:
    """Inside, this process is the only one that trains in the folder, which is made if need be.

    Raises StudioError if another one does, SaveError if the folder cannot be written to.
    """
    path = folder / _NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise SaveError(why_not_saved(path, error)) from error
    try:
        for _ in range(_TRIES):
            if _taken(number):
                break
            time.sleep(_PAUSE)
        else:
            raise StudioError(
                f"Another process trains in {folder.name} already; wait for it or pause it."
            )
        yield
    finally:
        os.close(number)  # which gives the lock back


def is_training(folder: Path) -> bool:
    """Whether a living process trains in the folder now."""
    try:
        number = os.open(folder / _NAME, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _taken(number)
    finally:
        os.close(number)


def _taken(number: int) -> bool:
    try:
        _lock(number)
    except OSError:
        return False
    return True
