"""Starting noise, the same on every device and in every batch."""

from __future__ import annotations

import torch
from torch import Tensor


def noise(seed: int, *shape: int) -> Tensor:
    """Standard normal noise of one picture: float32 on the CPU, decided by the seed alone.

    It is always drawn by a CPU generator, since each device's own generator gives other
    numbers, and one picture at a time, so that a picture does not depend on its batch.
    """
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))
