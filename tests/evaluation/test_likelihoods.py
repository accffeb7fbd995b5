"""Likelihoods of models whose likelihood is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from studio.core.comparison import Bits
from studio.core.steps import CancelToken, Step, drain
from studio.data.pictures import Pixels
from studio.evaluation.likelihoods import bits_per_dimension
from studio.families._base import Likelihood


def told(likelihood: Likelihood, images: Pixels) -> tuple[Bits, list[Step]]:
    steps: list[Step] = []
    work = bits_per_dimension(nn.Identity(), likelihood, images)
    return drain(work, CancelToken(), steps.append), steps


def pictures(count: int, channels: int = 3) -> Pixels:
    return np.random.default_rng(0).integers(0, 256, (count, 8, 8, channels), np.uint8)


def test_the_mean_and_its_interval_are_those_of_the_pictures() -> None:
    """A model that believes in dark pictures: bits fall with the mean of a picture's bytes."""

    def bits(_model: nn.Module, x: Tensor, _chance: torch.Generator) -> Tensor:
        return 8 * x.add(1).div(2).flatten(1).mean(dim=1)

    images = pictures(40)
    found, steps = told(Likelihood(bits, exact=True), images)
    each = 8 * images.reshape(40, -1).mean(axis=1) / 255
    assert found.bits.value == pytest.approx(each.mean())
    assert found.bits.margin == pytest.approx(1.96 * each.std(ddof=1) / math.sqrt(40))
    assert (found.count, found.exact, found.of) == (40, True, "pixels in 256 steps")
    assert (steps[-1].done, steps[-1].total) == (40, 40)


def test_pictures_come_as_from_bytes_with_three_channels() -> None:
    seen: list[Tensor] = []

    def bits(_model: nn.Module, x: Tensor, _chance: torch.Generator) -> Tensor:
        seen.append(x)
        return torch.zeros(len(x))

    images = pictures(2, channels=1)
    told(Likelihood(bits, exact=False, of="bytes"), images)
    assert seen[0].shape == (2, 3, 8, 8)
    back = (seen[0] + 1) * 127.5
    assert torch.allclose(back, torch.from_numpy(images).permute(0, 3, 1, 2).float(), atol=1e-4)


def test_chance_is_the_same_each_time() -> None:
    def bits(_model: nn.Module, x: Tensor, chance: torch.Generator) -> Tensor:
        return torch.rand(len(x), generator=chance)

    once, again = (told(Likelihood(bits, exact=False), pictures(20))[0] for _ in range(2))
    assert once == again
