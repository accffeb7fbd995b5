"""What one model did while it drew, and when: to be looked at again at any moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from studio.core.jobs import Progressed
from studio.core.steps import Image


@dataclass(frozen=True)
class Moment:
    """How far a drawing was: its pictures (None: nothing to be seen yet), and steps of `total`
    that were done. `seconds` never go beyond the drawing's own."""

    seconds: float
    pictures: tuple[Image | None, ...]
    done: int
    total: int
    finished: bool


class Recording:
    """Grows with `add`, ends with `finish`; times are seconds since the drawing began."""

    def __init__(self, count: int) -> None:
        self._times: list[list[float]] = [[] for _ in range(count)]
        self._looks: list[list[Image]] = [[] for _ in range(count)]
        self._marks: list[float] = []
        self._steps: list[tuple[int, int]] = []
        self._final: tuple[Image, ...] = ()
        self.seconds = 0.0  # so far, or in all
        self.finished = False

    def add(self, told: Progressed) -> None:
        """A step more."""
        step = told.step
        self.seconds = told.seconds
        self._marks.append(told.seconds)
        self._steps.append((step.done, step.total))
        if step.preview is not None and step.index < len(self._looks):
            self._times[step.index].append(told.seconds)
            self._looks[step.index].append(step.preview)

    def finish(self, images: Sequence[Image], seconds: float) -> None:
        """The pictures are done, after so long in all."""
        self._final, self.seconds, self.finished = tuple(images), seconds, True

    def at(self, seconds: float) -> Moment:
        """How it stood then."""
        if self.finished and seconds >= self.seconds:
            total = self._steps[-1][1] if self._steps else 1
            return Moment(self.seconds, self._final, total, total, finished=True)
        known = bisect_right(self._marks, seconds)
        done, total = self._steps[known - 1] if known else (0, 0)
        pictures = tuple(
            looks[which - 1] if (which := bisect_right(times, seconds)) else None
            for times, looks in zip(self._times, self._looks, strict=True)
        )
        return Moment(min(seconds, self.seconds), pictures, done, total, finished=False)

    def now(self) -> Moment:
        """The last that is known of it."""
        return self.at(self.seconds)
