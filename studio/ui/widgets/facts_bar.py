"""Numbers that belong to the pictures above: each large, with its name small below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, set_kind

NARROWEST = 150  # px, a number with its name
MOST = 4  # side by side


class FactsBar(QFrame):
    """Hidden while there is nothing to tell. Values can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "bar")
        self.setAccessibleName(self.tr("What was measured"))
        self._tiles: list[QWidget] = []
        self._rows: list[tuple[str, str]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_M)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Shows (name, value) pairs; none of them hides the bar."""
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._rows = list(rows)
        self._tiles = [_tile(name, value) for name, value in rows]
        self.setAccessibleDescription("; ".join(f"{name}: {value}" for name, value in rows))
        self.setVisible(bool(rows))
        self._place()

    def clear(self) -> None:
        """Nothing to tell."""
        if self._rows:
            self.show_rows(())

    def rows(self) -> list[tuple[str, str]]:
        """What is shown."""
        return list(self._rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        room = max(1, (self.width() - SPACE_L) // (NARROWEST + SPACE_L))
        columns = max(1, min(MOST, room, len(self._tiles)))
        for column in range(MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
            tile.show()


def _tile(name: str, value: str) -> QWidget:
    number, words = QLabel(value), QLabel(name)
    set_kind(number, "title")
    set_kind(words, "secondary")
    for label in (number, words):
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    number.setAccessibleName(f"{name}: {value}")
    tile = QWidget()
    column = QVBoxLayout(tile)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(number)
    column.addWidget(words)
    return tile
