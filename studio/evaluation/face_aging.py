"""How well faces are made older and younger, by a judge that took no part in it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from studio.core.steps import Image, Step
from studio.evaluation.face_judge import Judged
from studio.faces.framing import Frame, taken

TARGETS = (10.0, 25.0, 45.0, 70.0)
ADULT = 18.0  # years, from which on somebody is measured
NEAR = 25.0  # years: as far as identity is compared
SIDE = 256

Age = Callable[[Image, float], Image]
"""The tool: a photograph, the age that is wanted -> the edited photograph."""


class Judge(Protocol):
    """See `studio.evaluation.face_judge`."""

    def judge(self, faces: Sequence[Image]) -> list[Judged]:
        """Of aligned faces."""


@dataclass(frozen=True)
class Aging:
    """Means over so many `faces` of adults, of which one each was found in a photograph.

    `errors`: by how many years the judged age is off from each of TARGETS. `rising`: the share of
    faces whose judged age rises from each target to the next. `alike`: how alike somebody is to
    their face at targets within NEAR years. `outside`: pixels beyond the square that changed.
    """

    faces: int
    errors: tuple[float, ...]
    judged: tuple[float, ...]
    rising: float
    alike: float
    outside: int

    @property
    def error(self) -> float:
        """The mean over the targets, years."""
        return float(np.mean(self.errors))


def measure(
    age: Age,
    judge: Judge,
    find: Callable[[Image], list[Frame]],
    photographs: Sequence[Image],
) -> Generator[Step, None, Aging]:
    """Each photograph with one face of an adult is edited to each target. Raises ValueError if
    there is none."""
    errors: list[list[float]] = []
    judged: list[list[float]] = []
    rising: list[bool] = []
    alike: list[float] = []
    outside = 0
    for number, photo in enumerate(photographs):
        yield Step(number, len(photographs))
        if (found := the_adult(photo, judge, find)) is None:
            continue
        frame, before = found
        edited = [age(photo, target) for target in TARGETS]
        outside += sum(astray(photo, each, frame) for each in edited)
        after = judge.judge([taken(each, frame, SIDE) for each in edited])
        ages = [each.age for each in after]
        errors.append([abs(one - target) for one, target in zip(ages, TARGETS, strict=True)])
        judged.append(ages)
        rising.append(all(first < second for first, second in pairwise(ages)))
        near = zip(after, TARGETS, strict=True)
        alike += [before.like(one) for one, target in near if abs(target - before.age) <= NEAR]
    yield Step(len(photographs), len(photographs))
    if not errors:
        raise ValueError("no photograph shows one face of an adult")
    return Aging(
        faces=len(errors),
        errors=tuple(float(each) for each in np.mean(errors, axis=0)),
        judged=tuple(float(each) for each in np.mean(judged, axis=0)),
        rising=float(np.mean(rising)),
        alike=float(np.mean(alike)) if alike else float("nan"),
        outside=outside,
    )


def the_adult(
    photo: Image, judge: Judge, find: Callable[[Image], list[Frame]]
) -> tuple[Frame, Judged] | None:
    """The one face in a photograph and how it is judged, if there is one and it is an adult's."""
    frames = find(photo)
    if len(frames) != 1:
        return None
    (judged,) = judge.judge([taken(photo, frames[0], SIDE)])
    return (frames[0], judged) if judged.age >= ADULT else None


def astray(before: Image, after: Image, frame: Frame) -> int:
    """How many pixels changed beyond the face's square."""
    rows, columns = np.nonzero((before != after).any(axis=2))
    places = np.stack([columns + 0.5, rows + 0.5, np.ones(len(rows))])
    within = frame.to_square(1) @ places
    return int(((within < 0) | (within > 1)).any(axis=0).sum())
