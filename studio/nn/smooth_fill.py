"""Holes filled smoothly from their edges inwards: where a network begins to repair.

The push-pull pyramid of Gortler et al., "The Lumigraph", 1996: pictures are halved, averaging what
is known, until nothing is unknown; then doubled again, taking from the coarser one what is missing.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

ENOUGH = 0.5  # of a place that is known: it needs nothing of the coarser picture


def smooth_fill(known: Tensor, mask: Tensor) -> Tensor:
    """known (N, C, H, W), mask (N, 1, H, W), 1 in holes, else 0 -> known with its holes filled.

    Float32. Where everything is a hole, 0.
    """
    share = 1 - mask.float()
    levels = [(known.float() * share, share)]
    while max(levels[-1][1].shape[2:]) > 1:
        levels.append((_halved(levels[-1][0]), _halved(levels[-1][1])))
    total, share = levels.pop()
    filled = total / share.clamp_min(1e-6)
    while levels:
        total, share = levels.pop()
        coarse = F.interpolate(filled, total.shape[2:], mode="bilinear", align_corners=False)
        trust = (share / ENOUGH).clamp(max=1)
        filled = torch.where(share > 0, total / share.clamp_min(1e-6), coarse) * trust
        filled = filled + coarse * (1 - trust)
    return filled


def _halved(x: Tensor) -> Tensor:
    return F.avg_pool2d(x, 2, ceil_mode=True, count_include_pad=False)
