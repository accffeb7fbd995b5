"""A 1x1 convolution and its leaky ReLU in one pass over memory, where torch can do that.

On a processor big feature maps cost what moving them costs, and a separate activation reads and
writes each of them once more. oneDNN, which computes torch's convolutions there, can apply the
activation while a result is still in a register; torch's compiler calls it by the name used here.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor


def leaky_pointwise(x: Tensor, weight: Tensor, bias: Tensor, slope: float) -> Tensor:
    """x (N, C, H, W), weight (K, C, 1, 1), bias (K,) -> (N, K, H, W), after a leaky ReLU.

    In half precision the last bit may differ from the two steps, which round twice.
    """
    if not _together(x):
        return F.leaky_relu(F.conv2d(x, weight, bias), slope)
    none, one = [0, 0], [1, 1]
    fused: Tensor = torch.ops.mkldnn._convolution_pointwise(
        x, weight, bias, none, one, one, 1, "leaky_relu", [slope], ""
    )
    return fused


def _together(x: Tensor) -> bool:
    return (
        x.device.type == "cpu"
        and not torch.is_grad_enabled()
        and torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]  # it has no hints
        and hasattr(torch.ops.mkldnn, "_convolution_pointwise")
    )
