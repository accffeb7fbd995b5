"""A picture gives a hundred numbers, the same every time, and the network learns from them."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.nn.style_reader import NUMBERS, SIDE, StyleReader


@pytest.fixture(scope="module")
def reader() -> StyleReader:
    with torch.random.fork_rng():
        torch.manual_seed(3)
        return StyleReader().eval()


def some(count: int, side: int = SIDE) -> Tensor:
    return torch.rand(count, 3, side, side, generator=torch.Generator().manual_seed(0))


@torch.no_grad()
def test_each_picture_has_its_own_numbers_whatever_stands_beside_it(reader: StyleReader) -> None:
    pictures = some(2, 64)
    together = reader(pictures)
    assert together.shape == (2, NUMBERS)
    assert together.dtype == torch.float32
    assert torch.allclose(together[1], reader(pictures[1:])[0], atol=1e-4)
    assert (together[0] - together[1]).abs().max() > 1e-2
    assert torch.equal(reader(pictures), together)


def test_a_gradient_reaches_every_weight(reader: StyleReader) -> None:
    reader(some(1)).square().sum().backward()
    for name, parameter in reader.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.abs().max() > 0, name
    reader.zero_grad()
