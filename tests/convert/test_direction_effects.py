"""What a direction is said to do must be what it did."""

import numpy as np
import pytest

from studio.convert.direction_effects import (
    VALUES,
    Changes,
    changes,
    check,
    every_value,
    follow,
    one_value_each,
    side_effects,
)

OFFSET = np.array([[1.0, 0.0], [0.0, 0.0]])


def _probe(seed: int, offset: np.ndarray | None) -> dict[str, float] | None:
    """Age follows the offset and saturates at 10; light falls by a quarter of it."""
    start = float(seed)
    move = 0.0 if offset is None else float(offset[0, 0])
    return {"age": start + min(5 * move, 10), "light": 50 - move / 4, "hair": float("nan")}


def test_the_curve_is_the_mean_change_at_each_value() -> None:
    found = changes(_probe, OFFSET, every_value(range(4)))
    curve = found.curve("age")
    assert curve == ((-3, -15), (-2, -10), (-1, -5), (0, 0), (1, 5), (2, 10), (3, 10))
    assert found.slope("age") == pytest.approx(5)
    assert follow(curve, np.array([0.5, 2.5, -3])) == pytest.approx([2.5, 10, -15])


def test_side_effects_are_in_the_other_measures_own_standard_deviations() -> None:
    found = changes(_probe, OFFSET, every_value(range(4)))
    assert side_effects(found, "age", {"age": 20.0, "light": 0.5}) == (("light", -0.5),)


def test_every_face_of_a_check_is_moved_once_and_all_values_are_tried() -> None:
    moves = one_value_each(range(300))
    assert [seed for seed, _ in moves] == list(range(300))
    assert {value: [v for _, v in moves].count(value) for value in VALUES} == dict.fromkeys(
        VALUES, 50
    )


def test_a_promise_that_is_kept_has_no_error() -> None:
    curve = changes(_probe, OFFSET, every_value(range(4))).curve("age")
    verdict = check(curve, changes(_probe, OFFSET, one_value_each(range(60))), "age")
    assert verdict.faces == 60
    assert verdict.measured == pytest.approx(verdict.promised)
    assert verdict.gap == pytest.approx(0, abs=1e-9)
    assert verdict.standard_error == pytest.approx(0, abs=1e-9)


def test_a_promise_of_twice_the_effect_is_found_out() -> None:
    curve = ((-3.0, -30.0), (0.0, 0.0), (2.0, 20.0), (3.0, 20.0))
    verdict = check(curve, changes(_probe, OFFSET, one_value_each(range(60))), "age")
    assert verdict.promised == pytest.approx(2 * verdict.measured)
    assert verdict.gap > 5


def test_a_curve_that_is_wrong_both_ways_is_seen_in_the_gap() -> None:
    moved = Changes(np.array([-1.0, 1.0]), {"age": np.array([0.0, 10.0])})
    verdict = check(((-1.0, -5.0), (0.0, 0.0), (1.0, 5.0)), moved, "age")
    assert verdict.measured == verdict.promised == 5
    assert verdict.gap == 5


def test_lost_faces_and_missing_values_do_not_count() -> None:
    def blind(seed: int, offset: np.ndarray | None) -> dict[str, float] | None:
        return None if seed == 1 and offset is not None else _probe(seed, offset)

    found = changes(blind, OFFSET, every_value(range(2)))
    assert np.isnan(found.of["age"]).sum() == len(VALUES)
    assert found.curve("age")[-1] == (3, 10)
    assert check(found.curve("age"), found, "age").faces == len(VALUES)
