"""Unfinished edits that nobody took up again: shown in the settings, and brought to an end.

Everything slow happens on the file lane, in the order in which it was asked for.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.editing.put_away import (
    Moved,
    ToTrash,
    Work,
    bring_back,
    prune,
    throw_away,
    works,
)
from studio.ui.context import Context
from studio.ui.trash import to_trash
from studio.ui.workspaces.unfinished_edits import UnfinishedEdits


class PutAway(QObject):
    """Joins the folder of edits with its part of the settings."""

    changed = Signal()  # folders went away, or came back

    def __init__(
        self,
        context: Context,
        undo: QUndoStack,
        section: UnfinishedEdits,
        trash: ToTrash = to_trash,
    ) -> None:
        super().__init__(section)
        self._context = context
        self._undo = undo
        self._section = section
        self._trash: ToTrash = to_trash
        self._folder = context.home / "edits"
        self._latest: list[Moved] = []  # what the last removal moved
        self._at = -1  # where in the history that was
        section.removal_asked.connect(self.remove_all)
        section.undo_asked.connect(self._undo_removal)

    def refresh(self) -> None:
        """Shows what there is now."""
        self._section.notice.clear()
        self._look()

    def prune(self) -> None:
        """At a start: what nobody touched for long goes to the trash."""
        days = self._context.settings.current.edits_days
        work = partial(prune, self._folder, days, self._trash, time.time())
        self._context.files.run(work, self._pruned)

    def remove_all(self) -> None:
        """To the trash with all of it, undoable in one step."""
        self._undo.push(_Removal(self, self.tr("Remove unfinished edits")))
        self._at = self._undo.index()

    def throw_away(self, moved: list[Moved]) -> None:
        """All of it to the trash; `moved` tells where, as soon as the file lane knows."""
        self._latest = moved
        work = partial(_throw_away, self._folder, self._trash, moved)
        self._context.files.run(work, self._thrown_away)

    def bring_back(self, moved: list[Moved]) -> None:
        """Out of the trash again."""
        work = partial(_bring_back, moved)
        self._context.files.run(work, self._brought_back, self._section.notice.show_error)

    def _undo_removal(self) -> None:
        if self._undo.index() == self._at:
            self._undo.undo()
        else:
            self.bring_back(self._latest)  # something else was done since

    def _look(self) -> None:
        self._context.files.run(partial(works, self._folder), self._show)

    def _show(self, found: list[Work]) -> None:
        sizes = [work.size for work in found if work.changed]
        self._section.show_works(len(sizes), sum(sizes))

    def _pruned(self, moved: list[Moved]) -> None:
        if moved:
            words = self.tr(
                "%n unfinished edit(s) that nobody touched for long went to the trash.",
                "",
                len(moved),
            )
            self._context.voice.aside(words)
        self.changed.emit()

    def _thrown_away(self, counts: tuple[int, int]) -> None:
        self._section.show_moved(*counts)
        self._look()
        self.changed.emit()

    def _brought_back(self, _nothing: object) -> None:
        self.refresh()
        self.changed.emit()


class _Removal(QUndoCommand):
    """All unfinished edits in the trash."""

    def __init__(self, desk: PutAway, words: str) -> None:
        super().__init__(words)
        self._desk = desk
        self._moved: list[Moved] = []  # filled and emptied on the file lane

    def redo(self) -> None:
        self._desk.throw_away(self._moved)

    def undo(self) -> None:
        self._desk.bring_back(self._moved)


def _throw_away(folder: Path, trash: ToTrash, moved: list[Moved]) -> tuple[int, int]:
    """How many went, and how many had to stay."""
    went, stayed = throw_away(folder, trash)
    moved[:] = went
    return len(went), stayed


def _bring_back(moved: list[Moved]) -> None:
    bring_back(moved)
    moved.clear()
