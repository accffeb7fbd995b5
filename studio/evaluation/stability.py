"""How steadily a model was trained, out of the curve that its card keeps.

Each phase of a training has a loss. Of its curve the first fifth is left out (it falls steeply in
any training), the trend is taken out as the mean of each point's two neighbours, and what is left
is compared with how high the curve stands: a loss that moves by 2 % from one point to the next
has a spread of 0.02. Points are means over a stretch of the training, so that what is told is
unrest that lasts, not the chance of single batches.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import median
from typing import Any

ENDING = ".loss"  # of the curves that are a phase's whole loss
_LEFT_OUT = 0.2
_LEAST = 5  # points that say anything


def loss_spread(training: Mapping[str, Any]) -> float | None:
    """The spread of the middle one of the phases' losses; None if the card keeps no curve."""
    curve = training.get("curve")
    if not isinstance(curve, Mapping):
        return None
    spreads = [
        found
        for name, values in curve.items()
        if str(name).endswith(ENDING) and (found := _spread(values)) is not None
    ]
    return median(spreads) if spreads else None


def _spread(values: Any) -> float | None:
    try:
        points = [float(value) for value in values]
    except (TypeError, ValueError):
        return None
    points = points[int(len(points) * _LEFT_OUT) :]
    level = sum(abs(point) for point in points) / max(len(points), 1)
    if len(points) < _LEAST or not 0 < level < math.inf:
        return None
    # A point less the mean of its neighbours has 3/2 of the variance of independent points.
    rest = [b - (a + c) / 2 for a, b, c in zip(points, points[1:], points[2:], strict=False)]
    return math.sqrt(sum(each * each for each in rest) / len(rest) / 1.5) / level
