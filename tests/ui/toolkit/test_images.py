"""Pictures between numpy and Qt: the same pixels, and nobody's memory but their own."""

from __future__ import annotations

import gc

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from studio.ui.images import from_qimage, to_qimage


@pytest.fixture
def noise() -> np.ndarray:
    return np.random.default_rng(7).integers(0, 256, (5, 7, 3), dtype=np.uint8)


def test_pixels_survive_the_way_there_and_back(noise: np.ndarray) -> None:
    assert np.array_equal(from_qimage(to_qimage(noise)), noise)


def test_red_stays_red_and_rows_stay_rows(noise: np.ndarray) -> None:
    color = to_qimage(noise).pixelColor(6, 2)
    assert (color.red(), color.green(), color.blue()) == tuple(noise[2, 6])


def test_the_qimage_keeps_its_pixels_when_the_array_changes_and_goes(noise: np.ndarray) -> None:
    kept = noise.copy()
    image = to_qimage(noise)
    noise[:] = 0
    del noise
    gc.collect()
    assert np.array_equal(from_qimage(image), kept)


def test_the_array_keeps_its_pixels_when_the_qimage_goes() -> None:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    array = from_qimage(image)
    del image
    gc.collect()
    assert array.flags.owndata
    assert np.array_equal(np.unique(array.reshape(-1, 3), axis=0), [[1, 2, 3]])


def test_a_slice_with_gaps_is_read_as_it_looks() -> None:
    whole = np.arange(6 * 8 * 3, dtype=np.uint8).reshape(6, 8, 3)
    part = whole[::2, 1::3]
    assert np.array_equal(from_qimage(to_qimage(part)), part)


def test_transparency_lies_over_white() -> None:
    image = QImage(2, 1, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert np.array_equal(from_qimage(image), np.full((1, 2, 3), 255))


@pytest.mark.parametrize(
    "wrong",
    [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 4), np.uint8), np.zeros((4, 4, 3), np.float32)],
)
def test_what_is_no_picture_is_refused(wrong: np.ndarray) -> None:
    with pytest.raises(ValueError, match="uint8"):
        to_qimage(wrong)
