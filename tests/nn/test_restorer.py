"""The network of the restoring tools: any size, far sight, unit variance."""

from __future__ import annotations

import pytest
import torch

from studio.nn.magnitude import fold
from studio.nn.restorer import Restorer, RestorerShape


@pytest.fixture
def network() -> Restorer:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return Restorer(RestorerShape(5, 3, widths=(8, 16, 16), blocks=(1, 1, 4)))


@pytest.mark.parametrize(("height", "width"), [(16, 24), (1, 1), (7, 30), (3, 17)])
def test_any_size_comes_out_as_it_went_in(network: Restorer, height: int, width: int) -> None:
    assert network(torch.randn(2, 5, height, width)).shape == (2, 3, height, width)


def test_a_picture_alone_is_what_it_is_in_a_batch(network: Restorer) -> None:
    x = torch.randn(3, 5, 16, 16)
    assert torch.allclose(network(x)[1:2], network(x[1:2]), atol=1e-5)


def test_far_away_is_seen(network: Restorer) -> None:
    x = torch.randn(1, 5, 64, 64, requires_grad=True)
    network(x)[0, :, 2, 2].sum().backward()
    assert x.grad is not None
    assert x.grad[0, :, -4:, -4:].abs().max() > 0


def test_what_enters_has_about_the_size_of_what_leaves(network: Restorer) -> None:
    with torch.no_grad():
        out = network(torch.randn(4, 5, 32, 32)) / network.out_gain
    assert 0.5 < float(out.std()) < 2


def test_folding_changes_nothing(network: Restorer) -> None:
    x = torch.randn(1, 5, 16, 16)
    before = network(x)
    fold(network, torch.float32)
    assert torch.allclose(network(x), before, atol=1e-5)
