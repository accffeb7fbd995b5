"""Labels that fit: one that elides to its width, one that can be clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from studio.ui.theme import color, current_theme
from studio.ui.widgets.tips import tip


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it does not fit; then the tooltip has it whole."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._help = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_help(self, text: str) -> None:
        """The tooltip; the whole text comes before it where it is cut."""
        self._help = text
        self._tell()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell()

    def elided(self) -> bool:
        """Whether the text is cut at the present width."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 3, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        rect: QRect = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, self.alignment() | Qt.TextFlag.TextSingleLine, text)
        painter.end()

    def _tell(self) -> None:
        parts = [self.text()] if self.elided() else []
        self.setToolTip(tip("\n".join([*parts, self._help] if self._help else parts)))


class ClickableLabel(QLabel):
    """Words that act on a click; dim, stronger under the pointer or when `set_strong`."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strong = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_strong(self, strong: bool) -> None:
        """Full text colour instead of the dim one."""
        self._strong = strong
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        ink = theme.text if self._strong or self.underMouse() else theme.dim
        painter = QPainter(self)
        painter.setPen(color(ink if self.isEnabled() else theme.faint))
        painter.drawText(self.contentsRect(), self.alignment(), self.text())
        painter.end()
