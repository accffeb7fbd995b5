"""How sure a measured number is."""

from __future__ import annotations

import math
from collections.abc import Sequence

from studio.core.comparison import Estimate

# Student's t at 97.5 % for 1, 2, ... degrees of freedom.
_T = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179)
_NORMAL = 1.96


def jackknife(whole: float, without: Sequence[float]) -> Estimate:
    """From a statistic of all groups and that of all groups but each one in turn.

    The delete-a-group jackknife: with G groups of equal size the variance is (G - 1) / G times
    the sum of the squared differences to their mean (Kott, "The delete-a-group jackknife",
    2001). Every one of the statistics is of (G - 1) / G of the sample, so a bias that falls
    with the sample's size is the same in all of them and does not widen the interval.
    """
    groups = len(without)
    mean = sum(without) / groups
    variance = (groups - 1) / groups * sum((one - mean) ** 2 for one in without)
    return Estimate(whole, _quantile(groups - 1) * math.sqrt(variance))


def mean_of(values: Sequence[float]) -> Estimate:
    """The mean of independent values, two at the least."""
    count = len(values)
    mean = sum(values) / count
    variance = sum((one - mean) ** 2 for one in values) / (count - 1)
    return Estimate(mean, _quantile(count - 1) * math.sqrt(variance / count))


def _quantile(freedom: int) -> float:
    return _T[freedom - 1] if freedom <= len(_T) else _NORMAL
