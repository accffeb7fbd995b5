"""The parts of flows, against closed forms: inverses, determinants, masks, transforms."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
import torch
from torch import Tensor, nn

from studio.nn import flows
from studio.nn.flows import Coupling, CouplingNet, Diagonal


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(3)
        yield


def net(inputs: int, outputs: int) -> nn.Module:
    made = CouplingNet(inputs, outputs, side=2, width=6, blocks=1)
    nn.init.normal_(made.last.weight, std=0.3)  # far from where it begins: about nothing
    return made


def coupling(mask: str, *, additive: bool = False) -> Coupling:
    return Coupling(flows.kept(mask, 2, 4, 2), 3, net, additive=additive)


def jacobian_log_det(function: object, x: Tensor) -> float:
    """log |det| of a map of one picture, by autograd."""
    matrix = torch.autograd.functional.jacobian(function, x)
    return float(torch.linalg.slogdet(matrix.view(x.numel(), x.numel())).logabsdet)


def test_the_density_of_normal_noise_is_known() -> None:
    z = torch.tensor([[[0.0, 1.0], [2.0, 0.0]]])
    expected = -0.5 * (5 + 4 * math.log(2 * math.pi))
    assert flows.log_normal(z).item() == pytest.approx(expected, rel=1e-6)


def test_haar_of_one_cell_is_as_computed_by_hand() -> None:
    low, details = flows.haar(torch.tensor([[[[1.0, 2.0], [3.0, 8.0]]]]))
    assert low.item() == 7
    assert details.flatten().tolist() == [-4, -3, 2]


def test_haar_is_orthonormal_and_its_inverse_brings_back_every_picture() -> None:
    x = torch.randn(2, 3, 4, 6)
    low, details = flows.haar(x)
    assert low.shape == (2, 3, 2, 3)
    assert details.shape == (2, 9, 2, 3)
    length = low.square().sum() + details.square().sum()
    assert length.item() == pytest.approx(x.square().sum().item(), rel=1e-5)
    assert torch.allclose(flows.unhaar(low, details), x, atol=1e-6)


def test_the_low_band_of_an_even_picture_is_twice_its_value() -> None:
    low, details = flows.haar(torch.full((1, 3, 4, 4), 0.25))
    assert torch.equal(low, torch.full((1, 3, 2, 2), 0.5))
    assert not details.any()


def test_colour_axes_are_orthonormal_and_grey_lies_on_the_first() -> None:
    axes = flows.colour_axes(3)
    assert torch.allclose(axes @ axes.T, torch.eye(3), atol=1e-6)
    grey = flows.along(axes, torch.full((1, 3, 1, 1), 0.5)).flatten()
    assert grey.tolist() == pytest.approx([0.5 * math.sqrt(3), 0, 0], abs=1e-6)
    assert torch.equal(flows.colour_axes(1), torch.eye(1))


def test_a_checkerboard_mask_keeps_every_second_pixel_squeezed_or_not() -> None:
    rows, columns = torch.meshgrid(torch.arange(6), torch.arange(6), indexing="ij")
    expected = ((rows + columns) % 2 == 1).float().expand(2, 6, 6)
    assert torch.equal(flows.kept("black", 2, 6, 1), expected)
    squeezed = flows.kept("black", 2, 6, 2)
    assert squeezed.shape == (8, 3, 3)
    assert torch.equal(nn.functional.pixel_shuffle(squeezed, 2), expected)


@pytest.mark.parametrize(("one", "other"), [("black", "white"), ("odd", "even")])
@pytest.mark.parametrize("channels", [1, 3, 9])
def test_paired_masks_move_every_value_once(one: str, other: str, channels: int) -> None:
    first, second = (flows.kept(mask, channels, 4, 1) for mask in (one, other))
    assert torch.equal(first + second, torch.ones(channels, 4, 4))
    assert first.sum() == pytest.approx(channels * 8, abs=4)


def test_a_channelwise_mask_parts_the_channels_of_each_pixel() -> None:
    assert flows.kept("odd", 9, 4, 1).sum(dim=0).unique().tolist() == [4, 5]


@pytest.mark.parametrize("mask", ["all", "black", "white", "odd", "even"])
@pytest.mark.parametrize("additive", [False, True])
def test_a_coupling_undoes_itself(mask: str, additive: bool) -> None:
    layer = coupling(mask, additive=additive)
    x, given = torch.randn(3, 8, 2, 2), torch.randn(3, 3, 2, 2)
    z, _ = layer(x, given)
    assert not torch.allclose(z, x, atol=0.05)
    assert torch.allclose(layer.inverse(z, given), x, atol=1e-5)


@pytest.mark.parametrize("mask", ["all", "black", "even"])
def test_an_affine_couplings_determinant_is_that_of_its_jacobian(mask: str) -> None:
    layer = coupling(mask)
    x, given = torch.randn(1, 8, 2, 2), torch.randn(1, 3, 2, 2)
    told = layer(x, given)[1].item()
    assert abs(told) > 0.1
    assert told == pytest.approx(jacobian_log_det(lambda y: layer(y, given)[0], x), abs=1e-3)


def test_an_additive_coupling_keeps_volumes() -> None:
    layer = coupling("black", additive=True)
    x, given = torch.randn(1, 8, 2, 2), torch.randn(1, 3, 2, 2)
    assert layer(x, given)[1].item() == 0
    assert jacobian_log_det(lambda y: layer(y, given)[0], x) == pytest.approx(0, abs=1e-4)


def test_what_a_mask_keeps_is_not_touched() -> None:
    layer = coupling("black")
    x = torch.randn(2, 8, 2, 2)
    z, _ = layer(x, torch.randn(2, 3, 2, 2))
    keeps = layer.mask.bool().expand_as(x)
    assert torch.equal(z[keeps], x[keeps])
    assert not torch.isclose(z[~keeps], x[~keeps]).any()


def test_no_coupling_stretches_beyond_its_limit() -> None:
    layer = coupling("white")
    nn.init.normal_(layer.net.last.weight, std=100)
    x, given = torch.randn(4, 8, 2, 2), torch.randn(4, 3, 2, 2)
    _, log_det = layer(x, given)
    assert log_det.abs().max() <= flows.LIMIT * 16 + 1e-3


def test_a_learned_scale_is_its_jacobian() -> None:
    layer = Diagonal(2, 2, learned=True)
    nn.init.normal_(layer.shift)
    nn.init.normal_(layer.log_scale, std=0.3)
    x = torch.randn(1, 2, 2, 2)
    z, log_det = layer(x)
    assert log_det.item() == pytest.approx(jacobian_log_det(lambda y: layer(y)[0], x), abs=1e-4)
    assert torch.allclose(layer.inverse(z), x, atol=1e-6)


def test_a_scale_from_data_makes_them_standard_and_is_taken_only_once() -> None:
    layer = Diagonal(1, 2, learned=False)
    assert list(layer.parameters()) == []
    x = torch.randn(500, 1, 2, 2) * torch.tensor([[3.0, 0.1], [1.0, 7.0]]) + 5
    layer.begin(x)
    z, log_det = layer(x)
    assert torch.allclose(z.mean(dim=0), torch.zeros(1, 2, 2), atol=1e-4)
    assert torch.allclose(z.std(dim=0), torch.ones(1, 2, 2), atol=1e-4)
    assert log_det.item() == pytest.approx(-x.std(dim=0).log().sum().item(), abs=1e-4)
    layer.begin(torch.randn(9, 1, 2, 2))
    assert torch.equal(layer(x)[0], z)


def test_values_that_never_change_do_not_make_a_scale_explode() -> None:
    layer = Diagonal(1, 2, learned=False)
    layer.begin(torch.ones(10, 1, 2, 2))
    assert layer(torch.ones(1, 1, 2, 2))[0].abs().max() == 0
