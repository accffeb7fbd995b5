"""How the change of gender is measured: with a judge and a tool whose answers are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from studio.core.steps import CancelToken, Image, drain
from studio.evaluation.face_judge import Judged
from studio.evaluation.face_swapping import Swap, Swapped, measure
from studio.faces.framing import Frame

FRAME = Frame((50.0, 50.0), (20.0, 0.0))
WOMAN, MAN, CHILD = 60, 200, 10


class Brightness:
    """Sees a man in a bright face, a child in a dark one, and everybody as one person."""

    def judge(self, faces: Sequence[Image]) -> list[Judged]:
        means = [float(face.mean()) for face in faces]
        return [Judged(mean, mean / 255, np.array([1.0, 0.0])) for mean in means]


def photo(brightness: int) -> Image:
    return np.full((100, 100, 3), brightness, np.uint8)


def brightened(picture: Image) -> Image:
    """Makes men of all; of a man nothing else."""
    result = picture.copy()
    result[25:75, 25:75] = 220
    return result


def found(photographs: Sequence[Image], tool: Swap = brightened) -> Swapped:
    work = measure(tool, Brightness(), lambda _photo: [FRAME], photographs)
    return drain(work, CancelToken(), lambda _step: None)


def test_women_and_men_are_told_apart() -> None:
    result = found([photo(WOMAN), photo(MAN), photo(WOMAN), photo(MAN)])
    assert result.faces == 4
    assert result.women == 1
    assert result.men == 0
    assert result.as_other == 0.5
    assert result.alike == pytest.approx(1)


def test_what_changes_beyond_the_square_is_counted() -> None:
    assert found([photo(WOMAN)]).outside == 50 * 50 - 40 * 40
    assert found([photo(WOMAN)], lambda picture: picture).outside == 0


def test_children_are_left_out() -> None:
    assert found([photo(CHILD), photo(WOMAN)]).faces == 1
    with pytest.raises(ValueError, match="no photograph"):
        found([photo(CHILD)])


def test_without_men_nothing_is_said_of_them() -> None:
    assert np.isnan(found([photo(WOMAN)]).men)
