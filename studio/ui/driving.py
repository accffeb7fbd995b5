"""Hands for programs: a window is used as a person would, by events, and its answers awaited."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from studio.core.errors import StudioError

PATIENCE_S = 180.0  # for any one thing that is waited for
LOOK_MS = 20  # between two looks at whether what is waited for is there
MOVE_MS = 16  # between two moves of a pointer: about sixty a second


def figure(name: str, value: float, unit: str, bar: float | None = None) -> dict[str, Any]:
    """A row of the bench's table, as JSON."""
    return {"name": name, "value": value, "unit": unit, "bar": bar}


def send_mouse(widget: QWidget, kind: QEvent.Type, place: QPointF) -> None:
    """The left button's event as Qt would deliver it."""
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, place, widget.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(widget, event)


def move_through(
    widget: QWidget, places: Sequence[QPointF], before_each: Callable[[], object] | None = None
) -> None:
    """Moves a pointer that is down through these places at the pace of a screen."""
    rest = list(places)

    def move() -> None:
        if not rest:
            mover.stop()
            return
        if before_each is not None:
            before_each()
        send_mouse(widget, QEvent.Type.MouseMove, rest.pop(0))

    mover = QTimer(interval=MOVE_MS)
    mover.timeout.connect(move)
    mover.start()
    wait(lambda: not mover.isActive())
    pause(0.3)  # what the last of them set going


def wait(done: Callable[[], bool]) -> None:
    """Runs the event loop until something is so; raises StudioError when that takes too long.

    A loop that sleeps between events, as the window's own does: one that asks again and again
    takes a good part of a core from what it measures.
    """
    end = time.monotonic() + PATIENCE_S
    loop, look = QEventLoop(), QTimer(interval=LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > end else None)
    look.start()
    if not done():
        loop.exec()
    if not done():
        raise StudioError("The window did not get on; something in it hangs.")


def pause(seconds: float) -> None:
    """Runs the event loop for a while."""
    end = time.monotonic() + seconds
    wait(lambda: time.monotonic() >= end)
