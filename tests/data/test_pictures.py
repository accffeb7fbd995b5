"""A set of pictures checks that it is one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from studio.data.pictures import PictureSet, unlabelled
from tests.data.making import numbered


def test_a_set_knows_its_number_size_and_channels() -> None:
    pictures = numbered(5, 16, 1)
    assert (len(pictures), pictures.size, pictures.channels) == (5, 16, 1)


@pytest.mark.parametrize(
    "shape", [(2, 8, 4, 3), (2, 8, 8, 2), (2, 8, 8, 4)], ids=["no square", "two", "four"]
)
def test_only_squares_of_one_or_three_channels_are_a_set(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="must be uint8"):
        PictureSet(np.zeros(shape, np.uint8), unlabelled(2))


def test_labels_must_fit_the_conditions() -> None:
    pictures = numbered(4)
    with pytest.raises(ValueError, match="none of its values"):
        replace(pictures, labels=np.array([[0], [1], [2], [0]]))
    with pytest.raises(ValueError, match="none of its values"):
        replace(pictures, labels=np.array([[0], [1], [-2], [0]]))
    with pytest.raises(ValueError, match="cannot have labels"):
        replace(pictures, labels=unlabelled(4))
