"""Closed forms and known laws."""

import numpy as np
import pytest

from studio.evaluation.linear_models import (
    area_under_curve,
    best_penalty,
    held_out,
    logistic,
    ridge,
    sigmoid,
)


def test_ridge_without_penalty_is_least_squares() -> None:
    chance = np.random.default_rng(0)
    x, y = chance.normal(size=(50, 4)) + 3, chance.normal(size=50)
    truth = np.linalg.lstsq(np.c_[x, np.ones(50)], y, rcond=None)[0][:4]
    assert ridge(x, y, 0.0) == pytest.approx(truth)


def test_a_penalty_makes_the_weights_smaller() -> None:
    chance = np.random.default_rng(1)
    x = chance.normal(size=(50, 4))
    y = x @ [1, 2, 3, 4]
    assert np.linalg.norm(ridge(x, y, 100.0)) < np.linalg.norm(ridge(x, y, 1.0))


def test_the_logistic_model_finds_the_odds_that_made_the_labels() -> None:
    chance = np.random.default_rng(2)
    x = chance.normal(size=(20_000, 2))
    labels = (chance.random(20_000) < sigmoid(x @ [1.0, -2.0] + 0.5)).astype(float)
    weights, bias = logistic(x, labels, 1e-3)
    assert [*weights, bias] == pytest.approx([1.0, -2.0, 0.5], abs=0.08)


def test_sigmoid_does_not_overflow() -> None:
    assert sigmoid(np.array([-1e4, 0.0, 1e4])) == pytest.approx([0, 0.5, 1])


def test_held_out_predictions_never_see_their_own_answer() -> None:
    y = np.random.default_rng(3).normal(size=40)
    x = np.arange(40.0)[:, None]

    def look_up(seen: np.ndarray, known: np.ndarray, unseen: np.ndarray) -> np.ndarray:
        answers = dict(zip(seen[:, 0], known, strict=True))
        return np.array([answers.get(place, 0.0) for place in unseen[:, 0]])

    assert (held_out(x, look_up, y) == 0).all()


def test_the_best_penalty_is_a_large_one_for_noise_and_a_small_one_for_a_law() -> None:
    chance = np.random.default_rng(4)
    x = chance.normal(size=(60, 40))
    law = x @ chance.normal(size=40)
    assert best_penalty(x, law, (0.01, 1000.0))[0] == 0.01
    noisy = x[:, 0] + chance.normal(0, 3, 60)
    assert best_penalty(x, noisy, (0.01, 30.0))[0] == 30.0


def test_area_under_curve_counts_the_pairs_in_order() -> None:
    scores = np.array([0.1, 0.4, 0.35, 0.8])
    assert area_under_curve(scores, np.array([0, 0, 1, 1])) == pytest.approx(0.75)
