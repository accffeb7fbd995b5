"""NICE: only moved, never stretched, but for one factor a value."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from studio.families.nice import FAMILY, Config
from studio.nn import flow_pictures
from studio.nn.flow_network import MultiScaleFlow
from tests.families.small import small_config


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        yield


@pytest.fixture
def model() -> MultiScaleFlow:
    """A small flow with couplings far from nothing."""
    model = FAMILY.build(small_config(FAMILY))
    for name, parameter in model.named_parameters():
        if "last" in name or "stretch" in name:
            torch.nn.init.normal_(parameter, std=0.1)
    return model.requires_grad_(requires_grad=False)


def test_its_couplings_change_no_volume(model: MultiScaleFlow) -> None:
    scales = [module for name, module in model.named_modules() if name.endswith("stretch")]
    expected = -sum((4 * scale.log_scale).sum() for scale in scales)  # the rate is 4
    latents, log_det = model(torch.randn(3, 3, 16, 16))
    assert log_det.tolist() == pytest.approx([expected.item()] * 3, rel=1e-5)
    assert not torch.allclose(latents, torch.randn_like(latents))


def test_a_picture_comes_back_as_it_was(model: MultiScaleFlow) -> None:
    y = torch.rand(2, 3, 16, 16) * 2 - 1
    assert torch.allclose(model.decode(model(y)[0]), y, atol=1e-4)


def test_pictures_of_equally_long_latents_are_equally_probable(model: MultiScaleFlow) -> None:
    """What no affine coupling would allow: the density depends on the latent's length alone."""
    z = torch.randn(2, 3, 16, 16)
    z = z / z.flatten(1).norm(dim=1).view(-1, 1, 1, 1) * 20
    one, other = flow_pictures.bits_of(model, model.decode(z))
    assert one.item() == pytest.approx(other.item(), rel=1e-5)


def test_it_says_what_its_likelihood_counts() -> None:
    assert FAMILY.likelihood is not None
    assert FAMILY.likelihood.exact
    assert "256 steps" in FAMILY.likelihood.of


def test_the_faces_network_fits_into_its_file() -> None:
    model = FAMILY.build(Config())
    assert 2 * sum(each.numel() for each in model.state_dict().values()) <= 12e6
