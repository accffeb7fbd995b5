"""What was repaired and how well, as a table: plain data, and its forms for programs.

Of many pictures (`evaluate --repair`) a line holds the means over them; of one picture (the
window) it holds the means over variants.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from studio.core.comparison import Estimate
from studio.core.repair import Figures
from studio.core.steps import Image
from studio.data.hole_shapes import Where
from studio.evaluation.intervals import mean_of

HIDDEN = 127  # what stands in the hole of a picture that is handed out


@dataclass(frozen=True)
class Task:
    """Pictures (S, S, 3), of equal channels if `channels` is 1, and a hole in each, (S, S)."""

    pictures: Sequence[Image]
    holes: Sequence[Where]
    channels: int

    @property
    def side(self) -> int:
        """S, in pixels."""
        return len(self.pictures[0])

    def opened(self, number: int) -> Image:
        """A picture without what was in its hole."""
        return hidden(self.pictures[number], self.holes[number])


@dataclass(frozen=True)
class Repair:
    """What a method made of each picture: its mean figures inside the holes, and its seconds."""

    method: str
    images: Sequence[Image]
    psnr: Estimate
    distance: Estimate
    seconds: Estimate


def hidden(picture: Image, hole: Where) -> Image:
    """The picture (S, S, 3) without what is in its hole."""
    return np.where(hole[..., None], np.uint8(HIDDEN), picture)


def repair_of(method: str, images: Sequence[Image], figures: Sequence[Figures]) -> Repair:
    """The means of a method's figures, one for each image."""
    return Repair(
        method,
        images,
        _mean([each.psnr for each in figures]),
        _mean([each.distance for each in figures]),
        _mean([each.seconds for each in figures]),
    )


def table_json(task: Task, made: Sequence[Repair], about: Mapping[str, Any]) -> dict[str, Any]:
    """The table as a JSON value; `about` is what else is to be known of it. A margin that nobody
    knows, since there was one image, is null."""
    return {
        "side": task.side,
        "channels": task.channels,
        "share": float(np.mean(task.holes)),
        **about,
        "methods": {
            each.method: {
                name: {"value": found.value, "margin": _known(found.margin)}
                for name, found in figures_of(each).items()
            }
            for each in made
        },
    }


def csv_bytes(made: Sequence[Repair], titles: Mapping[str, str]) -> bytes:
    """The best by distance first; margins in columns of their own, empty where unknown."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = ("psnr", "distance", "seconds")
    writer.writerow(
        ["title", "method", "images", *(f"{n}{e}" for n in names for e in ("", "_margin"))]
    )
    for each in sorted(made, key=lambda each: each.distance.value):
        cells = []
        for found in figures_of(each).values():
            margin = _known(found.margin)
            cells += [f"{found.value:.6g}", "" if margin is None else f"{margin:.6g}"]
        writer.writerow([titles[each.method], each.method, len(each.images), *cells])
    return text.getvalue().encode()


def figures_of(each: Repair) -> dict[str, Estimate]:
    """A line's figures by name."""
    return {"psnr": each.psnr, "distance": each.distance, "seconds": each.seconds}


def _mean(values: Sequence[float]) -> Estimate:
    return mean_of(values) if len(values) > 1 else Estimate(values[0], float("nan"))


def _known(margin: float) -> float | None:
    return None if np.isnan(margin) else margin
