"""What the tools share that take damage away: the network says what is to be added to a picture.

It is `studio.nn.restorer`, without attention, so that a place is answered by its surroundings alone
and large pictures can be cut into tiles.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from studio.core.steps import Image, Step
from studio.data.batch import Batch
from studio.data.degrading import Floats, Numbers
from studio.nn.magnitude import fold
from studio.nn.restorer import Restorer, RestorerShape
from studio.nn.restoring import Course, Exercise, near_and_far
from studio.nn.tiling import Tiling, tiled

Damage = Callable[[Floats, Numbers], tuple[Floats, Floats]]
"""A sharp picture (H, W, 3) in [0, 1] and random numbers -> the damaged one, and what it should
become (which may be a little noisy itself, or the given one)."""


@dataclass(frozen=True)
class CleanerConfig(Course):
    """The network's `widths` and `blocks` are those of `RestorerShape`. `around` pixels more than
    the exercise are damaged on each side, since blur carries in what is outside."""

    widths: tuple[int, ...] = (32, 64, 128)
    blocks: tuple[int, ...] = (2, 4, 8)
    dilated: bool = True
    around: int = 16


class Cleaner(Restorer):
    """Pictures (N, 3, H, W) in [-1, 1] -> what is to be added to them."""

    def __init__(self, config: CleanerConfig) -> None:
        c = config
        super().__init__(RestorerShape(3, 3, 2, c.widths, c.blocks, 0, c.dilated))
        self.config = config


def damaged(model: Cleaner, batch: Batch, damage: Damage) -> Exercise:
    """Exercises of a batch of sharp pictures."""
    c = model.config
    whole = near_and_far(batch.images, min(c.crop + 2 * c.around, c.image_size))
    cut = (whole.shape[-1] - c.crop) // 2
    inside = slice(cut, cut + c.crop)
    numbers = np.random.default_rng(int(torch.randint(2**31, ())))
    pairs = [damage(_floats(picture), numbers) for picture in whole]
    given, wanted = (
        torch.stack([_tensor(pair[i][inside, inside]) for pair in pairs]).to(whole.device)
        for i in (0, 1)
    )
    given, wanted = (x.contiguous(memory_format=torch.channels_last) for x in (given, wanted))
    return Exercise(given, wanted, torch.ones_like(given[:, :1]))


def cleaned(model: Cleaner, exercise: Exercise) -> Tensor:
    """The answer to an exercise."""
    added: Tensor = model(exercise.given)
    return exercise.given + added


def clean(
    model: Cleaner, pixels: Image, strength: float, tiling: Tiling
) -> Generator[Step, None, Image]:
    """A picture (H, W, 3), tile by tile, with `strength` times what is to be added."""
    like = next(model.parameters())

    def network(x: Tensor) -> Tensor:
        added: Tensor = model(x * 2 - 1)
        return x.float() + added.float() * (strength / 2)

    return (yield from tiled(network, pixels, tiling, like))


def prepare(model: Cleaner, dtype: torch.dtype) -> None:
    """Fixes the weights as they are used."""
    fold(model, dtype)
    model.to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch's stubs lack this form


def _floats(picture: Tensor) -> Floats:
    floats: Floats = (picture.permute(1, 2, 0).cpu() * 0.5 + 0.5).contiguous().numpy()
    return floats


def _tensor(picture: Floats) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(picture)).permute(2, 0, 1) * 2 - 1
