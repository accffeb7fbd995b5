"""Bytes made continuous, against values computed by hand."""

from __future__ import annotations

import math

import pytest
import torch

from studio.nn.dequantisation import MIDDLE, bits_per_dimension, dequantised


def test_each_byte_fills_its_own_step() -> None:
    images = torch.tensor([0.0, 1.0, 254.0, 255.0]) / 127.5 - 1
    low, high = dequantised(images, torch.zeros(4)), dequantised(images, torch.full((4,), 1.0))
    assert low.tolist() == [-1, -1 + 2 / 256, 1 - 4 / 256, 1 - 2 / 256]
    assert torch.equal(high[:1], low[1:2])
    assert high[-1] == 1


def test_a_bytes_middle_is_where_it_is_said_to_be() -> None:
    images = torch.arange(256) / 127.5 - 1
    assert torch.allclose(dequantised(images, torch.full((256,), 0.5)), images * MIDDLE, atol=1e-6)


def test_a_uniform_density_costs_eight_bits() -> None:
    """Half of [-1, 1] in each of 5 dimensions: density 2 ** -5, as bytes 256 ** -5."""
    assert bits_per_dimension(torch.tensor([-5 * math.log(2)]), 5).item() == pytest.approx(8)
