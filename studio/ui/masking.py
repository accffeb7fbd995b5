"""What the mask's tools do: presses on the canvas become changes of the document's mask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QPointF, Signal

from studio.core.photograph import Plane, shown
from studio.editing import masks
from studio.editing.brush import Area, Ink, Point, Tip
from studio.editing.document import Document
from studio.editing.stroke import Stroke
from studio.ui.canvas.edit_canvas import EditCanvas
from studio.ui.canvas.edit_tools import Hand

LEAST_APART = 1.0  # picture pixels between two corners of a lasso


@dataclass(frozen=True)
class Grip:
    """How the tools are set: `takes_away` turns shapes and fills into erasers, `tolerance` (0 to
    255) is how far colours of a fill may differ. With `ink` the tip dabs on a colour instead."""

    diameter: float = 40.0
    softness: float = 0.0
    tolerance: int = 24
    takes_away: bool = False
    ink: Ink | None = None


class Masking(QObject):
    """One canvas and the document on it."""

    changed = Signal(str)  # mask or colours; the words say what was done, for undo
    moved = Signal()  # the same, while a stroke goes on

    def __init__(self, canvas: EditCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._document: Document | None = None
        self._grip = Grip()
        self._stroke: Stroke | None = None
        self._corners: list[QPointF] = []
        canvas.pressed.connect(self._press)
        canvas.dragged.connect(self._drag)
        canvas.lifted.connect(self._lift)
        canvas.abandoned.connect(self.abandon)

    def set_document(self, document: Document | None) -> None:
        """What is painted on from now on."""
        self._stroke, self._corners = None, []
        self._document = document
        self._canvas.set_outline(())
        if document is None:
            self._canvas.show_mask(None)
        else:
            dabs = document.dabs
            self._canvas.show_mask(document.mask, (dabs.colours, dabs.cover))

    def set_grip(self, grip: Grip) -> None:
        """How the tools are set from now on."""
        self._grip = grip
        self._canvas.set_tip(grip.diameter)

    @property
    def drawing(self) -> bool:
        """Whether a stroke or a shape has been begun and not ended."""
        return self._stroke is not None or bool(self._corners)

    def abandon(self) -> None:
        """Takes back what has been begun."""
        if self._stroke is not None:
            self._repaint(self._stroke.abandon())
            self._stroke = None
            self.moved.emit()
        self._corners = []
        self._canvas.set_outline(())

    def put(self, make: Callable[[Plane], Plane], words: str) -> None:
        """Replaces the mask by what `make` makes of it, as one change."""
        if self._document is None or self.drawing:
            return
        areas = self._document.set_mask(make(self._document.mask), words)
        self._repaint(areas)
        if areas:
            self.changed.emit(words)

    def clear_dabs(self) -> None:
        """Takes every colour away that was dabbed on, as one change."""
        if self._document is None or self.drawing:
            return
        words = self.tr("Clear the colours")
        areas = self._document.dabs.clear(words)
        self._repaint(areas)
        if areas:
            self.changed.emit(words)

    # ---- the pointer -----------------------------------------------------------------

    def _press(self, place: QPointF, pressure: float) -> None:
        document, hand = self._document, self._canvas.hand
        if document is None or self.drawing:
            return
        if hand.has_tip:
            self._stroke = Stroke(document, self._point(place, pressure), self._grip.ink)
            self._canvas.touch(self._stroke.first)
            self.moved.emit()
        elif hand.draws_outline:
            self._corners = [place]
        elif hand is Hand.FILL:
            self._fill(document, place)

    def _drag(self, place: QPointF, pressure: float) -> None:
        if self._stroke is not None:
            self._canvas.touch(self._stroke.extend(self._point(place, pressure)))
            self.moved.emit()
        elif self._corners:
            if self._canvas.hand is Hand.RECTANGLE:
                self._corners = [self._corners[0], place]
            elif (place - self._corners[-1]).manhattanLength() >= LEAST_APART:
                self._corners.append(place)
            self._canvas.set_outline(self._outline())

    def _lift(self) -> None:
        if self._stroke is not None and self._document is not None:
            words = self.tr("Brush") if self._grip.ink is None else self.tr("Dab a colour on")
            if self._canvas.hand is Hand.ERASER:
                words = self.tr("Erase")
            before = self._document.history.position
            self._stroke.end(words)
            self._stroke = None
            if self._document.history.position != before:
                self.changed.emit(words)
        elif self._corners and self._document is not None:
            corners, self._corners = self._outline(), []
            self._canvas.set_outline(())
            self._put_shape(self._document, corners)

    # ---- inside ----------------------------------------------------------------------

    def _point(self, place: QPointF, pressure: float) -> Point:
        erases = self._canvas.hand is Hand.ERASER
        tip = Tip(self._grip.diameter, self._grip.softness, erases)
        return Point(place.x(), place.y(), tip if pressure >= 1 else tip.pressed(pressure))

    def _outline(self) -> list[QPointF]:
        if self._canvas.hand is Hand.RECTANGLE and len(self._corners) == 2:
            first, last = self._corners
            return [first, QPointF(last.x(), first.y()), last, QPointF(first.x(), last.y())]
        return list(self._corners)

    def _put_shape(self, document: Document, corners: list[QPointF]) -> None:
        if self._canvas.hand is Hand.RECTANGLE:
            if len(corners) != 4:
                return
            ends = [(corner.x(), corner.y()) for corner in (corners[0], corners[2])]
            shape = masks.rectangle(document.size, ends[0], ends[1])
            self._combine(shape, self.tr("Rectangle"))
        else:
            shape = masks.polygon(document.size, [(c.x(), c.y()) for c in corners])
            self._combine(shape, self.tr("Lasso"))

    def _fill(self, document: Document, place: QPointF) -> None:
        pixels = shown(document.pixels, document.photo.keepsakes.profile)
        spot = (int(np.floor(place.x())), int(np.floor(place.y())))
        self._combine(masks.similar(pixels, spot, self._grip.tolerance), self.tr("Fill"))

    def _combine(self, shape: Plane, words: str) -> None:
        away = self._grip.takes_away
        self._corners = []
        self.put(
            lambda mask: np.minimum(mask, 255 - shape) if away else np.maximum(mask, shape), words
        )

    def _repaint(self, areas: Iterable[Area]) -> None:
        whole = Area(0, 0, 0, 0)
        for area in areas:
            whole = whole.joined(area)
        self._canvas.touch(whole)
