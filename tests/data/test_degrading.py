"""Damages: kernels keep the light, noise is as strong as it says, equal numbers damage equally."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from studio.data.degrading import (
    LARGEST,
    Floats,
    Numbers,
    blurred,
    disc,
    kernel,
    noisy,
    rounded,
    shaking,
    soft,
    squeezed,
)


def numbers(seed: int = 0) -> Numbers:
    return np.random.default_rng(seed)


def picture() -> Floats:
    return numbers(9).random((40, 50, 3), np.float32)


@pytest.mark.parametrize("draw", [shaking, disc, soft, kernel])
def test_kernels_keep_the_light_and_have_a_middle(draw: Callable[[Numbers], Floats]) -> None:
    drawing = numbers()
    for _ in range(50):
        found = draw(drawing)
        assert found.sum() == pytest.approx(1, abs=1e-4)
        assert found.min() >= 0
        assert found.shape[0] == found.shape[1]
        assert found.shape[0] % 2 == 1
        assert found.shape[0] <= LARGEST + 4


def test_a_shake_lies_around_the_middle() -> None:
    drawing = numbers()
    for _ in range(20):
        found = shaking(drawing)
        middle = len(found) // 2
        for places in np.nonzero(found > 1e-6):
            assert abs((places.max() + places.min()) / 2 - middle) <= 1


@pytest.mark.parametrize("linear", [False, True])
def test_a_flat_picture_stays_flat(linear: bool) -> None:
    flat = np.full((40, 40, 3), 0.4, np.float32)
    assert np.abs(blurred(flat, shaking(numbers()), linear=linear) - 0.4).max() < 1e-3


def test_light_blurs_brighter_than_its_coded_values() -> None:
    dark = np.zeros((41, 41, 3), np.float32)
    dark[20, 20] = 1
    wide = soft(numbers())
    assert blurred(dark, wide, linear=True).sum() > blurred(dark, wide).sum()


def test_noise_is_bounded_and_unbiased() -> None:
    grey = np.full((200, 200, 3), 0.5, np.float32)
    found = [noisy(grey, numbers(seed), 0.1) for seed in range(30)]
    deviations = [float(each.std()) for each in found]
    assert max(deviations) < 0.11
    assert min(deviations) < 0.02
    assert all(abs(float(each.mean()) - 0.5) < 0.01 for each in found)


def test_jpeg_keeps_colours_and_hurts_more_at_low_quality() -> None:
    smooth = np.linspace(0, 1, 48, dtype=np.float32)[:, None, None] * np.array([1, 0.5, 0.2], "f4")
    given = np.repeat(smooth, 48, axis=1).astype(np.float32)
    errors = [float(np.abs(squeezed(given, quality) - given).mean()) for quality in (95, 30)]
    assert errors[0] < errors[1] < 0.05


def test_rounding_gives_steps_of_a_byte() -> None:
    steps = rounded(picture()) * 255
    assert np.abs(steps - np.rint(steps)).max() < 1e-4


def test_equal_numbers_damage_equally() -> None:
    assert (noisy(picture(), numbers(3)) == noisy(picture(), numbers(3))).all()
    assert (shaking(numbers(3)) == shaking(numbers(3))).all()
