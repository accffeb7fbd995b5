"""Encoder and decoder: shapes, and what decides what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from studio.nn.autoencoding import Decoder, Encoder, doubled, smallest_side

WIDTHS = (8, 16, 16)


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        yield


@pytest.mark.parametrize(("channels", "size"), [(3, 64), (1, 32), (3, 16), (3, 8)])
def test_pictures_become_numbers_and_numbers_pictures(channels: int, size: int) -> None:
    encoder = Encoder(channels, size, WIDTHS, 10)
    decoder = Decoder(channels, size, WIDTHS, 5)
    assert encoder(torch.randn(2, channels, size, size)).shape == (2, 10)
    assert decoder(torch.randn(2, 5)).shape == (2, channels, size, size)


@pytest.mark.parametrize("size", [4, 20, 0])
def test_a_side_that_cannot_be_halved_three_times_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="multiple of 8"):
        smallest_side(size)


def test_a_point_decides_the_style_of_every_level() -> None:
    decoder = Decoder(3, 16, WIDTHS, 5)
    torch.nn.init.zeros_(decoder.start.weight)  # so that the first map is always the same
    for block in (decoder.deep, decoder.up, decoder.wide, decoder.last):
        torch.nn.init.normal_(block.second.conv.weight)  # they begin at zero
    pictures = []
    for level in (None, decoder.deep, decoder.up, decoder.wide, decoder.last):
        if level is not None:  # no longer listens
            torch.nn.init.zeros_(level.first.scale.weight)
            torch.nn.init.zeros_(level.second.scale.weight)
        with torch.no_grad():
            one, other = decoder(torch.tensor([[1.0, 0, 0, 0, 0], [0, 1.0, 0, 0, 0]]))
        pictures.append((one - other).abs().max().item())
    assert min(pictures[:-1]) > 1e-4
    assert pictures[-1] == 0


def test_doubling_repeats_each_pixel_four_times() -> None:
    x = torch.arange(4.0).view(1, 1, 2, 2)
    expected = [[0, 0, 1, 1], [0, 0, 1, 1], [2, 2, 3, 3], [2, 2, 3, 3]]
    assert doubled(x)[0, 0].tolist() == expected


def test_fresh_networks_neither_swell_nor_vanish() -> None:
    decoded = Decoder(3, 64, (64, 128, 256), 128)(torch.randn(4, 128))
    encoded = Encoder(3, 64, (64, 128, 256), 128)(torch.rand(4, 3, 64, 64) * 2 - 1)
    assert 0.01 < decoded.std().item() < 2
    assert 0.01 < encoded.std().item() < 2
