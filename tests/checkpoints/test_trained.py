"""What was trained here keeps what its card says: enough training, pictures, quality."""

from __future__ import annotations

import numpy as np
import pytest

from studio.core.card import ModelCard, find_models
from studio.core.lineup import data_of, trained_here
from studio.core.params import resolve
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.core.steps import CancelToken, drain
from studio.data.pictures import Pixels
from studio.engine.checkpoints import load_model
from studio.engine.service import EngineService
from studio.evaluation.comparing import shipped_for
from studio.evaluation.drawing import drawn, requests
from studio.evaluation.features import feature_network
from studio.evaluation.kid import kernel_distance

COUNT = 64  # pictures of each model: enough for an unbiased distance with a wide margin
SEEN = {  # pictures that a model of faces must have learned from before it is shipped
    **dict.fromkeys(("autoencoder", "vae", "nice"), 500_000),
    **dict.fromkeys(("realnvp", "gan", "vae_gan", "flow_gan", "diffusion_gan"), 1_000_000),
    "independent_pixels": 30_000,
    "image_gpt": 300_000,
    "diffusion": 2_000_000,
}
CARDS = trained_here(find_models((SHIPPED_CHECKPOINTS,)).cards)


@pytest.fixture(scope="module", params=CARDS, ids=lambda card: card.name)
def card(request: pytest.FixtureRequest) -> ModelCard:
    found: ModelCard = request.param
    return found


@pytest.fixture(scope="module")
def pictures(card: ModelCard) -> Pixels:
    engine = EngineService((SHIPPED_CHECKPOINTS,), "cpu", "float32", None)
    asked = requests(card.name, 0, COUNT, resolve(card.controls, {}))
    work = drawn(engine, asked, COUNT, card.image_size)
    return drain(work, CancelToken(), lambda _step: None)


def test_its_training_is_told_and_was_long_enough(card: ModelCard) -> None:
    training = card.training
    if data_of(card) == "faces":
        assert training["images"] >= SEEN[card.family]
        assert card.non_commercial
    curve = training["curve"]
    assert len(curve["images"]) == len(next(iter(curve.values()))) > 1
    assert all(np.isfinite(list(training["losses"].values())))
    assert card.trained_on
    assert card.licence
    assert card.thumbnail


def test_its_weights_load_and_are_what_the_card_counts(card: ModelCard) -> None:
    _, model = load_model(card)
    assert sum(each.numel() for each in model.parameters()) == card.parameters


def test_its_pictures_are_many_and_not_one(pictures: Pixels) -> None:
    flat = pictures.reshape(COUNT, -1).astype(np.float64)
    assert flat.std(axis=0).mean() > 8  # of 255: real garments have 60, real faces 50
    assert len(np.unique(pictures.reshape(COUNT, -1), axis=0)) == COUNT


def test_its_pictures_are_as_good_as_the_card_says(card: ModelCard, pictures: Pixels) -> None:
    """By the kernel distance, which a few pictures estimate without bias."""
    claimed = card.quality["kid"]
    network = feature_network("cpu", None)
    features = drain(network.features(pictures), CancelToken(), lambda _step: None)
    found = kernel_distance(shipped_for(card).features, features)
    assert found.value - claimed < 2 * found.margin + 0.1 * abs(claimed)
