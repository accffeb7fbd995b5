"""The kernel distance against its definition and its law."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.evaluation.kid import kernel_distance


def rows(count: int, seed: int, shift: float = 0.0, size: int = 6) -> Tensor:
    return torch.randn(count, size, generator=torch.Generator().manual_seed(seed)) + shift


def by_definition(x: Tensor, y: Tensor) -> float:
    """All pairs one by one; those of a row with itself are left out."""
    x, y = x.double(), y.double()

    def kernel(a: Tensor, b: Tensor) -> Tensor:
        return (a @ b.T / a.shape[1] + 1) ** 3

    def within(a: Tensor) -> Tensor:
        values = kernel(a, a)
        return (values.sum() - values.trace()) / (len(a) * (len(a) - 1))

    return float(within(x) + within(y) - 2 * kernel(x, y).mean())


def test_the_value_is_the_unbiased_squared_distance() -> None:
    x, y = rows(53, 1), rows(41, 2, 0.3)
    assert kernel_distance(x, y).value == pytest.approx(by_definition(x, y))


def test_it_is_nought_on_average_for_one_distribution_whatever_the_number_of_rows() -> None:
    for count in (20, 100):
        found = [kernel_distance(rows(count, s), rows(count, 1000 + s)).value for s in range(80)]
        mean = sum(found) / len(found)
        deviation = torch.tensor(found).std() / len(found) ** 0.5
        assert abs(mean) < 3 * deviation


def test_it_tells_two_distributions_apart_that_agree_in_mean_and_covariance() -> None:
    """Signs have the moments of a normal distribution up to the third; the kernel sees skewness,
    so an uneven pair of values is found."""
    chance = torch.Generator().manual_seed(3)
    uneven = (torch.rand(400, 1, generator=chance) < 0.1).float()
    uneven = (uneven - 0.1) / 0.3  # mean 0, variance 1
    found = kernel_distance(uneven, rows(400, 4, size=1))
    assert found.low > 0


def of_normals(shift: float, other: float, size: int) -> float:
    """The mean of the kernel between rows of two normal distributions of variance 1 whose means
    are `shift` and `other` in every one of `size` numbers: with m, a, b the product of the means
    and their squared lengths, x . y has the moments m, m^2 + a + b + D and
    m^3 + 3 m (a + b + D + 2)."""
    m, a, b = (size * x * y for x, y in ((shift, other), (shift, shift), (other, other)))
    first, second = m, m**2 + a + b + size
    third = m**3 + 3 * m * (a + b + size + 2)
    return 1 + 3 * first / size + 3 * second / size**2 + third / size**3


def test_between_normal_distributions_it_is_what_their_moments_say() -> None:
    """And the interval covers that about as often as it says."""
    truth = of_normals(0, 0, 6) + of_normals(0.5, 0.5, 6) - 2 * of_normals(0, 0.5, 6)
    found = [kernel_distance(rows(200, s), rows(200, 500 + s, 0.5)) for s in range(80)]
    mean = sum(each.value for each in found) / len(found)
    assert mean == pytest.approx(truth, rel=0.05)
    covered = sum(each.low <= truth <= each.high for each in found) / len(found)
    assert 0.85 <= covered <= 1.0
