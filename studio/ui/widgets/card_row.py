"""Cards of equal size in one row, or in as few rows as fit."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.theme import SPACE_S


def columns_for(count: int, width: int, smallest: int, gap: int = SPACE_S) -> int:
    """How many cards stand in a row, so that the rows are as even as can be."""
    fits = max(1, (width + gap) // (smallest + gap))
    rows = math.ceil(count / fits) if count else 1
    return max(1, math.ceil(count / rows))


class CardRow(QWidget):
    """Lays out its cards by itself: Qt's own layouts do not break rows."""

    def __init__(self, smallest: int, largest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._smallest, self._largest = smallest, largest
        self._cards: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Other cards; those before are deleted."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            card.setParent(self)
            card.show()
        self._place()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = max(self.width(), 4 * self._smallest)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._smallest, self._smallest)

    def heightForWidth(self, width: int) -> int:
        columns, _, height = self._sizes(width)
        rows = math.ceil(len(self._cards) / columns)
        return max(0, rows * (height + SPACE_S) - SPACE_S)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _sizes(self, whole: int) -> tuple[int, int, int]:
        """Cards in a row, and the width and height of each."""
        columns = columns_for(len(self._cards), whole, self._smallest)
        width = min(self._largest, (whole - SPACE_S * (columns - 1)) // columns)
        return columns, width, self._cards[0].heightForWidth(width) if self._cards else 0

    def _place(self) -> None:
        columns, width, height = self._sizes(self.width())
        for i, card in enumerate(self._cards):
            row, column = divmod(i, columns)
            where = QRect(column * (width + SPACE_S), row * (height + SPACE_S), width, height)
            card.setGeometry(where)
