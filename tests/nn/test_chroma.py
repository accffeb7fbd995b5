"""Luma and chroma: there and back, in range, told by cells."""

from __future__ import annotations

import pytest
import torch

from studio.nn.chroma import (
    CELLS,
    cells_of,
    chroma,
    colours,
    counted,
    expected,
    joined,
    luma,
    rarity_of,
    surprise,
)


def pictures() -> torch.Tensor:
    return torch.rand(2, 3, 9, 7, generator=torch.Generator().manual_seed(0)) * 2 - 1


def test_luma_and_chroma_are_the_picture() -> None:
    x = pictures()
    assert torch.allclose(joined(luma(x), chroma(x)), x, atol=1e-5)


def test_chroma_stays_in_its_range_and_is_zero_for_grey() -> None:
    corners = torch.tensor([[r, g, b] for r in (-1.0, 1) for g in (-1.0, 1) for b in (-1.0, 1)])
    assert chroma(corners.view(8, 3, 1, 1)).abs().max() <= 0.5 + 1e-6
    assert chroma(torch.full((1, 3, 2, 2), 0.3)).abs().max() < 1e-6


@pytest.mark.parametrize("y", [0.0, 0.02, 0.5, 0.97, 1.0])
def test_colours_too_strong_are_paler_not_brighter(y: float) -> None:
    plane = torch.full((1, 1, 1, 1), y)
    made = joined(plane, torch.tensor([0.4, -0.45]).view(1, 2, 1, 1))
    assert made.abs().max() <= 1 + 1e-5
    assert torch.allclose(luma(made), plane, atol=1e-5)


def test_cells_hold_what_they_are_given() -> None:
    given = chroma(pictures())
    cells, shares = cells_of(given)
    assert torch.allclose(shares.sum(dim=1), torch.ones(2, 9, 7))
    mean = (colours()[cells] * shares[..., None]).sum(dim=1).permute(0, 3, 1, 2)
    assert torch.allclose(mean, given, atol=1e-5)
    assert 0 <= cells.min() <= cells.max() < CELLS**2


def test_who_is_sure_is_right_and_hardly_surprised() -> None:
    given = chroma(pictures())
    cells, shares = cells_of(given)
    logits = torch.full((2, CELLS**2, 9, 7), -50.0).scatter(1, cells, shares.clamp_min(1e-9).log())
    assert torch.allclose(expected(logits, 1.0), given, atol=1e-3)
    even = torch.ones(CELLS**2)
    sure, unsure = surprise(logits, given, even), surprise(torch.zeros_like(logits), given, even)
    assert sure < unsure
    assert unsure == pytest.approx(torch.log(torch.tensor(float(CELLS**2))).item(), rel=1e-4)


def test_lower_temperatures_lean_to_the_likeliest() -> None:
    logits = torch.zeros(1, CELLS**2, 1, 1)
    logits[:, 3] = 2.0
    near = [float((expected(logits, t)[0, :, 0, 0] - colours()[3]).norm()) for t in (1.0, 0.2)]
    assert near[1] < near[0]


def test_the_rare_weighs_more_and_the_mean_weight_is_one() -> None:
    found = counted(chroma(pictures()))
    assert found.sum() == pytest.approx(1, abs=1e-5)
    weights = rarity_of(found)
    assert float((weights * found).sum()) == pytest.approx(1, abs=1e-4)
    assert weights[found.argmin()] > weights[found.argmax()]
