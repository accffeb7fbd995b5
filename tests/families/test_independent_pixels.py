"""Histograms counted by hand, what is drawn from them, and their exact likelihood."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from studio.core.params import resolve
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.families.independent_pixels import (
    FAMILY,
    MOST,
    Config,
    IndependentPixels,
    bits,
    of_bytes,
)


def model_of(*pictures: Tensor, bins: int = 256) -> IndependentPixels:
    """Counted from pictures (C, S, S) of bytes."""
    channels, size, _ = pictures[0].shape
    model = IndependentPixels(Config(size, channels, bins))
    model.count(of_bytes(torch.stack(pictures)))
    return model


def draw(model: IndependentPixels, seed: int = 1, count: int = 1, **params: Any) -> Tensor:
    request = GenerateRequest("x", seed, count, resolve(FAMILY.params, params))
    return drain(FAMILY.sample(model, request), CancelToken(), lambda _step: None)


def grey(*values: int) -> Tensor:
    return torch.tensor(values).view(1, 2, 2)


def test_each_bin_holds_how_often_its_values_were_seen() -> None:
    model = model_of(grey(0, 3, 4, 255), grey(2, 5, 4, 255), bins=64)
    assert model.seen == 2
    assert model.counts[0, 0, 0, 0] == 2  # 0 and 2
    assert model.counts[0, 0, 1, :2].tolist() == [1, 1]  # 3 and 5
    assert model.counts[0, 1, 0, 1] == 2
    assert model.counts[0, 1, 1, 63] == 2
    assert model.counts.sum() == 8


def test_probabilities_add_up_to_1_everywhere() -> None:
    chances = model_of(grey(0, 3, 4, 255), grey(2, 5, 4, 255), bins=32)()
    assert torch.allclose(chances.sum(-1), torch.ones(1, 2, 2))


def test_the_likelihood_is_the_one_worked_out_by_hand() -> None:
    model = model_of(grey(0, 0, 9, 9), grey(0, 1, 9, 9), grey(0, 1, 9, 9), bins=256)
    picture = of_bytes(grey(0, 0, 9, 200)).expand(1, 3, 2, 2)
    shares = [(3 + 1 / 256) / 4, (1 + 1 / 256) / 4, (3 + 1 / 256) / 4, (1 / 256) / 4]
    expected = -sum(math.log2(share) for share in shares) / 4
    assert float(bits(model, picture, torch.Generator())) == pytest.approx(expected, rel=1e-5)


def test_a_bin_shares_its_probability_among_its_values() -> None:
    model = model_of(grey(0, 0, 0, 0), bins=2)
    picture = of_bytes(grey(127, 127, 127, 127)).expand(1, 3, 2, 2)
    expected = -math.log2((1 + 1 / 2) / 2 / 128)
    assert float(bits(model, picture, torch.Generator())) == pytest.approx(expected, rel=1e-5)


def test_before_it_saw_anything_every_value_costs_8_bits() -> None:
    model = IndependentPixels(Config(4, 3, 64))
    pictures = of_bytes(
        torch.randint(256, (2, 3, 4, 4), generator=torch.Generator().manual_seed(1))
    )
    assert torch.allclose(bits(model, pictures, torch.Generator()), torch.tensor(8.0))


def test_values_are_drawn_as_often_as_they_were_seen() -> None:
    pictures = [torch.full((1, 32, 32), value) for value in (10, 10, 10, 200)]
    drawn = draw(model_of(*pictures, *pictures * 25))[0, 0]
    assert (from_10 := float((drawn == of_bytes(torch.tensor(10))).float().mean())) > 0.7
    assert from_10 < 0.8


def test_neighbours_know_nothing_of_each_other() -> None:
    dark, light = torch.zeros(1, 32, 32).long(), torch.full((1, 32, 32), 255)
    drawn = draw(model_of(*[dark, light] * 200))[0, 0]
    together = float((drawn[:, 1:] * drawn[:, :-1]).mean())
    assert abs(together) < 0.1  # in every training picture it is 1


def test_the_mean_is_the_mean_of_the_pictures() -> None:
    pictures = [grey(0, 8, 100, 255), grey(10, 8, 200, 255)] * 2000
    shown = draw(model_of(*pictures), show="mean")[0, 0]
    assert torch.allclose((shown + 1) * 127.5, torch.tensor([[5.0, 8], [150, 255]]), atol=0.1)


def test_the_most_frequent_value_is_the_middle_of_its_bin() -> None:
    pictures = [grey(0, 8, 100, 255), grey(3, 8, 100, 255), grey(90, 9, 3, 255)]
    shown = draw(model_of(*pictures, bins=64), show="typical")[0, 0]
    assert torch.allclose((shown + 1) * 127.5, torch.tensor([[1.5, 9.5], [101.5, 253.5]]))


def test_at_temperature_0_luck_does_not_matter() -> None:
    model = model_of(grey(0, 8, 100, 255), grey(0, 8, 100, 255), grey(1, 9, 101, 254))
    drawn = draw(model, seed=3, count=2, temperature=0.0)
    assert torch.allclose((drawn[:, 0] + 1) * 127.5, torch.tensor([[0.0, 8], [100, 255]]))


def test_the_mean_is_shown_beside_the_snow() -> None:
    model = model_of(*[torch.full((1, 8, 8), value) for value in (0, 255)] * 500)
    request = GenerateRequest("x", 1, 1, resolve(FAMILY.params, {}))
    steps: list[Step] = []
    drain(FAMILY.sample(model, request), CancelToken(), steps.append)
    assert steps[0].preview is not None
    assert steps[0].aside is not None
    assert set(steps[0].preview.flatten().tolist()) == {0, 255}
    assert set(steps[0].aside.flatten().tolist()) <= {127, 128}


def test_counters_never_run_over() -> None:
    model = IndependentPixels(Config(2, 1, 4))
    for _ in range(5):
        model.count(torch.zeros(MOST // 4, 1, 2, 2))
    assert model.seen == MOST
    assert model.counts.min() == 0
    assert model.counts.max() == MOST


def test_surprise_is_where_the_picture_is_unusual() -> None:
    model = model_of(*[torch.full((3, 4, 4), 100)] * 50)
    picture = torch.full((3, 4, 4), 100)
    picture[:, 2, 1] = 30
    request = PictureRequest("x", "surprise", Path("picture.png"))
    (action,) = FAMILY.actions
    outcome = drain(
        action.run(model, request, of_bytes(picture)[None]), CancelToken(), lambda _step: None
    )
    seen, heat = outcome.images
    assert torch.equal(seen, of_bytes(picture))
    lightness = heat.mean(0)
    assert lightness.argmax() == 2 * 4 + 1
    facts = {fact.name: fact.value for fact in outcome.facts}
    assert facts["most"] == pytest.approx(-3 * math.log2(1 / 256 / 51), rel=1e-4)
    assert facts["bits_per_dimension"] == pytest.approx(facts["bits"] / 48, rel=1e-5)


def test_bins_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="evenly"):
        IndependentPixels(Config(4, 3, 48))


def test_pictures_of_bytes_come_back_as_the_same_bytes() -> None:
    picture = of_bytes(torch.arange(256).view(1, 16, 16))
    model = IndependentPixels(Config(16, 1, 256))
    assert torch.equal(model.bins_of(picture[None])[0], torch.arange(256).view(1, 16, 16))
