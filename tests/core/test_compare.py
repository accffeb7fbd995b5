"""How far two pictures are apart."""

from __future__ import annotations

import numpy as np

from studio.core.compare import difference

GREY = np.full((10, 10, 3), 100, np.uint8)


def test_a_picture_is_identical_to_its_copy() -> None:
    found = difference(GREY, GREY.copy())
    assert found.identical
    assert found.sentence() == "identical"


def test_the_largest_and_the_mean_difference_are_counted_both_ways() -> None:
    other = GREY.copy()
    other[0, 0] = (97, 100, 102)
    for found in (difference(GREY, other), difference(other, GREY)):
        assert not found.identical
        assert (found.largest, found.same_size) == (3, True)
        assert found.mean == 5 / 300
        assert found.sentence() == "largest difference 3 of 255 (mean 0.02)"


def test_a_tiny_mean_is_not_called_nothing() -> None:
    other = np.zeros((100, 100, 3), np.uint8)
    other[0, 0, 0] = 255
    words = difference(np.zeros_like(other), other).sentence()
    assert words == "largest difference 255 of 255 (mean 0.01)"
    other[0, 0, 0] = 1
    words = difference(np.zeros_like(other), other).sentence()
    assert words == "largest difference 1 of 255 (mean below 0.01)"


def test_pictures_of_different_size_are_only_called_that() -> None:
    found = difference(GREY, GREY[:5])
    assert not found.identical
    assert not found.same_size
    assert found.sentence() == "the pictures differ in size"
