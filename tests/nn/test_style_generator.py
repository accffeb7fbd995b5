"""The style-based generator, against what its parts promise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows

from studio.nn.style_generator import Mapping, StyleConv, StyleGenerator, doubled


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(6)
        yield


def test_doubling_is_bilinear() -> None:
    x = torch.randn(2, 3, 4, 5)
    expected = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
    torch.testing.assert_close(doubled(x), expected)


def test_a_styled_convolution_keeps_unit_variance_whatever_the_style() -> None:
    layer = StyleConv(32, 64, 8)
    x = torch.randn(64, 32, 8, 8)
    for size in (0.1, 1.0, 10.0):
        y = layer(x, size * torch.randn(64, 8))[:, :, 1:-1, 1:-1]
        assert 0.9 < y.std().item() < 1.1


def test_scaling_maps_equals_scaling_each_pictures_own_kernels() -> None:
    layer = StyleConv(6, 4, 8)
    x, w = torch.randn(3, 6, 5, 5), torch.randn(3, 8)
    for i in range(3):
        kernel = layer.weight * layer.scale * layer.style(w[i : i + 1]).view(1, -1, 1, 1)
        kernel = kernel / (kernel.square().sum(dim=(1, 2, 3), keepdim=True) + 1e-8).sqrt()
        expected = F.conv2d(x[i : i + 1], kernel, layer.bias, padding=1)
        torch.testing.assert_close(layer(x, w)[i : i + 1], expected, atol=1e-5, rtol=1e-4)


def test_the_mapping_ignores_the_length_of_its_noise() -> None:
    mapping = Mapping(16, 2)
    z = torch.randn(4, 16)
    torch.testing.assert_close(mapping(z), mapping(3 * z))
    assert 0.5 < mapping(torch.randn(256, 16)).std().item() < 2


def test_every_parameter_of_the_generator_learns() -> None:
    generator = StyleGenerator(16, 2, (16, 16, 8), 3)
    picture = generator(torch.randn(4, 16))
    assert picture.shape == (4, 3, 16, 16)
    (picture * torch.randn_like(picture)).sum().backward()
    for name, parameter in generator.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.abs().max() > 0, name
