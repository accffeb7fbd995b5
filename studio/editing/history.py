"""Undo without end: what each change left behind, tile by tile.

Only what is new after a change is kept. What was there before is what the latest earlier
change left in that tile, or the picture as it was opened. So an undo costs as much as the tiles
that it touches, whatever came before, and replaying the changes gives the work back after a crash.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studio.core.later import later
from studio.editing.brush import Area
from studio.editing.tile_store import Piece, Pixels, TileStore

if TYPE_CHECKING:
    import numpy as np
else:
    np = later("numpy")

TILE = 256  # px

Planes = Mapping[str, Pixels]
"""The arrays of one picture by name, (H, W) or (H, W, 3), all of one height and width."""

Spot = tuple[str, int, int]
"""A tile: the plane's name, its row and its column, in tiles."""


@dataclass(frozen=True)
class Change:
    """One step of the history. `label` names it for people, `details` for a recipe (JSON).

    `renewed`: the picture has another size, or other planes, from here on; `pieces` are all of it.
    """

    label: str
    details: Mapping[str, Any] = field(default_factory=dict)
    pieces: Mapping[Spot, Piece] = field(default_factory=dict)
    shapes: Mapping[str, tuple[int, ...]] | None = None

    @property
    def renewed(self) -> bool:
        """Whether the whole picture was replaced by one of other shapes."""
        return self.shapes is not None


