"""Jackknife and means against textbook formulae."""

from __future__ import annotations

import pytest

from studio.core.comparison import Estimate
from studio.evaluation.intervals import jackknife, mean_of


def test_the_jackknife_of_a_mean_is_the_usual_error_of_a_mean() -> None:
    values = [1.0, 4.0, 2.0, 8.0, 5.0]
    without = [(sum(values) - value) / 4 for value in values]
    found, expected = jackknife(4.0, without), mean_of(values)
    assert found.value == expected.value
    assert found.margin == pytest.approx(expected.margin)


def test_a_bias_that_all_share_does_not_widen_the_interval() -> None:
    plain = jackknife(4.0, [3.0, 4.0, 5.0])
    biased = jackknife(14.0, [13.0, 14.0, 15.0])
    assert biased.margin == pytest.approx(plain.margin)


def test_few_values_are_judged_by_students_t() -> None:
    found = mean_of([1.0, 3.0])
    assert found.value == 2
    assert found.margin == pytest.approx(12.706)


def test_many_values_are_judged_by_the_normal_distribution() -> None:
    found = mean_of([0.0, 2.0] * 200)
    assert found.margin == pytest.approx(1.96 / 20, rel=0.01)


def test_an_interval_reaches_as_far_down_as_up() -> None:
    assert (Estimate(3.0, 0.5).low, Estimate(3.0, 0.5).high) == (2.5, 3.5)
