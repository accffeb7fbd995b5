"""Rows of pixels kept in files: grown row by row, found again, mapped into memory.

An entry is two npy files: the pixels, and a table of the source files with the fingerprint of
each and what became of it. The table is written last; without it the pixels do not count.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.core.files import write_atomically
from studio.data.pictures import Pixels

MAX_BYTES = 16 * 2**30  # that the whole cache may hold before the longest unused goes
BROKEN, GOOD, ENLARGED = 0, 1, 2  # what became of a file
_TABLE = np.dtype([("mark", "<u8"), ("state", "u1")])
_DAY = 86_400.0
_DAMAGED = (OSError, ValueError, EOFError, KeyError, SyntaxError)  # of an npy file

Marks = npt.NDArray[np.uint64]
"""Fingerprints of files: equal ones mean that name, length and time of change are equal."""


@dataclass(frozen=True)
class Entry:
    """`images` (N, S, S, C) with a row for each file that is not broken, in the files' order."""

    images: Pixels
    marks: Marks
    states: npt.NDArray[np.uint8]


class Kept:
    """The entries of one folder of pictures at one size, below the cache's folder."""

    def __init__(self, cache: Path, key: str, shape: tuple[int, int, int]) -> None:
        self._cache = cache
        self._key = key
        self._shape = shape

    def find(self, marks: Marks) -> Entry | None:
        """The entry of exactly these files, or None."""
        entry = self._read(self._stem(marks))
        if entry is None or not np.array_equal(entry.marks, marks):
            return None
        with contextlib.suppress(OSError):  # says when it was last used
            os.utime(self._table(self._stem(marks)))
        return entry

    def others(self) -> Iterator[Entry]:
        """All whole entries, of other files of the folder."""
        for table in self._cache.glob(f"{self._key}-*.files.npy"):
            entry = self._read(table.name.removesuffix(".files.npy"))
            if entry is not None:
                yield entry

    def begin(self) -> Growing:
        """A new entry; raises OSError if the cache cannot be written."""
        self._cache.mkdir(parents=True, exist_ok=True)
        return Growing(self._cache / f".{secrets.token_hex(6)}.part", self._shape)

    def keep(self, growing: Growing, marks: Marks, states: npt.NDArray[np.uint8]) -> None:
        """Closes an entry and puts it where it is found; raises OSError or SaveError."""
        stem = self._stem(marks)
        growing.close()
        table = np.empty(len(marks), _TABLE)
        table["mark"], table["state"] = marks, states
        data = io.BytesIO()
        np.save(data, table, allow_pickle=False)
        try:
            # Another process may have made the same entry, and one system does not let us
            # replace a file that somebody has mapped.
            with contextlib.suppress(PermissionError):
                growing.path.replace(self._pixels(stem))
        finally:
            growing.path.unlink(missing_ok=True)
        write_atomically(self._table(stem), data.getvalue())

    def tidy(self, marks: Marks) -> None:
        """Deletes entries that this one replaces, and the longest unused of all if there are
        too many; what cannot be deleted now stays."""
        own = self._stem(marks)
        for table in self._cache.glob(f"{self._key}-*.files.npy"):
            if (stem := table.name.removesuffix(".files.npy")) != own:
                self._drop(stem)
        left = MAX_BYTES
        for stem in sorted(self._stems(), key=lambda s: -_modified(self._table(s))):
            left -= _size(self._pixels(stem))
            if left < 0 and stem != own:
                self._drop(stem)
        for part in self._cache.glob(".*.part"):  # of a process that was killed
            if time.time() - _modified(part) > _DAY:
                with contextlib.suppress(OSError):
                    part.unlink()

    def _read(self, stem: str) -> Entry | None:
        try:
            table = np.load(self._table(stem), allow_pickle=False)
            images = np.load(self._pixels(stem), mmap_mode="r", allow_pickle=False)
        except _DAMAGED:
            return None
        if table.dtype != _TABLE or images.dtype != np.uint8:
            return None
        good = int((table["state"] != BROKEN).sum())
        if images.shape != (good, *self._shape):
            return None
        return Entry(images, table["mark"], table["state"])

    def _drop(self, stem: str) -> None:
        with contextlib.suppress(OSError):
            self._table(stem).unlink()
            self._pixels(stem).unlink()

    def _stems(self) -> list[str]:
        return [p.name.removesuffix(".files.npy") for p in self._cache.glob("*.files.npy")]

    def _stem(self, marks: Marks) -> str:
        return f"{self._key}-{hashlib.blake2b(marks.tobytes(), digest_size=8).hexdigest()}"

    def _table(self, stem: str) -> Path:
        return self._cache / f"{stem}.files.npy"

    def _pixels(self, stem: str) -> Path:
        return self._cache / f"{stem}.npy"


class Growing:
    """An npy file of pixels that grows by rows.

    It is written, not mapped: a full disk is then an OSError, and not the end of the process.
    """

    def __init__(self, path: Path, shape: tuple[int, int, int]) -> None:
        self.path = path
        self._shape = shape
        self._rows = 0
        self._file = path.open("xb")
        self._write_header()

    def add(self, pixels: Pixels) -> None:
        """Appends one picture."""
        self._file.write(np.ascontiguousarray(pixels).data)
        self._rows += 1

    def close(self) -> None:
        """Writes how many there are; numpy leaves room for that in the header."""
        try:
            self._file.seek(0)
            self._write_header()
            self._file.flush()
            os.fsync(self._file.fileno())  # the table must not be there before the pixels
        finally:
            self._file.close()

    def discard(self) -> None:
        """Throws everything away."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _write_header(self) -> None:
        header = {"descr": "|u1", "fortran_order": False, "shape": (self._rows, *self._shape)}
        np.lib.format.write_array_header_1_0(self._file, header)


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
