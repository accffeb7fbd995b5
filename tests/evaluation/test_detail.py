"""Sharpness of what is known to be sharp, blurred or noisy."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image as PilImage
from PIL import ImageFilter

from studio.data.pictures import Pixels
from studio.evaluation.detail import detail


def noise(deviation: float, channels: int = 3) -> Pixels:
    values = np.random.default_rng(0).normal(128, deviation, (6, 32, 32, 1))
    return np.clip(np.round(values), 0, 255).astype(np.uint8).repeat(channels, axis=3)


def test_even_pictures_and_ramps_have_no_detail() -> None:
    assert detail(np.full((2, 16, 16, 3), 90, np.uint8)) == 0
    ramp = np.broadcast_to(np.arange(16, dtype=np.uint8)[None, None, :, None] * 5, (1, 16, 16, 3))
    assert detail(ramp) == pytest.approx(0)


def test_white_noise_keeps_what_the_kernel_leaves_of_it() -> None:
    """The kernel with 1/4 in the middle and squares that add up to 9/64 leaves, of variance 1,
    1 - 2/4 + 9/64."""
    expected = 20 * np.sqrt(1 - 2 / 4 + 9 / 64)
    assert detail(noise(20)) == pytest.approx(expected, rel=0.03)


def test_grey_pictures_are_as_sharp_as_the_same_in_colour() -> None:
    assert detail(noise(20, channels=1)) == pytest.approx(detail(noise(20)), rel=1e-3)


def test_blur_takes_detail_away() -> None:
    sharp = noise(30)
    blurred = np.stack(
        [np.asarray(PilImage.fromarray(p).filter(ImageFilter.GaussianBlur(1))) for p in sharp]
    )
    assert detail(blurred) < 0.3 * detail(sharp)
