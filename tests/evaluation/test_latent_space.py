"""How many random numbers a picture takes, and which seeds lie half-way."""

from __future__ import annotations

import torch
from torch import nn

from studio.core.request import GenerateRequest
from studio.core.steps import Step
from studio.evaluation.latent_space import TOGETHER, halfway_requests, numbers_drawn
from studio.families._base import Family, Sampling
from studio.nn.noise import noises


def sample(model: nn.Module, request: GenerateRequest) -> Sampling:
    """Seven numbers to start from, then five more, of which two are lots."""
    start = noises(request, 7)
    chance = torch.Generator().manual_seed(request.seed)
    torch.randn(request.count, 3, generator=chance)
    torch.multinomial(torch.ones(request.count, 4), 2, generator=chance)
    yield Step(1, 1)
    return start[:, :3, None, None].expand(-1, 3, 8, 8)


FAMILY = Family("few", "Few numbers", dict, nn.Identity, sample)


def test_every_random_number_of_a_picture_is_counted() -> None:
    assert numbers_drawn(FAMILY, nn.Identity(), {}) == 7 + 3 + 2


def test_half_way_pictures_are_as_many_as_wanted_and_all_half_way() -> None:
    asked = list(halfway_requests("few", 100, 30, {}))
    assert sum(request.count for request in asked) == 30
    assert {request.position for request in asked} == {0.5}
    starts = [request.seed + i for request in asked for i in range(request.count)]
    assert starts == list(range(100, 130))


def test_half_way_pictures_lead_to_seeds_that_none_starts_from() -> None:
    asked = list(halfway_requests("few", 100, 30, {}))
    ends = [request.to_seed for request in asked]
    assert len(set(ends)) == len(ends) == -(-30 // TOGETHER)
    assert min(end for end in ends if end is not None) == 130
