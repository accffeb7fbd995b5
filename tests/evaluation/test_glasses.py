"""Crops, gradients, labels and the shipped model of glasses."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from studio.evaluation.glasses import (
    CROP,
    WEIGHTS,
    GlassesModel,
    eye_crop,
    gradient_histograms,
    load_glasses_model,
    read_labels,
    train,
)
from tests.evaluation.portraits import mesh, rotation


def _dots(points: np.ndarray) -> np.ndarray:
    """A dark picture with a white dot at each outer eye corner."""
    picture = Image.new("RGB", (512, 512), (40, 30, 20))
    for x, y in points[[33, 263], :2]:
        ImageDraw.Draw(picture).ellipse([x - 6, y - 6, x + 6, y + 6], fill=(255, 255, 255))
    return np.asarray(picture)


@pytest.mark.parametrize("roll", [0, 15, -25])
@pytest.mark.parametrize("size", [0.7, 1.0])
def test_the_eyes_come_to_the_same_place_whatever_the_pose(roll: float, size: float) -> None:
    points = mesh(rotation(roll=roll)) * size + (60, 40, 0)
    crop = eye_crop(_dots(points), points)
    assert crop.shape == (CROP[1], CROP[0])
    bright = np.argwhere(crop > 0.5)
    left, right = bright[bright[:, 1] < 80].mean(axis=0), bright[bright[:, 1] >= 80].mean(axis=0)
    assert left == pytest.approx((28.8, 32), abs=1.5)
    assert right == pytest.approx((28.8, 128), abs=1.5)


def test_gradient_histograms_do_not_care_for_brightness() -> None:
    picture = np.random.default_rng(0).random((64, 160))
    first = gradient_histograms(picture)
    assert first.shape == (8 * 20 * 8,)
    assert gradient_histograms(picture + 0.3) == pytest.approx(first)
    assert gradient_histograms(picture * 0.5) == pytest.approx(first, abs=0.02)


def test_gradient_histograms_tell_a_vertical_edge_from_a_horizontal_one() -> None:
    edge = np.zeros((64, 160))
    edge[:, 80:] = 1
    turned = np.zeros((64, 160))
    turned[32:] = 1
    across = gradient_histograms(edge).reshape(-1, 8).sum(axis=0)
    along = gradient_histograms(turned).reshape(-1, 8).sum(axis=0)
    assert across.argmax() == 0
    assert along.argmax() == 4


def test_the_shipped_model_finds_rims_around_the_eyes() -> None:
    points = mesh()
    bare = Image.new("RGB", (512, 512), (200, 160, 140))
    rims = bare.copy()
    pen = ImageDraw.Draw(rims)
    left, right = points[33, :2], points[263, :2]
    for inner, outer in ((0.0, 0.4), (0.6, 1.0)):
        a, b = left + (right - left) * inner, left + (right - left) * outer
        pen.rectangle([a[0] - 8, a[1] - 20, b[0] + 8, b[1] + 34], outline=(20, 15, 15), width=5)
    pen.line([*(left + (right - left) * 0.4), *(left + (right - left) * 0.6)], (20, 15, 15), 5)
    model = load_glasses_model()
    without = model.probability(np.asarray(bare), points)
    assert model.probability(np.asarray(rims), points) > max(0.5, without)


def test_the_labels_are_many_and_of_both_kinds() -> None:
    labels = read_labels()
    wearing = sum(label.glasses for label in labels)
    assert len(labels) > 900
    assert 100 < wearing < len(labels) / 2
    assert len({label.seed for label in labels}) == len(labels)
    assert {label.truncation for label in labels} == {0.85, 0.9, 0.95, 1.0}


def test_training_separates_what_can_be_separated_and_says_how_well() -> None:
    chance = np.random.default_rng(2)
    labels = (np.arange(200) % 3 == 0).astype(float)
    features = chance.normal(size=(200, 10))
    features[:, 4] += 6 * labels
    model, scores = train(features, labels)
    assert scores["accuracy"] > 0.97
    assert scores["area_under_curve"] > 0.99
    assert np.abs(model.weights).argmax() == 4


def test_a_model_survives_being_saved(tmp_path: Path) -> None:
    model = GlassesModel(np.arange(5, dtype=np.float32), -1.5)
    model.save(tmp_path / "glasses.safetensors")
    again = load_glasses_model(tmp_path / "glasses.safetensors")
    assert (again.weights == model.weights).all()
    assert again.bias == -1.5
    assert len(load_glasses_model(WEIGHTS).weights) == 1280
