"""The bare slider: a thin groove and a thumb, drawn by us, a QSlider to keys and screen readers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from studio.ui.theme import Theme, color, current_theme

HEIGHT = 20
GROOVE = 3.0
THUMB = QSize(14, 12)
EDGE = 3.0  # room for the focus ring beside the thumb at either end
SNAP = 4.0  # a drag this near to the default means the default; Shift goes finer and past it
FINE = 10.0


class Groove(QSlider):
    """Whole positions 0 to `count`; the default has a notch, from which two-sided ones fill."""

    moved_to = Signal(int)
    rested = Signal()
    reset_asked = Signal()
    typing_asked = Signal()

    def __init__(
        self, count: int, home: int, two_sided: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._home = home
        self._two_sided = two_sided
        self._moved = False
        self._quiet = False
        self._grip = 0.0
        self._last_x = 0.0
        self._place = 0.0  # the unrounded position while dragging
        self.setRange(0, count)
        self.setSingleStep(1)
        self.setPageStep(max(1, round(count / 10)))
        self.setValue(home)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.valueChanged.connect(self._tell)

    def set_position(self, position: int) -> None:
        """Moves the thumb without a signal."""
        self._quiet = True
        self.setValue(position)
        self._quiet = False
        self.update()

    def set_moved(self, moved: bool) -> None:
        """Whether the value counts as moved, and is drawn in the accent."""
        self._moved = moved
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT)

    def thumb_rect(self) -> QRectF:
        """Where the thumb is, in widget coordinates."""
        center = QPointF(self._x_of(self.value()), self.height() / 2)
        rect = QRectF(0, 0, THUMB.width(), THUMB.height())
        rect.moveCenter(center)
        return rect

    # ---- mouse, wheel, keys ----------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x = event.position().x()
        thumb = self.thumb_rect()
        on_thumb = thumb.adjusted(-4, -4, 4, 4).contains(event.position())
        self._grip = x - thumb.center().x() if on_thumb else 0.0
        self._last_x = x
        self._place = float(self.value())
        self.setSliderDown(True)
        if not on_thumb:
            self._drag(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._drag(event)
        else:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            self.update()
            self.rested.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.reset_asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel over a panel scrolls the panel; only a slider that was chosen takes it.
        if self.hasFocus():
            super().wheelEvent(event)
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.reset_asked.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.typing_asked.emit()
        elif key in _STEPS:
            self.setValue(self.value() + _STEPS[key] * self._stride(event))
        else:
            super().keyPressEvent(event)

    def _stride(self, event: QKeyEvent) -> int:
        # More than a hundred presses from end to end are too many; Shift takes the single step.
        fine = event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        return 1 if fine else max(1, round(self.maximum() / 100))

    def _drag(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._place += (x - self._last_x) / self._span() * self.maximum() / FINE
            self._place = min(max(self._place, 0.0), float(self.maximum()))
        else:
            near_home = abs(x - self._grip - self._x_of(self._home)) <= SNAP
            self._place = float(self._home) if near_home else self._position_at(x - self._grip)
        self._last_x = x
        self.setValue(round(self._place))
        self.update()

    def _tell(self, position: int) -> None:
        if not self._quiet:
            self.moved_to.emit(position)

    # ---- geometry --------------------------------------------------------------------

    def _span(self) -> float:
        return max(1.0, self.width() - THUMB.width() - 2 * EDGE)

    def _x_of(self, position: int) -> float:
        return EDGE + THUMB.width() / 2 + self._span() * position / self.maximum()

    def _position_at(self, x: float) -> float:
        part = (x - EDGE - THUMB.width() / 2) / self._span()
        return min(max(part, 0.0), 1.0) * self.maximum()

    # ---- painting --------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_groove(painter, theme)
        self._paint_thumb(painter, theme)
        painter.end()

    def _paint_groove(self, painter: QPainter, theme: Theme) -> None:
        middle = self.height() / 2
        painter.setBrush(color(theme.line))
        bar = QRectF(0, middle - GROOVE / 2, self.width(), GROOVE)
        painter.drawRoundedRect(bar, GROOVE / 2, GROOVE / 2)
        home = self._x_of(self._home)
        if 0 < self._home < self.maximum():
            painter.setBrush(color(theme.edge))
            painter.drawRoundedRect(QRectF(home - 1, middle - 4.5, 2, 9), 1, 1)
        start = home if self._two_sided else 0.0
        x = self._x_of(self.value())
        if self._moved or not self._two_sided:
            painter.setBrush(color(self._ink(theme, theme.faint)))
            fill = QRectF(min(start, x), middle - GROOVE / 2, abs(x - start), GROOVE)
            painter.drawRoundedRect(fill, GROOVE / 2, GROOVE / 2)

    def _paint_thumb(self, painter: QPainter, theme: Theme) -> None:
        thumb = self.thumb_rect()
        radius = thumb.height() / 2 - 1
        gap = thumb.adjusted(-2, -2, 2, 2)
        painter.setBrush(color(theme.bg1))
        painter.drawRoundedRect(gap, radius + 2, radius + 2)
        if self.hasFocus():
            painter.setPen(QPen(color(theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(gap, radius + 2, radius + 2)
            painter.setPen(Qt.PenStyle.NoPen)
        ink = color(self._ink(theme, theme.text))
        if self.isEnabled() and (self.isSliderDown() or self.underMouse()):
            ink = ink.lighter(112) if theme.name == "dark" else ink.darker(112)
        painter.setBrush(ink)
        painter.drawRoundedRect(thumb, radius, radius)

    def _ink(self, theme: Theme, at_home: str) -> str:
        if not self.isEnabled():
            return theme.faint
        return theme.accent if self._moved else at_home


_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}
