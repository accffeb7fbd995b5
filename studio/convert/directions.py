"""Directions of a latent space: what to add to w so that one attribute changes and others rest.

Each attribute is predicted from w by ridge regression, with weights b. Adding b itself to w
would be the shortest way to another prediction, but it leaves the space where the generator's
own w lie, and with it the background, the clothes and the person. Among all steps that move the
prediction, the most probable one under w's covariance S is the attribute's *pattern* S b
(Haufe et al. 2014); and the most probable step that moves one prediction and leaves the others
at rest is a column of

    S B (B' S B)^-1

with the weights of all of them in B: that is what `attribute_directions` gives. One unit of a
direction is one standard deviation of its prediction over the generator's own w.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from studio.evaluation.linear_models import Array, best_penalty, ridge

PENALTIES = (1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0)


@dataclass(frozen=True)
class Predictor:
    """A linear prediction of one attribute from w: `weights` (D,), any scale.

    `correlation` is that of prediction and measure on samples that the fit has not seen.
    """

    name: str
    weights: Array
    penalty: float
    correlation: float
    samples: int


@dataclass(frozen=True)
class Components:
    """Principal components, largest first: `vectors` (K, D) one standard deviation long."""

    vectors: Array
    shares: Array


def covariance(w: Array) -> Array:
    """(N, D) -> (D, D)."""
    centred = w - w.mean(axis=0)
    return np.asarray(centred.T @ centred / (len(w) - 1))


def principal_components(spread: Array, count: int) -> Components:
    """The `count` largest components of a covariance (D, D).

    A component's sign is free; it is chosen so that its largest entry is positive.
    """
    variances, vectors = np.linalg.eigh(spread)
    order = np.argsort(variances)[::-1][:count]
    chosen = vectors[:, order].T
    largest = np.abs(chosen).argmax(axis=1)
    chosen = chosen * np.sign(chosen[np.arange(count), largest])[:, None]
    return Components(
        chosen * np.sqrt(variances[order])[:, None], variances[order] / variances.sum()
    )


def fit_predictors(
    w: Array, measured: Mapping[str, Array], penalties: Sequence[float] = PENALTIES
) -> tuple[Predictor, ...]:
    """One predictor for each measure (N,) of the samples w (N, D); nan marks a missing value.

    Each takes the penalty that predicts its own held-out fifths best.
    """
    found = []
    for name, values in measured.items():
        seen = np.isfinite(values)
        x, y = w[seen], values[seen]
        y = (y - y.mean()) / y.std()
        penalty, correlation = best_penalty(x, y, penalties)
        found.append(Predictor(name, ridge(x, y, penalty), penalty, correlation, int(seen.sum())))
    return tuple(found)


def attribute_directions(
    predictors: Sequence[Predictor],
    spread: Array,
    held: Mapping[str, Iterable[str]] | None = None,
) -> dict[str, Array]:
    """A direction (D,) for each predictor, one standard deviation of its prediction a unit.

    `held` names for each attribute which other predictions stay at rest; all of them by default.
    """
    weights = {one.name: one.weights for one in predictors}
    directions = {}
    for name, own in weights.items():
        others = weights if held is None or name not in held else held[name]
        rows = np.stack([own, *(weights[other] for other in others if other != name)])
        patterns = spread @ rows.T  # (D, K)
        step = np.linalg.solve(rows @ patterns, np.eye(len(rows))[:, 0])
        directions[name] = patterns @ step * np.sqrt(own @ spread @ own)
    return directions


def steady_direction(
    predictors: Sequence[Predictor], spread: Array, kept: Array, weight: float
) -> Array:
    """The step (D,) that moves the first prediction by one standard deviation, leaves the others
    at rest, and changes least of what is to be kept, `kept` (M, D) @ step, for its probability.

    It is the minimum of step' (S^-1 + weight kept' kept) step: with weight 0 the direction above.
    """
    rows = np.stack([one.weights for one in predictors])
    cost = np.linalg.inv(spread) + weight * kept.T @ kept
    patterns = np.linalg.solve(cost, rows.T)  # (D, K)
    step = np.linalg.solve(rows @ patterns, np.eye(len(rows))[:, 0])
    return np.asarray(patterns @ step * np.sqrt(rows[0] @ spread @ rows[0]))


def overlap(predictors: Sequence[Predictor], spread: Array) -> Array:
    """How far the plain patterns move each other's predictions: correlations (K, K)."""
    rows = np.stack([one.weights for one in predictors])
    common = rows @ spread @ rows.T
    scale = np.sqrt(np.diag(common))
    return np.asarray(common / scale / scale[:, None])
