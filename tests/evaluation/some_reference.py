"""Small pictures of two kinds, features that cost nothing, and a reference made with them."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import torch
from torch import Tensor

from studio.core.steps import CancelToken, Step, drain
from studio.data.pictures import PictureSet, Pixels, unlabelled
from studio.evaluation.building import build
from studio.evaluation.features import FeatureNetwork
from studio.evaluation.reference import Reference

SIDE = 16
FEATURES = 24


class QuickFeatures(FeatureNetwork):
    """Mixes of a picture's quarters, and of what is left of it after a blur."""

    def __init__(self) -> None:
        chance = torch.Generator().manual_seed(0)
        self._mix = torch.randn(2 * 48, FEATURES, generator=chance) / 48**0.5

    def features(self, images: Pixels) -> Generator[Step, None, Tensor]:
        """uint8 (N, S, S, C) -> (N, 24), S a multiple of 4."""
        x = torch.from_numpy(images.copy()).permute(0, 3, 1, 2).float().expand(-1, 3, -1, -1) / 255
        coarse = torch.nn.functional.adaptive_avg_pool2d(x, 4)
        rest = x - torch.nn.functional.avg_pool2d(x, 3, 1, 1)
        fine = torch.nn.functional.adaptive_avg_pool2d(rest.abs(), 4)
        yield Step(len(images), len(images))
        return torch.cat([coarse, fine], dim=1).flatten(1) @ self._mix


def blobs(count: int, seed: int = 0, channels: int = 3) -> Pixels:
    """Soft spots of one colour each on dark ground, at chance places."""
    chance = np.random.default_rng(seed)
    place = np.arange(SIDE)
    across, down, width = (
        chance.uniform(a, b, (count, 1, 1)) for a, b in ((3, 13), (3, 13), (2, 5))
    )
    square = (place[None, None, :] - across) ** 2 + (place[None, :, None] - down) ** 2
    light = np.exp(-square / (2 * width**2))[..., None]
    colour = chance.uniform(60, 250, (count, 1, 1, channels))
    return np.round(20 + light * (colour - 20)).astype(np.uint8)


def picture_set(count: int, seed: int = 0, channels: int = 3) -> PictureSet:
    """Blobs as a set of pictures."""
    images = blobs(count, seed, channels)
    return PictureSet(images, unlabelled(count), name="blobs", title="Blobs", licence="CC0")


def some_reference(count: int = 300) -> Reference:
    """Of blobs, its floor measured with as many others."""
    work = build(picture_set(count), picture_set(count, 1), QuickFeatures())
    return drain(work, CancelToken(), lambda _step: None)
