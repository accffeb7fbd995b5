"""Closed forms of the Frechet distance between normal distributions."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.evaluation.frechet import Moments, moments, symmetric_root, yardstick


def normal(count: int, mean: Tensor, covariance: Tensor, seed: int = 0) -> Tensor:
    chance = torch.Generator().manual_seed(seed)
    rows = torch.randn(count, len(mean), generator=chance, dtype=torch.float64)
    return rows @ torch.linalg.cholesky(covariance).T + mean


def some_covariance(size: int, seed: int) -> Tensor:
    chance = torch.Generator().manual_seed(seed)
    rows = torch.randn(size, size, generator=chance, dtype=torch.float64)
    return rows @ rows.T / size + 0.1 * torch.eye(size, dtype=torch.float64)


def test_a_distribution_is_at_distance_nought_from_itself() -> None:
    here = Moments(10, torch.ones(6, dtype=torch.float64), some_covariance(6, 1))
    assert yardstick(here).distance(here) == pytest.approx(0, abs=1e-10)


def test_a_shift_counts_by_its_squared_length() -> None:
    covariance = some_covariance(4, 2)
    here = Moments(10, torch.zeros(4, dtype=torch.float64), covariance)
    there = Moments(10, torch.tensor([3.0, 0, 0, 4], dtype=torch.float64), covariance)
    assert yardstick(here).distance(there) == pytest.approx(25)


def test_covariances_that_commute_count_by_the_difference_of_their_deviations() -> None:
    deviations = torch.tensor([[1.0, 2, 3], [4, 2, 0.5]], dtype=torch.float64)
    zero = torch.zeros(3, dtype=torch.float64)
    here, there = (Moments(10, zero, torch.diag(d.square())) for d in deviations)
    expected = (deviations[0] - deviations[1]).square().sum()
    assert yardstick(here).distance(there) == pytest.approx(float(expected))


def test_other_covariances_agree_with_the_root_of_their_product() -> None:
    """tr (C1 C2)^(1/2) is the sum of the roots of the eigenvalues of C1 C2, which is not
    symmetric."""
    first, second = some_covariance(5, 3), some_covariance(5, 4)
    zero = torch.zeros(5, dtype=torch.float64)
    shared = torch.linalg.eigvals(first @ second).real.sqrt().sum()
    expected = first.trace() + second.trace() - 2 * shared
    found = yardstick(Moments(9, zero, first)).distance(Moments(9, zero, second))
    assert found == pytest.approx(float(expected))


def test_the_distance_is_the_same_from_both_sides() -> None:
    zero, ones = torch.zeros(5, dtype=torch.float64), torch.ones(5, dtype=torch.float64)
    here, there = Moments(9, zero, some_covariance(5, 5)), Moments(9, ones, some_covariance(5, 6))
    assert yardstick(here).distance(there) == pytest.approx(yardstick(there).distance(here))


def test_fewer_rows_than_numbers_do_no_harm() -> None:
    rows = torch.randn(8, 20, generator=torch.Generator().manual_seed(7))
    assert yardstick(moments(rows)).distance(moments(rows)) == pytest.approx(0, abs=1e-6)


def test_a_root_squared_is_the_matrix() -> None:
    matrix = some_covariance(7, 8)
    root = symmetric_root(matrix)
    assert torch.allclose(root, root.T)
    assert torch.allclose(root @ root, matrix)


def test_an_estimate_is_the_distance_of_all_rows() -> None:
    covariance = some_covariance(4, 9)
    here = yardstick(Moments(9, torch.zeros(4, dtype=torch.float64), covariance))
    rows = normal(501, torch.ones(4, dtype=torch.float64), covariance)
    assert here.estimate(rows).value == pytest.approx(here.distance(moments(rows)))


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    """Of 100 samples from a distribution at distance 4; 95 % is what is promised."""
    identity = torch.eye(3, dtype=torch.float64)
    here = yardstick(Moments(9, torch.zeros(3, dtype=torch.float64), identity))
    shift = torch.tensor([2.0, 0, 0], dtype=torch.float64)
    found = [here.estimate(normal(400, shift, identity, seed)) for seed in range(100)]
    covered = sum(each.low <= 4 <= each.high for each in found) / len(found)
    assert 0.88 <= covered <= 1.0


def test_the_bias_falls_with_the_number_of_rows() -> None:
    """Samples of the distribution itself: the whole distance is bias, twice as much of half."""
    identity = torch.eye(10, dtype=torch.float64)
    zero = torch.zeros(10, dtype=torch.float64)
    here = yardstick(Moments(9, zero, identity))

    def bias(count: int) -> float:
        found = [here.distance(moments(normal(count, zero, identity, s))) for s in range(40)]
        return sum(found) / len(found)

    assert bias(200) == pytest.approx(2 * bias(400), rel=0.1)
