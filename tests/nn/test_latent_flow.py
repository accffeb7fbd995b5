"""The map between a coder's points and its latent space, against autograd."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from studio.nn.latent_flow import LatentFlow
from studio.nn.variational import log_prior


@pytest.fixture
def flow() -> Iterator[LatentFlow]:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        made = LatentFlow(latent=5, couplings=4, width=16)
        for parameter in made.parameters():
            torch.nn.init.normal_(parameter, std=0.4)
        yield made


@torch.no_grad()
def test_the_inverse_comes_back(flow: LatentFlow) -> None:
    h = torch.randn(7, 3, 5)
    z, log_det = flow(h)
    assert log_det.shape == (7, 3)
    assert (z - h[..., flow.couplings[0].order]).abs().max() > 0.1
    torch.testing.assert_close(flow.inverse(z), h, rtol=1e-4, atol=1e-4)


def test_the_log_determinant_is_that_of_the_jacobian(flow: LatentFlow) -> None:
    h = torch.randn(5)
    jacobian = torch.autograd.functional.jacobian(lambda x: flow(x)[0], h)
    torch.testing.assert_close(flow(h)[1].detach(), torch.linalg.slogdet(jacobian)[1])


@torch.no_grad()
def test_the_density_integrates_to_one() -> None:
    with torch.random.fork_rng():
        torch.manual_seed(2)
        flow = LatentFlow(latent=2, couplings=3, width=8)
        for parameter in flow.parameters():
            torch.nn.init.normal_(parameter, std=0.4)
    line = torch.linspace(-12, 12, 400)
    grid = torch.cartesian_prod(line, line)
    total = flow.log_density(grid).exp().sum() * (line[1] - line[0]) ** 2
    assert total.item() == pytest.approx(1, abs=0.01)


@torch.no_grad()
def test_every_number_is_moved_by_the_others(flow: LatentFlow) -> None:
    h = torch.randn(5)
    jacobian = torch.autograd.functional.jacobian(lambda x: flow(x)[0], h)
    assert (jacobian.abs() > 1e-6).float().mean() > 0.8


@torch.no_grad()
def test_without_couplings_it_is_the_identity() -> None:
    flow = LatentFlow(latent=5, couplings=0, width=16)
    h = torch.randn(3, 5)
    z, log_det = flow(h)
    assert torch.equal(z, h)
    assert not log_det.any()
    torch.testing.assert_close(flow.log_density(h), log_prior(h))


@torch.no_grad()
def test_a_point_far_away_stays_finite_and_comes_back(flow: LatentFlow) -> None:
    far = torch.full((1, 5), 1e4)
    z = flow(far)[0]
    assert torch.isfinite(z).all()
    torch.testing.assert_close(flow.inverse(z), far, rtol=1e-3, atol=1.0)


@torch.no_grad()
def test_half_precision_goes_no_further_than_the_networks(flow: LatentFlow) -> None:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        z, log_det = flow(torch.randn(3, 5))
    assert z.dtype == log_det.dtype == torch.float32
