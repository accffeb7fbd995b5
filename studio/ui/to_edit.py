"""Pictures of Generate and of the gallery on their way to the Edit workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.ui.drops import Incoming
from studio.ui.picture_files import Sheet

if TYPE_CHECKING:
    from studio.ui.main_window import MainWindow

TIMES = 4  # what small pictures are enlarged by at once; in Edit there are other choices


class ToEdit(QObject):
    """Each picture goes with its recipe, so that the edited one still tells all of its story."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def edit_shown(self) -> None:
        """Opens the picture that is looked at, once it is there in full."""
        self._with_shown(lambda sheet: self.take(_incoming(sheet)))

    def enlarge_shown(self) -> None:
        """The same, and enlarges it."""
        self._with_shown(lambda sheet: self.enlarge(_incoming(sheet)))

    def edit_file(self, path: Path) -> None:
        """Opens a picture of the gallery."""
        self.take(Incoming(path.name, path))

    def enlarge_file(self, path: Path) -> None:
        """The same, and enlarges it."""
        self.enlarge(Incoming(path.name, path))

    def take(self, thing: Incoming) -> None:
        """Opens a picture."""
        self._window.go("edit")
        self._window.edit.editing.take(thing)

    def enlarge(self, thing: Incoming) -> None:
        """Opens a picture and enlarges it, as one change that can be undone."""
        self._window.go("edit")
        editing = self._window.edit.editing
        editing.take(thing, partial(editing.enlarge, TIMES))

    def _with_shown(self, then: Callable[[Sheet], None]) -> None:
        self._window.parts.exports.with_sheet(self._window.parts.board.current_index, then)


def _incoming(sheet: Sheet) -> Incoming:
    return Incoming(f"{sheet.stem}.png", image=sheet.image, recipe=sheet.recipe)
