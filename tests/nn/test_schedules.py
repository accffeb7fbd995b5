"""The forward process, and the ways back, in closed form."""

from __future__ import annotations

import math

import pytest
import torch

from studio.core.errors import BadParamError
from studio.nn.schedules import (
    HIGHEST,
    LOWEST,
    SCHEDULES,
    Levels,
    alpha,
    cosine,
    diffuse,
    karras,
    linear,
    ratio_at,
    sigma,
)


@pytest.mark.parametrize("ratio", [0.0, 0.002, 0.5, 1.0, 80.0])
def test_picture_and_noise_share_a_variance_of_one(ratio: float) -> None:
    assert alpha(ratio) ** 2 + sigma(ratio) ** 2 == pytest.approx(1)
    assert sigma(ratio) == pytest.approx(ratio * alpha(ratio))


def test_the_forward_process_keeps_the_variance_of_unit_data() -> None:
    rng = torch.Generator().manual_seed(0)
    x, noise = torch.randn(2, 200_000, generator=rng)
    for ratio in (0.1, 1.0, 10.0):
        noisy = diffuse(x, noise, ratio)
        assert noisy.var().item() == pytest.approx(1, abs=0.02)
        assert torch.dot(noisy, x).item() / len(x) == pytest.approx(alpha(ratio), abs=0.02)


def test_many_small_steps_of_noise_are_one_large_one() -> None:
    """DDPM, equations 2 and 4: the product of (1 - beta) is what is left of the variance."""
    ratios = list(reversed(linear(1000).ratios))[:-1]  # the last stride is cut at the top
    betas = torch.linspace(1e-4, 0.02, 1000, dtype=torch.float64)
    kept = math.prod(1 - b for b in betas[:500].tolist())
    whole = [1 / (1 + ratio**2) for ratio in ratios]
    nearest = min(whole, key=lambda share: abs(share - kept))
    assert nearest == pytest.approx(kept, rel=0.02)


@pytest.mark.parametrize("name", sorted(SCHEDULES))
@pytest.mark.parametrize("steps", [1, 2, 3, 30, 1000])
def test_each_schedule_falls_from_the_highest_level_to_the_picture(name: str, steps: int) -> None:
    for highest in (HIGHEST, 1.0, 0.01, 0.001):
        levels = SCHEDULES[name](steps, highest)
        assert levels.steps == steps
        assert levels.ratios[0] == pytest.approx(highest)
        assert levels.ratios[-1] == 0
        assert all(a > b for a, b in zip(levels.ratios, levels.ratios[1:], strict=False))


def test_karras_levels_are_those_of_the_paper() -> None:
    """EDM, equation 5, at 18 steps."""
    ratios = karras(18).ratios
    i = 7
    root = HIGHEST ** (1 / 7) + i / 17 * (LOWEST ** (1 / 7) - HIGHEST ** (1 / 7))
    assert ratios[i] == pytest.approx(root**7)
    assert ratios[17] == pytest.approx(LOWEST)


def test_the_cosine_halves_the_angle_in_half_the_steps() -> None:
    levels = cosine(10)
    angle = math.atan(HIGHEST)
    assert levels.alpha(5) == pytest.approx(math.cos(angle / 2))


def test_a_level_of_nothing_is_the_picture_and_of_one_the_highest() -> None:
    assert ratio_at(0.0) == 0
    assert ratio_at(1.0) == pytest.approx(HIGHEST)
    assert ratio_at(0.25) < ratio_at(0.5) < ratio_at(0.75)


@pytest.mark.parametrize("ratios", [(1.0,), (1.0, 0.5), (1.0, 2.0, 0.0), (1.0, 1.0, 0.0)])
def test_levels_that_do_not_lead_to_the_picture_are_refused(ratios: tuple[float, ...]) -> None:
    with pytest.raises(BadParamError, match="end at 0"):
        Levels(ratios)
