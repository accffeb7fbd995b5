"""Smooth filling: what is known stays, what is not is between what surrounds it."""

from __future__ import annotations

import pytest
import torch

from studio.nn.smooth_fill import smooth_fill


@pytest.mark.parametrize(("height", "width"), [(8, 8), (1, 1), (5, 17), (33, 2)])
def test_what_is_known_stays_and_the_rest_is_within_its_range(height: int, width: int) -> None:
    numbers = torch.Generator().manual_seed(1)
    known = torch.rand(2, 3, height, width, generator=numbers)
    mask = (torch.rand(2, 1, height, width, generator=numbers) < 0.5).float()
    mask[:, :, 0, 0] = 0
    filled = smooth_fill(known, mask)
    outside = mask.expand_as(known) == 0
    assert torch.allclose(filled[outside], known[outside])
    assert filled.min() >= known[outside].min() - 1e-5
    assert filled.max() <= known[outside].max() + 1e-5


def test_what_is_in_the_hole_has_no_say() -> None:
    known, mask = torch.full((1, 1, 16, 16), 0.3), torch.zeros(1, 1, 16, 16)
    mask[..., 4:12, 4:12] = 1
    known[mask > 0] = 9
    assert torch.allclose(smooth_fill(known, mask), torch.full((1, 1, 16, 16), 0.3))


def test_a_slope_goes_on_through_the_hole() -> None:
    known = torch.linspace(0, 1, 32).expand(1, 1, 32, 32).clone()
    mask = torch.zeros(1, 1, 32, 32)
    mask[..., 12:20, 12:20] = 1
    assert (smooth_fill(known, mask) - known).abs().max() < 0.15


def test_where_nothing_is_known_there_is_nothing() -> None:
    assert not smooth_fill(torch.ones(1, 1, 4, 4), torch.ones(1, 1, 4, 4)).any()
