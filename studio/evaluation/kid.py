"""The kernel distance between two sets of features: unbiased, whatever the number of pictures.

    MMD^2 = mean k(x, x') + mean k(y, y') - 2 mean k(x, y),   k(x, y) = (x . y / D + 1)^3,

where the first two means leave out each row paired with itself. Binkowski et al., "Demystifying
MMD GANs", 2018 (arXiv:1801.01401). It is 0 on average for two samples of one distribution, so it
may come out negative.
"""

from __future__ import annotations

import torch
from torch import Tensor

from studio.core.comparison import Estimate
from studio.evaluation.intervals import jackknife

GROUPS = 10


def kernel_distance(x: Tensor, y: Tensor, groups: int = GROUPS) -> Estimate:
    """The squared distance between features x (N, D) and y (M, D), N and M >= 2 * groups.

    The confidence interval is jackknifed over `groups` parts of both sets at once.
    """
    within_x, within_y = _sums(x, x, groups), _sums(y, y, groups)
    within_x -= torch.diag(_diagonal(x, groups))
    within_y -= torch.diag(_diagonal(y, groups))
    across = _sums(x, y, groups)
    sizes_x, sizes_y = _sizes(len(x), groups), _sizes(len(y), groups)

    def statistic(kept: Tensor) -> float:
        n, m = (sizes_x * kept).sum(), (sizes_y * kept).sum()
        of_x = kept @ within_x @ kept / (n * (n - 1))
        of_y = kept @ within_y @ kept / (m * (m - 1))
        return float(of_x + of_y - 2 * (kept @ across @ kept) / (n * m))

    every = torch.ones(groups, dtype=torch.float64)
    without = [statistic(every - one) for one in torch.eye(groups, dtype=torch.float64)]
    return jackknife(statistic(every), without)


def _sums(x: Tensor, y: Tensor, groups: int) -> Tensor:
    """Sums of the kernel between each group of x and each group of y: float64 (groups, groups)."""
    x, y = x.double(), y.double()
    of_columns = torch.arange(len(y)) % groups
    sums = torch.zeros(groups, groups, dtype=torch.float64)
    for i in range(groups):
        columns = (x[i::groups] @ y.T / x.shape[1] + 1).pow(3).sum(dim=0)
        sums[i].index_add_(0, of_columns, columns)
    return sums


def _diagonal(x: Tensor, groups: int) -> Tensor:
    """What each group's rows paired with themselves add to its sum."""
    own = (x.double().square().sum(dim=1) / x.shape[1] + 1).pow(3)
    return torch.stack([own[i::groups].sum() for i in range(groups)])


def _sizes(count: int, groups: int) -> Tensor:
    return torch.tensor([len(range(i, count, groups)) for i in range(groups)], dtype=torch.float64)
