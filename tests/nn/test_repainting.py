"""Repainting where the answer is known: pairs of Gaussian values, one of them given.

With an exact denoiser only the method itself can err. Of two values with deviation D and
correlation R, the hole's has, when the other one is k, the mean M2 + R (k - M1) and the variance
D^2 (1 - R^2).
"""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from studio.nn.repainting import Known, noised_back, repaint, steps_walked, stretch
from studio.nn.samplers import Denoise
from studio.nn.schedules import Levels, diffuse, karras

MEAN = torch.tensor([0.3, -0.2], dtype=torch.float64)
DEVIATION, CORRELATION, GIVEN = 0.5, 0.7, 0.8
SPREAD = DEVIATION**2 * torch.tensor([[1, CORRELATION], [CORRELATION, 1]], dtype=torch.float64)
DUE_MEAN = MEAN[1].item() + CORRELATION * (GIVEN - MEAN[0].item())
DUE_VARIANCE = DEVIATION**2 * (1 - CORRELATION**2)
COUNT = 1000
LEVELS = karras(200, 8.0)  # 8 is far above the deviation of the data


def exact(levels: Levels) -> Denoise:
    """E[x_0 | x_t] of pairs (N, 1, 1, 2)."""
    gains = []
    for i in range(levels.steps):
        a, s = levels.alpha(i), levels.sigma(i)
        gains.append(a * SPREAD @ torch.linalg.inv(a * a * SPREAD + s * s * torch.eye(2)))

    def denoise(x: Tensor, i: int) -> Tensor:
        return MEAN + (x - levels.alpha(i) * MEAN) @ gains[i].T

    return denoise


def drawn(times: int, levels: Levels = LEVELS, count: int = COUNT) -> Tensor:
    """Pairs (N, 2) whose first value is given."""
    rng = torch.Generator().manual_seed(0)

    def draw() -> Tensor:
        return torch.randn(count, 1, 1, 2, generator=rng, dtype=torch.float64)

    picture = torch.tensor([GIVEN, 5.0], dtype=torch.float64).view(1, 1, 1, 2)  # 5: not to be seen
    hole = torch.tensor([False, True]).view(1, 1, 1, 2)
    walk = repaint(exact(levels), draw(), Known(picture, hole), levels, draw, times)
    return list(walk)[-1][0].view(count, 2)


def test_the_hole_is_drawn_from_what_the_known_values_leave_open() -> None:
    """Within three standard errors of so many draws, once steps are short and often walked."""
    hole = drawn(times=20, levels=karras(400, 8.0))[:, 1]
    assert hole.mean().item() == pytest.approx(DUE_MEAN, abs=3 * math.sqrt(DUE_VARIANCE / COUNT))
    error = DUE_VARIANCE * math.sqrt(2 / COUNT)
    assert hole.var().item() == pytest.approx(DUE_VARIANCE, abs=3 * error)


def test_each_time_a_stretch_is_walked_again_the_mean_comes_nearer() -> None:
    """What resampling is for. On a single walk four tenths are missing of the way from the mean of
    all data to the one that the known value tells; on five a tenth, on twenty next to nothing."""
    way = DUE_MEAN - MEAN[1].item()
    once, five, twenty = (
        (DUE_MEAN - drawn(times)[:, 1].mean().item()) / way for times in (1, 5, 20)
    )
    assert once == pytest.approx(0.42, abs=0.07)
    assert five == pytest.approx(0.11, abs=0.07)
    assert twenty == pytest.approx(0.03, abs=0.07)


def test_few_steps_draw_alike_what_should_differ() -> None:
    """Each step of `ddpm` has the least variance that it could have (Ho et al., section 3.2)."""
    hole = drawn(times=20, levels=karras(30, 8.0))[:, 1]
    assert 0.7 * DUE_VARIANCE < hole.var().item() < 0.95 * DUE_VARIANCE


def test_known_values_come_out_exactly_as_given() -> None:
    assert (drawn(times=2, levels=karras(10), count=8)[:, 0] == GIVEN).all()


def test_on_the_way_known_values_carry_the_noise_of_their_level() -> None:
    levels = karras(10, 8.0)
    rng = torch.Generator().manual_seed(1)

    def draw() -> Tensor:
        return torch.randn(4000, 1, 1, 2, generator=rng, dtype=torch.float64)

    picture = torch.full((1, 1, 1, 2), GIVEN, dtype=torch.float64)
    known = Known(picture, torch.tensor([False, True]).view(1, 1, 1, 2))
    walk = repaint(exact(levels), draw(), known, levels, draw, 1)
    for i, (x, _) in enumerate(walk, start=1):
        values = x[:, 0, 0, 0]
        assert values.mean().item() == pytest.approx(levels.alpha(i) * GIVEN, abs=0.06)
        assert values.std().item() == pytest.approx(levels.sigma(i), rel=0.05)


def test_going_back_up_is_the_forward_process() -> None:
    """Down is forgotten: what is noised to one level and on to another has the noise of that."""
    levels = karras(10, 8.0)
    rng = torch.Generator().manual_seed(2)
    first, second = torch.randn(2, 40_000, generator=rng, dtype=torch.float64)
    clean = torch.full((40_000,), GIVEN, dtype=torch.float64)
    up = noised_back(diffuse(clean, first, levels.ratios[7]), levels, 7, 3, second)
    assert up.mean().item() == pytest.approx(levels.alpha(3) * GIVEN, abs=0.02)
    assert up.std().item() == pytest.approx(levels.sigma(3), rel=0.02)


@pytest.mark.parametrize("steps", [1, 2, 30, 40, 100, 251])
@pytest.mark.parametrize("times", [1, 4])
def test_steps_are_counted_beforehand(steps: int, times: int) -> None:
    levels = karras(steps)
    start = torch.zeros(1, 1, 1, 2, dtype=torch.float64)
    known = Known(start, torch.tensor([False, True]).view(1, 1, 1, 2))
    walk = repaint(exact(levels), start, known, levels, lambda: start, times)
    assert sum(1 for _ in walk) == steps_walked(steps, times)


def test_it_goes_back_as_far_as_the_paper_of_as_many_steps() -> None:
    assert stretch(250) == 10
    assert stretch(30) == 1
    assert stretch(1) == 1
