"""The way of a picture: kept evenly, in bounded memory, and only where there is one."""

from __future__ import annotations

import numpy as np

from studio.core.steps import CancelToken, Image, Step, Trail, Work, drain
from studio.core.trail import MOST, with_trail


def look(value: int, side: int = 4) -> Image:
    return np.full((side, side, 3), value % 256, np.uint8)


def walking(steps: int, side: int = 4, *, aside: bool = False) -> Work:
    for i in range(steps):
        yield Step(i + 1, steps, look(i, side), aside=look(i + 1) if aside else None)
    return (look(7, side),)


def trail_of(work: Work) -> Trail | None:
    seen: list[Step] = []
    assert len(drain(with_trail(work), CancelToken(), seen.append)) == 1
    return seen[-1].trail


def test_every_step_of_a_short_way_is_kept_with_its_second_look() -> None:
    trail = trail_of(walking(5, aside=True))
    assert trail is not None
    assert [int(each[0, 0, 0]) for each in trail.pictures] == [0, 1, 2, 3, 4]
    assert [int(each[0, 0, 0]) for each in trail.asides] == [1, 2, 3, 4, 5]
    assert trail.steps == 5


def test_of_a_long_way_evenly_many_steps_are_kept() -> None:
    trail = trail_of(walking(1000))
    assert trail is not None
    assert MOST / 2 <= len(trail.pictures) <= MOST + 1
    expected = [i % 256 for i in range(0, 1000, 8)]
    assert [int(each[0, 0, 0]) for each in trail.pictures] == expected
    assert trail.steps == 1000
    assert trail.asides == ()


def test_one_shot_is_no_way_and_large_looks_are_not_kept() -> None:
    assert trail_of(walking(1)) is None
    assert trail_of(walking(9, side=129)) is None
