"""Drawing one of K values by a number that stands for the luck of the draw.

A standard normal number z becomes u = Phi(z), uniform in (0, 1), and u chooses the value at which
the distribution's cumulative sum passes it. So one number decides each draw, numbers between two
others give draws between theirs (if neighbouring values mean similar things), and the choice
moves no more than it must when the distribution is changed.
"""

from __future__ import annotations

import torch
from torch import Tensor

_EDGE = 1e-6  # keeps u away from 0 and 1, where values of probability 0 would be chosen


def uniforms(normal: Tensor) -> Tensor:
    """Standard normal numbers -> numbers uniform in (0, 1), float32."""
    share: Tensor = torch.special.ndtr(normal.double())
    return share.clamp_(_EDGE, 1 - _EDGE).float()


def choose(weights: Tensor, uniform: Tensor) -> Tensor:
    """For each row of weights (..., K) >= 0, the index (...) that `uniform` (...) falls on.

    A value of weight 0 is never chosen. Rows need not add up to 1.
    """
    sums = weights.cumsum(-1)
    place = (uniform * sums[..., -1]).unsqueeze(-1)
    return torch.searchsorted(sums, place, right=True).squeeze(-1)


def weighted(logits: Tensor, temperature: float, top_k: int = 0, top_p: float = 1.0) -> Tensor:
    """Probabilities (..., K) of logits (..., K) after the usual ways to be less daring, float32.

    Logits are divided by `temperature`; at 0 only the most probable value is left. With `top_k`
    above 0 only so many of the most probable values are left, with `top_p` below 1 the fewest
    that have this much probability together (Holtzman et al., arXiv:1904.09751).
    """
    logits = logits.float()
    if temperature == 0 or top_k == 1:
        best = logits.argmax(-1, keepdim=True)
        return torch.zeros_like(logits).scatter_(-1, best, 1.0)
    if temperature != 1:
        logits = logits / temperature
    if 0 < top_k < logits.shape[-1]:
        least = logits.topk(top_k, -1).values[..., -1:]
        logits = logits.masked_fill(logits < least, -torch.inf)
    weights = logits.softmax(-1)
    if top_p < 1:
        ordered, order = weights.sort(-1, descending=True)
        # A value goes if those before it suffice, so that the first always stays.
        spare = ordered.cumsum(-1) - ordered >= top_p
        weights = weights.masked_fill(torch.zeros_like(spare).scatter(-1, order, spare), 0.0)
    return weights
