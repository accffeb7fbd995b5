"""Colours that are dabbed on a photograph, for tools that follow them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from studio.core.later import later
from studio.core.photograph import Plane
from studio.core.steps import Image
from studio.editing.brush import Area
from studio.editing.history import Change, History, blank, differing
from studio.editing.tile_store import Pixels

if TYPE_CHECKING:
    import numpy as np
else:
    np = later("numpy")

COLOURS, COVER = "colours", "dabs"  # names of the planes


def no_dabs(width: int, height: int) -> dict[str, Pixels]:
    """The planes before anything is dabbed on."""
    return {COLOURS: blank((height, width, 3)), COVER: blank((height, width))}


class Dabs:
    """Part of a document. Only a `Stroke` writes into the arrays that are given out."""

    def __init__(self, history: History, keep: Callable[[Change], None]) -> None:
        self._history = history
        self._keep = keep

    @property
    def colours(self) -> Image:
        """(H, W, 3), sRGB; it counts where `cover` says so."""
        return self._history.live[COLOURS]

    @property
    def cover(self) -> Plane:
        """(H, W), 255 = a colour was dabbed on here."""
        return self._history.live[COVER]

    def paint(self) -> Image | None:
        """Both as one picture (H, W, 4), as tools take it; None if nothing was dabbed on."""
        return np.dstack([self.colours, self.cover]) if self.cover.any() else None

    def keep(self, areas: Sequence[Area], label: str) -> None:
        """What has been dabbed on under these areas becomes one change."""
        self._keep(self._history.record(label, {COLOURS: areas, COVER: areas}))

    def restore(self, areas: Sequence[Area]) -> list[Area]:
        """Takes back what has been dabbed there since the last change; returns what was written."""
        self._history.restore(COLOURS, areas)
        return self._history.restore(COVER, areas)

    def clear(self, label: str) -> list[Area]:
        """Takes all of them away, as one change; returns where there were some."""
        areas = differing(self.cover, blank(self.cover.shape))
        if areas:
            self.cover[:] = 0
            self._keep(self._history.record(label, {COVER: areas}))
        return areas
