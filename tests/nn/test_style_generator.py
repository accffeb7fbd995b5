"""The style-based generator, against what its parts promise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows

from studio.nn.style_generator import Mapping, StyledConv, StyleGenerator, settle


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(6)
        yield


def test_a_layer_scales_and_shifts_what_its_norm_gives() -> None:
    layer = StyledConv(6, 4, 8, twice=False).train()
    x, w = 3 + 5 * torch.randn(16, 6, 5, 5), torch.randn(16, 8)
    maps = layer.convolution(x)
    mean = maps.mean(dim=(0, 2, 3), keepdim=True)
    normal = (maps - mean) / (maps.var(dim=(0, 2, 3), correction=0, keepdim=True) + 1e-5).sqrt()
    scale, shift = layer.style(w).view(16, 2, 4, 1, 1).unbind(dim=1)
    expected = F.relu(normal * (1 + scale) + shift)
    torch.testing.assert_close(layer(x, w), expected, atol=1e-5, rtol=1e-4)


def test_a_layer_doubles_the_side_where_it_should() -> None:
    x, w = torch.randn(2, 6, 5, 7), torch.randn(2, 8)
    assert StyledConv(6, 4, 8, twice=False)(x, w).shape == (2, 4, 5, 7)
    assert StyledConv(6, 4, 8)(x, w).shape == (2, 4, 10, 14)


def test_the_mapping_ignores_the_length_of_its_noise() -> None:
    mapping = Mapping(16, 2)
    z = torch.randn(4, 16)
    torch.testing.assert_close(mapping(z), mapping(3 * z))


def test_every_parameter_of_the_generator_learns() -> None:
    generator = StyleGenerator(16, 2, (16, 16, 8), 3)
    picture = generator(torch.randn(4, 16))
    assert picture.shape == (4, 3, 16, 16)
    (picture * torch.randn_like(picture)).sum().backward()
    for name, parameter in generator.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.abs().max() > 0, name


def test_settled_norms_know_the_maps_of_the_weights_as_they_are() -> None:
    generator = StyleGenerator(16, 2, (16, 16, 8), 3).train()
    for _ in range(3):
        generator(torch.randn(8, 16))  # what the norms keep is now of other weights
    with torch.no_grad():
        for parameter in generator.synthesis.parameters():
            parameter.mul_(1.5)
    w = generator.mapping(torch.randn(512, 16)).detach()
    settle(generator.synthesis, w.split(64))
    first = generator.synthesis.layers[0]
    assert isinstance(first, StyledConv)
    assert not first.norm.training
    maps = first.convolution(generator.synthesis.first(w).view(512, 16, 4, 4))
    torch.testing.assert_close(first.norm.running_mean, maps.mean(dim=(0, 2, 3)))
    deviation = maps.var(dim=(0, 2, 3))
    torch.testing.assert_close(first.norm.running_var, deviation, rtol=0.02, atol=1e-4)
    assert first.norm.momentum == torch.nn.BatchNorm2d(1).momentum


def test_a_picture_does_not_depend_on_those_drawn_beside_it() -> None:
    generator = StyleGenerator(16, 2, (16, 16, 8), 1).eval()
    z = torch.randn(4, 16)
    torch.testing.assert_close(generator(z)[2:3], generator(z[2:3]), atol=1e-6, rtol=1e-5)
