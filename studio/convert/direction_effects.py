"""What a direction really does: its measured curve, its side effects, and whether they hold.

The promise of a slider is checked on other faces than those it was measured on: on average its
measure must change by what the curve says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from studio.evaluation.linear_models import Array

VALUES = (-3.0, -2.0, -1.0, 1.0, 2.0, 3.0)

Probe = Callable[[int, Array | None], Mapping[str, float] | None]
"""Measures the face of a seed after moving its w by an offset (L, D), None for not at all.

Gives None where no face is found, and nan for what the picture does not show.
"""

Curve = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Changes:
    """What moving did: `by` (S,) slider values and the change of each measure (S,)."""

    by: Array
    of: Mapping[str, Array]

    def curve(self, name: str) -> Curve:
        """(slider value, mean change) in rising order, with (0, 0)."""
        points = {0.0: 0.0}
        for value in np.unique(self.by):
            points[float(value)] = float(np.nanmean(self.of[name][self.by == value]))
        return tuple(sorted(points.items()))

    def slope(self, name: str, within: float = 1.0) -> float:
        """Mean change per slider unit, from the values up to `within` to both sides."""
        near = np.abs(self.by) <= within
        return float(np.nanmean(self.of[name][near] / self.by[near]))


@dataclass(frozen=True)
class Check:
    """A slider's promise against what happened, on faces that had no part in the curve.

    All in the measure's unit and towards the slider's positive end: the mean promised and the
    mean measured change of the faces moved, the standard error of the latter, and the mean gap
    between promise and measure over the slider values tried.
    """

    faces: int
    promised: float
    measured: float
    standard_error: float
    gap: float


def changes(probe: Probe, offset: Array, moves: Sequence[tuple[int, float]]) -> Changes:
    """Moves faces along an offset (L, D) and measures each before and after.

    `moves` are (seed, slider value); a face that is lost on the way counts as nan.
    """
    rows: list[Mapping[str, float]] = []
    for seed, value in moves:
        before, after = probe(seed, None), probe(seed, offset * value)
        both = before is not None and after is not None
        rows.append({k: after[k] - before[k] for k in before} if both else {})  # type: ignore[index,union-attr]  # `both` says so
    names = sorted({name for row in rows for name in row})
    of = {name: np.array([row.get(name, np.nan) for row in rows]) for name in names}
    return Changes(np.array([value for _, value in moves]), of)


def every_value(seeds: Sequence[int], values: Sequence[float] = VALUES) -> list[tuple[int, float]]:
    """Each seed at each slider value: for the curve."""
    return [(seed, value) for seed in seeds for value in values]


def one_value_each(
    seeds: Sequence[int], values: Sequence[float] = VALUES
) -> list[tuple[int, float]]:
    """Each seed at one slider value, all values equally often: for the check."""
    return [(seed, values[i % len(values)]) for i, seed in enumerate(seeds)]


def follow(curve: Curve, by: Array) -> Array:
    """The curve's promise for slider values (S,)."""
    places, effects = zip(*curve, strict=True)
    return np.asarray(np.interp(by, places, effects))


def check(curve: Curve, moved: Changes, name: str) -> Check:
    """Compares what the curve promises with what the measure did."""
    seen = np.isfinite(moved.of[name])
    by, change = moved.by[seen], moved.of[name][seen]
    promise = follow(curve, by)
    towards = np.sign(by)
    gaps = [abs(float((change - promise)[by == value].mean())) for value in np.unique(by)]
    return Check(
        faces=len(by),
        promised=float((towards * promise).mean()),
        measured=float((towards * change).mean()),
        standard_error=float((towards * change - towards * promise).std() / np.sqrt(len(by))),
        gap=float(np.mean(gaps)),
    )


def side_effects(
    moved: Changes, own: str, spreads: Mapping[str, float]
) -> tuple[tuple[str, float], ...]:
    """How far each other measure moves at one slider unit, in its own standard deviations."""
    return tuple(
        (name, round(moved.slope(name) / spread, 3))
        for name, spread in spreads.items()
        if name != own
    )
