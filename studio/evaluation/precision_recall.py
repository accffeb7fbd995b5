"""How many drawn pictures look real, and how much of what is real gets drawn.

Kynkaanniemi et al., "Improved Precision and Recall Metric for Assessing Generative Models", 2019
(arXiv:1904.06991). Each set of features is taken for the union of balls around its members, each
reaching to its member's k-th neighbour. Precision is the share of drawn pictures inside the real
set's balls, recall the share of real ones inside the drawn set's.

Both depend on the number of pictures, so both sets are cut to one length, the same for all models
that are compared. Real pictures against real ones do not reach 1; that row says how much there
is to be had.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

NEIGHBOURS = 3
MOST = 2000  # pictures of each set
_ROWS = 500  # of distances in memory at a time


@dataclass(frozen=True)
class PrecisionRecall:
    """Two shares, 0 to 1, and of how many pictures of each set they are."""

    precision: float
    recall: float
    count: int


def precision_recall(real: Tensor, drawn: Tensor, neighbours: int = NEIGHBOURS) -> PrecisionRecall:
    """Of features (N, D) and (M, D); raises ValueError if a set has no k-th neighbours."""
    count = min(len(real), len(drawn), MOST)
    if count <= neighbours:
        raise ValueError(f"{count} pictures have no {neighbours} neighbours each")
    real, drawn = real[:count].double(), drawn[:count].double()
    real_reach, drawn_reach = _reach(real, neighbours), _reach(drawn, neighbours)
    return PrecisionRecall(
        precision=_inside(drawn, real, real_reach),
        recall=_inside(real, drawn, drawn_reach),
        count=count,
    )


def share_inside(rows: Tensor, real: Tensor, neighbours: int = NEIGHBOURS) -> float:
    """Precision of `rows` alone, however many they are, against all of `real`."""
    real = real[:MOST].double()
    return _inside(rows.double(), real, _reach(real, neighbours))


def _reach(rows: Tensor, neighbours: int) -> Tensor:
    """The distance of each row to its k-th neighbour, (N,); itself is the nearest of all."""
    distances = [torch.cdist(part, rows) for part in _parts(rows)]
    return torch.cat([d.kthvalue(neighbours + 1, dim=1).values for d in distances])


def _inside(rows: Tensor, centres: Tensor, reach: Tensor) -> float:
    inside = [(torch.cdist(part, centres) <= reach).any(dim=1) for part in _parts(rows)]
    return float(torch.cat(inside).double().mean())


def _parts(rows: Tensor) -> Iterator[Tensor]:
    return (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS))
