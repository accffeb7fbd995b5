"""How probable a model finds real pictures that it has never seen, in bits per dimension.

A dimension is one number of a picture. What a model counts (pixels in 256 steps, colours of a
palette) and whether its figure is exact or only a bound stands in its family, and beside the
number wherever that is shown: figures that count different things are not comparable.
"""

from __future__ import annotations

from collections.abc import Generator

import torch
from torch import nn

from studio.core.comparison import Bits
from studio.core.steps import Step
from studio.data.pictures import Pixels
from studio.evaluation.intervals import mean_of
from studio.families._base import Likelihood
from studio.nn.pixels import rgb

_BATCH = 16
_SEED = 0


@torch.no_grad()
def bits_per_dimension(
    model: nn.Module, likelihood: Likelihood, images: Pixels
) -> Generator[Step, None, Bits]:
    """Of uint8 pictures (N, S, S, 1 or 3), N >= 2, with a model on the CPU; a Step for each batch.

    What must be drawn for it is drawn from one fixed seed.
    """
    chance = torch.Generator().manual_seed(_SEED)
    values: list[float] = []
    for start in range(0, len(images), _BATCH):
        part = torch.from_numpy(images[start : start + _BATCH].copy())
        x = rgb(part.permute(0, 3, 1, 2).float().div_(127.5).sub_(1))
        values += likelihood.bits(model, x, chance).tolist()
        yield Step(len(values), len(images))
    return Bits(mean_of(values), len(values), likelihood.exact, likelihood.of)
