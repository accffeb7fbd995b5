"""An autoencoder whose encoder says a distribution, and the map that carries it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio.core.request import PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.nn.coder import Shown, prepare
from studio.nn.variational_coder import VariationalCoder, redrawn


@dataclass(frozen=True)
class Sizes:
    image_size: int = 16
    channels: int = 1
    latent: int = 6
    widths: tuple[int, int, int] = (8, 16, 16)
    couplings: int = 3
    coupling_width: int = 8


@pytest.fixture
def coder() -> Iterator[VariationalCoder]:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        yield shaken(Sizes())


def shaken(sizes: Sizes) -> VariationalCoder:
    """One whose map is far from the identity."""
    coder = VariationalCoder(sizes).eval()
    for parameter in coder.flow.parameters():
        torch.nn.init.normal_(parameter, std=0.4)
    return coder


def pictures(count: int) -> Tensor:
    generator = torch.Generator().manual_seed(1)
    return torch.rand(count, 1, 16, 16, generator=generator) * 2 - 1


def quiet(_step: Step) -> None: ...


@torch.no_grad()
def test_a_code_is_decoded_as_the_mean_of_the_posterior_is(coder: VariationalCoder) -> None:
    images = pictures(3)
    rebuilt = coder.decode(coder.code(images))
    torch.testing.assert_close(rebuilt, coder.decoded(coder.posterior(images).mean))
    assert not torch.allclose(coder.code(images), coder.posterior(images).mean, atol=0.1)


@torch.no_grad()
def test_without_a_map_the_divergence_is_the_closed_form_on_average() -> None:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        coder = VariationalCoder(Sizes(couplings=0)).eval()
        q = coder.posterior(pictures(2))
        h = q.draw(torch.randn(40_000, *q.mean.shape))
        found = coder.divergence(q, h).mean(dim=0)
    torch.testing.assert_close(found, q.divergence().sum(dim=1), rtol=0.02, atol=0.05)


@torch.no_grad()
def test_the_divergence_is_the_same_in_both_spaces(coder: VariationalCoder) -> None:
    """log q(z|x) - log p(z): the change of volume cancels."""
    q = coder.posterior(pictures(2))
    h = q.mean + 0.3
    z, log_det = coder.flow(h)
    log_q = q.log_density(h) - log_det
    log_p = torch.distributions.Normal(0, 1).log_prob(z).sum(dim=-1)
    torch.testing.assert_close(coder.divergence(q, h), log_q - log_p, rtol=1e-4, atol=1e-4)


@torch.no_grad()
def test_preparing_leaves_the_map_in_float32(coder: VariationalCoder) -> None:
    prepare(coder, torch.bfloat16)
    assert {each.dtype for each in coder.flow.parameters()} == {torch.float32}
    assert {each.dtype for each in coder.decoder.parameters()} == {torch.bfloat16}
    assert coder.code(pictures(1)).dtype == torch.float32


def test_what_a_picture_tells_does_not_hang_on_how_many_draws_are_shown(
    coder: VariationalCoder,
) -> None:
    def shown(count: int) -> Shown:
        request = PictureRequest("x", "reconstruct", Path("x"), seed=9, count=count)
        return drain(redrawn(coder, request, pictures(1)), CancelToken(), quiet)

    one, three = shown(1), shown(3)
    assert three.images.shape == (5, 3, 16, 16)
    assert [fact.value for fact in one.facts] == [fact.value for fact in three.facts]
    torch.testing.assert_close(one.images[2], three.images[2])
