"""Samplers on data whose exact denoiser is known: a Gaussian N(mean, deviation^2).

Its exact flow is known too: a noisy value's distance from the mean of the noisy values shrinks as
their deviation does, sqrt(alpha^2 deviation^2 + sigma^2).
"""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from studio.nn.samplers import Denoise, Draw, Walk, ddim, ddpm, dpm_solver, heun
from studio.nn.schedules import HIGHEST, Levels, alpha, karras, sigma

MEAN, DEVIATION = 0.3, 0.25


def exact(levels: Levels) -> Denoise:
    """E[x_0 | x_t]."""

    def denoise(x: Tensor, i: int) -> Tensor:
        a, s = levels.alpha(i), levels.sigma(i)
        gain = a * DEVIATION**2 / (a**2 * DEVIATION**2 + s**2)
        return MEAN + gain * (x - a * MEAN)

    return denoise


def flow(x: Tensor) -> Tensor:
    """Where the exact flow ends that starts in x at the highest level."""
    a, s = alpha(HIGHEST), sigma(HIGHEST)
    return MEAN + (x - a * MEAN) * DEVIATION / math.sqrt(a**2 * DEVIATION**2 + s**2)


def end(walk: Walk) -> Tensor:
    return list(walk)[-1][0]


def no_noise() -> Tensor:
    raise AssertionError("a deterministic sampler asked for noise")


def noise(rng: torch.Generator, like: Tensor) -> Callable[[], Tensor]:
    return lambda: torch.randn(like.shape, generator=rng, dtype=like.dtype)


def start(count: int = 64) -> Tensor:
    return torch.randn(count, 1, 1, 1, generator=torch.Generator().manual_seed(0)).double()


def run_dpm(x: Tensor, levels: Levels) -> Tensor:
    return end(dpm_solver(exact(levels), x, levels))


def run_heun(x: Tensor, levels: Levels) -> Tensor:
    return end(heun(exact(levels), x, levels))


def run_ddim(x: Tensor, levels: Levels) -> Tensor:
    return end(ddim(exact(levels), x, levels, no_noise))


SOLVERS = {"ddim": run_ddim, "dpm_solver": run_dpm, "heun": run_heun}


def error(solver: str, steps: int) -> float:
    return (SOLVERS[solver](start(), karras(steps)) - flow(start())).abs().max().item()


@pytest.mark.parametrize(
    ("solver", "bound"), [("ddim", 0.02), ("dpm_solver", 5e-4), ("heun", 5e-4)]
)
def test_a_solver_ends_where_the_exact_flow_ends(solver: str, bound: float) -> None:
    assert error(solver, 200) < bound
    assert error(solver, 200) < error(solver, 20)


@pytest.mark.parametrize(("solver", "order"), [("ddim", 1), ("dpm_solver", 2), ("heun", 2)])
def test_the_error_falls_with_the_order_of_the_solver(solver: str, order: int) -> None:
    """Down to a level above 0, since the last step, to 0 itself, is of first order in all."""
    found = math.log2(inner_error(solver, 64) / inner_error(solver, 128))
    assert found == pytest.approx(order, abs=0.3)


def inner_error(solver: str, steps: int) -> float:
    """From a ratio of 5 to one of 0.1, in even steps of its logarithm."""
    ratios = [5.0 * (0.1 / 5.0) ** (i / steps) for i in range(steps + 1)]
    levels = Levels((*ratios, 0.0))
    walks: dict[str, Callable[[], Walk]] = {
        "ddim": lambda: ddim(exact(levels), start(), levels, no_noise),
        "dpm_solver": lambda: dpm_solver(exact(levels), start(), levels),
        "heun": lambda: heun(exact(levels), start(), levels),
    }
    x = list(walks[solver]())[steps - 1][0]

    def spread(ratio: float) -> float:
        return math.hypot(alpha(ratio) * DEVIATION, sigma(ratio))

    centred = (start() - alpha(5.0) * MEAN) / spread(5.0)
    return (x - (alpha(0.1) * MEAN + centred * spread(0.1))).abs().max().item()


NOISY: dict[str, Callable[[Denoise, Tensor, Levels, Draw], Walk]] = {
    "ddpm": ddpm,
    "dpm_sde": dpm_solver,
}


