"""The feature distance: nought for equals, larger for what looks more different."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image as PilImage
from PIL import ImageFilter
from skimage import data

from studio.core.steps import Image
from studio.evaluation.feature_distance import FeatureDistance


@pytest.fixture(scope="module")
def distance() -> FeatureDistance:
    return FeatureDistance()


PHOTO: Image = data.coffee()[100:228, 180:340]


def blurred(radius: float) -> Image:
    return np.array(PilImage.fromarray(PHOTO).filter(ImageFilter.GaussianBlur(radius)))


def test_equal_pictures_are_at_no_distance(distance: FeatureDistance) -> None:
    assert distance(PHOTO, PHOTO) == 0


def test_the_distance_grows_with_the_blur(distance: FeatureDistance) -> None:
    found = [distance(PHOTO, blurred(radius)) for radius in (0.5, 1.0, 2.0, 4.0)]
    assert found == sorted(found)
    assert found[0] > 0


def test_it_is_the_same_both_ways(distance: FeatureDistance) -> None:
    one, two = distance(PHOTO, blurred(2)), distance(blurred(2), PHOTO)
    assert one == pytest.approx(two, rel=1e-5)


def test_what_is_weighed_with_nought_counts_for_little(distance: FeatureDistance) -> None:
    half = PHOTO.copy()
    half[:, 80:] = blurred(4)[:, 80:]
    left, right = torch.zeros(128, 160), torch.zeros(128, 160)
    left[:, :48], right[:, 112:] = 1, 1
    assert distance(PHOTO, half, left) < 0.1 * distance(PHOTO, half, right)
