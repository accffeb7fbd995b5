"""The bench's part for Edit: how quickly a brush is seen to paint on a large photograph."""

from __future__ import annotations

import math
import statistics
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtWidgets import QWidget

from studio.core.errors import StudioError
from studio.core.steps import Image
from studio.core.tool_spec import MaskUse
from studio.evaluation.large_picture import large_picture
from studio.ui.canvas.edit_canvas import EditCanvas
from studio.ui.canvas.edit_tools import Hand
from studio.ui.driving import figure, move_through, pause, send_mouse, wait
from studio.ui.drops import Incoming
from studio.ui.edit_place import EditPlace
from studio.ui.main_window import MainWindow
from studio.ui.probe import StallWatch

TIPS = (60, 300)  # px of the photograph, across
MOVES = 150  # of a stroke: about two and a half seconds
FRAME_MS, STALL_MS = 16, 50


def measure_brush(
    window: MainWindow, photo: Image | None = None, moves: int = MOVES
) -> list[dict[str, Any]]:
    """Rows about a stroke with each tip on a photograph (default: one of 12 megapixels), the whole
    of it in view; raises StudioError if nothing was painted."""
    pixels = large_picture() if photo is None else photo
    place = _opened(window, pixels)
    size = f"{pixels.shape[0] * pixels.shape[1] / 1e6:.0f} megapixels"
    watch, stalls = StallWatch(), []
    rows: list[dict[str, Any]] = []
    for tip in TIPS:
        watch.start()
        frames = _stroke(place, tip, moves)
        stalls.append(watch.stop())
        name = f"brush of {tip} px on {size}, move to painted"
        middle, longest = statistics.median(frames), max(frames)
        rows.append(figure(f"{name}, median", 1e3 * middle, "ms", FRAME_MS))
        rows.append(figure(f"{name}, longest", 1e3 * longest, "ms", FRAME_MS))
    return [*rows, figure("longest stall while painting", 1e3 * max(stalls), "ms", STALL_MS)]


def _opened(window: MainWindow, pixels: Image) -> EditPlace:
    """The Edit workspace with that photograph, a tool that uses a mask, and the brush in hand."""
    window.go("edit")
    place = window.edit
    place.editing.take(Incoming("synthetic.png", image=pixels))
    wait(lambda: place.editing.desk.document is not None)
    for card in window.context.engine.catalogue().tools:
        if card.tool is not None and card.tool.mask is not MaskUse.WITHOUT and not card.tool.paint:
            place.page.setup.tools.row(card.name).click()
            break
    place.page.panel.set_hand(Hand.BRUSH)
    canvas = place.page.stage.canvas
    canvas.fit()
    canvas.refiner.finish()
    pause(0.5)
    return place


def _stroke(place: EditPlace, tip: int, moves: int) -> list[float]:
    """Seconds from each move of a stroke to painted pixels."""
    panel, canvas = place.page.panel, place.page.stage.canvas
    panel.diameter.set_value(tip)
    panel.grip_changed.emit()
    frames = _Frames(canvas)
    first, *rest = _curve(canvas, moves)
    send_mouse(canvas, QEvent.Type.MouseButtonPress, first)
    pause(0.1)
    move_through(canvas, rest, frames.asked)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, rest[-1])
    pause(0.3)  # the stroke becomes a change of the history
    frames.end()
    if not frames.seconds:
        raise StudioError("Painting with the brush painted nothing.")
    return frames.seconds


def _curve(canvas: EditCanvas, moves: int) -> list[QPointF]:
    """Round and round over the middle of the photograph, as fast as a hand is."""
    seen = canvas.scene.seen_rect()
    centre, wide, high = seen.center(), 0.4 * seen.width(), 0.4 * seen.height()
    turns = [i / 12 for i in range(moves + 1)]
    return [centre + QPointF(wide * math.sin(t), high * math.sin(1.3 * t)) for t in turns]


class _Frames(QObject):
    """Time from the earliest event that no paint has answered yet to the end of the next paint."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__()
        self.seconds: list[float] = []
        self._canvas = canvas
        self._asked: float | None = None
        canvas.installEventFilter(self)

    def asked(self) -> None:
        """An event is about to be sent."""
        if self._asked is None:
            self._asked = time.perf_counter()

    def end(self) -> None:
        """Looks no more."""
        self._canvas.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._asked is not None:
            stamp, self._asked = self._asked, None
            QTimer.singleShot(0, self, lambda: self._painted(stamp))
        return False

    def _painted(self, stamp: float) -> None:
        self.seconds.append(time.perf_counter() - stamp)
