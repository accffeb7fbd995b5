"""The scale between the floor and the ceiling, at any number of pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.core.comparison import Estimate, Quality
from studio.evaluation.quality import at_count, share


def measured(count: int, fid: float) -> Quality:
    return Quality(count, Estimate(fid, 0.1), Estimate(0.0, 0.1), 0.8, 0.7, min(count, 2000), 1.0)


def biased(count: int) -> Quality:
    """FID as it goes with the number of pictures: a constant and a bias."""
    return measured(count, 5 + 1000 / count)


def test_what_was_measured_is_given_as_it_is() -> None:
    assert at_count([biased(100), biased(500)], 500) == biased(500)


@pytest.mark.parametrize("count", [150, 300, 700, 4000, 50])
def test_between_and_beyond_the_bias_falls_as_one_over_the_count(count: int) -> None:
    known = [biased(1000), biased(100), biased(500)]
    assert at_count(known, count).fid.value == pytest.approx(5 + 1000 / count)


def test_shares_stay_shares_beyond_what_was_measured() -> None:
    low = replace(biased(100), recall=0.1)
    high = replace(biased(200), recall=0.9)
    assert at_count([low, high], 400).recall == 1


def test_one_measurement_alone_serves_for_all_counts() -> None:
    assert at_count([biased(100)], 700) == biased(100)


def test_nothing_measured_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        at_count([], 5)


def test_the_floor_is_nought_and_the_ceiling_one() -> None:
    assert share(10.0, 10.0, 110.0) == 0
    assert share(110.0, 10.0, 110.0) == 1
    assert share(35.0, 10.0, 110.0) == pytest.approx(0.25)
