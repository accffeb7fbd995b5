"""Small looks at several results, one of them checked: which one shall it be?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from studio.core.steps import Image
from studio.ui.images import to_qimage
from studio.ui.theme import SPACE_M, SPACE_S, set_kind

SIDE = 72  # px of a look


class ResultsStrip(QFrame):
    """Hidden while there is nothing to choose."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "bar")
        self.setAccessibleName(self.tr("Results to choose from"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idToggled.connect(self._toggled)
        self._quiet = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        self._row.setSpacing(SPACE_S)
        words = QLabel(self.tr("Choose"))
        set_kind(words, "secondary")
        self._row.addWidget(words)
        self._row.addStretch(1)
        self.hide()

    def show_looks(self, looks: Sequence[Image]) -> None:
        """One button for each look; the first is checked."""
        self.clear()
        for number, look in enumerate(looks):
            button = QToolButton()
            button.setProperty("kind", "tool")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            pixmap = QPixmap.fromImage(to_qimage(look))
            button.setIcon(QIcon(pixmap))
            button.setIconSize(QSize(SIDE, SIDE))
            words = self.tr("Result {0}").format(number + 1)
            button.setAccessibleName(words)
            button.setToolTip(words)
            self._group.addButton(button, number)
            self._row.insertWidget(self._row.count() - 1, button)
        self._quiet = True
        if looks:
            self._group.button(0).setChecked(True)
        self._quiet = False
        self.setVisible(len(looks) > 1)

    def clear(self) -> None:
        """Nothing to choose any more."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.hide()

    def buttons(self) -> list[QToolButton]:
        """In the order of the results."""
        found = (self._group.button(i) for i in range(len(self._group.buttons())))
        return [button for button in found if isinstance(button, QToolButton)]

    def _toggled(self, number: int, on: bool) -> None:
        if on and not self._quiet:
            self.chosen.emit(number)
