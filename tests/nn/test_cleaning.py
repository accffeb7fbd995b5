"""What the cleaning tools share: exercises of damaged pictures, strength, tiles without seams."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch

from studio.core.steps import CancelToken, Image, drain
from studio.data.batch import Batch
from studio.data.degrading import Floats, Numbers
from studio.nn.cleaning import Cleaner, CleanerConfig, clean, damaged, prepare
from studio.nn.tiling import Tiling
from studio.tools import deblur, denoise


def cleaner(**settings: object) -> Cleaner:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return Cleaner(CleanerConfig(widths=(8, 8), blocks=(1, 2), **settings))  # type: ignore[arg-type]  # whatever the test says


def noise(height: int, width: int) -> Image:
    return np.random.default_rng(3).integers(0, 256, (height, width, 3), dtype=np.uint8)


def drawn(model: Cleaner, pixels: Image, strength: float, tiling: Tiling) -> Image:
    with torch.no_grad():
        work = clean(model, pixels, strength, tiling)
        return drain(work, CancelToken(), lambda _step: None)


def test_at_strength_zero_the_picture_stays_bit_by_bit() -> None:
    model = cleaner()
    prepare(model, torch.float32)
    pixels = noise(40, 50)
    assert (drawn(model, pixels, 0.0, Tiling(16, 4)) == pixels).all()
    assert (drawn(model, pixels, 1.0, Tiling(16, 4)) != pixels).any()


def test_half_the_strength_changes_half_as_much() -> None:
    model = cleaner()
    prepare(model, torch.float32)
    pixels = np.full((16, 16, 3), 128, np.uint8)
    whole, half = (drawn(model, pixels, s, Tiling(16, 0)).astype(int) - 128 for s in (1.0, 0.5))
    assert np.abs(whole - 2 * half).max() <= 2


def test_exercises_are_cut_from_what_was_damaged_with_its_surroundings() -> None:
    shapes = []

    def brighter(picture: Floats, _numbers: Numbers) -> tuple[Floats, Floats]:
        shapes.append(picture.shape)
        assert 0 <= picture.min() <= picture.max() <= 1
        return picture + np.float32(0.25), picture

    model = cleaner(crop=16, image_size=40, around=4)
    batch = Batch(torch.rand(4, 3, 40, 40) * 2 - 1, torch.zeros(4, 0, dtype=torch.int64))
    exercise = damaged(model, batch, brighter)
    assert shapes == [(24, 24, 3)] * 4
    assert exercise.given.shape == exercise.wanted.shape == (4, 3, 16, 16)
    assert torch.allclose(exercise.given - exercise.wanted, torch.tensor(0.5), atol=1e-5)


@pytest.mark.parametrize("damage", [deblur.damage, denoise.damage])
def test_what_is_wanted_is_the_picture_and_what_is_given_is_worse(
    damage: Callable[[Floats, Numbers], tuple[Floats, Floats]],
) -> None:
    picture = np.random.default_rng(5).random((48, 48, 3), np.float32)
    numbers, changed = np.random.default_rng(0), 0
    for _ in range(150):
        given, wanted = damage(picture, numbers)
        assert wanted is picture
        assert given.dtype == np.float32
        assert given.shape == picture.shape
        assert 0 <= given.min() <= given.max() <= 1
        changed += bool((given != wanted).any())
    assert 120 <= changed < 150
