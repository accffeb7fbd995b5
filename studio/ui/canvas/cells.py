"""What the canvas shows: a row of cells, each empty, being worked on, or holding a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, QSizeF

from studio.core.steps import Image
from studio.ui.canvas.layout import SMALL
from studio.ui.canvas.picture import Picture


@dataclass
class Cell:
    """`draft` lies over `picture` until the next real picture comes; `aside` beside the draft."""

    picture: Picture | None = None
    draft: Picture | None = None
    busy: bool = False
    aside: Picture | None = None

    def coarse(self) -> bool:
        """Whether what is seen is a smaller look at a larger picture, to be shown soft."""
        if self.draft is None:
            return False
        if self.picture is not None:
            return self.draft.size != self.picture.size
        return max(self.draft.size.width(), self.draft.size.height()) > SMALL

    def shown(self) -> Picture | None:
        """What is to be seen in the cell, if anything."""
        return self.draft or self.picture

    def stale(self) -> bool:
        """Whether the picture is about to be replaced."""
        return self.busy and self.draft is None and self.picture is not None


class Cells:
    """The row of cells and its changes; no widget."""

    def __init__(self) -> None:
        self._cells: list[Cell] = []

    def __len__(self) -> int:
        return len(self._cells)

    def __getitem__(self, index: int) -> Cell:
        return self._cells[index]

    def show(self, images: Iterable[Image]) -> None:
        """These pictures and no others. A picture that is already there is not made anew."""
        known = {id(c.picture.image): c.picture for c in self._cells if c.picture is not None}
        self._cells = [Cell(known.get(id(image)) or Picture(image)) for image in images]

    def put(self, index: int, image: Image) -> None:
        """A finished picture; cells before it that do not exist yet are made."""
        self._reach(index)
        self._cells[index] = Cell(Picture(image))

    def draft(self, index: int, image: Image | None, aside: Image | None = None) -> None:
        """A cheap look at what is to come, and a second one; None takes it away again."""
        if image is not None:
            self._reach(index)
        if index < len(self._cells):
            self._cells[index].draft = Picture(image) if image is not None else None
            self._cells[index].aside = Picture(aside) if aside is not None else None

    def expect(self, count: int, keep: bool) -> None:
        """From now on `count` pictures are being made; `keep` leaves the old ones until then."""
        old = self._cells if keep else []
        self._cells = [
            Cell(old[i].picture, old[i].draft, True) if i < len(old) else Cell(busy=True)
            for i in range(count)
        ]

    def rest(self) -> None:
        """Nothing is being made any more: cells that stayed empty go away."""
        self._cells = [Cell(c.picture, c.draft) for c in self._cells if c.shown() is not None]

    def busy(self) -> list[int]:
        """The cells that are being worked on."""
        return [index for index, cell in enumerate(self._cells) if cell.busy]

    def shape(self) -> QSizeF:
        """The size of the first picture; a square while there is none."""
        known = (cell.picture or (None if cell.coarse() else cell.draft) for cell in self._cells)
        return QSizeF(next((picture.size for picture in known if picture), QSize(1, 1)))

    def _reach(self, index: int) -> None:
        while len(self._cells) <= index:
            self._cells.append(Cell(busy=True))
