"""A stroke of the brush or the eraser on a document's mask, from touching down to lifting."""

from __future__ import annotations

from studio.editing.brush import Area, Point, area_of, paint
from studio.editing.document import Document


class Stroke:
    """Draws at once; becomes one change of the history when it ends, or none if it is abandoned."""

    def __init__(self, document: Document, point: Point) -> None:
        self._document = document
        self._last = point
        self._areas: list[Area] = []
        self.first = self._draw(point, point)

    def extend(self, point: Point) -> Area:
        """Draws on to a point; returns what of the mask may have changed."""
        start, self._last = self._last, point
        return self._draw(start, point)

    def end(self, label: str) -> None:
        """Lifts the tip; a stroke beside the picture is no change."""
        if self._areas:
            self._document.keep_mask(self._areas, label)

    def abandon(self) -> list[Area]:
        """Takes back what it drew; returns what was written."""
        return self._document.restore_mask(self._areas)

    def _draw(self, start: Point, end: Point) -> Area:
        area = paint(self._document.mask, start, end)
        if not area.empty:
            self._areas.append(area_of(start, end))
        return area
