"""Starting noise: one picture's own, and the way between two."""

from __future__ import annotations

import torch

from studio.core.request import GenerateRequest
from studio.nn.noise import noise, noises, slerp


def test_each_picture_of_a_request_has_the_noise_of_its_own_seed() -> None:
    both = noises(GenerateRequest("x", 7, 2), 3, 4)
    assert torch.equal(both[0], noise(7, 3, 4))
    assert torch.equal(both[1], noise(8, 3, 4))


def test_the_way_to_another_seed_begins_and_ends_exactly() -> None:
    first = noises(GenerateRequest("x", 7, to_seed=9, position=0.0), 64)
    last = noises(GenerateRequest("x", 7, to_seed=9, position=1.0), 64)
    assert torch.allclose(first[0], noise(7, 64), atol=1e-5)
    assert torch.allclose(last[0], noise(9, 64), atol=1e-5)


def test_half_way_noise_is_as_long_as_noise_is() -> None:
    middle = noises(GenerateRequest("x", 7, to_seed=9, position=0.5), 4096)
    assert abs(float(middle.square().mean()) - 1) < 0.1


def test_slerp_walks_the_circle_at_even_speed() -> None:
    a, b = torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 2.0]])
    third = slerp(a, b, 1 / 3)[0]
    angle = torch.atan2(third[1], third[0])
    assert torch.allclose(angle, torch.tensor(torch.pi / 6), atol=1e-5)
    assert torch.allclose(third.norm(), torch.tensor(4 / 3), atol=1e-5)


def test_slerp_between_equal_points_stays_there() -> None:
    a = torch.randn(2, 5, generator=torch.Generator().manual_seed(1))
    assert torch.allclose(slerp(a, a, 0.4), a, atol=1e-4)
