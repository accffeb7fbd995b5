"""The noise of stepwise samplers."""

from __future__ import annotations

import pytest
import torch

from studio.core.request import GenerateRequest
from studio.nn.noise import noises
from studio.nn.noise_stream import NoiseStream


def test_the_first_draw_is_the_starting_noise() -> None:
    request = GenerateRequest("x", 5, 3, to_seed=9, position=0.25)
    assert torch.equal(NoiseStream(request, 2, 4, 4).draw(), noises(request, 2, 4, 4))


def test_draws_go_on_and_differ() -> None:
    stream = NoiseStream(GenerateRequest("x", 5), 2, 4, 4)
    assert not torch.equal(stream.draw(), stream.draw())


def test_a_picture_has_the_same_noise_alone_and_in_company() -> None:
    pair, alone = (NoiseStream(GenerateRequest("x", s, n), 8) for s, n in ((5, 2), (6, 1)))
    for _ in range(3):
        assert torch.equal(pair.draw()[1], alone.draw()[0])


@pytest.mark.parametrize(("position", "seed"), [(0.0, 5), (1.0, 9)])
def test_a_journey_begins_with_the_noise_of_one_seed_and_ends_with_the_others(
    position: float, seed: int
) -> None:
    between = NoiseStream(GenerateRequest("x", 5, to_seed=9, position=position), 64)
    own = NoiseStream(GenerateRequest("x", seed), 64)
    for _ in range(3):
        assert torch.allclose(between.draw(), own.draw(), atol=1e-5)
