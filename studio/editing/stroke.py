"""A stroke of the brush or the eraser, from touching down to lifting: on a document's mask, or of a
colour that is dabbed on."""

from __future__ import annotations

from studio.editing.brush import Area, Ink, Point, area_of, dab, paint
from studio.editing.document import Document


class Stroke:
    """Draws at once; becomes one change of the history when it ends, or none if it is abandoned.

    With `ink` it is a colour, else the mask.
    """

    def __init__(self, document: Document, point: Point, ink: Ink | None = None) -> None:
        self._document = document
        self._ink = ink
        self._last = point
        self._areas: list[Area] = []
        self.first = self._draw(point, point)

    def extend(self, point: Point) -> Area:
        """Draws on to a point; returns what may have changed."""
        start, self._last = self._last, point
        return self._draw(start, point)

    def end(self, label: str) -> None:
        """Lifts the tip; a stroke beside the picture is no change."""
        if not self._areas:
            return
        if self._ink is None:
            self._document.keep_mask(self._areas, label)
        else:
            self._document.dabs.keep(self._areas, label)

    def abandon(self) -> list[Area]:
        """Takes back what it drew; returns what was written."""
        if self._ink is None:
            return self._document.restore_mask(self._areas)
        return self._document.dabs.restore(self._areas)

    def _draw(self, start: Point, end: Point) -> Area:
        document = self._document
        if self._ink is None:
            area = paint(document.mask, start, end)
        else:
            area = dab(document.dabs.colours, document.dabs.cover, (start, end), self._ink)
        if not area.empty:
            self._areas.append(area_of(start, end))
        return area
