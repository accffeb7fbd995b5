"""Which parts of a picture are looked at around its holes."""

from __future__ import annotations

import numpy as np
import pytest

from studio.editing.regions import Box, surroundings


def test_without_a_hole_there_is_nothing_to_look_at() -> None:
    assert surroundings(np.zeros((9, 9), np.uint8), 4) == []


def test_as_much_is_seen_around_a_hole_as_it_is_large() -> None:
    mask = np.zeros((100, 200), np.uint8)
    mask[50:60, 80:110] = 255
    assert surroundings(mask, 4) == [Box(50, 20, 140, 90)]


def test_a_small_hole_has_the_least_around_it_as_far_as_the_picture_goes() -> None:
    mask = np.zeros((100, 200), np.uint8)
    mask[2, 100] = 1
    assert surroundings(mask, 8) == [Box(92, 0, 109, 11)]


def test_boxes_that_meet_are_one_also_through_a_third() -> None:
    mask = np.zeros((300, 300), np.uint8)
    mask[100, 100] = mask[100, 130] = mask[100, 115] = 255
    mask[280, 280] = 255
    assert surroundings(mask, 8) == [Box(92, 92, 139, 109), Box(272, 272, 289, 289)]


@pytest.mark.parametrize("seed", range(5))
def test_each_hole_is_in_exactly_one_box(seed: int) -> None:
    mask = (np.random.default_rng(seed).random((120, 90)) > 0.999).astype(np.uint8)
    seen = np.zeros(mask.shape, int)
    for box in surroundings(mask, 6):
        seen[box.slices] += 1
    assert (seen[mask > 0] == 1).all()
    assert seen.max() <= 1
