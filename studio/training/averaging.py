"""The moving average of a network's weights, which draws better than any of its moments."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

_RAMP = 0.05  # the half-life is at most this share of what has been seen


def averaged(model: nn.Module, half_life: int, batch: int) -> AveragedModel:
    """A copy of the model whose every `update_parameters(model)` moves it towards the model.

    `half_life` counts pictures; a step shows `batch` of them. At first, when the network changes
    fast, the half-life is a twentieth of what has been seen (Karras et al., arXiv:2206.00364,
    appendix F). What is no decimal number (counters) is copied.
    """

    @torch.no_grad()
    def update(average: Sequence[Tensor], current: Sequence[Tensor], steps: Tensor | int) -> None:
        if not average[0].is_floating_point():
            torch._foreach_copy_(list(average), list(current))
            return
        life = min(float(half_life), _RAMP * batch * float(steps))
        keep = 0.5 ** (batch / life) if life > 0 else 0.0
        torch._foreach_lerp_(list(average), list(current), 1.0 - keep)

    return AveragedModel(model, multi_avg_fn=update, use_buffers=True)
