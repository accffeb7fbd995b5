"""The slow road: what it comes nearer to, and that it can be left at any time."""

from __future__ import annotations

from itertools import islice

import pytest
import torch
from skimage import data
from torch import Tensor

from studio.nn.gatys import Plan, painted
from studio.nn.vgg import Vgg, load


@pytest.fixture(scope="module")
def network() -> Vgg:
    return load()


def photo() -> Tensor:
    return _tensor(data.coffee()[100:148, 200:264])


def painting() -> Tensor:
    return _tensor(data.retina()[500:564, 500:580])


def _tensor(pixels: object) -> Tensor:
    return torch.tensor(pixels).permute(2, 0, 1)[None].float() / 127.5 - 1


def test_the_style_comes_nearer_and_the_content_stays_near(network: Vgg) -> None:
    looks = list(painted(network, photo(), [painting()], [1.0], Plan((12, 12))))
    assert len(looks) == 24
    assert looks[11].style < 0.5 * looks[0].style
    assert looks[23].style < 0.5 * looks[12].style
    assert looks[23].content < 1


def test_it_goes_from_small_to_the_photographs_size_in_range(network: Vgg) -> None:
    looks = list(painted(network, photo(), [painting()], [1.0], Plan((2, 2))))
    assert [tuple(look.picture.shape[-2:]) for look in looks] == [
        (32, 42),
        (32, 42),
        (48, 64),
        (48, 64),
    ]
    assert all(look.picture.abs().max() <= 1 for look in looks)


def test_more_weight_on_the_style_brings_it_nearer(network: Vgg) -> None:
    ends = [
        list(painted(network, photo(), [painting()], [1.0], Plan((10,), style=weight)))[-1]
        for weight in (0.1, 30.0)
    ]
    assert ends[1].style < ends[0].style
    assert ends[1].content > ends[0].content


def test_the_same_again_gives_the_same_pixels(network: Vgg) -> None:
    one, two = (
        list(painted(network, photo(), [painting()], [1.0], Plan((3,))))[-1].picture
        for _ in range(2)
    )
    assert torch.equal(one, two)


def test_who_has_seen_enough_stops_and_keeps_the_look(network: Vgg) -> None:
    looks = list(islice(painted(network, photo(), [painting()], [1.0], Plan((100, 100))), 3))
    assert len(looks) == 3
    assert not torch.equal(looks[0].picture, looks[2].picture)
    assert not looks[2].picture.requires_grad
