"""Mouse, wheel, gestures and keys of the canvas, turned into what they mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from studio.ui.canvas.scene import COMPARE, GRID, SINGLE

if TYPE_CHECKING:
    from studio.ui.canvas.picture_canvas import PictureCanvas

WHEEL_FACTOR = 1.2  # zoom for one notch
WIPE_STEP = 0.02
WIPE_REACH = 20.0  # pixels beside the line that still grip it
PAN_STEP = 48.0


class CanvasInput:
    """Owns no picture; asks the canvas and its scene, and says whether an event was used."""

    def __init__(
        self,
        canvas: PictureCanvas,
        look_again: Callable[[], None],
        zoom_to: Callable[[float, QPointF], None],
    ) -> None:
        self._canvas = canvas
        self._look_again = look_again
        self._zoom_to = zoom_to
        self._scene = canvas.scene
        self._press: QPointF | None = None
        self._last = QPointF()
        self._doing = ""  # "", "press", "pan", "wipe"
        self._space = False
        self._handlers: dict[QEvent.Type, Callable[[Any], bool]] = {
            QEvent.Type.MouseButtonPress: self._pressed,
            QEvent.Type.MouseMove: self._moved,
            QEvent.Type.MouseButtonRelease: self._released,
            QEvent.Type.MouseButtonDblClick: self._double_clicked,
            QEvent.Type.Wheel: self._wheeled,
            QEvent.Type.NativeGesture: self._pinched,
            QEvent.Type.KeyPress: self._key_pressed,
            QEvent.Type.KeyRelease: self._key_released,
            QEvent.Type.ContextMenu: self._context_asked,
        }
        self._keys: dict[int, Callable[[QKeyEvent], bool]] = {
            Qt.Key.Key_Left: self._arrow,
            Qt.Key.Key_Right: self._arrow,
            Qt.Key.Key_Up: self._arrow,
            Qt.Key.Key_Down: self._arrow,
            Qt.Key.Key_Home: lambda _: self._choose(0),
            Qt.Key.Key_End: lambda _: self._choose(len(self._scene.cells) - 1),
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Escape: self._back,
            Qt.Key.Key_Space: self._space_down,
            Qt.Key.Key_Plus: lambda _: self._do(self._canvas.zoom_in),
            Qt.Key.Key_Equal: lambda _: self._do(self._canvas.zoom_in),
            Qt.Key.Key_Minus: lambda _: self._do(self._canvas.zoom_out),
            Qt.Key.Key_0: lambda _: self._do(self._canvas.fit),
            Qt.Key.Key_1: lambda _: self._do(self._canvas.actual_size),
        }

    def handle(self, event: QEvent) -> bool:
        """Acts on an event; False leaves it to others."""
        handler = self._handlers.get(event.type())
        return handler is not None and len(self._scene.cells) > 0 and handler(event)

    # ---- mouse -----------------------------------------------------------------------

    def _pressed(self, event: QMouseEvent) -> bool:
        self._press = self._last = event.position()
        left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (left and self._space):
            self._begin("pan", Qt.CursorShape.ClosedHandCursor)
            return True
        index = self._scene.cell_under(event.position())
        if index >= 0 and self._scene.view == GRID:
            self._canvas.set_current_index(index)
        if not left:
            return False
        if self._scene.view == COMPARE and self._grips_wipe(event.position()):
            self._begin("wipe", Qt.CursorShape.SplitHCursor)
            self._wipe_to(event.position().x())
        elif self._scene.view != GRID and self._scene.viewport.can_pan():
            self._begin("pan", Qt.CursorShape.ClosedHandCursor)
        elif index >= 0:
            self._doing = "press"
        return True

    def _moved(self, event: QMouseEvent) -> bool:
        delta = event.position() - self._last
        if self._doing == "pan":
            self._scene.viewport.pan(delta)
            self._look_again()
        elif self._doing == "wipe":
            self._wipe_to(event.position().x())
        elif self._doing == "press" and self._far(event.position()):
            self._doing = ""
            self._canvas.drag_started.emit(self._scene.current)
        else:
            self.show_cursor(event.position())
        self._last = event.position()
        return True

    def _released(self, event: QMouseEvent) -> bool:
        self._doing = ""
        self._press = None
        self.show_cursor(event.position())
        return True

    def _double_clicked(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if self._scene.view == GRID:
            index = self._scene.cell_under(event.position())
            return index >= 0 and self._choose(index) and self._open(event)
        if self._scene.viewport.fits:
            self._zoom_to(1.0, event.position())
        else:
            self._canvas.fit()
        return True

    def _wheeled(self, event: QWheelEvent) -> bool:
        if self._scene.view == GRID:
            return False
        fine = event.pixelDelta()
        zooms = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not fine.isNull() and not zooms and self._scene.viewport.can_pan():
            # A touchpad scrolls with two fingers and zooms with a pinch.
            self._scene.viewport.pan(QPointF(fine))
            self._look_again()
            return True
        notches = event.angleDelta().y() / 120
        if notches:
            self._zoom_to(self._scene.zoom() * WHEEL_FACTOR**notches, event.position())
        return True

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        if self._scene.view == GRID:
            return False
        self._zoom_to(self._scene.zoom() * (1 + event.value()), event.position())
        return True

    def _context_asked(self, event: QContextMenuEvent) -> bool:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self._scene.cell_under(QPointF(event.pos()))
            place = event.globalPos()
        else:
            index = self._scene.current
            place = self._canvas.mapToGlobal(self._middle_of_current())
        if index < 0:
            return False
        self._canvas.context_requested.emit(index, place)
        return True

    def show_cursor(self, position: QPointF) -> None:
        """The pointer that says what a press would do here."""
        shape = Qt.CursorShape.ArrowCursor
        if self._scene.view == COMPARE and self._near_wipe(position):
            shape = Qt.CursorShape.SplitHCursor
        elif self._space or (self._scene.view != GRID and self._scene.viewport.can_pan()):
            shape = Qt.CursorShape.OpenHandCursor
        self._canvas.setCursor(shape)

    # ---- keys ------------------------------------------------------------------------

    def _key_pressed(self, event: QKeyEvent) -> bool:
        plain = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.modifiers() & plain:
            return False  # shortcuts belong to the window
        act = self._keys.get(event.key())
        return act is not None and act(event)

    def _key_released(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.show_cursor(QPointF(self._canvas.mapFromGlobal(self._canvas.cursor().pos())))
            return True
        return False

    def _arrow(self, event: QKeyEvent) -> bool:
        dx, dy = _ARROWS[Qt.Key(event.key())]
        if self._scene.view == COMPARE and dx:
            self._wipe_to(self._scene.wipe_x() + dx * WIPE_STEP * self._scene.seen_rect().width())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._scene.viewport.pan(QPointF(-dx, -dy) * PAN_STEP)
            self._look_again()
        else:
            stride = self._scene.columns() if self._scene.view == GRID else 1
            target = self._scene.current + dx + dy * stride
            if 0 <= target < len(self._scene.cells):
                self._canvas.set_current_index(target)
        return True

    def _choose(self, index: int) -> bool:
        self._canvas.set_current_index(index)
        return True

    def _open(self, event: QEvent) -> bool:
        if self._scene.view != GRID:
            return False
        self._canvas.set_view(SINGLE)
        self._canvas.activated.emit(self._scene.current)
        return True

    def _back(self, event: QKeyEvent) -> bool:
        if self._scene.view == GRID:
            return False
        self._canvas.set_view(GRID)
        return True

    def _space_down(self, event: QKeyEvent) -> bool:
        if self._scene.view != GRID:
            self._space = True
            self._canvas.setCursor(Qt.CursorShape.OpenHandCursor)
        return True

    @staticmethod
    def _do(act: Callable[[], None]) -> bool:
        act()
        return True

    # ---- small questions ---------------------------------------------------------------

    def _begin(self, doing: str, cursor: Qt.CursorShape) -> None:
        self._doing = doing
        self._canvas.setCursor(cursor)

    def _wipe_to(self, x: float) -> None:
        self._scene.set_wipe(x)
        self._look_again()

    def _far(self, position: QPointF) -> bool:
        if self._press is None:
            return False
        return (position - self._press).manhattanLength() >= QApplication.startDragDistance()

    def _near_wipe(self, position: QPointF) -> bool:
        return (
            self._scene.reference() is not None
            and self._scene.seen_rect().contains(position)
            and abs(position.x() - self._scene.wipe_x()) <= WIPE_REACH
        )

    def _grips_wipe(self, position: QPointF) -> bool:
        # Where there is nothing to pan, the line comes to wherever one presses.
        inside = self._scene.seen_rect().contains(position)
        return self._near_wipe(position) or (inside and not self._scene.viewport.can_pan())

    def _middle_of_current(self) -> QPoint:
        if self._scene.view == GRID:
            return self._scene.cell_rects()[self._scene.current].center().toPoint()
        return self._scene.seen_rect().center().toPoint()


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
