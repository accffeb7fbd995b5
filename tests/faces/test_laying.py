"""A change laid onto a photograph: where, how large, and nothing else."""

from __future__ import annotations

import math

import numpy as np
import pytest

from studio.faces.framing import Frame
from studio.faces.laying import laid


def frame(x: float, y: float, side: float, degrees: float = 0.0) -> Frame:
    turn = math.radians(degrees)
    return Frame((x, y), (side / 2 * math.cos(turn), side / 2 * math.sin(turn)))


def spot(side: int, value: float) -> np.ndarray:
    """A change that is 0 along its edges."""
    change = np.zeros((side, side, 3), np.float32)
    change[side // 4 : -side // 4, side // 4 : -side // 4] = value
    return change


def test_at_its_own_size_a_change_is_added_as_it_is() -> None:
    photo = np.random.default_rng(0).integers(50, 150, (60, 80, 3), np.uint8)
    before = photo.astype(int)
    laid(photo, frame(40, 30, 32), spot(32, 20.0))
    added = photo.astype(int) - before
    assert (added[22:38, 32:48] == 20).all()
    added[22:38, 32:48] = 0
    assert not added.any()


@pytest.mark.parametrize("degrees", [0.0, 33.0, 180.0])
@pytest.mark.parametrize("side", [20.0, 150.0])
def test_beyond_the_square_all_stays(degrees: float, side: float) -> None:
    photo = np.full((200, 240, 3), 100, np.uint8)
    where = frame(110, 90, side, degrees)
    laid(photo, where, spot(40, 50.0))
    rows, columns = np.nonzero((photo != 100).any(axis=2))
    assert len(rows) > side**2 / 10
    away = np.stack([columns + 0.5, rows + 0.5, np.ones(len(rows))])
    inside = where.to_square(1) @ away
    assert (inside > 0.1).all()
    assert (inside < 0.9).all()
    assert photo[90, 110, 0] == 150


@pytest.mark.parametrize("centre", [(-20, 50), (50, -20), (3, 4), (118, 99), (300, 300)])
def test_faces_may_reach_beyond_the_edge(centre: tuple[float, float]) -> None:
    photo = np.full((100, 120, 3), 250, np.uint8)
    laid(photo, frame(*centre, 60), spot(16, 30.0))
    assert set(np.unique(photo)) <= set(range(245, 256))  # bicubic: a little below at the rim


def test_colours_end_at_black_and_white() -> None:
    photo = np.full((40, 40, 3), 10, np.uint8)
    laid(photo, frame(20, 20, 32), spot(32, -90.0))
    assert photo.min() == 0
    laid(photo, frame(20, 20, 32), spot(32, 900.0))
    assert photo.max() == 255
