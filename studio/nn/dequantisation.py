"""Bytes as continuous values, for models that have a density.

Noise within a byte's step makes bytes continuous: y = (byte + u) / 128 - 1 with u uniform in
[0, 1). The density of y is exact; what it says of the bytes is, in the mean over u, an upper bound
on their code length (Theis et al., "A note on the evaluation of generative models", 2015,
arXiv:1511.01844):

    bits per dimension = 7 - E log2 p(y) / D        (a step is 2 / 256 = 2 ** -7 wide)

A byte's middle, u = 1/2, lies at y = x * 255 / 256 for x in [-1, 1].
"""

from __future__ import annotations

import math

from torch import Tensor

MIDDLE = 255 / 256
STEP_BITS = 7


def dequantised(images: Tensor, u: Tensor) -> Tensor:
    """images (N, C, S, S) in [-1, 1] from bytes, u like them in [0, 1) -> y in [-1, 1)."""
    return ((images.float() + 1).mul(127.5).round() + u) / 128 - 1


def bits_per_dimension(log_density: Tensor, dimensions: int) -> Tensor:
    """log p(y) in nats, (N,) -> bits per dimension, (N,)."""
    return STEP_BITS - log_density / (math.log(2) * dimensions)
