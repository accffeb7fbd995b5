"""The shipped sliders keep their promise, as far as it can be seen without measuring networks."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
import torch

from studio.core.card import ModelCard, read_card
from studio.core.params import Axis, VectorParam
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.core.request import GenerateRequest
from studio.engine.checkpoints import load_model
from studio.evaluation.colour import lab
from studio.families.mobile_stylegan import MobileStyleGAN, styles
from studio.nn.pixels import to_pixels

SEEDS = (21, 22, 23)
MANY = range(500, 512)  # enough for a mean over faces


@pytest.fixture(scope="module")
def card() -> ModelCard:
    return read_card(SHIPPED_CHECKPOINTS / "faces-1024.safetensors")


@pytest.fixture(scope="module")
def model(card: ModelCard) -> MobileStyleGAN:
    family, network = load_model(card)
    assert isinstance(network, MobileStyleGAN)
    family.prepare(network, torch.float32)
    return network


def _attributes(card: ModelCard) -> dict[str, Axis]:
    control = next(c for c in card.controls if c.name == "direction")
    assert isinstance(control, VectorParam)
    return {axis.name: axis for axis in control.axes}


def test_every_attribute_has_a_rising_curve_and_says_what_else_it_moves(card: ModelCard) -> None:
    axes = _attributes(card)
    for axis in axes.values():
        effects = [effect for _, effect in axis.curve]
        assert effects == sorted(effects), axis.name
        assert axis.effect(0) == 0
        assert len(axis.side_effects) == 7


def test_every_attribute_was_checked_on_300_other_faces(card: ModelCard) -> None:
    report = card.quality["directions"]
    for name in _attributes(card):
        check = report[name]["check"]
        assert check["faces"] >= 270  # hair cannot be measured on bald heads
        assert check["measured"] == pytest.approx(check["promised"], rel=0.25), name


@torch.no_grad()
def test_the_light_slider_brightens_the_face_by_about_what_it_says(
    card: ModelCard, model: MobileStyleGAN
) -> None:
    axis = _attributes(card)["light"]

    def lightness(seed: int, value: float) -> float:
        params = {"truncation": 0.7, "direction.light": value}
        w = styles(model, GenerateRequest(card.name, seed, params=params), 0)
        face = to_pixels(model(w[None], draft=True)[0])[130:165, 85:170]
        return float(lab(face)[..., 0].mean())

    for value in (-2.0, 2.0):
        change = np.mean([lightness(seed, value) - lightness(seed, 0.0) for seed in SEEDS])
        assert change == pytest.approx(axis.effect(value), rel=0.5)


@torch.no_grad()
def test_a_gentle_smile_changes_the_mouth_far_more_than_the_background(
    card: ModelCard, model: MobileStyleGAN
) -> None:
    """As the mean over faces: with some the head tips a little, and all its outline moves."""
    mouth, top = [], []
    for seed in MANY:
        before, after = (_with_smile(card, model, seed, value) for value in (0.0, 1.0))
        difference = np.abs(after - before).mean(axis=2)
        mouth.append(difference[160:200, 90:165].mean())
        top.append(difference[:40].mean())
    assert np.mean(mouth) > 2 * np.mean(top)


def _with_smile(
    card: ModelCard, model: MobileStyleGAN, seed: int, value: float
) -> npt.NDArray[np.float64]:
    params = {"truncation": 0.7, "direction.smile": value}
    w = styles(model, GenerateRequest(card.name, seed, params=params), 0)
    return to_pixels(model(w[None], draft=True)[0]).astype(np.float64)
