"""The one clock that all recordings are played on."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

TICK_MS = 33


class Clock(QObject):
    """Runs from 0 to `length` seconds at `speed` times real time; `moved` says where it is."""

    moved = Signal(float)
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.length = 0.0
        self.now = 0.0
        self.speed = 1.0
        self._seen = 0.0  # when `now` was brought up to date
        self._ticker = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self._tick)

    @property
    def playing(self) -> bool:
        """Whether it runs."""
        return self._ticker.isActive()

    def set_length(self, seconds: float) -> None:
        """How long the longest recording is; the clock stays within it."""
        self.length = seconds
        self.now = min(self.now, seconds)

    def play(self) -> None:
        """Runs on; from the start if it stands at the end."""
        if self.playing or self.length <= 0:
            return
        if self.now >= self.length:
            self.go(0.0)
        self._seen = time.monotonic()
        self._ticker.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stands still."""
        if self.playing:
            self._ticker.stop()
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Plays or pauses."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def go(self, seconds: float) -> None:
        """To a moment, playing or not."""
        self.now = min(max(seconds, 0.0), self.length)
        self._seen = time.monotonic()
        self.moved.emit(self.now)

    @Slot()
    def _tick(self) -> None:
        now = time.monotonic()
        self.go(self.now + (now - self._seen) * self.speed)
        if self.now >= self.length:
            self.pause()
