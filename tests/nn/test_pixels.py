"""Pixels and tensors convert both ways without loss."""

from __future__ import annotations

import numpy as np
import torch

from studio.nn.noise import noise
from studio.nn.pixels import from_pixels, to_pixels


def test_every_byte_survives_the_way_there_and_back() -> None:
    image = np.arange(256 * 3, dtype=np.uint32).astype(np.uint8).reshape(16, 16, 3)
    assert np.array_equal(to_pixels(from_pixels(image)), image)


def test_red_stays_red() -> None:
    red = torch.tensor([1.0, -1.0, -1.0]).view(3, 1, 1).expand(3, 2, 2)
    assert to_pixels(red)[0, 0].tolist() == [255, 0, 0]


def test_values_outside_the_range_are_cut_off_and_half_floats_are_welcome() -> None:
    x = torch.tensor([-7.0, 0.0, 7.0], dtype=torch.bfloat16).view(3, 1, 1)
    assert to_pixels(x)[0, 0].tolist() == [0, 128, 255]


def test_converting_leaves_the_tensor_alone() -> None:
    x = torch.zeros(3, 2, 2)
    to_pixels(x)
    assert torch.equal(x, torch.zeros(3, 2, 2))


def test_noise_depends_on_the_seed_alone() -> None:
    state = torch.get_rng_state()
    assert torch.equal(noise(3, 1, 8), noise(3, 1, 8))
    assert not torch.equal(noise(3, 1, 8), noise(4, 1, 8))
    assert torch.equal(state, torch.get_rng_state())
