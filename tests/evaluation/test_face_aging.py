"""How aging is measured: with a judge and a tool whose answers are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from studio.core.steps import CancelToken, Image, drain
from studio.evaluation.face_aging import TARGETS, Age, Aging, measure
from studio.evaluation.face_judge import Judged
from studio.faces.framing import Frame

FRAME = Frame((50.0, 50.0), (20.0, 0.0))


class Brightness:
    """Sees the age in how bright a face is, and who somebody is in how far that is from 30."""

    def judge(self, faces: Sequence[Image]) -> list[Judged]:
        ages = [float(face.mean()) for face in faces]
        turns = [np.radians(age - 30) for age in ages]
        return [
            Judged(age, 0.5, np.array([np.cos(turn), np.sin(turn)]))
            for age, turn in zip(ages, turns, strict=True)
        ]


def photo(age: int) -> Image:
    return np.full((100, 100, 3), age, np.uint8)


def aged(picture: Image, wanted: float) -> Image:
    """Two years too old, and no older than 60."""
    result = picture.copy()
    result[30:70, 30:70] = min(60, wanted + 2)
    return result


def found(photographs: Sequence[Image], tool: Age = aged) -> Aging:
    work = measure(tool, Brightness(), lambda _photo: [FRAME], photographs)
    return drain(work, CancelToken(), lambda _step: None)


def test_errors_are_told_for_each_target() -> None:
    result = found([photo(30), photo(40)])
    assert result.faces == 2
    assert result.judged == pytest.approx((12, 27, 47, 60), abs=0.5)  # the rim is mixed
    assert result.errors == pytest.approx((2, 2, 2, 10), abs=0.5)
    assert result.error == pytest.approx(4, abs=0.2)
    assert result.rising == 1
    assert result.outside == 0


def test_who_somebody_is_is_compared_near_their_age() -> None:
    cosines = np.cos(np.radians([18, 3, 17]))  # of 12, 27 and 47 years, from 30; 70 is too far
    assert found([photo(30)]).alike == pytest.approx(cosines.mean(), abs=0.01)


def test_children_and_groups_are_left_out() -> None:
    assert found([photo(10), photo(30)]).faces == 1
    two = measure(aged, Brightness(), lambda _photo: [FRAME, FRAME], [photo(30)])
    with pytest.raises(ValueError, match="adult"):
        drain(two, CancelToken(), lambda _step: None)


def test_what_changes_beyond_the_face_is_counted() -> None:
    def careless(picture: Image, wanted: float) -> Image:
        result = aged(picture, wanted)
        result[:2, :5] = 0
        return result

    assert found([photo(30)], careless).outside == 10 * len(TARGETS)


def test_an_age_that_does_not_rise_is_noticed() -> None:
    assert found([photo(30)], lambda picture, _wanted: picture).rising == 0