@pytest.mark.parametrize("sampler", sorted(NOISY))
def test_ancestral_sampling_gives_the_mean_and_variance_of_the_data(sampler: str) -> None:
    x = start(20_000)
    rng = torch.Generator().manual_seed(1)
    levels = karras(200)
    drawn = end(NOISY[sampler](exact(levels), x, levels, noise(rng, x)))
    assert drawn.mean().item() == pytest.approx(MEAN, abs=0.01)
    assert drawn.std().item() == pytest.approx(DEVIATION, rel=0.03)


@pytest.mark.parametrize("sampler", sorted(NOISY))
def test_ancestral_sampling_forgets_its_starting_noise(sampler: str) -> None:
    x = start(5_000)
    rng = torch.Generator().manual_seed(1)
    levels = karras(50)
    drawn = end(NOISY[sampler](exact(levels), x, levels, noise(rng, x)))
    correlation = torch.corrcoef(torch.stack([x.flatten(), drawn.flatten()]))[0, 1].item()
    assert abs(correlation) < 0.1


def test_each_ancestral_step_has_the_variance_of_its_level() -> None:
    """On the way, too: alpha^2 deviation^2 + sigma^2."""
    x = start(20_000)
    rng = torch.Generator().manual_seed(2)
    levels = karras(400)
    for i, (noisy, _) in enumerate(ddpm(exact(levels), x, levels, noise(rng, x)), start=1):
        if i % 80 == 0:
            due = levels.alpha(i) ** 2 * DEVIATION**2 + levels.sigma(i) ** 2
            assert noisy.var().item() == pytest.approx(due, rel=0.05)


def test_dpm_sde_needs_fewer_steps_than_ddpm_for_the_deviation_of_the_data() -> None:
    x = start(50_000)
    levels = karras(20)
    wrong: dict[str, float] = {}
    for name, sampler in NOISY.items():
        rng = torch.Generator().manual_seed(4)
        drawn = end(sampler(exact(levels), x, levels, noise(rng, x)))
        wrong[name] = abs(drawn.std().item() / DEVIATION - 1)
    assert wrong["dpm_sde"] < 0.5 * wrong["ddpm"]


def test_the_first_step_of_dpm_sde_is_ddpm() -> None:
    x, levels = start(), karras(10)
    walks = (
        sampler(exact(levels), x, levels, noise(torch.Generator().manual_seed(3), x))
        for sampler in NOISY.values()
    )
    a, b = (next(iter(walk))[0] for walk in walks)
    assert torch.allclose(a, b, atol=1e-12)


def test_ddim_with_all_its_noise_is_ddpm() -> None:
    """Song et al., section 4.1."""
    x, levels = start(), karras(15)
    one = ddpm(exact(levels), x, levels, noise(torch.Generator().manual_seed(3), x))
    other = ddim(exact(levels), x, levels, noise(torch.Generator().manual_seed(3), x), eta=1.0)
    for (a, _), (b, _) in zip(one, other, strict=True):
        assert torch.allclose(a, b, atol=1e-9)


def test_the_first_step_of_dpm_solver_is_ddim() -> None:
    """Lu et al., section 4.1: at first order they are the same."""
    x, levels = start(), karras(10)
    a = next(iter(dpm_solver(exact(levels), x, levels)))[0]
    b = next(iter(ddim(exact(levels), x, levels, no_noise)))[0]
    assert torch.allclose(a, b, atol=1e-12)


@pytest.mark.parametrize("solver", sorted(SOLVERS))
def test_one_step_gives_what_the_network_foresees_in_noise(solver: str) -> None:
    levels = karras(1)
    assert torch.allclose(SOLVERS[solver](start(), levels), exact(levels)(start(), 0), atol=1e-9)


@pytest.mark.parametrize(("solver", "calls"), [("ddim", 12), ("dpm_solver", 12), ("heun", 23)])
def test_a_solver_asks_the_network_no_more_often_than_it_says(solver: str, calls: int) -> None:
    levels = karras(12)
    asked: list[int] = []

    def counting(x: Tensor, i: int) -> Tensor:
        asked.append(i)
        return exact(levels)(x, i)

    walks: dict[str, Callable[[], Walk]] = {
        "ddim": lambda: ddim(counting, start(), levels, no_noise),
        "dpm_solver": lambda: dpm_solver(counting, start(), levels),
        "heun": lambda: heun(counting, start(), levels),
    }
    assert len(list(walks[solver]())) == 12
    assert len(asked) == calls
    assert max(asked) == 11
