"""Small linear models with a penalty, in closed form or by Newton's method, and their scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def ridge(x: Array, y: Array, penalty: float) -> Array:
    """Weights (D,) of the least squares of y (N,) on x (N, D), both centred here.

    `penalty` multiplies the squared weights, against the sum of squared errors.
    """
    x = x - x.mean(axis=0)
    gram = x.T @ x
    gram[np.diag_indices_from(gram)] += penalty
    return np.asarray(np.linalg.solve(gram, x.T @ (y - y.mean())))


def logistic(x: Array, labels: Array, penalty: float, rounds: int = 25) -> tuple[Array, float]:
    """Weights (D,) and bias for log-odds x w + b of labels (N,) in {0, 1}.

    Newton's method on the penalised likelihood; the bias carries no penalty.
    """
    design = np.c_[x, np.ones(len(x))]
    solution = np.zeros(design.shape[1])
    curb = np.full(len(solution), penalty)
    curb[-1] = 1e-9
    for _ in range(rounds):
        chance = sigmoid(design @ solution)
        slope = design.T @ (chance - labels) + curb * solution
        bend = design.T @ (design * np.maximum(chance * (1 - chance), 1e-6)[:, None])
        bend[np.diag_indices_from(bend)] += curb
        step = np.linalg.solve(bend, slope)
        solution = solution - step
        if np.abs(step).max() < 1e-8:
            break
    return solution[:-1], float(solution[-1])


def sigmoid(log_odds: Array) -> Array:
    """Log-odds -> probability, without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(0.5 * log_odds)))


def held_out(x: Array, fit_predict: Callable[[Array, Array, Array], Array], y: Array) -> Array:
    """Predictions (N,) of each fifth by a model that has not seen it.

    `fit_predict(x_train, y_train, x_test)`; every fifth row, from 0 to 4, is a part.
    """
    predicted = np.empty(len(x))
    part = np.arange(len(x)) % 5
    for k in range(5):
        seen, unseen = part != k, part == k
        predicted[unseen] = fit_predict(x[seen], y[seen], x[unseen])
    return predicted


def best_penalty(x: Array, y: Array, penalties: Sequence[float]) -> tuple[float, float]:
    """The ridge penalty whose held-out predictions correlate best with y, and that correlation."""
    scores = []
    for penalty in penalties:

        def predict(seen: Array, known: Array, unseen: Array, penalty: float = penalty) -> Array:
            weights = ridge(seen, known, penalty)
            return np.asarray((unseen - seen.mean(axis=0)) @ weights + known.mean())

        scores.append(float(np.corrcoef(held_out(x, predict, y), y)[0, 1]))
    best = int(np.argmax(scores))
    return penalties[best], scores[best]


def area_under_curve(scores: Array, labels: Array) -> float:
    """The chance that a positive scores higher than a negative (area under the ROC curve)."""
    ranks = scores.argsort().argsort() + 1.0
    positives = float(labels.sum())
    negatives = len(labels) - positives
    return float(ranks[labels == 1].sum() - positives * (positives + 1) / 2) / (
        positives * negatives
    )
