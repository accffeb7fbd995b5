"""Unrest of curves whose unrest is known."""

from __future__ import annotations

import numpy as np
import pytest

from studio.evaluation.stability import loss_spread

POINTS = np.linspace(0, 1, 2000)


def training(**curves: object) -> dict[str, object]:
    return {"curve": {"images": list(range(2000)), **curves}}


def shaken(share: float, seed: int = 0) -> list[float]:
    """A curve that falls smoothly, each point off by `share` of its height."""
    chance = np.random.default_rng(seed).normal(0, share, len(POINTS))
    return list((2 + np.exp(-3 * POINTS)) * (1 + chance))


def test_a_smooth_curve_has_next_to_no_unrest() -> None:
    found = loss_spread(training(**{"all.loss": shaken(0)}))
    assert found is not None
    assert found < 1e-4


@pytest.mark.parametrize("share", [0.01, 0.1])
def test_unrest_is_a_share_of_the_curves_height(share: float) -> None:
    found = loss_spread(training(**{"all.loss": shaken(share)}))
    assert found == pytest.approx(share, rel=0.05)


def test_units_do_not_matter() -> None:
    small = loss_spread(training(**{"all.loss": shaken(0.05)}))
    large = loss_spread(training(**{"all.loss": [1000 * x for x in shaken(0.05)]}))
    assert small == pytest.approx(large)


def test_of_two_phases_the_middle_counts_and_terms_do_not() -> None:
    curves = {"g.loss": shaken(0.1), "d.loss": shaken(0.3), "d.penalty": shaken(0.9)}
    assert loss_spread(training(**curves)) == pytest.approx(0.2, rel=0.05)


@pytest.mark.parametrize(
    "history",
    [{}, {"curve": 3}, {"curve": {}}, {"curve": {"a.loss": [1, 2]}}, {"curve": {"a.loss": "x"}}],
)
def test_without_a_curve_there_is_nothing_to_say(history: dict[str, object]) -> None:
    assert loss_spread(history) is None
