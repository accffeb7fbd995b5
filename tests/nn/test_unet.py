"""The U-Net and its unit-variance layers."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.nn.magnitude import GAIN, UnitLayer, fold, pixel_norm, renew, weighted
from studio.nn.unet import UNet, UNetShape

SHAPE = UNetShape(
    image_size=16,
    channels=3,
    patch=2,
    widths=(32, 64),
    blocks=(1, 2),
    attention=(False, True),
    embedding=32,
)
FINE = replace(SHAPE, fine=16)


def rng(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def network(shape: UNetShape = SHAPE) -> UNet:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return UNet(shape)


def run(net: UNet, x: Tensor, vector: Tensor) -> Tensor:
    out: Tensor = net(x, net.scales(vector))
    return out


def test_the_gain_makes_up_for_what_the_activation_takes() -> None:
    x = torch.randn(1_000_000, generator=rng())
    assert (F.hardswish(x) * GAIN).square().mean().item() == pytest.approx(1, abs=0.01)


def test_a_unit_layer_keeps_unit_variance() -> None:
    layer = UnitLayer(64, 32, 3, 1.0)
    layer.weight.data = 7 * torch.randn(layer.weight.shape, generator=rng(1))
    out = layer(torch.randn(8, 32, 16, 16, generator=rng(2)))[:, :, 1:-1, 1:-1]
    assert out.var().item() == pytest.approx(1, abs=0.05)


def test_only_the_direction_of_a_weight_counts() -> None:
    layer, x = UnitLayer(8, 4, 1, 1.0), torch.randn(2, 4, 3, 3, generator=rng())
    before = layer(x)
    layer.weight.data *= 5
    assert torch.allclose(layer(x), before, atol=1e-5)


def test_renewing_changes_no_output_and_brings_weights_to_unit_variance() -> None:
    net, x = network(), torch.randn(2, 3, 16, 16, generator=rng())
    vector = torch.randn(2, 32, generator=rng(1))
    net.enter.weight.data *= 9
    before = run(net, x, vector)
    renew(net)
    assert torch.allclose(run(net, x, vector), before, atol=1e-4)
    rows = net.enter.weight.flatten(1)
    assert torch.allclose(rows.square().mean(dim=1), torch.ones(len(rows)), atol=1e-4)


def test_weighted_sums_keep_unit_variance() -> None:
    a, b = torch.randn(2, 500_000, generator=rng())
    assert weighted(a, b, 0.3).var().item() == pytest.approx(1, abs=0.01)


def test_pixel_norm_is_over_the_channels_of_each_pixel() -> None:
    x = torch.randn(2, 32, 4, 4, generator=rng()) * torch.arange(1, 5).float()
    out = pixel_norm(x)
    assert torch.allclose(out.mean(dim=1), torch.zeros(2, 4, 4), atol=1e-5)
    assert torch.allclose(out.var(dim=1, unbiased=False), torch.ones(2, 4, 4), atol=1e-3)


def test_the_network_gives_pictures_of_the_shape_it_gets() -> None:
    x = torch.randn(3, 3, 16, 16, generator=rng())
    assert run(network(), x, torch.randn(3, 32, generator=rng(1))).shape == (3, 3, 16, 16)


def test_untrained_blocks_hold_unit_variance() -> None:
    net, x = network(), torch.randn(8, 3, 16, 16, generator=rng())
    out = run(net, x, torch.randn(8, 32, generator=rng(1))) / net.out_gain
    assert 0.5 < out.std().item() < 1.5


def test_the_gradient_reaches_every_parameter() -> None:
    net = network()
    run(net, torch.randn(2, 3, 16, 16, generator=rng()), torch.randn(2, 32, generator=rng(1)))
    out = run(net, torch.randn(2, 3, 16, 16, generator=rng()), torch.randn(2, 32, generator=rng(1)))
    (out * torch.randn(out.shape, generator=rng(2))).sum().backward()
    untouched = [n for n, p in net.named_parameters() if p.grad is None or not p.grad.any()]
    assert untouched == []


def test_every_pixel_sees_the_whole_picture_through_attention() -> None:
    net = network()
    x = torch.randn(1, 3, 16, 16, generator=rng(), requires_grad=True)
    run(net, x, torch.randn(1, 32, generator=rng(1)))[0, 0, 0, 0].backward()
    assert x.grad is not None
    assert (x.grad[0].abs().sum(dim=0) > 0).all()


def test_the_vector_changes_the_picture() -> None:
    net, x = network(), torch.randn(1, 3, 16, 16, generator=rng())
    one, other = torch.randn(2, 1, 32, generator=rng(1))
    assert not torch.allclose(run(net, x, one), run(net, x, other), atol=1e-4)


@torch.no_grad()
def test_folding_changes_nothing_and_repeats_itself() -> None:
    net, x = network(), torch.randn(2, 3, 16, 16, generator=rng())
    vector = torch.randn(2, 32, generator=rng(1))
    before = run(net, x, vector)
    fold(net, torch.float32)
    after = run(net, x, vector)
    assert torch.allclose(after, before, atol=1e-5)
    fold(net, torch.float32)
    assert torch.equal(run(net, x, vector), after)


@torch.no_grad()
def test_what_is_folded_is_not_saved() -> None:
    net = network()
    names = set(net.state_dict())
    fold(net, torch.float32)
    assert set(net.state_dict()) == names


@torch.no_grad()
def test_computing_in_place_does_not_touch_what_comes_in() -> None:
    net = network().requires_grad_(requires_grad=False)
    x = torch.randn(2, 3, 16, 16, generator=rng())
    scales = net.scales(torch.randn(2, 32, generator=rng(1)))
    kept = x.clone(), scales.clone()
    net(x, scales)
    assert torch.equal(x, kept[0])
    assert torch.equal(scales, kept[1])


def test_queries_and_keys_have_the_same_length_at_every_place() -> None:
    """So that attention is a matter of direction, and never saturates."""
    block = network().down[1].attention
    assert block is not None
    qkv = block.qkv(torch.randn(1, 64, 4, 4, generator=rng()) * 50)
    rows = F.layer_norm(qkv.permute(0, 2, 3, 1).reshape(16, 3, 64), (64,))
    assert torch.allclose(rows.norm(dim=2), torch.full((16, 3), math.sqrt(64)), atol=1e-2)


def test_a_fine_layer_looks_across_the_borders_of_patches() -> None:
    """A pixel's change of what enters there reaches its neighbours even where the network between
    says nothing of it."""
    net = network(FINE)
    with torch.no_grad():
        net.enter.weight.zero_()  # only the fine layer sees the picture
    x, vector = torch.randn(1, 3, 16, 16, generator=rng()), torch.randn(1, 32, generator=rng(1))
    other = x.clone()
    other[0, :, 7, 7] += 1
    moved = (run(net, other, vector) - run(net, x, vector)).abs().sum(dim=1)[0]
    rows, columns = moved.nonzero().T
    assert moved[7, 7] > 0
    assert moved[8, 8] > 0  # in another patch
    assert rows.min() >= 5
    assert rows.max() <= 9
    assert columns.min() >= 5
    assert columns.max() <= 9


def test_a_network_with_a_fine_layer_keeps_unit_variance_to_its_end() -> None:
    net = network(FINE)
    x, vector = torch.randn(8, 3, 16, 16, generator=rng()), torch.randn(8, 32, generator=rng(1))
    out = run(net, x, vector) / net.out_gain
    assert out.shape == x.shape
    assert out.var().item() == pytest.approx(1, abs=0.25)


def test_the_fine_layer_follows_the_vector() -> None:
    net = network(FINE)
    assert net.fine is not None
    assert net.scaled[-1] == 16
    assert net.scales(torch.randn(2, 32, generator=rng())).shape == (2, sum(net.scaled))
    with torch.no_grad():
        net.modulation_gain[:-1] = 0  # nothing but the fine layer is told anything
        net.modulation_gain[-1] = 1
    x = torch.randn(1, 3, 16, 16, generator=rng())
    one, other = torch.randn(2, 1, 32, generator=rng(1))
    assert not torch.allclose(run(net, x, one), run(net, x, other))
