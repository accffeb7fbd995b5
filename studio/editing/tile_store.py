"""Pieces of pictures, kept on disk and compressed by a thread of their own.

However many there are, only those that still wait to be written are in memory. A piece can be
had again at once, written or not.
"""

from __future__ import annotations

import contextlib
import os
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from studio.core.errors import BadProjectError, SaveError
from studio.core.files import why_not_saved
from studio.core.later import later

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
else:
    np = later("numpy")

Pixels: TypeAlias = "npt.NDArray[np.uint8]"
"""A mask or alpha (H, W), or colours (H, W, 3), uint8."""

QUICKLY = 1  # zlib's level


@dataclass(frozen=True)
class Place:
    """Where a piece lies in the file: compressed bytes, their checksum, and the piece's shape."""

    offset: int
    length: int
    checksum: int
    shape: tuple[int, ...]


@dataclass(eq=False)
class Piece:
    """A stored array; `place` is None as long as it waits to be written, `pixels` from then on."""

    pixels: Pixels | None
    place: Place | None = None
    done: Future[None] | None = field(default=None, repr=False)


class TileStore:
    """One file that only grows. Everything but `close` may be called while pieces are written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        try:
            self._file = path.open("a+b")
        except OSError as error:
            raise SaveError(why_not_saved(path, error)) from error
        self._end = path.stat().st_size
        self._writing = ThreadPoolExecutor(1, "tiles")
        self._failure: OSError | None = None

    def put(self, pixels: Pixels) -> Piece:
        """Keeps a copy of the array; it is written soon."""
        piece = Piece(pixels.copy())
        piece.done = self._writing.submit(self._write, piece)
        return piece

    def get(self, piece: Piece) -> Pixels:
        """The array of a piece; raises BadProjectError if its bytes are damaged."""
        pixels = piece.pixels
        if pixels is not None:
            return pixels
        if piece.place is None:
            raise BadProjectError(_DAMAGED)
        place = piece.place
        try:
            with self._lock:
                self._file.seek(place.offset)
                data = self._file.read(place.length)
            if zlib.crc32(data) != place.checksum:
                raise BadProjectError(_DAMAGED)
            size = int(np.prod(place.shape))
            raw = zlib.decompressobj().decompress(data, size)
        except (OSError, zlib.error) as error:
            raise BadProjectError(_DAMAGED) from error
        if len(raw) != size:
            raise BadProjectError(_DAMAGED)
        return np.frombuffer(raw, np.uint8).reshape(place.shape)

    def after_writing(self, act: Callable[[], None]) -> None:
        """Calls `act` on the writing thread once all pieces before now are in the file."""
        self._writing.submit(act)

    def settle(self) -> None:
        """Waits until everything is written; raises SaveError if something could not be."""
        self._writing.submit(self._sync).result()
        if self._failure is not None:
            raise SaveError(why_not_saved(self._path, self._failure)) from self._failure

    def close(self) -> None:
        """Writes what waits, and ends."""
        self._writing.shutdown()
        self._file.close()

    def _write(self, piece: Piece) -> None:
        pixels = piece.pixels
        if pixels is None or self._failure is not None:
            return  # what could not be written stays in memory, and nothing is lost
        data = zlib.compress(np.ascontiguousarray(pixels).tobytes(), QUICKLY)
        place = Place(self._end, len(data), zlib.crc32(data), pixels.shape)
        try:
            with self._lock:
                self._file.write(data)
                self._file.flush()
        except OSError as error:
            self._failure = error
            return
        self._end += len(data)
        piece.place, piece.pixels = place, None

    def _sync(self) -> None:
        with contextlib.suppress(OSError):
            os.fsync(self._file.fileno())


_DAMAGED = "The kept work on this picture is damaged; open the picture itself again."
