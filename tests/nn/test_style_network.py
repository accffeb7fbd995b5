"""Styles decide the moments of every map, and pieces with shared moments make one picture."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.nn.style_network import ALIGN, REACH, StyledConv, StyleNetwork, StyleShape


@pytest.fixture(params=[False, True], ids=["styled", "plain"])
def network(request: pytest.FixtureRequest) -> StyleNetwork:
    """With and without styles while it contracts."""
    with torch.random.fork_rng():
        torch.manual_seed(3)
        return StyleNetwork(StyleShape((4, 4, 6), 6, (4, 4), plain=request.param)).eval()


def some(*shape: int, seed: int = 0) -> Tensor:
    return torch.rand(shape, generator=torch.Generator().manual_seed(seed))


def style_for(network: StyleNetwork) -> Tensor:
    return some(2, sum(network.widths), seed=1) + 0.5


@torch.no_grad()
def test_a_map_has_the_mean_and_the_spread_that_the_style_says() -> None:
    part = StyledConv(3, 2, 3)
    style = torch.tensor([[2.0, 0.5], [-1.0, 4.0]])

    def own(x: Tensor) -> tuple[Tensor, Tensor]:
        variance, mean = torch.var_mean(x, dim=(2, 3), correction=0, keepdim=True)
        return mean, variance

    variance, mean = torch.var_mean(
        part(some(1, 3, 24, 20), iter([style]), own), dim=(2, 3), correction=0
    )
    assert torch.allclose(mean, style[1][None], atol=1e-4)
    assert torch.allclose(variance.sqrt(), style[0][None], rtol=1e-3)


@torch.no_grad()
@pytest.mark.parametrize("size", [(ALIGN, ALIGN), (8, 40), (36, 32)])
def test_a_painting_has_the_size_of_its_photograph(
    network: StyleNetwork, size: tuple[int, int]
) -> None:
    painting = network(some(2, 3, *size), style_for(network))
    assert painting.shape == (2, 3, *size)
    assert painting.min() >= 0
    assert painting.max() <= 1


@torch.no_grad()
def test_the_moments_of_a_whole_picture_are_those_that_it_takes_itself(
    network: StyleNetwork,
) -> None:
    x, style = some(1, 3, 32, 48), style_for(network)
    moments = network.measured(x, style)
    assert len(moments) == len(network.parts())
    assert torch.allclose(network(x, style, moments), network(x, style), atol=1e-5)


@torch.no_grad()
def test_a_piece_with_the_moments_of_the_whole_is_a_part_of_the_whole(
    network: StyleNetwork,
) -> None:
    x, style = some(1, 3, 2 * REACH + 40, 24), style_for(network)
    moments = network.measured(x, style)
    whole = network(x, style, moments)
    piece = network(x[:, :, 20:], style, moments)
    assert torch.allclose(piece[:, :, REACH:], whole[:, :, 20 + REACH :], atol=1e-5)
    other = network(x[:, :, 20:], style)  # with moments of its own
    assert not torch.allclose(other[:, :, REACH:], whole[:, :, 20 + REACH :], atol=1e-3)


@torch.no_grad()
def test_nothing_beyond_the_reach_changes_a_pixel(network: StyleNetwork) -> None:
    x, style = some(1, 3, 2 * REACH, 16), style_for(network)
    moments = network.measured(x, style)
    changed = x.clone()
    changed[:, :, REACH + ALIGN :] = 1 - changed[:, :, REACH + ALIGN :]
    before, after = (network(each, style, moments) for each in (x, changed))
    assert torch.equal(before[:, :, 0], after[:, :, 0])
    assert not torch.equal(before[:, :, REACH], after[:, :, REACH])


def test_a_gradient_reaches_every_kernel_and_the_style(network: StyleNetwork) -> None:
    style = style_for(network).requires_grad_()
    weights = some(1, 3, 32, 32, seed=2)
    (network(some(1, 3, 32, 32), style) * weights).sum().backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    assert style.grad is not None
    assert (style.grad != 0).any(dim=0).float().mean() > 0.5
    for part in network.parts():
        assert part.weight.grad is not None
        assert part.weight.grad.abs().max() > 0
