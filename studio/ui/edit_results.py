"""Several results of one run: the first stands in the photograph, another may take its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image as PilImage
from PySide6.QtCore import QObject

from studio.core.photograph import Plane
from studio.core.steps import Image
from studio.editing.runs import Run
from studio.ui.edit_desk import EditDesk
from studio.ui.widgets.results_strip import SIDE, ResultsStrip

_AROUND = 0.25  # of the masked part's size: that much more of its surroundings is shown
_SHARP = 2  # times as many pixels as a look is wide, for dense screens


@dataclass(frozen=True, eq=False)
class Result:
    """One of them, in the photograph's own colours, and how it came to be."""

    pixels: Image
    run: Run


class EditResults(QObject):
    """Between the strip of looks and the document; any other change ends the choice."""

    def __init__(self, desk: EditDesk, strip: ResultsStrip) -> None:
        super().__init__(strip)
        self._desk = desk
        self._strip = strip
        self._results: tuple[Result, ...] = ()
        self._words = ""
        self._own = False
        strip.chosen.connect(self._choose)
        desk.opened.connect(self.forget)
        desk.renewed.connect(lambda _written: self.forget())

    def take(self, results: Sequence[Result], words: str, mask: Plane | None) -> None:
        """Puts the first into the document and offers the others."""
        self.forget()
        self._put(results[0], words)
        if len(results) > 1:
            self._results, self._words = tuple(results), words
            self._strip.show_looks([look(each.pixels, mask) for each in results])

    def forget(self) -> None:
        """It is decided."""
        if not self._own:
            self._results = ()
            self._strip.clear()

    def _choose(self, number: int) -> None:
        self._own = True
        self._desk.undo.undo()
        self._own = False
        self._put(self._results[number], self._words)

    def _put(self, result: Result, words: str) -> None:
        self._own = True
        self._desk.apply(result.pixels, words, result.run)
        self._own = False


def look(pixels: Image, mask: Plane | None) -> Image:
    """A square with the masked part in its middle, or the picture's own, for the strip."""
    height, width = pixels.shape[:2]
    centre, side = (height / 2, width / 2), float(min(height, width))
    if mask is not None and mask.any() and mask.shape == pixels.shape[:2]:
        rows, columns = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
        centre = ((rows[0] + rows[-1] + 1) / 2, (columns[0] + columns[-1] + 1) / 2)
        reach = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
        side = min(side, max(float(reach) * (1 + 2 * _AROUND), 2.0 * SIDE))
    top = round(min(max(centre[0] - side / 2, 0), height - side))
    left = round(min(max(centre[1] - side / 2, 0), width - side))
    part = pixels[top : top + max(1, round(side)), left : left + max(1, round(side))]
    picture = PilImage.fromarray(np.ascontiguousarray(part))
    many = SIDE * _SHARP
    if max(picture.size) > many:
        picture = picture.resize((many, many), PilImage.Resampling.BOX)
    return np.asarray(picture)
