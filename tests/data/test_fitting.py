"""Any picture as a square: from its middle, by exact averages where that is possible."""

from __future__ import annotations

import numpy as np
import pytest

from studio.data.fitting import fit
from tests.data.making import noise_picture


def test_a_whole_multiple_is_reduced_to_the_means_of_its_blocks() -> None:
    image = noise_picture(1, 64, 64)
    means = image.reshape(16, 4, 16, 4, 3).mean(axis=(1, 3))
    assert np.array_equal(fit(image, 16, 3), np.floor(means + 0.5).astype(np.uint8))


def test_the_square_in_the_middle_is_taken() -> None:
    image = noise_picture(2, 20, 33)
    assert np.array_equal(fit(image, 20, 3), image[:, 6:26])
    assert np.array_equal(fit(image.transpose(1, 0, 2), 20, 3), image.transpose(1, 0, 2)[6:26])


def test_other_sizes_keep_the_mean_colour() -> None:
    image = noise_picture(3, 90, 90)
    image[:, :45] //= 4
    for size in (64, 50, 23, 128):
        small = fit(image, size, 3)
        assert small.shape == (size, size, 3)
        assert np.abs(small.mean(axis=(0, 1)) - image.mean(axis=(0, 1))).max() < 1.5


def test_colour_becomes_luma_and_grey_becomes_colour() -> None:
    image = noise_picture(4, 8, 8)
    luma = image @ np.array([0.299, 0.587, 0.114])
    assert np.abs(fit(image, 8, 1)[:, :, 0] - luma).max() <= 1
    grey = image[:, :, :1]
    assert np.array_equal(fit(grey, 8, 3), np.repeat(grey, 3, axis=2))


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1)])
def test_even_a_single_pixel_fills_a_square(shape: tuple[int, int]) -> None:
    image = np.full((*shape, 3), 77, np.uint8)
    assert np.array_equal(fit(image, 16, 3), np.full((16, 16, 3), 77, np.uint8))
