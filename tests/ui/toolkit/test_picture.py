"""A picture at the sizes it is shown in: right pixels, quick to paint, large ones beside."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from studio.ui.canvas.picture import AT_ONCE, Picture, device_size, snapped
from studio.ui.images import from_qimage


def painted(picture: Picture, side: int, ratio: float = 1.0, smooth: bool = False) -> np.ndarray:
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(0, 255, 0))
    painter = QPainter(image)
    picture.paint(painter, QRectF(0, 0, side, side), ratio, smooth)
    painter.end()
    return from_qimage(image)


def stripes(side: int) -> np.ndarray:
    """Black and white columns, one pixel wide."""
    image = np.zeros((side, side, 3), np.uint8)
    image[:, ::2] = 255
    return image


@pytest.mark.parametrize("refined", [False, True])
def test_at_its_own_size_every_pixel_is_the_picture_s_own(refined: bool) -> None:
    image = np.random.default_rng(1).integers(0, 256, (100, 100, 3), dtype=np.uint8)
    picture = Picture(image)
    if refined:
        picture.refine(QSize(100, 100))
    assert np.array_equal(painted(picture, 100), image)


def test_scaled_down_it_is_a_mean_and_no_pattern() -> None:
    picture = Picture(stripes(1024))
    size = QSize(300, 300)
    assert not picture.is_exact(size)
    picture.refine(size)
    assert picture.is_exact(size)
    shown = painted(picture, 300).astype(int)
    assert abs(shown.mean() - 127.5) < 3
    assert shown.std() < 16


def test_the_exact_size_is_painted_as_it_is() -> None:
    picture = Picture(np.random.default_rng(1).integers(0, 256, (800, 800, 3), dtype=np.uint8))
    picture.refine(QSize(300, 300))
    assert np.array_equal(painted(picture, 300), painted(picture, 300))
    assert np.array_equal(painted(picture, 200, 1.5), painted(picture, 300))


def test_above_two_hundred_per_cent_pixels_are_squares() -> None:
    image = np.zeros((2, 2, 3), np.uint8)
    image[0, 0] = 255
    shown = painted(Picture(image), 40)
    assert set(np.unique(shown)) == {0, 255}
    assert (shown[:20, :20] == 255).all()


def test_a_draft_stays_soft_however_large() -> None:
    image = np.zeros((2, 2, 3), np.uint8)
    image[0, 0] = 255
    assert len(np.unique(painted(Picture(image), 40, smooth=True))) > 10


def test_a_large_picture_is_prepared_apart_and_painted_meanwhile() -> None:
    side = int(AT_ONCE**0.5) + 100
    image = np.empty((side, side, 3), np.uint8)
    image[:] = (200, 100, 50)
    picture = Picture(image)
    assert picture.is_large()
    before = painted(picture, 300)
    picture.prepare()
    assert not picture.is_large()
    picture.refine(QSize(300, 300))
    assert np.array_equal(before, painted(picture, 300))
    assert np.array_equal(np.unique(before.reshape(-1, 3), axis=0), [[200, 100, 50]])


def test_a_slice_of_a_larger_array_is_shown_as_it_looks() -> None:
    whole = np.random.default_rng(1).integers(0, 256, (100, 120, 3), dtype=np.uint8)
    part = whole[::2, 20:70]
    assert np.array_equal(painted(Picture(part), 50), part)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_snapped_rectangles_begin_and_end_on_whole_pixels(ratio: float) -> None:
    rect = snapped(QRectF(10.3, 20.7, 100.4, 99.6), ratio)
    for value in (rect.left(), rect.top(), rect.right(), rect.bottom()):
        assert value * ratio == pytest.approx(round(value * ratio))
    assert device_size(rect, ratio) == device_size(QRectF(0, 0, 100.4, 99.6), ratio)
