"""Times of several ways to do one thing, in turns, so that a noisy minute is shared."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def medians_in_turn(ways: Mapping[str, Callable[[int], object]], rounds: int) -> dict[str, float]:
    """Median seconds of each way, which is called with the round's number; round 0 warms up."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + 1):
        for name, way in ways.items():
            began = time.perf_counter()
            way(turn)
            if turn:
                times[name].append(time.perf_counter() - began)
    return {name: statistics.median(seconds) for name, seconds in times.items()}
