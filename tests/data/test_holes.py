"""Holes to learn from: of the wanted size, the same from the same numbers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from studio.data.holes import Mask, Numbers, blot, brushed, edge, hole, strokes, wire


def numbers(seed: int = 0) -> Numbers:
    return np.random.default_rng(seed)


def test_holes_are_neither_everything_nor_nothing() -> None:
    drawing = numbers()
    shares = [float((hole(64, drawing) > 0).mean()) for _ in range(200)]
    assert 0 < min(shares) < 0.1
    assert 0.3 < max(shares) <= 0.4


def test_equal_numbers_give_equal_holes() -> None:
    assert (hole(48, numbers(5)) == hole(48, numbers(5))).all()
    assert (hole(48, numbers(5)) != hole(48, numbers(6))).any()


@pytest.mark.parametrize("draw", [strokes, wire, blot, edge])
def test_each_kind_marks_something(draw: Callable[[Mask, Numbers], None]) -> None:
    drawing, marked = numbers(), 0
    for _ in range(20):
        mask = np.zeros((64, 64), np.uint8)
        draw(mask, drawing)
        assert set(np.unique(mask)) <= {0, 255}
        marked += bool(mask.any())
    assert marked >= 15  # now and then one lies outside the picture


def test_what_is_measured_with_covers_as_much_as_was_said() -> None:
    drawing = numbers()
    for _ in range(20):
        assert 0.1 <= (brushed(64, drawing, 0.1, 0.25) > 0).mean() <= 0.25
