"""Makes exact sizes of the pictures between paints, a few milliseconds at a time."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from studio.ui.canvas.scene import Scene

BUDGET_S = 0.012  # one turn of the event loop may take this much longer
CALM_MS = 40  # sizes must rest this long, so that a window being resized is not slowed down


class Refiner(QObject):
    """One for each canvas; `changed` is called when something can be painted better."""

    def __init__(self, scene: Scene, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._changed = changed
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._work)

    def ask(self) -> None:
        """Something new is on show; look at it once things are calm."""
        self._timer.start(CALM_MS)

    def finish(self) -> None:
        """Does all of it now, however long it takes (for printing and for tests)."""
        self._timer.stop()
        for picture, size in self._scene.visible():
            picture.refine(size)
        self._changed()

    def pending(self) -> bool:
        """Whether something on show could still be made sharper."""
        return any(not picture.is_exact(size) for picture, size in self._scene.visible())

    def _work(self) -> None:
        end = time.perf_counter() + BUDGET_S
        rough = [(p, size) for p, size in self._scene.visible() if not p.is_exact(size)]
        while rough and time.perf_counter() < end:
            picture, size = rough.pop(0)
            picture.refine(size)
        if rough:
            self._timer.start(0)
        self._changed()
