"""One photograph being edited: its pixels, its mask, and everything that was done to it.

All of it lies in a folder of its own as it happens, so a crash loses nothing that was finished:

    original        the bytes of the file as it was opened (that file may vanish meanwhile)
    tiles           what changes left behind (`tile_store`)
    journal         which changes, in lines of JSON (`journal`)
    lock            held as long as somebody edits; as old as the last time that somebody began to
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.core.decoding import MAX_FILE_BYTES
from studio.core.errors import BadProjectError, SaveError
from studio.core.files import ensure_folder, read_at_most, write_atomically
from studio.core.folder_lock import LOCK, FolderLock
from studio.core.later import later
from studio.core.photograph import Photograph, Plane, photograph_of
from studio.core.steps import Image
from studio.editing.brush import Area
from studio.editing.dabs import Dabs, no_dabs
from studio.editing.history import Change, History, blank, differing
from studio.editing.journal import JournalWriter, Kept, read_journal
from studio.editing.runs import Drawn, drawn_by
from studio.editing.tile_store import Pixels, TileStore

if TYPE_CHECKING:
    import numpy as np
else:
    np = later("numpy")

ORIGINAL, TILES, JOURNAL = "original", "tiles", "journal"
PIXELS, ALPHA, MASK = "pixels", "alpha", "mask"


class Document:
    """`photo` is the picture as it was opened, and `drawn` says how a model drew it, if one did;
    `pixels`, `alpha`, `mask` and `dabs` are as they are now.

    Only a `Stroke` writes into the arrays that are given out, and says so. What changes them in
    place returns where; what replaces the picture by one of another size makes new ones.
    """

    def __init__(
        self, photo: Photograph, folder: Path, lock: FolderLock, drawn: Drawn | None
    ) -> None:
        self.photo = photo
        self.drawn = drawn
        self.folder = folder
        self._lock = lock
        self._store = TileStore(folder / TILES)
        self._journal = JournalWriter(folder / JOURNAL)
        self.history = History(_bases(photo), self._store)
        self.dabs = Dabs(self.history, self._keep)

    # ---- where it comes from ---------------------------------------------------------

    @classmethod
    def begin(cls, data: bytes, name: str, folder: Path) -> Document:
        """Opens a picture file's bytes and keeps the work on it in a new folder.

        Raises BadImageError if it is no picture, SaveError if the folder cannot be written to.
        """
        photo = photograph_of(data, name)
        ensure_folder(folder)
        lock = _locked(folder)
        try:
            write_atomically(folder / ORIGINAL, data)
            document = cls(photo, folder, lock, drawn_by(data, photo))
            document._journal.begin(name, photo.sha256)
        except BaseException:
            lock.release()
            raise
        return document

    @classmethod
    def recover(cls, folder: Path) -> Document:
        """The work that a folder keeps, as far as it is whole.

        Raises BadProjectError if there is none, SaveError if somebody is at work on it.
        """
        kept = read_journal(folder / JOURNAL)
        try:
            data = read_at_most(folder / ORIGINAL, MAX_FILE_BYTES)
        except OSError as error:
            raise BadProjectError(f"The work on {kept.name} lacks its picture.") from error
        photo = photograph_of(data, kept.name)
        if photo.sha256 != kept.sha256:
            raise BadProjectError(f"The work on {kept.name} belongs to another picture.")
        lock = _locked(folder)
        document = cls(photo, folder, lock, drawn_by(data, photo))
        try:
            document._adopt(kept)
        except BaseException:
            document.close()
            raise
        return document

    def close(self, *, forget: bool = False) -> None:
        """Writes what waits and gives the folder back; with `forget` the folder goes away."""
        self._store.close()
        self._lock.release()
        if forget:
            shutil.rmtree(self.folder, ignore_errors=True)

    # ---- what it is ------------------------------------------------------------------

    @property
    def pixels(self) -> Image:
        """(H, W, 3) in the photograph's own colour space."""
        return self.history.live[PIXELS]

    @property
    def mask(self) -> Plane:
        """(H, W), 255 = change this."""
        return self.history.live[MASK]

    @property
    def alpha(self) -> Plane | None:
        """(H, W), or None if nothing is transparent."""
        return self.history.live.get(ALPHA)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height now."""
        height, width = self.mask.shape
        return width, height

    # ---- changes ---------------------------------------------------------------------

    def keep_mask(self, areas: Iterable[Area], label: str) -> None:
        """What has been painted into `mask` under these areas becomes one change."""
        self._keep(self.history.record(label, {MASK: areas}))

    def restore_mask(self, areas: Iterable[Area]) -> list[Area]:
        """Takes back what has been painted there since the last change; returns what was
        written."""
        return self.history.restore(MASK, areas)

    def set_mask(self, mask: Plane, label: str) -> list[Area]:
        """Puts another mask of the same size there, as one change; returns where they differ."""
        areas = differing(self.mask, mask)
        if areas:
            self.mask[:] = mask
            self.keep_mask(areas, label)
        return areas

    def apply(self, pixels: Image, label: str, details: Mapping[str, Any]) -> list[Area] | None:
        """Puts a tool's result there, as one change.

        Returns where it differs; None if it has another size, which makes the mask empty.
        """
        if pixels.shape != self.pixels.shape:
            self._keep(self.history.renew(label, self._renewed(pixels), details))
            return None
        areas = differing(self.pixels, pixels)
        self.pixels[:] = pixels
        self._keep(self.history.record(label, {PIXELS: areas}, details))
        return areas

    def undo(self) -> dict[str, list[Area]] | None:
        """One change back; returns where the planes were written, None if they are new ones."""
        return self._went(self.history.undo())

    def redo(self) -> dict[str, list[Area]] | None:
        """One change forward again; returns the same as `undo`."""
        return self._went(self.history.redo())

    def settle(self) -> None:
        """Waits until all of it is on the disk; raises SaveError if something could not be."""
        self._store.settle()
        if self._journal.failure is not None:
            raise SaveError("The work on this picture could not be kept; save the picture itself.")

    # ---- inside ----------------------------------------------------------------------

    def _keep(self, change: Change) -> None:
        position = self.history.position
        self._store.after_writing(lambda: self._journal.did(change, position))

    def _went(self, written: dict[str, list[Area]] | None) -> dict[str, list[Area]] | None:
        position = self.history.position
        self._store.after_writing(lambda: self._journal.went(position))
        return written

    def _renewed(self, pixels: Image) -> dict[str, Pixels]:
        return _bases(replace(self.photo, alpha=self.alpha).with_pixels(pixels))

    def _adopt(self, kept: Kept) -> None:
        """Takes over the changes of a journal up to the first that is not whole."""
        whole: list[Change] = []
        for change in kept.changes:
            try:
                for piece in change.pieces.values():
                    self._store.get(piece)
            except BadProjectError:
                break
            whole.append(change)
        self.history.adopt(whole, kept.position)


def _bases(photo: Photograph) -> dict[str, Pixels]:
    width, height = photo.size
    planes: dict[str, Pixels] = {
        PIXELS: photo.pixels,
        MASK: blank((height, width)),
        **no_dabs(width, height),
    }
    return planes if photo.alpha is None else planes | {ALPHA: photo.alpha}


def _locked(folder: Path) -> FolderLock:
    lock = FolderLock.take(folder)
    if lock is None:
        raise SaveError("Another window is at work on this picture; go on there, or close it.")
    with contextlib.suppress(OSError):
        os.utime(folder / LOCK)
    return lock
