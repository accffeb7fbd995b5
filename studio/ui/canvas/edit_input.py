"""Mouse, pen, wheel and keys of the editing canvas, turned into what they mean.

By keyboard: arrows move the tip, Return puts it down and lifts it, Escape takes back what has been
begun; Shift with arrows moves the picture; plus, minus, 0 and 1 zoom; O, held, shows the original.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QTabletEvent, QWheelEvent

from studio.ui.canvas.edit_scene import WIPE
from studio.ui.canvas.edit_tools import Hand

if TYPE_CHECKING:
    from studio.ui.canvas.edit_canvas import EditCanvas

WHEEL_FACTOR = 1.2  # zoom for one notch
WIPE_REACH = 16.0  # logical pixels beside the line that still grip it
WIPE_STEP = 0.02
PAN_STEP = 48.0
TIP_MARGIN = 3.0  # logical pixels around the ring of the tip that are painted anew with it
TIP_STEP = 0.25  # of the tip's diameter, for one press of an arrow
LEFT = Qt.MouseButton.LeftButton


class EditInput:
    """Owns no picture; `pointer` is where the tip is, in the widget, None if it is elsewhere."""

    def __init__(self, canvas: EditCanvas) -> None:
        self._canvas = canvas
        self._scene = canvas.scene
        self.pointer: QPointF | None = None
        self._last = QPointF()
        self._doing = ""  # "", "draw", "pan", "wipe", "keys"
        self._space = False
        self._handlers: dict[QEvent.Type, Callable[[Any], bool]] = {
            QEvent.Type.MouseButtonPress: self._pressed,
            QEvent.Type.MouseMove: self._moved,
            QEvent.Type.MouseButtonRelease: self._released,
            QEvent.Type.MouseButtonDblClick: self._pressed,
            QEvent.Type.TabletPress: self._pen_pressed,
            QEvent.Type.TabletMove: self._pen_moved,
            QEvent.Type.TabletRelease: self._pen_released,
            QEvent.Type.Wheel: self._wheeled,
            QEvent.Type.NativeGesture: self._pinched,
            QEvent.Type.KeyPress: self._key_pressed,
            QEvent.Type.KeyRelease: self._key_released,
            QEvent.Type.Leave: self._left,
            QEvent.Type.FocusOut: self._let_go,
        }
        self._keys: dict[int, Callable[[QKeyEvent], bool]] = {
            **dict.fromkeys(_ARROWS, self._arrow),
            Qt.Key.Key_Return: self._tip_down,
            Qt.Key.Key_Enter: self._tip_down,
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Space: self._space_down,
            Qt.Key.Key_O: self._hold,
            Qt.Key.Key_Plus: lambda _: self._do(lambda: canvas.zoom_step(True)),
            Qt.Key.Key_Equal: lambda _: self._do(lambda: canvas.zoom_step(True)),
            Qt.Key.Key_Minus: lambda _: self._do(lambda: canvas.zoom_step(False)),
            Qt.Key.Key_0: lambda _: self._do(canvas.fit),
            Qt.Key.Key_1: lambda _: self._do(lambda: canvas.zoom_to(1.0)),
        }

    def handle(self, event: QEvent) -> bool:
        """Acts on an event; False leaves it to others."""
        handler = self._handlers.get(event.type())
        if handler is None:
            return False
        if self._scene.after is None:
            return self._on_nothing(event)
        return handler(event)

    def show_cursor(self) -> None:
        """The pointer that says what a press would do."""
        shape = Qt.CursorShape.CrossCursor
        place = self.pointer
        if self._scene.after is None:
            shape = Qt.CursorShape.ArrowCursor
        elif self._doing == "pan":
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space or self._canvas.hand is Hand.MOVE:
            shape = Qt.CursorShape.OpenHandCursor
        elif place is not None and self._grips_wipe(place):
            shape = Qt.CursorShape.SplitHCursor
        elif self._canvas.hand.has_tip:
            shape = Qt.CursorShape.BlankCursor  # its ring is painted
        self._canvas.setCursor(shape)

    # ---- mouse and pen -----------------------------------------------------------------

    def _on_nothing(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self._canvas.open_asked.emit()
            return True
        return False

    def _pressed(self, event: QMouseEvent) -> bool:
        return self._begin(event.position(), event.button(), 1.0)

    def _moved(self, event: QMouseEvent) -> bool:
        return self._go_on(event.position(), 1.0)

    def _released(self, event: QMouseEvent) -> bool:
        return self._end()

    def _pen_pressed(self, event: QTabletEvent) -> bool:
        return self._begin(event.position(), event.button(), event.pressure())

    def _pen_moved(self, event: QTabletEvent) -> bool:
        return self._go_on(event.position(), event.pressure())

    def _pen_released(self, event: QTabletEvent) -> bool:
        return self._end()

    def _begin(self, place: QPointF, button: Qt.MouseButton, pressure: float) -> bool:
        self._last = place
        moves = self._space or self._canvas.hand is Hand.MOVE
        if button is Qt.MouseButton.MiddleButton or (button is LEFT and moves):
            self._doing = "pan"
        elif button is not LEFT:
            return False
        elif self._grips_wipe(place):
            self._doing = "wipe"
        else:
            self._doing = "draw"
            self._move_tip(place)
            self._canvas.pressed.emit(self._scene.picture_point(place), pressure)
        self.show_cursor()
        return True

    def _go_on(self, place: QPointF, pressure: float) -> bool:
        delta = place - self._last
        self._last = place
        self._move_tip(place)
        if self._doing == "pan":
            self._scene.viewport.pan(delta)
            self._canvas.look_again()
        elif self._doing == "wipe":
            self._scene.set_wipe(place.x())
            self._canvas.look_again()
        elif self._doing == "draw":
            self._canvas.dragged.emit(self._scene.picture_point(place), pressure)
        else:
            self.show_cursor()
        return True

    def _end(self) -> bool:
        if self._doing == "draw":
            self._canvas.lifted.emit()
        self._doing = ""
        self.show_cursor()
        return True

    def _wheeled(self, event: QWheelEvent) -> bool:
        fine = event.pixelDelta()
        zooms = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not fine.isNull() and not zooms and self._scene.viewport.can_pan():
            # A touchpad scrolls with two fingers and zooms with a pinch.
            self._scene.viewport.pan(QPointF(fine))
            self._canvas.look_again()
            return True
        notches = event.angleDelta().y() / 120
        if notches:
            factor = WHEEL_FACTOR**notches
            self._canvas.zoom_to(self._scene.viewport.zoom * factor, event.position())
        return True

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._canvas.zoom_to(self._scene.viewport.zoom * (1 + event.value()), event.position())
        return True

    def _left(self, _event: QEvent) -> bool:
        if self._doing == "":
            self._move_tip(None)
        return False

    def _let_go(self, _event: QEvent) -> bool:
        self._space = False
        self._canvas.hold_before(False)
        if self._doing == "keys":
            self._end_by_keys()
        return False

    # ---- keys --------------------------------------------------------------------------

    def _key_pressed(self, event: QKeyEvent) -> bool:
        plain = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.modifiers() & plain:
            return False  # shortcuts belong to the window
        act = self._keys.get(event.key())
        return act is not None and act(event)

    def _key_released(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return False
        if event.key() == Qt.Key.Key_Space:
            self._space = False
            self.show_cursor()
        elif event.key() == Qt.Key.Key_O:
            self._canvas.hold_before(False)
        else:
            return False
        return True

    def _arrow(self, event: QKeyEvent) -> bool:
        dx, dy = _ARROWS[Qt.Key(event.key())]
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._scene.viewport.pan(QPointF(-dx, -dy) * PAN_STEP)
            self._canvas.look_again()
        elif self._scene.view == WIPE and dx and self._doing != "keys":
            wide = self._scene.seen_rect().width()
            self._scene.set_wipe(self._scene.wipe_x() + dx * WIPE_STEP * wide)
            self._canvas.look_again()
        else:
            start = self.pointer or self._scene.seen_rect().center()
            step = max(1.0, self._canvas.tip * TIP_STEP * self._scene.scale())
            place = start + QPointF(dx, dy) * step
            self._move_tip(place)
            if self._doing == "keys":
                self._canvas.dragged.emit(self._scene.picture_point(place), 1.0)
        return True

    def _tip_down(self, _event: QKeyEvent) -> bool:
        if self._doing == "keys":
            self._end_by_keys()
        elif self._doing == "" and self._canvas.hand is not Hand.MOVE:
            place = self.pointer or self._scene.seen_rect().center()
            self._move_tip(place)
            self._doing = "keys"
            self._canvas.pressed.emit(self._scene.picture_point(place), 1.0)
            if self._canvas.hand is Hand.FILL:
                self._end_by_keys()
        return True

    def _end_by_keys(self) -> None:
        self._doing = ""
        self._canvas.lifted.emit()

    def _escape(self, _event: QKeyEvent) -> bool:
        if self._doing not in {"draw", "keys"}:
            return False
        self._doing = ""
        self._canvas.abandoned.emit()
        return True

    def _space_down(self, _event: QKeyEvent) -> bool:
        self._space = True
        self.show_cursor()
        return True

    def _hold(self, event: QKeyEvent) -> bool:
        if not event.isAutoRepeat():
            self._canvas.hold_before(True)
        return True

    @staticmethod
    def _do(act: Callable[[], None]) -> bool:
        act()
        return True

    # ---- small questions -----------------------------------------------------------------

    def _move_tip(self, place: QPointF | None) -> None:
        """The ring goes along: what it left and where it is are painted anew."""
        for each in (self.pointer, place):
            if each is not None and self._canvas.hand.has_tip:
                reach = self._canvas.tip * self._scene.scale() / 2 + TIP_MARGIN
                ring = QRectF(each.x() - reach, each.y() - reach, 2 * reach, 2 * reach)
                self._canvas.update(ring.toAlignedRect())
        self.pointer = place

    def _grips_wipe(self, place: QPointF) -> bool:
        return (
            self._scene.view == WIPE
            and self._scene.before is not None
            and self._scene.seen_rect().contains(place)
            and abs(place.x() - self._scene.wipe_x()) <= WIPE_REACH
        )


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
