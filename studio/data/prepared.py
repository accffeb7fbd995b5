"""Pictures decoded and reduced once, and kept for the next time in the user's cache.

What has not changed since (name, length, time and rights of a file) is taken from there, so
adding a picture to a folder, or stopping half-way, costs only what is new. Files that cannot be
read are remembered too.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.core.decoding import decode_image, read_picture_bytes
from studio.core.errors import BadImageError, SaveError
from studio.core.files import why_not_saved
from studio.core.paths import cache_dir
from studio.core.steps import Step
from studio.data.fitting import fit
from studio.data.kept import BROKEN, ENLARGED, GOOD, Entry, Kept, Marks
from studio.data.pictures import Pixels

VERSION = 2  # of what a row holds; another one makes all anew
_BLOCK = 16  # files for each thread between two steps


@dataclass(frozen=True)
class Wanted:
    """Which files (by their names inside the folder), at which size, with how many channels."""

    folder: Path
    names: Sequence[str]
    size: int
    channels: int

    @property
    def shape(self) -> tuple[int, int, int]:
        """Of one picture: (S, S, C)."""
        return (self.size, self.size, self.channels)


@dataclass(frozen=True)
class Prepared:
    """`images` uint8 (N, S, S, C), mapped; `kept` (N,) are the indices of their files.

    `broken` are the names of files that cannot be read; `enlarged` is how many were too small.
    """

    images: Pixels
    kept: npt.NDArray[np.int64]
    broken: tuple[str, ...]
    enlarged: int


def prepare(wanted: Wanted) -> Generator[Step, None, Prepared]:
    """Decodes what the cache does not have; a Step after each stretch of files.

    When stopped before the end, what is done stays in the cache. Raises SaveError if the cache
    cannot be written.
    """
    cache = cache_dir() / "pictures"
    kept = Kept(cache, _key(wanted), wanted.shape)
    marks = _marks(wanted)
    entry = kept.find(marks)
    if entry is None:
        try:
            yield from _make(wanted, marks, kept)
        except OSError as error:
            raise SaveError(why_not_saved(cache / "the prepared pictures", error)) from error
        entry = kept.find(marks)
        if entry is None:
            raise SaveError(f"Something else deleted prepared pictures from {cache}; try again.")
    return Prepared(
        images=entry.images,
        kept=np.flatnonzero(entry.states != BROKEN),
        broken=tuple(wanted.names[int(i)] for i in np.flatnonzero(entry.states == BROKEN)),
        enlarged=int((entry.states == ENLARGED).sum()),
    )


def _make(wanted: Wanted, marks: Marks, kept: Kept) -> Generator[Step, None, None]:
    """A new entry for these files, out of the folder and of what earlier entries have."""
    reader = _Reader(wanted, marks, tuple(kept.others()))
    growing = kept.begin()
    threads = os.cpu_count() or 1
    states: list[int] = []
    try:
        with ThreadPoolExecutor(threads) as pool:
            for start in range(0, len(marks), threads * _BLOCK):
                block = range(start, min(start + threads * _BLOCK, len(marks)))
                for state, pixels in pool.map(reader.read, block):
                    if pixels is not None:
                        growing.add(pixels)
                    states.append(state)
                yield Step(block.stop, len(marks))
    except GeneratorExit:  # stopped by whoever asked for it: what is done is kept
        kept.keep(growing, marks[: len(states)], np.array(states, np.uint8))
        raise
    except BaseException:
        growing.discard()
        raise
    kept.keep(growing, marks, np.array(states, np.uint8))
    kept.tidy(marks)


class _Reader:
    """Gives the pixels of each file, from an earlier entry where that has them."""

    def __init__(self, wanted: Wanted, marks: Marks, earlier: Sequence[Entry]) -> None:
        self._wanted = wanted
        self._marks = marks
        self._known = {
            int(mark): (entry.images, int(row), int(state))
            for entry in earlier
            for mark, row, state in zip(
                entry.marks, (entry.states != BROKEN).cumsum() - 1, entry.states, strict=True
            )
        }

    def read(self, index: int) -> tuple[int, Pixels | None]:
        """What became of the file of that index, and its pixels unless it is broken."""
        if known := self._known.get(int(self._marks[index])):
            images, row, state = known
            return state, None if state == BROKEN else images[row]
        size = self._wanted.size
        path = self._wanted.folder / self._wanted.names[index]
        try:
            image = decode_image(read_picture_bytes(path), path.name, least=2 * size)
        except BadImageError:
            return BROKEN, None
        state = ENLARGED if min(image.shape[:2]) < size else GOOD
        return state, fit(image, size, self._wanted.channels)


def _key(wanted: Wanted) -> str:
    text = f"{VERSION}|{wanted.folder.resolve()}|{wanted.size}|{wanted.channels}"
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def _marks(wanted: Wanted) -> Marks:
    root = str(wanted.folder)
    return np.array([_mark(root, name) for name in wanted.names], np.uint64)


def _mark(root: str, name: str) -> int:
    try:
        stat = os.stat(os.path.join(root, name))  # noqa: PTH116, PTH118 - four times as fast
        text = f"{name}|{stat.st_size}|{stat.st_mtime_ns}|{stat.st_mode}"
    except (OSError, ValueError):  # gone meanwhile, or no name for a file
        text = name
    digest = hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
