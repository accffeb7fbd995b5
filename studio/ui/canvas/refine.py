"""Makes exact sizes of the pictures between paints, one picture in one turn of the event loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QSize, QTimer

from studio.ui.background import Background
from studio.ui.canvas.picture import Picture

CALM_MS = 40  # sizes must rest this long, so that a window being resized is not slowed down


class Showing(Protocol):
    """What a canvas has on show."""

    def visible(self) -> list[tuple[Picture, QSize]]:
        """Every picture with the size in device pixels that it is shown at."""


class Refiner(QObject):
    """One for each canvas; `changed` is called when something can be painted better."""

    def __init__(self, scene: Showing, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._changed = changed
        self._background = Background(self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)

    def ask(self) -> None:
        """Something new is on show; look at it once things are calm."""
        self._timer.start(CALM_MS)
        self._prepare_next()

    def finish(self) -> None:
        """Does all of it now, however long it takes (for tests that look at pixels)."""
        self._timer.stop()
        for picture, size in self._scene.visible():
            if picture.is_large():
                picture.prepare()
            picture.refine(size)
        self._changed()

    def pending(self) -> bool:
        """Whether something on show could still be made sharper."""
        return any(not picture.is_exact(size) for picture, size in self._scene.visible())

    def _next(self) -> None:
        rough = [
            (picture, size)
            for picture, size in self._scene.visible()
            if not picture.is_large() and not picture.is_exact(size)
        ]
        if rough:
            picture, size = rough[0]
            picture.refine(size)
            self._changed()
            self._timer.start(0)

    def _prepare_next(self) -> None:
        if self._background.busy:
            return  # what it brings back asks again
        for picture, _ in self._scene.visible():
            if picture.is_large():
                self._background.run(picture.prepare, self._prepared)
                return

    def _prepared(self, _nothing: None) -> None:
        self._changed()
        self.ask()
