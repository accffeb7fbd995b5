"""Drives a real window as a person would, and writes down how long everything took.

Started by `bench` in a process of its own, with a home of its own; it writes its figures as
JSON. Where there is no display the window is drawn off the screen.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QTimer

from studio.core.errors import StudioError
from studio.core.files import write_atomically
from studio.core.jobs import Progressed
from studio.ui.app import Application, Bugs, make_application
from studio.ui.bench_editing import measure_brush
from studio.ui.driving import MOVE_MS, figure, move_through, pause, send_mouse, wait
from studio.ui.main_window import MainWindow
from studio.ui.memory import resident_bytes
from studio.ui.probe import StallWatch
from studio.ui.widgets.action_button import State
from studio.ui.widgets.groove import Groove

GRID, MANY = 9, 16
MOVES = 120  # of a slider: about two seconds


def measure_window(out: Path, started: float, home: Path) -> None:
    """Writes a list of figures to `out`; `started` is when the process began (seconds, epoch).

    Raises StudioError if something that was waited for did not come.
    """
    application = Application(make_application(["bench"]), home, Bugs())
    painted = _FirstPaint()
    QCoreApplication.instance().installEventFilter(painted)  # type: ignore[union-attr]  # there is one now
    window = application.open()
    window.resize(1440, 900)
    wait(lambda: painted.at > 0)
    QCoreApplication.instance().removeEventFilter(painted)  # type: ignore[union-attr]  # the same
    figures = [figure("window painted after process start", painted.at - started, "s", 1.0)]
    wait(lambda: window.making.ready)
    figures.append(figure("panels enabled after process start", time.time() - started, "s", 8.0))
    pause(0.2)
    wait(lambda: not window.parts.busy)
    figures += _grid(window) + _cancel(window) + _drag(window) + measure_brush(window)
    window.close()
    write_atomically(out, json.dumps(figures).encode())


def _grid(window: MainWindow) -> list[dict[str, Any]]:
    """Nine pictures: time, the longest stall, and the most memory that the process ever had."""
    window.generate.make.set_count(GRID)
    watch = StallWatch()
    pause(0.5)
    most = _Most()
    watch.start()
    began = time.perf_counter()
    window.making.go()
    wait(lambda: not window.parts.busy)
    seconds = time.perf_counter() - began
    stall = watch.stop()
    pause(1.0)  # the gallery writes its files
    most.stop()
    return [
        figure("a grid of nine in the window", seconds, "s"),
        figure("longest stall while generating", 1000 * stall, "ms", 50),
        figure("peak memory, window with a grid of nine", most.bytes / 1e9, "GB", 1.5),
    ]


def _cancel(window: MainWindow) -> list[dict[str, Any]]:
    window.generate.make.set_count(MANY)
    steps: list[Progressed] = []
    window.context.bridge.progressed.connect(steps.append)
    window.making.go()
    wait(lambda: sum(told.step.preview is not None for told in steps) >= 2)  # two pictures
    action = window.generate.make.action
    began = time.perf_counter()
    action.press()
    shown = time.perf_counter() - began  # the button repaints before it returns
    if action.state() is not State.STOPPING:
        raise StudioError("The window did not say that it is stopping.")
    wait(lambda: not window.parts.busy)
    freed = time.perf_counter() - began
    return [
        figure("cancel acknowledged on screen", 1000 * shown, "ms", 200),
        figure("worker free after cancel", 1000 * freed, "ms"),
    ]


def _drag(window: MainWindow) -> list[dict[str, Any]]:
    """A slider moved back and forth: from each answered event to painted pixels."""
    groove = _some_groove(window)
    wait(lambda: not window.parts.busy)
    half, middle = groove.width() / 2, groove.height() / 2
    places = [QPointF(half * (1 + 0.9 * math.sin(i / 9)), middle) for i in range(MOVES)]
    send_mouse(groove, QEvent.Type.MouseButtonPress, QPointF(half, middle))
    window.parts.probe.latencies.clear()
    watch = StallWatch()
    watch.start()
    move_through(groove, places)
    stall = watch.stop()
    send_mouse(groove, QEvent.Type.MouseButtonRelease, QPointF(half, middle))
    latencies = list(window.parts.probe.latencies)
    if not latencies:
        raise StudioError("Moving a slider painted nothing.")
    return [
        figure("slider event to painted draft, median", 1e3 * _middle(latencies), "ms", 120),
        figure("slider event to painted draft, ninth of ten", 1e3 * _late(latencies), "ms"),
        figure("drafts painted a second", len(latencies) / (MOVES * MOVE_MS / 1e3), ""),
        figure("longest stall while dragging", 1000 * stall, "ms", 50),
    ]


def _some_groove(window: MainWindow) -> Groove:
    """A latent slider if the model has any, else the first slider of its form."""
    found = [
        *window.generate.steer.findChildren(Groove),
        *window.generate.make.findChildren(Groove),
    ]
    seen = [groove for groove in found if groove.isVisible()]
    if not seen:
        raise StudioError("The model has no slider to move.")
    return seen[0]


class _Most(QObject):
    """The most memory seen, looked at fifty times a second."""

    def __init__(self) -> None:
        super().__init__()
        self.bytes = resident_bytes()
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Looks no more."""
        self._timer.stop()

    def _look(self) -> None:
        self.bytes = max(self.bytes, resident_bytes())


class _FirstPaint(QObject):
    """Notes when the first top-level paint is over."""

    at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.at and event.type() == QEvent.Type.Paint and isinstance(watched, MainWindow):
            QTimer.singleShot(0, self, self._done)
        return False

    def _done(self) -> None:
        self.at = self.at or time.time()


def _middle(values: list[float]) -> float:
    return statistics.median(values)


def _late(values: list[float]) -> float:
    return sorted(values)[int(0.9 * (len(values) - 1))]
