"""Points of a latent space, their sliders, and the order of these."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
import torch
from torch import Tensor

from studio.core.request import GenerateRequest
from studio.nn.latent_space import LatentSpace, error_facts
from studio.nn.noise import noise


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        yield


def measured() -> LatentSpace:
    space = LatentSpace(3)
    space.measure(torch.randn(1000, 3) * torch.tensor([1.0, 2.0, 5.0]) + 10)
    return space


def ask(**params: float) -> GenerateRequest:
    named = {name.replace("_", "."): value for name, value in params.items()}
    return GenerateRequest("x", 7, 2, named)


def test_a_fresh_space_is_the_standard_normal_one() -> None:
    expected = torch.stack([noise(7, 3), noise(8, 3)])
    torch.testing.assert_close(LatentSpace(3).points(ask()), expected)


def test_points_are_drawn_where_the_data_lies() -> None:
    space = measured()
    u = space.standardised(space.points(ask()))
    torch.testing.assert_close(u[0], noise(7, 3), atol=1e-5, rtol=1e-5)
    assert space.spread[2].item() == pytest.approx(5, rel=0.1)


def test_without_variety_all_pictures_are_the_middle() -> None:
    space = measured()
    torch.testing.assert_close(space.points(ask(variety=0.0)), space.centre.expand(2, 3))


def test_the_first_slider_moves_the_strongest_dimension_by_its_deviation() -> None:
    space = measured()
    space.order.copy_(torch.tensor([2, 0, 1]))
    moved = space.points(ask(latent_1=2.0)) - space.points(ask())
    expected = torch.tensor([0.0, 0.0, 2 * float(space.spread[2])])
    torch.testing.assert_close(moved[0], expected, atol=1e-4, rtol=1e-5)


def linear(z: Tensor) -> Tensor:
    weights = torch.tensor([[1.0, 1.0], [4.0, 0.0], [0.0, 0.1]])
    return (z @ weights).view(-1, 1, 1, 2)


def test_the_effect_of_a_dimension_is_the_mean_square_of_what_it_changes() -> None:
    space = LatentSpace(3)
    space.spread.copy_(torch.tensor([1.0, 0.5, 10.0]))
    expected = torch.tensor([1.0, (4 * 0.5) ** 2 / 2, (0.1 * 10) ** 2 / 2])
    torch.testing.assert_close(space.effects(linear, torch.randn(4, 3)), expected)


def test_sliders_come_in_the_order_of_their_effect() -> None:
    space = LatentSpace(3)
    sliders = space.rank(linear, torch.randn(4, 3))
    assert space.order.tolist() == [1, 0, 2]
    assert [axis.label for axis in sliders.axes] == ["Dimension 1", "Dimension 2", "Dimension 3"]
    assert [sliders.key(axis) for axis in sliders.axes] == ["latent.1", "latent.2", "latent.3"]
    shares = [axis.share or 0.0 for axis in sliders.axes]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1, abs=1e-3)


def test_variations_without_strength_are_the_picture_itself() -> None:
    space, z = measured(), torch.randn(1, 3)
    torch.testing.assert_close(space.around(z, 1, 4, 0.0), z.expand(4, 3), atol=1e-5, rtol=1e-5)


def test_variations_of_full_strength_have_nothing_of_the_picture() -> None:
    space = measured()
    torch.testing.assert_close(
        space.around(torch.zeros(1, 3), 1, 4, 1.0), space.around(torch.ones(1, 3), 1, 4, 1.0)
    )


def test_variations_of_normal_points_are_as_normal() -> None:
    space = LatentSpace(64)
    points = torch.randn(50, 64)
    varied = torch.cat([space.around(z[None], 10 * i, 10, 0.6) for i, z in enumerate(points)])
    assert varied.mean().item() == pytest.approx(0, abs=0.03)
    assert varied.std().item() == pytest.approx(1, abs=0.03)


def test_a_variation_is_decided_by_its_seed_alone() -> None:
    space, z = measured(), torch.randn(1, 3)
    torch.testing.assert_close(space.around(z, 5, 3, 0.5)[2:], space.around(z, 7, 1, 0.5))


def test_errors_are_told_in_steps_of_brightness_and_decibels() -> None:
    picture = torch.zeros(1, 3, 4, 4)
    mse, psnr = error_facts(picture, picture + 2 / 127.5)
    assert mse.value == pytest.approx(4)
    assert psnr.value == pytest.approx(10 * math.log10(255**2 / 4))
    assert psnr.unit == "dB"


def test_a_perfect_reconstruction_has_a_finite_signal_to_noise() -> None:
    picture = torch.zeros(1, 3, 4, 4)
    assert math.isfinite(error_facts(picture, picture)[1].value)
