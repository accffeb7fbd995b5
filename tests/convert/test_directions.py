"""The fit in a world where the truth is known: w is normal, every measure linear in it."""

import numpy as np
import pytest

from studio.convert.directions import (
    attribute_directions,
    covariance,
    fit_predictors,
    overlap,
    principal_components,
    steady_direction,
)

SIZE = 12


class World:
    """w ~ N(0, S); three measures whose laws are correlated under S."""

    def __init__(self, samples: int, noise: float) -> None:
        chance = np.random.default_rng(7)
        mix = chance.normal(size=(SIZE, SIZE)) * np.linspace(2.0, 0.3, SIZE)
        self.spread = mix @ mix.T
        self.w = chance.normal(size=(samples, SIZE)) @ mix.T
        self.laws = chance.normal(size=(3, SIZE))
        self.laws[1] += self.laws[0]  # entangled, as age and glasses are
        clean = self.w @ self.laws.T
        rough = clean + chance.normal(size=clean.shape) * noise * clean.std(axis=0)
        self.measured = dict(zip(("age", "gender", "turn"), rough.T, strict=True))

    def truth(self) -> dict[str, np.ndarray]:
        """The most probable steps that move one measure and leave the others at rest."""
        patterns = self.spread @ self.laws.T
        steps = patterns @ np.linalg.inv(self.laws @ patterns)
        spreads = np.sqrt(np.diag(self.laws @ patterns))
        return {name: steps[:, i] * spreads[i] for i, name in enumerate(self.measured)}


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_the_fitted_direction_is_the_true_one_although_the_measures_are_noisy() -> None:
    world = World(samples=6000, noise=0.5)
    predictors = fit_predictors(world.w, world.measured)
    found = attribute_directions(predictors, covariance(world.w))
    for name, true in world.truth().items():
        assert _cosine(found[name], true) > 0.99
        assert np.linalg.norm(found[name]) == pytest.approx(np.linalg.norm(true), rel=0.1)


def test_a_direction_moves_its_own_measure_and_leaves_the_others_at_rest() -> None:
    world = World(samples=6000, noise=0.5)
    predictors = fit_predictors(world.w, world.measured)
    found = attribute_directions(predictors, covariance(world.w))
    spreads = np.sqrt(np.diag(world.laws @ world.spread @ world.laws.T))
    moved = np.stack([world.laws @ step / spreads for step in found.values()])
    assert moved == pytest.approx(np.eye(3), abs=0.08)


def test_only_those_named_are_held_at_rest() -> None:
    world = World(samples=6000, noise=0.2)
    predictors = fit_predictors(world.w, world.measured)
    spread = covariance(world.w)
    free = attribute_directions(predictors, spread, held={"age": ()})["age"]
    own = predictors[0].weights
    assert _cosine(free, spread @ own) == pytest.approx(1)  # the plain pattern
    inverse = np.linalg.inv(spread)
    assert free @ inverse @ free == pytest.approx(1)  # is one standard deviation of w long
    held = attribute_directions(predictors, spread)["age"]
    assert held @ inverse @ held > free @ inverse @ free
    assert abs(world.laws[1] @ held) < abs(world.laws[1] @ free)


def test_missing_values_are_left_out_of_their_own_fit_only() -> None:
    world = World(samples=400, noise=0.1)
    world.measured["age"][:100] = np.nan
    predictors = fit_predictors(world.w, world.measured)
    assert [one.samples for one in predictors] == [300, 400, 400]
    assert all(np.isfinite(one.weights).all() for one in predictors)


def test_the_correlation_is_of_held_out_samples() -> None:
    world = World(samples=3000, noise=0.75)  # then 1 / sqrt(1 + 0.75^2) = 0.8 is possible
    for one in fit_predictors(world.w, world.measured):
        assert one.correlation == pytest.approx(0.8, abs=0.03)
    chance = np.random.default_rng(0)
    (nothing,) = fit_predictors(world.w, {"coin": chance.normal(size=3000)})
    assert abs(nothing.correlation) < 0.08


def test_overlap_says_how_entangled_predictions_are() -> None:
    world = World(samples=6000, noise=0.0)
    table = overlap(fit_predictors(world.w, world.measured, (1e-6,)), covariance(world.w))
    values = np.stack(list(world.measured.values()))
    assert table == pytest.approx(np.corrcoef(values), abs=1e-3)


def test_components_are_the_axes_of_the_covariance_one_standard_deviation_long() -> None:
    axes = np.linalg.qr(np.random.default_rng(3).normal(size=(5, 5)))[0]
    deviations = np.array([5.0, 3.0, 2.0, 1.0, 0.5])
    spread = (axes * deviations**2) @ axes.T
    found = principal_components(spread, 3)
    assert np.abs(found.vectors @ axes[:, :3]) == pytest.approx(np.diag([5.0, 3.0, 2.0]))
    assert found.shares == pytest.approx(deviations[:3] ** 2 / (deviations**2).sum())


def test_a_components_sign_does_not_depend_on_chance() -> None:
    spread = np.diag([4.0, 1.0])
    assert principal_components(spread, 2).vectors == pytest.approx(np.diag([2.0, 1.0]))


def test_a_steady_direction_is_the_usual_one_when_nothing_is_to_be_kept() -> None:
    world = World(samples=2000, noise=0.3)
    predictors, spread = fit_predictors(world.w, world.measured), covariance(world.w)
    usual = attribute_directions(predictors, spread)["age"]
    found = steady_direction(predictors, spread, world.laws[2:], 0.0)
    assert found == pytest.approx(usual, rel=1e-6)


def test_a_steady_direction_keeps_more_the_more_it_shall() -> None:
    world = World(samples=2000, noise=0.3)
    predictors, spread = fit_predictors(world.w, world.measured)[:2], covariance(world.w)
    kept = np.random.default_rng(4).normal(size=(5, SIZE))
    found = [steady_direction(predictors, spread, kept, weight) for weight in (0.0, 1.0, 100.0)]
    changes = [np.linalg.norm(kept @ step) for step in found]
    lengths = [step @ np.linalg.inv(spread) @ step for step in found]
    assert changes[0] > changes[1] > changes[2]
    assert lengths[0] < lengths[1] < lengths[2]
    own, other = (one.weights for one in predictors)
    moved = [own @ step / np.sqrt(own @ spread @ own) for step in found]
    assert moved == pytest.approx([1, 1, 1])
    assert [other @ step for step in found] == pytest.approx([0, 0, 0], abs=1e-8)
