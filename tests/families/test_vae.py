"""The VAE: its distribution of bytes, its bound, and what it does with a picture."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio.core.request import PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.data.batch import Batch
from studio.families.vae import FAMILY, VAE, Config, bits, learn, log_probability
from studio.nn.variational import posterior

SMALL = Config(
    image_size=16, channels=3, latent=6, widths=(8, 16, 16), couplings=2, coupling_width=8
)
BYTES = torch.arange(256, dtype=torch.float64) / 127.5 - 1


@pytest.fixture
def model() -> Iterator[VAE]:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        yield VAE(SMALL)


def pictures(count: int) -> Tensor:
    generator = torch.Generator().manual_seed(1)
    return torch.randint(0, 256, (count, 3, 16, 16), generator=generator) / 127.5 - 1


def batch(count: int = 8) -> Batch:
    return Batch(pictures(count), torch.zeros(count, 0, dtype=torch.int64))


def quiet(_step: Step) -> None: ...


@pytest.mark.parametrize("mean", [-1.4, -1.0, 0.0, 0.3, 1.02])
@pytest.mark.parametrize("scale", [0.001, 0.02, 0.3, 5.0])
def test_the_probabilities_of_all_bytes_sum_to_one(mean: float, scale: float) -> None:
    log_scale = torch.tensor(math.log(scale), dtype=torch.float64)
    total = log_probability(BYTES, torch.full((256,), mean).double(), log_scale).exp().sum()
    assert total.item() == pytest.approx(1, abs=1e-6)


def test_a_bytes_probability_is_what_the_logistic_distribution_has_within_it() -> None:
    mean, scale = 0.1, 0.05
    found = log_probability(BYTES, torch.tensor(mean), torch.tensor(math.log(scale)))
    edges = (BYTES[1:] + BYTES[:-1]) / 2
    cumulative = torch.sigmoid((edges - mean) / scale)
    torch.testing.assert_close(found[1:-1].exp(), cumulative.diff(), rtol=1e-4, atol=1e-9)
    torch.testing.assert_close(found[0].exp(), cumulative[0], rtol=1e-4, atol=1e-12)


def test_far_off_bytes_of_a_narrow_distribution_have_finite_probabilities() -> None:
    found = log_probability(BYTES.float(), torch.tensor(-1.0), torch.tensor(math.log(1e-3)))
    assert torch.isfinite(found).all()
    assert found.argmax().item() == 0


def test_the_loss_is_the_bound_in_nats_for_each_value(model: VAE) -> None:
    with torch.random.fork_rng():
        torch.manual_seed(1)
        loss, terms = learn(model, batch())
        torch.manual_seed(1)
        q = posterior(model.encode(batch().images))
        h = q.draw(torch.randn_like(q.mean))
        likelihood = log_probability(batch().images, model.decoded(h), model.log_scale)
        expected = (model.divergence(q, h).sum() - likelihood.sum()) / batch().images.numel()
    torch.testing.assert_close(loss, expected)
    assert terms["bits"].item() == pytest.approx(loss.item() / math.log(2), rel=1e-5)


def test_a_weight_of_the_divergence_changes_the_loss_and_not_the_bits() -> None:
    losses = []
    for weight in (1.0, 4.0):
        with torch.random.fork_rng():
            torch.manual_seed(4)
            model = VAE(Config(16, 3, 6, (8, 16, 16), kl_weight=weight))
            losses.append(learn(model, batch()))
    (one, terms), (four, other) = losses
    assert terms["bits"] == other["bits"]
    assert (four - one).item() == pytest.approx(3 * terms["kl"].item() / (3 * 16 * 16), rel=1e-2)


@torch.no_grad()
def test_what_is_told_of_nothing_costs_what_the_pixels_cost(model: VAE) -> None:
    """An encoder that says nothing and a decoder that listens to nothing: the bound is exact."""
    for layer in (model.encoder.out, model.decoder.start):
        torch.nn.init.zeros_(layer.weight)
        torch.nn.init.zeros_(layer.bias)
    for parameter in model.decoder.mapping.parameters():
        torch.nn.init.zeros_(parameter)
    images = pictures(3)
    mean = model.decode(torch.zeros(1, 6))
    expected = -log_probability(images, mean, model.log_scale).mean(dim=(1, 2, 3)) / math.log(2)
    found = bits(model, images, torch.Generator().manual_seed(2))
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-4)


@torch.no_grad()
def test_the_bits_of_several_draws_are_no_more_than_those_of_one(model: VAE) -> None:
    images = pictures(64)
    with torch.random.fork_rng():
        torch.manual_seed(1)
        one = learn(model, Batch(images, torch.zeros(64, 0)))[1]["bits"].item()
    many = bits(model, images, torch.Generator().manual_seed(2)).mean().item()
    assert many < one
    assert many == pytest.approx(one, rel=0.05)


def test_equal_generators_give_equal_bits(model: VAE) -> None:
    one, same = (bits(model, pictures(2), torch.Generator().manual_seed(3)) for _ in range(2))
    assert torch.equal(one, same)


def test_the_bits_of_grey_pictures_count_each_pixel_once() -> None:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        model = VAE(Config(16, 1, 6, (8, 16, 16)))
    grey = pictures(2)[:, :1]
    generators = [torch.Generator().manual_seed(3) for _ in range(2)]
    three = bits(model, grey.expand(-1, 3, -1, -1), generators[0])
    torch.testing.assert_close(three, bits(model, grey, generators[1]))


def test_it_learns_how_far_each_value_strays(model: VAE) -> None:
    """Values that are always the same get a narrow distribution, random ones stay wide."""
    images = pictures(8)
    images[:, :, :, :8] = 0.25
    still = Batch(images, torch.zeros(8, 0))
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-2)
    with torch.random.fork_rng():
        torch.manual_seed(1)
        for _ in range(40):
            optimizer.zero_grad()
            learn(model, still)[0].backward()
            optimizer.step()
    scale = model.log_scale.detach().exp()
    assert scale[:, :, :8].mean() < 0.4 * scale[:, :, 8:].mean()


def test_a_reconstruction_comes_with_draws_of_the_posterior_and_its_bits(model: VAE) -> None:
    picture = pictures(1)
    action = next(each for each in FAMILY.actions if each.name == "reconstruct")
    request = PictureRequest("x", "reconstruct", Path("x"), seed=9, count=3)
    steps: list[Step] = []
    outcome = drain(action.run(model, request, picture), CancelToken(), steps.append)
    assert outcome.captions == ("Given", "Reconstruction", "Draw", "Draw", "Draw")
    assert outcome.images.shape == (5, 3, 16, 16)
    assert not torch.equal(outcome.images[2], outcome.images[3])
    assert [step.done for step in steps] == [1, 2]
    facts = {fact.name: fact for fact in outcome.facts}
    q = posterior(model.encode(picture))
    told = model.divergence(q, q.draw(torch.randn(4096, 1, 6))).mean().item() / math.log(2)
    assert facts["kl"].value == pytest.approx(told, abs=0.3)
    assert facts["kl"].unit == "bits"
    alone = PictureRequest("x", "reconstruct", Path("x"), seed=10, count=1)
    again = drain(action.run(model, alone, picture), CancelToken(), quiet)
    torch.testing.assert_close(again.images[2], outcome.images[3])
