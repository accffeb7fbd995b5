"""Each damage does what it says, and the measures rise with it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.core.steps import CancelToken, drain
from studio.data.pictures import Pixels
from studio.evaluation.features import FeatureNetwork
from studio.evaluation.telling_apart import (
    DAMAGES,
    blurred,
    coarse,
    darker,
    halves_swapped,
    little_varied,
    mixed,
    noisy,
    told_apart,
)
from tests.evaluation.some_reference import blobs


@pytest.fixture
def pictures() -> Pixels:
    return np.random.default_rng(0).integers(0, 256, (40, 16, 16, 3), np.uint8)


def test_every_damage_keeps_the_shape_and_the_kind_of_pixels(pictures: Pixels) -> None:
    for name, damage in DAMAGES.items():
        found = damage(pictures)
        assert (found.shape, found.dtype) == (pictures.shape, np.uint8), name


def test_blur_and_coarseness_take_contrast_away_and_noise_adds_it(pictures: Pixels) -> None:
    grey = np.full_like(pictures, 128)
    assert blurred(2.0)(pictures).std() < blurred(0.5)(pictures).std() < pictures.std()
    assert coarse(4)(pictures).std() < pictures.std()
    assert noisy(15)(grey).std() == pytest.approx(15, rel=0.02)


def test_halves_change_places_and_brightness_falls_by_a_fifth(pictures: Pixels) -> None:
    assert np.array_equal(halves_swapped(pictures)[:, :, :8], pictures[:, :, 8:])
    assert darker(pictures).mean() == pytest.approx(0.8 * pictures.mean(), rel=0.01)
    assert mixed(pictures)[1, 0, 0, 0] == (int(pictures[1, 0, 0, 0]) + pictures[0, 0, 0, 0]) // 2


def test_one_picture_in_twenty_is_all_that_is_left(pictures: Pixels) -> None:
    assert len(np.unique(little_varied(pictures).reshape(40, -1), axis=0)) == 2


def test_stronger_damage_is_farther_from_real_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = {name: DAMAGES[name] for name in ("none", "noise of 15 steps", "independent pixels")}
    monkeypatch.setattr("studio.evaluation.telling_apart.DAMAGES", chosen)
    network = FeatureNetwork(torch.device("cpu"))
    images = blobs(80)
    found = drain(told_apart(images[:40], images[40:], network), CancelToken(), lambda _step: None)
    assert [each.damage for each in found] == list(chosen)
    assert found[0].fid < found[1].fid < found[2].fid
    assert found[0].kid < found[2].kid
