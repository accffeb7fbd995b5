"""Small work beside the window: scaling and reading pictures without holding up a paint.

A task should spend its time where Python's lock is free: in numpy, Pillow or files. Qt's own
picture functions keep the lock, and would hold up the window from any thread.

One task at a time, results on the main thread. Whoever uses it asks for the next task only
when the last one has come back, and so always for what is wanted now.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
IDLE_S = 1.0  # a thread with nothing to do ends after this long


class Background(QObject):
    """One thread, started when needed and gone when idle. Make one for each widget that asks.

    The thread is Python's own and outlives nothing: it ends a second after its last task.
    """

    _came_back = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._waiting = 0
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a task has been given whose result has not come back."""
        return self._waiting > 0

    def run(self, task: Callable[[], T], done: Callable[[T], None]) -> None:
        """Calls `task` on the thread, then `done` with its result on the main thread.

        If this object is deleted in between, `done` is not called.
        """
        self._waiting += 1
        self._tasks.put(lambda: self._bring(task, done))
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._work, name="studio-background", daemon=True
                )
                self._thread.start()

    def _work(self) -> None:
        while True:
            try:
                task = self._tasks.get(timeout=IDLE_S)
            except queue.Empty:
                with self._lock:
                    if self._tasks.empty():
                        self._thread = None
                        return
                continue
            try:
                task()
            except BaseException:
                with self._lock:
                    self._thread = None  # the next task gets a fresh one
                raise

    def _bring(self, task: Callable[[], T], done: Callable[[T], None]) -> None:
        result: list[T] = []
        try:
            result.append(task())
        finally:
            # Also after a failure, which goes on to threading.excepthook: others may wait.
            # RuntimeError says that the widget is gone, so nobody wants the result.
            with contextlib.suppress(RuntimeError):
                self._came_back.emit((done, result))

    def _deliver(self, answer: tuple[Callable[[Any], None], list[Any]]) -> None:
        self._waiting -= 1
        done, result = answer
        if result:
            done(result[0])
