"""What the tests of the canvas share: a canvas with four pictures, and hands to use it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.core.steps import Image
from studio.ui.canvas.picture_canvas import PictureCanvas

COLORS = [(200, 30, 30), (30, 200, 30), (30, 30, 200), (200, 200, 30), (30, 200, 200), (9, 9, 9)]
Make = Callable[..., Image]


class Heard:
    """Everything that a canvas said."""

    def __init__(self, canvas: PictureCanvas) -> None:
        self.said: list[tuple[object, ...]] = []
        for name in ("current_changed", "view_changed", "activated", "drag_started"):
            signal = getattr(canvas, name)
            signal.connect(lambda value, name=name: self.said.append((name, value)))
        canvas.context_requested.connect(self._context)

    def _context(self, index: int, place: QPoint) -> None:
        self.said.append(("context_requested", index, place))


def color_at(canvas: PictureCanvas, point: QPointF) -> tuple[int, int, int]:
    color = canvas.grab().toImage().pixelColor(point.toPoint())
    return color.red(), color.green(), color.blue()


def cell(canvas: PictureCanvas, index: int) -> QPointF:
    return canvas.scene.cell_rects()[index].center()


def press_key(canvas: PictureCanvas, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(canvas, key)


def move(canvas: PictureCanvas, place: QPointF, button: Qt.MouseButton) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        canvas.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, event)


def turn_wheel(canvas: PictureCanvas, place: QPointF, notches: int) -> bool:
    event = QWheelEvent(
        place,
        canvas.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)
    return event.isAccepted()
