"""Distances of style and content, against what they are defined to be."""

from __future__ import annotations

import pytest
import torch
from skimage import data
from torch import Tensor

from studio.nn.style_losses import (
    CONTENT_LAYER,
    STYLE_LAYERS,
    content_loss,
    gram,
    looked,
    style_loss,
    style_of,
)
from studio.nn.vgg import Vgg, load


@pytest.fixture(scope="module")
def network() -> Vgg:
    return load()


def picture(left: int = 200) -> Tensor:
    pixels = torch.from_numpy(data.coffee()[100:164, left : left + 64].copy())
    return pixels.permute(2, 0, 1)[None].float() / 127.5 - 1


def test_a_gram_matrix_is_the_mean_product_of_channels() -> None:
    maps = torch.randn(2, 3, 4, 5, generator=torch.Generator().manual_seed(0))
    found = gram(maps)
    assert found.shape == (2, 3, 3)
    assert found[1, 0, 2].item() == pytest.approx((maps[1, 0] * maps[1, 2]).mean().item(), abs=1e-6)


def test_a_gram_matrix_does_not_know_where() -> None:
    maps = torch.randn(1, 3, 4, 4, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(gram(maps), gram(maps.flip(2, 3)))


@torch.no_grad()
def test_a_picture_is_no_way_from_itself(network: Vgg) -> None:
    style = style_of(network, [picture()], [2.0])
    found = looked(network, picture())
    assert set(style.grams) == set(STYLE_LAYERS)
    assert style_loss(found, style).item() == pytest.approx(0, abs=1e-10)
    assert content_loss(found, found[CONTENT_LAYER]).item() == 0


@torch.no_grad()
def test_nothing_at_all_is_at_distance_one(network: Vgg) -> None:
    style = style_of(network, [picture()], [1.0])
    found = {name: torch.zeros_like(maps) for name, maps in looked(network, picture()).items()}
    assert style_loss(found, style).item() == pytest.approx(1, abs=1e-4)
    wanted = looked(network, picture())[CONTENT_LAYER]
    assert content_loss(found, wanted).item() == pytest.approx(1, abs=1e-4)


@torch.no_grad()
def test_a_mixture_lies_between_its_styles(network: Vgg) -> None:
    one, two = picture(), picture(330)
    mixed = style_of(network, [one, two], [3.0, 1.0])
    pure = style_of(network, [one], [1.0]), style_of(network, [two], [1.0])
    for name, matrix in mixed.grams.items():
        expected = 0.75 * pure[0].grams[name] + 0.25 * pure[1].grams[name]
        torch.testing.assert_close(matrix, expected)


@torch.no_grad()
def test_each_picture_of_a_batch_has_its_own_distance(network: Vgg) -> None:
    style = style_of(network, [picture()], [1.0])
    losses = style_loss(looked(network, torch.cat([picture(), picture(330)])), style)
    assert losses.shape == (2,)
    assert losses[0] < 1e-9 < losses[1]
