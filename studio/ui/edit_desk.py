"""Documents of the Edit workspace: opened, kept as one works, found again after a crash, closed.

Everything slow happens on the file lane; a document itself belongs to the main thread.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.core.decoding import read_picture_bytes
from studio.core.errors import StudioError
from studio.core.folder_lock import is_locked
from studio.core.metadata import edited_exif
from studio.core.photograph import Photograph
from studio.core.pixels import ExportOptions, encode_image
from studio.core.recipe import Recipe
from studio.core.steps import Image
from studio.editing.brush import Area
from studio.editing.document import JOURNAL, PIXELS, Document
from studio.editing.journal import read_journal
from studio.editing.project import ENDING, open_project, save_project
from studio.editing.runs import Run, recipe_of_runs, state_after, was_edited
from studio.ui.bridge import FileLane

Written = Mapping[str, list[Area]] | None
Then = Callable[[], object]  # what is to be done once a picture is open


def _nothing() -> None:
    """For whoever only wants it open."""


class EditDesk(QObject):
    """One document at a time; `undo` is its history for the window's Undo and Redo."""

    opened = Signal()  # another document, or none
    renewed = Signal(object)  # what undo, redo or a tool wrote: areas by plane, None for all
    left = Signal(str)  # the name of a photograph whose work was put away, to be gone on with
    failed = Signal(str)

    def __init__(self, folder: Path, files: FileLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._files = files
        self.undo = QUndoStack(self)
        self.document: Document | None = None
        self.kept = True  # whether everything has been exported or saved since it changed
        self._quiet = False

    # ---- in and out ------------------------------------------------------------------

    def open_file(self, path: Path, then: Then = _nothing) -> None:
        """Opens a picture or a project; the one before is closed once that worked."""
        target = self._new_folder()
        if path.suffix.lower() == ENDING:
            work: Callable[[], Document] = partial(open_project, path, target)
        else:
            work = partial(_begin, path, target)
        self._files.run(work, partial(self._take, then), self.failed.emit)

    def open_bytes(self, data: bytes, name: str, then: Then = _nothing) -> None:
        """The same with a picture that has no file (pasted, or made here)."""
        work = partial(Document.begin, data, name, self._new_folder())
        self._files.run(work, partial(self._take, then), self.failed.emit)

    def open_image(
        self, image: Image, name: str, recipe: Recipe | None = None, then: Then = _nothing
    ) -> None:
        """The same with bare pixels, and how they came to be if that is known."""
        work = partial(_begin_image, image, name, recipe, self._new_folder())
        self._files.run(work, partial(self._take, then), self.failed.emit)

    def recover(self, folder: Path) -> None:
        """Goes on with work that a crash interrupted."""
        self._files.run(
            partial(Document.recover, folder), partial(self._take, _nothing), self.failed.emit
        )

    def find_lost(self, found: Callable[[list[tuple[Path, str]]], None]) -> None:
        """Hands over the folders with work that nobody closed, newest first, with their names."""
        self._files.run(partial(_lost, self._folder), found)

    def save_project(self, path: Path, done: Callable[[], None]) -> None:
        """Writes the document with its whole history into one file."""
        document = self.document
        if document is not None:
            self._files.run(
                partial(save_project, document, path), lambda _: done(), self.failed.emit
            )

    def close(self, *, forget: bool) -> None:
        """Puts the document away; its folder too, if there is nothing left to lose."""
        document, self.document = self.document, None
        self._quietly(self.undo.clear)
        if document is not None:
            document.close(forget=forget)
            self.opened.emit()

    # ---- changes ---------------------------------------------------------------------

    def done(self, words: str) -> None:
        """A change has been recorded in the document: Undo can take it back."""
        self.kept = False
        self._quietly(lambda: self.undo.push(_Step(self, words)))

    def apply(self, pixels: Image, words: str, run: Run) -> None:
        """Puts a tool's result into the document."""
        if self.document is None:
            return
        areas = self.document.apply(pixels, words, run.details())
        self.done(words)
        self.renewed.emit(None if areas is None else {PIXELS: areas})

    def step(self, *, forward: bool) -> None:
        """One change back or forward, for Qt's own Undo and Redo."""
        if self._quiet or self.document is None:
            return
        self.kept = False
        written = self.document.redo() if forward else self.document.undo()
        self.renewed.emit(written)

    # ---- what it is ------------------------------------------------------------------

    def photo(self) -> Photograph | None:
        """The photograph as it is now, with all that its file had.

        Where tools made it in a way that no recipe tells, its EXIF says that they did.
        """
        document = self.document
        if document is None:
            return None
        kept = document.photo.keepsakes
        if self.edited and self.recipe() is None:
            kept = replace(kept, exif=edited_exif(kept.exif))
        now = replace(document.photo, pixels=document.pixels, alpha=document.alpha)
        return replace(now, keepsakes=kept)

    @property
    def edited(self) -> bool:
        """Whether a tool made the photograph what it is now."""
        return self.document is not None and was_edited(self.document.history.in_effect())

    def recipe(self) -> Recipe | None:
        """How the photograph came to be what it is, if that can be told."""
        document = self.document
        if document is None:
            return None
        return recipe_of_runs(document.history.in_effect(), document.drawn)

    def state(self) -> str | None:
        """The checksum of the pixels as they are now, as runs of tools keep it."""
        return None if self.document is None else state_after(self.document.history.in_effect())

    # ---- inside ----------------------------------------------------------------------

    def _new_folder(self) -> Path:
        return self._folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"

    def _take(self, then: Then, document: Document) -> None:
        old, self.document = self.document, document
        if old is not None:
            old.close(forget=self.kept)
            if not self.kept:
                self.left.emit(old.photo.name)
        self.kept = not document.history.changes
        self._quietly(self._fill_undo)
        self.opened.emit()
        then()

    def _fill_undo(self) -> None:
        """One step for each change that the document knows already."""
        self.undo.clear()
        if self.document is not None:
            for change in self.document.history.changes:
                self.undo.push(_Step(self, change.label))
            self.undo.setIndex(self.document.history.position)

    def _quietly(self, act: Callable[[], object]) -> None:
        self._quiet = True
        try:
            act()
        finally:
            self._quiet = False


class _Step(QUndoCommand):
    """One change of the document, as Qt's undo stack sees it."""

    def __init__(self, desk: EditDesk, words: str) -> None:
        super().__init__(words)
        self._desk = desk

    def redo(self) -> None:
        self._desk.step(forward=True)

    def undo(self) -> None:
        self._desk.step(forward=False)


def _begin(path: Path, folder: Path) -> Document:
    return Document.begin(read_picture_bytes(path), path.name, folder)


def _begin_image(image: Image, name: str, recipe: Recipe | None, folder: Path) -> Document:
    return Document.begin(encode_image(image, ExportOptions("png"), recipe), name, folder)


def _lost(folder: Path) -> list[tuple[Path, str]]:
    """Work that nobody is at now and that has at least one change."""
    found: list[tuple[Path, str]] = []
    for each in sorted(folder.glob("*/" + JOURNAL), reverse=True):
        if is_locked(each.parent):
            continue
        try:
            kept = read_journal(each)
        except StudioError:
            continue
        if kept.changes:
            found.append((each.parent, kept.name))
    return found
