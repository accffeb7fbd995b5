"""Whether somebody works in a folder now: a lock that the system takes back from the dead.

A process number in a file tells nothing after a crash, when the number may be another program's.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from studio.core.errors import SaveError
from studio.core.files import why_not_saved

LOCK = "lock"  # the file's name
_TRIES, _PAUSE = 20, 0.05  # somebody who only looks holds the lock for a moment

if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Held from `take` until `release`, or until the process ends in whatever way."""

    def __init__(self, number: int) -> None:
        self._number: int | None = number

    @classmethod
    def take(cls, folder: Path) -> FolderLock | None:
        """The folder's lock, which is made if need be; None if another process has it.

        Raises SaveError if the folder cannot be written to.
        """
        path = folder / LOCK
        try:
            folder.mkdir(parents=True, exist_ok=True)
            number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise SaveError(why_not_saved(path, error)) from error
        for _ in range(_TRIES):
            if _taken(number):
                return cls(number)
            time.sleep(_PAUSE)
        os.close(number)
        return None

    def release(self) -> None:
        """Gives the lock back; once more does nothing."""
        if self._number is not None:
            os.close(self._number)
            self._number = None


def is_locked(folder: Path) -> bool:
    """Whether a living process holds the folder's lock now."""
    try:
        number = os.open(folder / LOCK, os.O_RDWR)
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
