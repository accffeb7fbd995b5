"""Which part of a face's square lies in its photograph."""

from __future__ import annotations

import math

import numpy as np
import pytest

from studio.faces.framing import Frame, inside, taken

SHAPE = (100, 60, 3)
"""Higher than wide, so that sides cannot be mixed up unseen."""


def test_a_square_within_the_photograph_is_seen_whole() -> None:
    seen = inside(SHAPE, Frame((30.0, 70.0), (20.0, 0.0)), 16)
    assert seen.shape == (16, 16)
    assert seen.dtype == np.float32
    assert (seen == 1).all()


def test_a_square_as_large_as_the_photograph_is_seen_whole() -> None:
    assert (inside((60, 60, 3), Frame((30.0, 30.0), (30.0, 0.0)), 16) == 1).all()


def test_what_lies_beyond_the_left_edge_is_not_seen() -> None:
    seen = inside(SHAPE, Frame((0.0, 50.0), (20.0, 0.0)), 16)
    assert (seen[:, :8] == 0).all()
    assert (seen[:, 8:] == 1).all()


def test_what_lies_beyond_the_right_edge_is_not_seen() -> None:
    seen = inside(SHAPE, Frame((55.0, 50.0), (20.0, 0.0)), 16)
    assert (seen[:, :10] == 1).all()
    assert (seen[:, 10:] == 0).all()


def test_what_lies_above_and_below_is_not_seen() -> None:
    above = inside(SHAPE, Frame((30.0, 0.0), (20.0, 0.0)), 16)
    assert (above[:8] == 0).all()
    assert (above[8:] == 1).all()
    below = inside(SHAPE, Frame((30.0, 100.0), (20.0, 0.0)), 16)
    assert np.array_equal(below, above[::-1])


def test_a_turned_square_loses_its_corners() -> None:
    half = 20 / math.sqrt(2)
    seen = inside((40, 40, 3), Frame((20.0, 20.0), (half, half)), 64)
    assert [seen[row, column] for row in (0, -1) for column in (0, -1)] == [0, 0, 0, 0]
    assert (seen[[0, -1, 32, 32], [32, 32, 0, -1]] == 1).all()  # in the middle of each side
    # Two squares, one turned by an eighth, have an octagon in common.
    assert seen.mean() == pytest.approx(2 * (math.sqrt(2) - 1), abs=0.01)
    assert np.array_equal(seen, seen[:, ::-1])


def test_for_a_face_that_lies_on_its_side_what_is_left_in_the_photograph_is_below() -> None:
    seen = inside(SHAPE, Frame((0.0, 50.0), (0.0, 20.0)), 16)
    assert (seen[:8] == 1).all()
    assert (seen[8:] == 0).all()


def test_where_it_is_seen_is_where_the_photograph_is_not_mirrored() -> None:
    """White just within its edges: what is taken from there is the photograph's own."""
    photo = np.zeros(SHAPE, np.uint8)
    photo[:, :30] = 255
    frame = Frame((0.0, 50.0), (40.0, 0.0))
    face, seen = taken(photo, frame, 80)[..., 0], inside(SHAPE, frame, 80)
    assert (face[:, 41:69] == 255).all()
    assert (seen[:, 40:] == 1).all()
    assert (face[:, 11:39] == 255).all()  # mirrored
    assert (seen[:, :40] == 0).all()