class History:
    """The planes of a picture as they are now (`live`, written by whoever edits), and every state
    before. `position` counts the changes that are in effect."""

    def __init__(self, bases: Planes, store: TileStore) -> None:
        self._bases = dict(bases)
        self._store = store
        self.live: dict[str, Pixels] = {name: _own(plane) for name, plane in bases.items()}
        self.changes: list[Change] = []
        self.position = 0
        self._versions: dict[Spot, list[int]] = {}  # the numbers of the changes that left a piece
        self._renewals: list[int] = []  # ... and of those that replaced everything

    def record(
        self, label: str, touched: Mapping[str, Iterable[Area]], details: Mapping[str, Any] = {}
    ) -> Change:
        """Keeps what `live` holds now in the tiles under these areas, as one change.

        Changes that had been undone are forgotten.
        """
        spots = {
            spot: self._store.put(self.live[spot[0]][area.slices])
            for name, areas in touched.items()
            for spot, area in self._tiles(name, areas)
        }
        return self._append(Change(label, dict(details), spots))

    def renew(self, label: str, planes: Planes, details: Mapping[str, Any] = {}) -> Change:
        """Puts a picture of other shapes into `live`, as one change."""
        self.live = {name: _own(plane) for name, plane in planes.items()}
        shapes = {name: plane.shape for name, plane in planes.items()}
        whole = {name: [_all_of(plane)] for name, plane in planes.items() if not _blank(plane)}
        pieces = {
            spot: self._store.put(self.live[name][area.slices])
            for name, areas in whole.items()
            for spot, area in self._tiles(name, areas)
        }
        return self._append(Change(label, dict(details), pieces, shapes))

    def adopt(self, changes: Iterable[Change], position: int) -> None:
        """Takes over changes that were kept elsewhere, and goes to a position of them."""
        self.changes, self._versions, self._renewals, self.position = [], {}, [], 0
        for change in changes:
            self._append(change)
        self.position = min(max(position, 0), len(self.changes))
        self._rebuild()

    def undo(self) -> dict[str, list[Area]] | None:
        """Takes the last change back; returns what of `live` was written, None if all of it."""
        if self.position == 0:
            return {}
        change = self.changes[self.position - 1]
        self.position -= 1
        if change.renewed:
            self._rebuild()
            return None
        return self._write((spot, self._latest(spot)) for spot in change.pieces)

    def redo(self) -> dict[str, list[Area]] | None:
        """Does the change again that was taken back; returns the same as `undo`."""
        if self.position == len(self.changes):
            return {}
        change = self.changes[self.position]
        self.position += 1
        if change.renewed:
            self._rebuild()
            return None
        return self._write(change.pieces.items())

    def restore(self, name: str, areas: Iterable[Area]) -> list[Area]:
        """Takes back what was written under these areas since the last change was kept."""
        spots = [spot for spot, _ in self._tiles(name, areas)]
        return self._write((spot, self._latest(spot)) for spot in spots).get(name, [])

    def in_effect(self) -> list[Change]:
        """The changes that led to the picture as it is."""
        return self.changes[: self.position]

    def _append(self, change: Change) -> Change:
        while len(self.changes) > self.position:
            dropped = self.changes.pop()
            for spot in dropped.pieces:
                self._versions[spot].pop()
            if dropped.renewed:
                self._renewals.pop()
        for spot in change.pieces:
            self._versions.setdefault(spot, []).append(self.position)
        if change.renewed:
            self._renewals.append(self.position)
        self.changes.append(change)
        self.position += 1
        return change

    def _start(self) -> int:
        """The number of the latest change in effect that replaced everything; -1 for none."""
        before = bisect_left(self._renewals, self.position)
        return self._renewals[before - 1] if before else -1

    def _latest(self, spot: Spot) -> Piece | None:
        """What is in a tile at this position; None if it is as the picture was opened."""
        numbers = self._versions.get(spot, [])
        before = bisect_left(numbers, self.position)
        if before == 0 or numbers[before - 1] < self._start():
            return None
        return self.changes[numbers[before - 1]].pieces[spot]

    def _rebuild(self) -> None:
        start = self._start()
        shapes = self.changes[start].shapes if start >= 0 else None
        if shapes is None:
            self.live = {name: _own(plane) for name, plane in self._bases.items()}
        else:
            self.live = {name: np.zeros(shape, np.uint8) for name, shape in shapes.items()}
            size = next(iter(shapes.values()))[:2]
            for name, plane in self._bases.items():
                if name not in shapes and _blank(plane):  # kept before there were such planes
                    self.live[name] = np.zeros((*size, *plane.shape[2:]), np.uint8)
        latest: dict[Spot, Piece] = {}
        for change in self.changes[max(start, 0) : self.position]:
            latest.update(change.pieces)
        self._write(latest.items())

    def _write(self, pieces: Iterable[tuple[Spot, Piece | None]]) -> dict[str, list[Area]]:
        written: dict[str, list[Area]] = {}
        for spot, piece in pieces:
            name, row, column = spot
            plane = self.live[name]
            area = _tile(row, column, plane)
            source = self._bases[name][area.slices] if piece is None else self._store.get(piece)
            plane[area.slices] = source
            written.setdefault(name, []).append(area)
        return written

    def _tiles(self, name: str, areas: Iterable[Area]) -> Iterator[tuple[Spot, Area]]:
        plane = self.live[name]
        height, width = plane.shape[:2]
        seen: set[tuple[int, int]] = set()
        for area in areas:
            held = area.within(width, height)
            if held.empty:
                continue
            for row in range(held.top // TILE, (held.bottom - 1) // TILE + 1):
                for column in range(held.left // TILE, (held.right - 1) // TILE + 1):
                    if (row, column) not in seen:
                        seen.add((row, column))
                        yield (name, row, column), _tile(row, column, plane)


def differing(old: Pixels, new: Pixels) -> list[Area]:
    """The tiles in which two arrays of one shape differ."""
    height, width = old.shape[:2]
    areas: Iterable[Area] = (
        Area(left, top, left + TILE, top + TILE).within(width, height)
        for top in range(0, height, TILE)
        for left in range(0, width, TILE)
    )
    return [a for a in areas if not np.array_equal(old[a.slices], new[a.slices])]


def blank(shape: tuple[int, ...]) -> Pixels:
    """A plane of zeros that takes no memory and cannot be written to: for what begins empty."""
    return np.broadcast_to(np.uint8(0), shape)


def _blank(plane: Pixels) -> bool:
    return not any(plane.strides)


def _own(plane: Pixels) -> Pixels:
    """A copy to write into; of a blank plane one that takes memory only where it is written to."""
    return np.zeros(plane.shape, np.uint8) if _blank(plane) else plane.copy()


def _tile(row: int, column: int, plane: Pixels) -> Area:
    height, width = plane.shape[:2]
    area = Area(column * TILE, row * TILE, (column + 1) * TILE, (row + 1) * TILE)
    return area.within(width, height)


def _all_of(plane: Pixels) -> Area:
    height, width = plane.shape[:2]
    return Area(0, 0, width, height)
