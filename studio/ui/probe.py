"""Measures what a person feels: how old a slider's move is once it is painted, and stalls.

The probe only notes time stamps; the bench reads them. Nothing here changes behaviour.
"""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

KEPT = 1000  # time stamps


class LatencyProbe(QObject):
    """From slider event to painted pixels, in seconds.

    `shown(stamp)` says that pixels which answer the event of that time are on the canvas; the
    canvas' next finished paint closes the measurement.
    """

    def __init__(self, canvas: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.latencies: deque[float] = deque(maxlen=KEPT)
        self._open: float | None = None
        canvas.installEventFilter(self)

    @staticmethod
    def now() -> float:
        """The clock that the stamps are read from."""
        return time.perf_counter()

    def shown(self, stamp: float) -> None:
        """Pixels that answer the event of that time were handed to the canvas."""
        self._open = stamp

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees the canvas paint; the closing stamp is taken once the paint is over."""
        if event.type() == QEvent.Type.Paint and self._open is not None:
            stamp, self._open = self._open, None
            QTimer.singleShot(0, self, lambda: self._painted(stamp))
        return super().eventFilter(watched, event)

    def _painted(self, stamp: float) -> None:
        self.latencies.append(self.now() - stamp)


class StallWatch(QObject):
    """The longest time that the main thread did not answer, seen by a 10 ms timer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest = 0.0  # seconds beyond the timer's own interval
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begins anew."""
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Ends the watch and gives the longest stall in seconds."""
        self._timer.stop()
        return self.longest

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last - 0.010)
        self._last = now
