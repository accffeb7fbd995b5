"""The shipped face generator: equal to the original, as good as its card says, reproducible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from safetensors.numpy import load_file
from torch import Tensor

from studio.core.card import ModelCard, read_card
from studio.core.params import VectorParam, resolve
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.core.request import GenerateRequest
from studio.engine.checkpoints import load_model
from studio.families.mobile_stylegan import FAMILY, MobileStyleGAN, prepare, styles
from studio.nn.noise import noise
from studio.nn.pixels import to_pixels

REFERENCE = Path(__file__).parent / "mobile_stylegan_reference.safetensors"
STRIDE = 25  # of the pixels that the reference keeps; odd, so that every wavelet phase occurs


@pytest.fixture(scope="module")
def card() -> ModelCard:
    return read_card(SHIPPED_CHECKPOINTS / "faces-1024.safetensors")


@pytest.fixture(scope="module")
def model(card: ModelCard) -> MobileStyleGAN:
    _, model = load_model(card)
    assert isinstance(model, MobileStyleGAN)
    prepare(model, torch.float32)
    return model


@torch.no_grad()
def draw(model: MobileStyleGAN, seed: int, *, draft: bool = False, **params: Any) -> Tensor:
    request = GenerateRequest("faces-1024", seed, params=resolve(FAMILY.params, params))
    return model(styles(model, request, 0)[None], draft=draft)[0]


def test_the_file_is_small_enough(card: ModelCard) -> None:
    assert card.file_size <= 25_000_000


def test_the_card_says_where_it_comes_from(card: ModelCard) -> None:
    assert card.non_commercial
    assert "CC BY-NC-SA" in card.licence
    assert "random-face" in card.origin
    assert "FFHQ" in card.trained_on
    assert card.thumbnail.startswith(b"\xff\xd8")
    assert 10_000_000 < card.parameters < 11_000_000


def test_the_cards_controls_are_those_of_the_family(card: ModelCard) -> None:
    own = tuple(c for c in card.controls if not isinstance(c, VectorParam))
    assert own == FAMILY.params


def test_every_slider_has_its_direction(card: ModelCard, model: MobileStyleGAN) -> None:
    vectors = [c for c in card.controls if isinstance(c, VectorParam)]
    keys = tuple(param.key(axis) for param in vectors for axis in param.axes)
    assert keys == model.config.directions
    assert model.directions.shape == (len(keys), 512)
    assert (model.directions.norm(dim=1) > 0).all()


@torch.no_grad()
def test_five_faces_equal_those_of_the_original_runtime(model: MobileStyleGAN) -> None:
    """The reference was drawn by the original networks under openvino in float32."""
    reference = load_file(REFERENCE)
    assert len(reference["seeds"]) == 5
    for i, seed in enumerate(reference["seeds"].tolist()):
        w = model.mapping(noise(seed, 1, 512))
        assert np.abs(w[0].numpy() - reference["w"][i]).max() < 1e-4
        image = model(w[:, None].expand(1, model.config.layers, 512))[0].numpy()
        pixels = image[:, ::STRIDE, ::STRIDE]
        assert np.abs(pixels - reference["pixels"][i]).mean() < 1e-3
        assert image.mean() == pytest.approx(reference["mean"][i], abs=1e-3)
        assert image.std() == pytest.approx(reference["std"][i], abs=1e-3)


def test_the_draft_is_the_picture_made_small(model: MobileStyleGAN) -> None:
    """At least 30 dB on average against the full picture downsampled, none below 27."""
    ratios = []
    for seed in range(9_000_000, 9_000_004):  # not among those that the head was fitted on
        full = draw(model, seed).clamp(-1, 1)
        small = F.interpolate(full[None], size=256, mode="area")[0]
        error = (draw(model, seed, draft=True).clamp(-1, 1) - small).square().mean()
        ratios.append(10 * torch.log10(4 / error).item())
    assert sum(ratios) / len(ratios) >= 30
    assert min(ratios) >= 27


@pytest.mark.parametrize(("dtype", "most"), [(torch.bfloat16, 0), (torch.float32, 1)])
def test_the_number_of_threads_hardly_matters(
    card: ModelCard, dtype: torch.dtype, most: int
) -> None:
    """In float32 some sums are split among threads; the recipe therefore keeps their number."""
    _, model = load_model(card)
    assert isinstance(model, MobileStyleGAN)
    prepare(model, dtype)
    before = torch.get_num_threads()
    try:
        pictures = []
        for threads in (1, 2):
            torch.set_num_threads(threads)
            pictures.append(to_pixels(draw(model, 4)).astype(int))
    finally:
        torch.set_num_threads(before)
    assert np.abs(pictures[0] - pictures[1]).max() <= most
