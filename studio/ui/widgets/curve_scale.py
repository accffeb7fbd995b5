"""The arithmetic of a plot: ranges, ticks and smoothing. No Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_TRIM = 0.02  # this share of the values at either end may lie outside the plot
_SMOOTHED = 30  # a smoothed curve remembers a thirtieth of all points
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Span:
    """An axis from `low` to `high`, both finite and apart; logarithmic ones are positive."""

    low: float
    high: float
    logarithmic: bool = False

    def place(self, value: float) -> float:
        """Where a value lies: 0 at the low end, 1 at the high one; nan if it lies nowhere."""
        if not self.logarithmic:
            return (value - self.low) / (self.high - self.low)
        if value <= 0:
            return math.nan
        return math.log(value / self.low) / math.log(self.high / self.low)

    def ticks(self, wanted: int) -> list[float]:
        """Round values inside the span, about as many as wanted."""
        if self.logarithmic and self.high / self.low >= 10:
            return self._decades(wanted)
        step = _round_step((self.high - self.low) / max(wanted, 1))
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [number * step for number in range(first, last + 1)]

    def _decades(self, wanted: int) -> list[float]:
        low, high = math.log10(self.low), math.log10(self.high)
        few = high - low < wanted / 2
        inside = (1, 2, 5) if few else (1,)
        every = max(1, round((high - low) / max(wanted, 1)))
        powers = range(math.floor(low), math.ceil(high) + 1, every)
        values = [first * 10.0**power for power in powers for first in inside]
        return [value for value in values if self.low <= value <= self.high]


def span_of(values: Iterable[float], logarithmic: bool = False) -> Span:
    """Nearly all of the values with a little air around them; 0 to 1 if there are none."""
    usable = sorted(v for v in values if math.isfinite(v) and (v > 0 or not logarithmic))
    if not usable:
        return Span(0.1, 1.0, True) if logarithmic else Span(0.0, 1.0)
    cut = int(len(usable) * _TRIM)
    low, high = usable[cut], usable[-1 - cut]
    if logarithmic:
        air = max((high / low) ** 0.06, 1.05)
        return Span(low / air, high * air, True)
    air = (high - low) * 0.06 or max(abs(high), 1e-6) * 0.1
    return Span(low - air, high + air)


def smoothed(values: Sequence[float]) -> list[float]:
    """The running mean that forgets exponentially, without a bias at its start.

    What is no number leaves a gap and is not remembered.
    """
    keep = 1 - 1 / max(1.0, len(values) / _SMOOTHED)
    total = weight = 0.0
    result = []
    for value in values:
        if not math.isfinite(value):
            result.append(math.nan)
            continue
        total = keep * total + (1 - keep) * value
        weight = keep * weight + (1 - keep)
        result.append(total / weight)
    return result


def nearest(places: Sequence[float], wanted: float) -> int:
    """The index of the value that is nearest to a wanted one, of at least one value."""
    return min(range(len(places)), key=lambda index: abs(places[index] - wanted))


def _round_step(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(each for each in _STEPS if each * power >= step * (1 - 1e-9)) * power
