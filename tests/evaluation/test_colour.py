"""CIE Lab against published values."""

import numpy as np
import pytest

from studio.evaluation.colour import lab


@pytest.mark.parametrize(
    ("rgb", "expected"),
    [
        ((0, 0, 0), (0.0, 0.0, 0.0)),
        ((255, 255, 255), (100.0, 0.0, 0.0)),
        ((119, 119, 119), (50.03, 0.0, 0.0)),
        ((255, 0, 0), (53.24, 80.09, 67.20)),
        ((0, 0, 255), (32.30, 79.19, -107.86)),
        ((2, 2, 2), (0.55, 0.0, 0.0)),
    ],
)
def test_lab_gives_the_published_values(rgb: tuple[int, ...], expected: tuple[float, ...]) -> None:
    assert lab(np.array([rgb], np.uint8))[0] == pytest.approx(expected, abs=0.06)


def test_lab_keeps_the_pictures_shape() -> None:
    assert lab(np.zeros((3, 5, 3), np.uint8)).shape == (3, 5, 3)
