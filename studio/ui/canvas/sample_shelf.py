"""Pictures to begin with, in a row below the invitation of an empty canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.core.steps import Image
from studio.ui.canvas.over_picture import ABOVE, invitation_height
from studio.ui.images import to_qimage
from studio.ui.theme import (
    RADIUS_FIELD,
    SPACE_L,
    SPACE_M,
    SPACE_S,
    SPACE_XL,
    set_kind,
)

SIDE = 88  # px of a look


@dataclass(frozen=True, eq=False)
class Look:
    """One of them as it is shown; `about` is a sentence for whoever points at it or hears it."""

    image: Image
    caption: str
    about: str


class SampleShelf(QWidget):
    """Lies on a canvas; hidden where there is no room for it, and while there is a picture."""

    chosen = Signal(int)
    grown = Signal()  # it has another size: the canvas has to lay out anew

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pictures to try with"))
        self._buttons: list[QToolButton] = []
        self._words = QLabel(self.tr("Or try it with a face that a model drew:"))
        set_kind(self._words, "secondary")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._words)
        layout.addLayout(self._row)
        self.hide()

    def show_looks(self, looks: Sequence[Look]) -> None:
        """One button for each."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [_SampleButton(look) for look in looks]
        for number, button in enumerate(self._buttons):
            button.clicked.connect(lambda _on=False, number=number: self.chosen.emit(number))
            self._row.addWidget(button)
        self.grown.emit()

    def buttons(self) -> list[QToolButton]:
        """In the order of the looks."""
        return list(self._buttons)

    def place(self, area: QRectF, title: str, detail: str) -> QRectF:
        """Puts itself into a canvas without a picture, below these words; gives the part that the
        words shall lie in the middle of, so that all of it stands in the middle together."""
        words, size = invitation_height(area, title, detail), self.sizeHint()
        needed = ABOVE + words + SPACE_XL + size.height()
        roomy = needed + 2 * SPACE_L <= area.height()
        fits = roomy and size.width() + 2 * SPACE_M <= area.width()
        self.setVisible(fits and bool(self._buttons))
        if self.isHidden():
            return area
        middle = area.top() + (area.height() - needed) / 2 + ABOVE
        left = area.center().x() - size.width() / 2
        self.setGeometry(QRectF(left, middle + words + SPACE_XL, *size.toTuple()).toRect())
        return QRectF(area.left(), area.top(), area.width(), 2 * (middle - area.top()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().event(event)


class _SampleButton(QToolButton):
    """A look with its caption below; Return presses it as the space bar does."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        set_kind(self, "sample")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIcon(QIcon(_rounded(look.image)))
        self.setIconSize(QSize(SIDE, SIDE))
        self.setText(look.caption)
        self.setAccessibleName(look.about)
        self.setToolTip(look.about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def _rounded(image: Image) -> QPixmap:
    """With the corners of a field."""
    picture = to_qimage(image)
    pixmap = QPixmap(picture.size())
    pixmap.fill(Qt.GlobalColor.transparent)
    radius = RADIUS_FIELD * picture.width() / SIDE
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(picture))
    painter.drawRoundedRect(QRectF(picture.rect()), radius, radius)
    painter.end()
    return pixmap
