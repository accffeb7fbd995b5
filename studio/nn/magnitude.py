"""Layers that keep the size of what flows through them, so that a network needs no norms.

Karras et al., "Analyzing and Improving the Training Dynamics of Diffusion Models" (EDM2), 2023
(arXiv:2312.02696): every weight vector has length 1 wherever it is used, so unit variance goes in
and out; sums are weighted so that they keep it; there are no biases. What the paper does in
operations of their own (dividing an activation by its gain, weighting a sum) is done here by the
weights' fixed gains. The activation is hardswish (Howard et al., 2019, arXiv:1905.02244), which
follows SiLU closely and costs less than half of it where nothing is compiled.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

GAIN = 1 / 0.5757  # hardswish of standard normal numbers has this root mean square


class UnitLayer(nn.Module):
    """A weight whose rows are used at length `gain`, whatever length they have.

    `fold` computes the used weight once and for all, for a model that is no longer trained.
    """

    used: Tensor | None

    def __init__(self, outputs: int, inputs: int, kernel: int, gain: float) -> None:
        super().__init__()
        shape = (outputs, inputs, kernel, kernel) if kernel else (outputs, inputs)
        self.weight = nn.Parameter(torch.randn(shape))
        self.gain = gain
        self.register_buffer("used", None, persistent=False)

    def forward(self, x: Tensor, dilation: int = 1) -> Tensor:
        """(..., inputs) -> (..., outputs), or (N, inputs, H, W) -> (N, outputs, H, W)."""
        weight = self.unit() if self.used is None else self.used
        if weight.ndim == 2:
            return F.linear(x, weight)
        return F.conv2d(x, weight, padding=dilation * (weight.shape[-1] // 2), dilation=dilation)

    def unit(self) -> Tensor:
        """The weight with rows of length `gain`, float32."""
        flat = self.weight.float().flatten(1)
        unit: Tensor = flat * (self.gain / flat.norm(dim=1, keepdim=True).clamp_min(1e-8))
        return unit.view_as(self.weight)

    @torch.no_grad()
    def fold(self, dtype: torch.dtype) -> None:
        """Fixes what `forward` uses, in that type."""
        used = self.unit().to(dtype)
        self.used = used.contiguous(memory_format=_layout(used))

    @torch.no_grad()
    def renew(self) -> None:
        """Brings the rows of the weight itself to variance 1 (equation 66).

        Only their direction counts. Without this they grow, and learn ever more slowly.
        """
        flat = self.weight.flatten(1)
        flat.mul_(math.sqrt(flat.shape[1]) / flat.norm(dim=1, keepdim=True).clamp_min(1e-8))


def renew(model: nn.Module) -> None:
    """Renews every unit layer of a model: once for each step of training."""
    for layer in model.modules():
        if isinstance(layer, UnitLayer):
            layer.renew()


def fold(model: nn.Module, dtype: torch.dtype) -> None:
    """Folds every unit layer of a model; it cannot be trained after that."""
    for layer in model.modules():
        if isinstance(layer, UnitLayer):
            layer.fold(dtype)


def weighted(a: Tensor, b: Tensor, share: float) -> Tensor:
    """(1 - share) a + share b, at unit variance if both have it (equation 88)."""
    scale = 1 / math.hypot(1 - share, share)
    return a * ((1 - share) * scale) + b * (share * scale)


def pixel_norm(x: Tensor) -> Tensor:
    """(N, C, H, W) with mean 0 and variance 1 over the channels of each pixel.

    The paper divides by the root mean square alone; this is the one that is computed in one pass.
    """
    return F.layer_norm(x.permute(0, 2, 3, 1), (x.shape[1],)).permute(0, 3, 1, 2)


def _layout(weight: Tensor) -> torch.memory_format:
    return torch.channels_last if weight.ndim == 4 else torch.contiguous_format
