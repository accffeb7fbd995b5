"""The multi-scale flow as a whole: inverse, determinant, density, layout of the latents."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
import torch
from torch import nn

from studio.nn import flows
from studio.nn.flow_network import FlowConfig, MultiScaleFlow, masks
from studio.nn.flow_pictures import bits_of

SMALL: dict[str, Any] = {
    "image_size": 8,
    "couplings": (4, 5),
    "widths": (6, 8),
    "blocks": (1, 2),
    "patches": (2, 1),
    "components": 0,
}


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(1)
        yield


def flow(*, stirred: float = 0.05, additive: bool = False, **settings: Any) -> MultiScaleFlow:
    """A small flow, its couplings far from nothing."""
    model = MultiScaleFlow(FlowConfig(**{**SMALL, **settings}), additive=additive)
    model.begin(torch.randn(64, model.config.channels, 8, 8) * 0.3)
    for name, parameter in model.named_parameters():
        if "last" in name or "stretch" in name:
            nn.init.normal_(parameter, std=stirred)
    return model


@pytest.mark.parametrize("additive", [False, True])
@pytest.mark.parametrize("channels", [1, 3])
def test_decoding_undoes_encoding(additive: bool, channels: int) -> None:
    model = flow(additive=additive, channels=channels)
    y = torch.rand(3, channels, 8, 8) * 2 - 1
    latents, _ = model(y)
    assert latents.shape == y.shape
    assert torch.allclose(model.decode(latents), y, atol=1e-4)
    assert torch.allclose(model(model.decode(y))[0], y, atol=1e-4)


@pytest.mark.parametrize("additive", [False, True])
def test_the_log_determinant_is_that_of_the_jacobian(additive: bool) -> None:
    model = flow(additive=additive, channels=1, stirred=0.2).double()
    y = torch.randn(2, 1, 8, 8, dtype=torch.float64) * 0.3
    told = model(y)[1]
    for one, log_det in zip(y, told, strict=True):
        matrix = torch.autograd.functional.jacobian(lambda x: model(x[None])[0], one)
        expected = torch.linalg.slogdet(matrix.view(64, 64)).logabsdet
        # Couplings tell their part in float32.
        assert log_det.item() == pytest.approx(expected.item(), abs=1e-4)
    if not additive:
        assert abs(told[0] - told[1]) > 0.1


def test_nices_determinant_is_the_same_for_every_picture() -> None:
    _, log_det = flow(additive=True)(torch.randn(4, 3, 8, 8))
    assert torch.equal(log_det, log_det[:1].expand(4))


def test_without_couplings_the_density_is_that_of_a_normal_distribution() -> None:
    """Each Haar coefficient then is normal with the mean and deviation that were set."""
    model = flow(couplings=(0, 0), channels=1, stirred=0.0)
    for scale in model.scales:
        nn.init.constant_(scale.norm.shift, 0.25)
        nn.init.constant_(scale.norm.log_scale, math.log(0.5))
    y = torch.randn(2, 1, 8, 8)
    low, details = flows.haar(y)
    values = torch.cat([low.flatten(1), details.flatten(1)], dim=1)
    expected = torch.distributions.Normal(0.25, 0.5).log_prob(values).sum(dim=1)
    latents, log_det = model(y)
    assert torch.allclose(flows.log_normal(latents) + log_det, expected, rtol=1e-5)


def test_a_wide_flat_density_costs_eight_bits_and_more_as_computed_by_hand() -> None:
    """The identity flow: log2 N(y; 0, I) per dimension, and 7 bits for a step."""
    model = flow(couplings=(0, 0), channels=1, stirred=0.0)
    for scale in model.scales:
        for norm in (scale.norm, scale.given_norm):
            if norm is not None:
                nn.init.zeros_(norm.shift)
                nn.init.zeros_(norm.log_scale)
    y = torch.rand(3, 1, 8, 8) * 2 - 1
    nats = 0.5 * (y.square() + math.log(2 * math.pi)).mean(dim=(1, 2, 3))
    assert torch.allclose(bits_of(model, y), 7 + nats / math.log(2), atol=1e-4)


def test_the_density_integrates_to_one() -> None:
    """Over four pixels: the mean of p / q over many draws of a wider normal distribution q."""
    model = MultiScaleFlow(FlowConfig(2, 1, (), (4,), (6,), (1,), (1,), 0))
    for coupling in model.scales[0].couplings:
        nn.init.normal_(coupling.net.last.weight, std=0.1)
    y = torch.randn(100_000, 1, 2, 2) * 1.5
    latents, log_det = model(y)
    q = flows.log_normal(y / 1.5) - 4 * math.log(1.5)
    assert log_det.std() > 0.1
    ratio = (flows.log_normal(latents) + log_det - q).exp()
    assert ratio.mean().item() == pytest.approx(1, abs=5 * ratio.std().item() / math.sqrt(len(y)))
    assert ratio.std() < 5


def test_a_flow_begins_by_making_the_data_standard() -> None:
    model = MultiScaleFlow(FlowConfig(**SMALL))
    y = torch.randn(400, 3, 8, 8) * 0.2 + 0.5
    model.begin(y)
    latents, _ = model(y)
    assert latents.std(dim=0).mean().item() == pytest.approx(1, abs=0.05)
    assert latents.mean(dim=0).abs().max() < 0.2


def test_each_scale_is_a_picture_of_half_the_next_ones_side() -> None:
    model = flow()
    looks = list(model.decoding(torch.randn(2, 3, 8, 8)))
    assert [look.shape for look in looks] == [(2, 3, 4, 4), (2, 3, 8, 8)]
    assert torch.allclose(nn.functional.avg_pool2d(looks[1], 2), looks[0], atol=1e-4)


def test_coarse_pictures_do_not_depend_on_the_latents_of_detail() -> None:
    model = flow()
    z = torch.randn(1, 3, 8, 8)
    low, details = flows.haar(z)
    other = flows.unhaar(low, torch.randn_like(details))
    one, two = list(model.decoding(z)), list(model.decoding(other))
    assert torch.allclose(one[0], two[0], atol=1e-5)
    assert not torch.allclose(one[1], two[1], atol=1e-2)


def test_masks_begin_with_everything_where_a_coarser_picture_is_known() -> None:
    details, last = masks(last=False), masks(last=True)
    assert [next(details) for _ in range(6)] == ["all", "black", "white", "odd", "even", "black"]
    assert next(last) == "black"


def test_a_gradient_reaches_every_parameter() -> None:
    model = flow()
    bits_of(model, torch.randn(4, 3, 8, 8)).mean().backward()
    assert [n for n, p in model.named_parameters() if p.grad is None or not p.grad.any()] == []


def test_autocast_leaves_the_density_nearly_as_it_is() -> None:
    model = flow()
    y = torch.randn(4, 3, 8, 8) * 0.3
    with torch.autocast("cpu", dtype=torch.bfloat16):
        rough = bits_of(model, y)
    assert rough.dtype == torch.float32
    assert torch.allclose(rough, bits_of(model, y), atol=0.02)


def test_settings_that_do_not_fit_together_are_refused() -> None:
    with pytest.raises(ValueError, match="entry for each scale"):
        FlowConfig(widths=(8,))
    with pytest.raises(ValueError, match="halved"):
        FlowConfig(image_size=28, couplings=(1,) * 4, widths=(8,) * 4)
