"""The variational bound, where the exact number of bits is known."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from studio.nn.bound import bits_per_dimension, last, prior

DEVIATION = 0.25
STEP = 2 / 255


def rng(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def pictures(count: int = 8) -> Tensor:
    """Independent normal pixels, rounded to bytes."""
    x = DEVIATION * torch.randn(count, 3, 16, 16, generator=rng(1))
    return ((x.clamp(-1, 1) + 1) * 127.5).round() / 127.5 - 1


def exact_bits(x: Tensor) -> Tensor:
    """-log2 of the probability of each byte, under the same normal distribution."""
    normal = torch.distributions.Normal(0.0, DEVIATION)
    x = x.double()
    share = normal.cdf(x + STEP / 2) - normal.cdf(x - STEP / 2)
    return -share.log2().flatten(1).mean(dim=1)


def foresee(y: Tensor, ratio: float) -> Tensor:
    """The best denoiser there is for such pictures."""
    return y * DEVIATION**2 / (DEVIATION**2 + ratio**2)


def test_the_bound_lies_above_the_exact_bits_and_near_them() -> None:
    x = pictures()
    bound, exact = bits_per_dimension(foresee, x, rng()).mean(), exact_bits(x).mean()
    assert exact < bound < exact + 0.1


def test_a_worse_denoiser_needs_more_bits() -> None:
    x = pictures()
    best = bits_per_dimension(foresee, x, rng()).mean()
    for wrong in (0.9, 1.1):
        worse = bits_per_dimension(lambda y, r, w=wrong: w * foresee(y, r), x, rng()).mean()
        assert worse > best + 0.1


def test_more_parts_change_the_estimate_little() -> None:
    x = pictures()
    few, many = (bits_per_dimension(foresee, x, rng(), parts).mean() for parts in (32, 256))
    assert few.item() == pytest.approx(many.item(), abs=0.03)


def test_the_fully_noised_picture_tells_next_to_nothing() -> None:
    x = pictures()
    assert (prior(x) >= 0).all()
    assert (prior(x) / (x[0].numel() * math.log(2)) < 1e-3).all()


def test_a_byte_is_one_of_a_few_under_the_least_noise() -> None:
    x = pictures()
    nats = last(x, torch.randn(x.shape, generator=rng(2)))
    assert (nats >= 0).all()
    assert (nats / x[0].numel() < math.log(5)).all()


def test_the_bound_depends_on_the_generator_alone() -> None:
    x = pictures(2)
    assert torch.equal(*(bits_per_dimension(foresee, x, rng(3)) for _ in range(2)))
