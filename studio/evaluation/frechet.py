"""The Frechet distance between two sets of features, as if both were normally distributed.

    FID = |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2))

Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash
Equilibrium", 2017 (arXiv:1706.08500). With C1 = R R, R symmetric, the root's trace is the sum of
the roots of the eigenvalues of R C2 R, which is symmetric: so no complex numbers come up, and no
iteration that may fail.

What is measured here is named after its own network (`studio.core.comparison.FID_NAME`) and is
never to be compared with a distance between features of Inception.

The estimate is too large by about a constant divided by the number of pictures (Chong and
Forsyth, "Effectively Unbiased FID and Inception Score", arXiv:1911.07023). So whatever is to be
compared, the floor (real pictures against real ones) included, takes equally many pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.core.comparison import Estimate
from studio.evaluation.intervals import jackknife

GROUPS = 10


@dataclass(frozen=True)
class Moments:
    """Mean (D,) and covariance (D, D), float64, of `count` rows of features."""

    count: int
    mean: Tensor
    covariance: Tensor


def moments(features: Tensor) -> Moments:
    """Of features (N, D), N >= 2."""
    rows = features.double()
    return Moments(len(rows), rows.mean(dim=0), torch.cov(rows.T))


def symmetric_root(matrix: Tensor) -> Tensor:
    """The positive root of a symmetric positive matrix (D, D): its square is the matrix.

    Eigenvalues that are negative by rounding count as zero.
    """
    values, vectors = torch.linalg.eigh(matrix.double())
    root: Tensor = (vectors * values.clamp_min(0).sqrt()) @ vectors.T
    return root


class Yardstick:
    """What distances are measured from; the root of its covariance is taken once."""

    def __init__(self, mean: Tensor, root: Tensor) -> None:
        """`root` (D, D) is the symmetric root of the covariance."""
        self._mean = mean.double()
        self._root = root.double()
        self._trace = float(self._root.square().sum())

    def distance(self, other: Moments) -> float:
        """The Frechet distance to a set of these moments."""
        inner = self._root @ other.covariance @ self._root
        shared = torch.linalg.eigvalsh(inner).clamp_min(0).sqrt().sum()
        between = (self._mean - other.mean).square().sum()
        return float(between + self._trace + other.covariance.trace() - 2 * shared)

    def estimate(self, features: Tensor, groups: int = GROUPS) -> Estimate:
        """The distance to features (N, D) and its confidence interval.

        Jackknifed over `groups` parts of the features; the yardstick itself is taken as given.
        """
        rows = features.double()
        parts = [_Sums.of(rows[i::groups]) for i in range(groups)]
        whole = _Sums.all(parts)
        without = [self.distance((whole - part).moments()) for part in parts]
        return jackknife(self.distance(whole.moments()), without)


def yardstick(reference: Moments) -> Yardstick:
    """Measures from a set of these moments."""
    return Yardstick(reference.mean, symmetric_root(reference.covariance))


@dataclass(frozen=True)
class _Sums:
    """Of rows: how many, their sum (D,) and the sum of their outer products (D, D)."""

    count: int
    first: Tensor
    second: Tensor

    @staticmethod
    def of(rows: Tensor) -> _Sums:
        return _Sums(len(rows), rows.sum(dim=0), rows.T @ rows)

    @staticmethod
    def all(parts: list[_Sums]) -> _Sums:
        first = torch.stack([part.first for part in parts]).sum(dim=0)
        second = parts[0].second.clone()
        for part in parts[1:]:
            second += part.second
        return _Sums(sum(part.count for part in parts), first, second)

    def __sub__(self, other: _Sums) -> _Sums:
        return _Sums(self.count - other.count, self.first - other.first, self.second - other.second)

    def moments(self) -> Moments:
        mean = self.first / self.count
        scatter = self.second - self.count * torch.outer(mean, mean)
        return Moments(self.count, mean, scatter / (self.count - 1))
