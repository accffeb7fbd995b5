"""How well faces are made to look like the other gender, by a judge that took no part in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

import numpy as np

from studio.core.steps import Image, Step
from studio.evaluation.face_aging import SIDE, Judge, astray, the_adult
from studio.faces.framing import Frame, taken

SURE = 0.5
"""From which probability on the judge takes a face for a man's."""

Swap = Callable[[Image], Image]
"""The tool: a photograph -> the edited photograph."""


@dataclass(frozen=True)
class Swapped:
    """Over so many `faces` of adults, of which one each was found in a photograph.

    `as_other`, `women` and `men`: the shares that the judge takes for the other gender than before,
    of all and of those that it took for women and for men. `alike`: how alike somebody is to
    their face before. `outside`: pixels beyond the square that changed. `seconds`: the median for
    one photograph.
    """

    faces: int
    as_other: float
    women: float
    men: float
    alike: float
    outside: int
    seconds: float


def measure(
    swap: Swap,
    judge: Judge,
    find: Callable[[Image], list[Frame]],
    photographs: Sequence[Image],
) -> Generator[Step, None, Swapped]:
    """Each photograph with one face of an adult is edited. Raises ValueError if there is none."""
    was_man: list[bool] = []
    other: list[bool] = []
    alike: list[float] = []
    seconds: list[float] = []
    outside = 0
    for number, photo in enumerate(photographs):
        yield Step(number, len(photographs))
        if (found := the_adult(photo, judge, find)) is None:
            continue
        frame, before = found
        began = time.perf_counter()
        edited = swap(photo)
        seconds.append(time.perf_counter() - began)
        outside += astray(photo, edited, frame)
        (after,) = judge.judge([taken(edited, frame, SIDE)])
        was_man.append(before.male > SURE)
        other.append((before.male > SURE) != (after.male > SURE))
        alike.append(before.like(after))
    yield Step(len(photographs), len(photographs))
    if not other:
        raise ValueError("no photograph shows one face of an adult")
    men, swapped = np.array(was_man), np.array(other)
    return Swapped(
        faces=len(other),
        as_other=float(swapped.mean()),
        women=_share(swapped[~men]),
        men=_share(swapped[men]),
        alike=float(np.mean(alike)),
        outside=outside,
        seconds=float(np.median(seconds)),
    )


def _share(flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
    return float(flags.mean()) if len(flags) else float("nan")
