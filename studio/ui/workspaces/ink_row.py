"""With which colour one dabs: the colour itself, and some that photographs often have."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QWidget

from studio.editing.brush import Ink
from studio.ui.theme import FIELD_HEIGHT, RADIUS_FIELD, SPACE_XS, color, current_theme
from studio.ui.widgets.tips import set_tip

FIRST: Ink = (196, 60, 48)
SWATCH, WIDE = 18, 40  # px


class InkRow(QWidget):
    """A large button with the colour, which opens the system's dialog, and small ones to take."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = FIRST
        self.button = Swatch(FIRST, self.tr("Colour"), QSize(WIDE, FIELD_HEIGHT))
        set_tip(self.button, self.tr("The colour that is dabbed on; press to choose another."))
        self.usual = [Swatch(ink, words, QSize(SWATCH, SWATCH)) for ink, words in self._usual()]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.button)
        row.addStretch(1)
        for swatch in self.usual:
            set_tip(swatch, swatch.accessibleName())
            swatch.clicked.connect(lambda _on=False, swatch=swatch: self.set_ink(swatch.ink))
            row.addWidget(swatch)
        self.button.clicked.connect(self._choose)

    def ink(self) -> Ink:
        """Red, green and blue."""
        return self._ink

    def set_ink(self, ink: Ink) -> None:
        """Another colour."""
        self._ink = ink
        self.button.set_ink(ink)
        self.changed.emit()

    def _choose(self) -> None:
        chosen = QColorDialog.getColor(QColor(*self._ink), self.window(), self.tr("Colour"))
        if chosen.isValid():
            self.set_ink((chosen.red(), chosen.green(), chosen.blue()))

    def _usual(self) -> list[tuple[Ink, str]]:
        return [
            ((214, 162, 132), self.tr("Skin")),
            ((122, 82, 48), self.tr("Brown")),
            (FIRST, self.tr("Red")),
            ((222, 180, 60), self.tr("Yellow")),
            ((86, 130, 58), self.tr("Green")),
            ((92, 148, 214), self.tr("Sky")),
            ((40, 64, 128), self.tr("Dark blue")),
            ((128, 128, 128), self.tr("Grey")),
        ]


class Swatch(QAbstractButton):
    """A button that is its colour."""

    def __init__(self, ink: Ink, words: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ink = ink
        self.setAccessibleName(words)
        self.setFixedSize(size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_ink(self, ink: Ink) -> None:
        """Another colour."""
        self.ink = ink
        self.setAccessibleDescription(QColor(*ink).name())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rim = theme.accent if self.hasFocus() else theme.edge
        painter.setPen(QPen(color(rim), 1.5 if self.hasFocus() else 1))
        painter.setBrush(QColor(*self.ink))
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, RADIUS_FIELD - 3, RADIUS_FIELD - 3)
        painter.end()
