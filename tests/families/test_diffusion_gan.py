"""Diffusion-GAN: the noise that pictures are judged through, and how deep it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from studio.core.request import PictureRequest
from studio.core.steps import CancelToken, drain
from studio.data.batch import Batch
from studio.families import diffusion_gan
from studio.families._base import Phase
from studio.families.diffusion_gan import FAMILY, Config, DiffusionGan
from tests.families.small import small_config


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(10)
        yield


@pytest.fixture
def model() -> DiffusionGan:
    return DiffusionGan(small_config(FAMILY))


def batch(count: int = 8) -> Batch:
    smooth = torch.rand(count, 3, 4, 4).repeat_interleave(4, 2).repeat_interleave(4, 3)
    return Batch(smooth * 2 - 1, torch.zeros(count, 0, dtype=torch.long))


def phases() -> tuple[Phase, ...]:
    assert FAMILY.training
    return FAMILY.training.phases


def test_noise_grows_step_by_step_as_the_diffusion_says() -> None:
    config = Config(deepest=20, shallowest=2, first_beta=0.01, last_beta=0.2)
    kept = diffusion_gan.kept_share(config)
    assert kept[0] == 1
    picture, variance = 1.0, 0.0  # follow single steps: y <- sqrt(1 - beta) y + sqrt(beta) s e
    for t, beta in enumerate(torch.linspace(0.01, 0.2, 20).tolist(), start=1):
        picture *= (1 - beta) ** 0.5
        variance = (1 - beta) * variance + beta * config.noise**2
        assert kept[t].item() == pytest.approx(picture**2, rel=1e-5)
        assert ((1 - kept[t]) * config.noise**2).item() == pytest.approx(variance, rel=1e-4)


def test_noisy_pictures_have_the_mean_and_variance_of_their_level(model: DiffusionGan) -> None:
    x = torch.full((4000, 3, 16, 16), 0.7)
    t = torch.full((4000,), 30)
    y = diffusion_gan.diffused(model, x, t, torch.randn_like(x))
    kept = model.kept[30].item()
    assert y.mean().item() == pytest.approx(0.7 * kept**0.5, abs=1e-3)
    assert y.var().item() == pytest.approx((1 - kept) * 0.05**2, rel=0.01)
    clean = diffusion_gan.diffused(model, x, torch.zeros(4000), torch.randn_like(x))
    torch.testing.assert_close(clean, x)


def test_half_of_the_levels_are_0_and_deep_ones_come_more_often() -> None:
    t = diffusion_gan.drawn_levels(200_000, torch.tensor(4.9))
    shares = torch.bincount(t.long(), minlength=5) / len(t)
    expected = torch.tensor([0.5, 0.05, 0.1, 0.15, 0.2])
    torch.testing.assert_close(shares, expected, atol=0.005, rtol=0)


def test_the_noise_gets_deeper_while_the_discriminator_is_too_sure(model: DiffusionGan) -> None:
    config = model.config
    step = config.pace * config.deepest
    assert model.depth.item() == config.shallowest
    for _ in range(10):
        diffusion_gan.adapt(model, {"discriminator.assured": 0.9})
    assert model.depth.item() == pytest.approx(config.shallowest + 10 * step, rel=1e-4)
    diffusion_gan.adapt(model, {"discriminator.assured": 0.2})
    assert model.depth.item() == pytest.approx(config.shallowest + 9 * step, rel=1e-4)
    for _ in range(20):
        diffusion_gan.adapt(model, {"discriminator.assured": 0.2})
    assert model.depth.item() == config.shallowest
    model.depth.fill_(config.deepest)
    diffusion_gan.adapt(model, {"discriminator.assured": 1.0})
    assert model.depth.item() == config.deepest


def test_each_side_learns_from_its_own_loss_alone(model: DiffusionGan) -> None:
    own = {phase.name: {id(p) for p in phase.parameters(model)} for phase in phases()}
    assert own["generator"].isdisjoint(own["discriminator"])
    assert len(own["generator"] | own["discriminator"]) == len(list(model.parameters()))
    for phase in phases():
        model.zero_grad()
        phase.loss(model, batch())[0].backward()
        for name, parameter in model.named_parameters():
            if id(parameter) in own[phase.name]:
                assert parameter.grad is not None, name
                assert parameter.grad.abs().max() > 0, name
            elif phase.name == "discriminator":
                assert parameter.grad is None, name


def test_the_discriminator_learns_to_tell_real_from_drawn(model: DiffusionGan) -> None:
    optimizer = torch.optim.Adam(model.discriminator.parameters(), 2e-3, (0.0, 0.99))
    losses = []
    for _ in range(30):
        optimizer.zero_grad()
        loss, terms = diffusion_gan.loss_of_discriminator(model, batch(16))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] - 0.2
    assert terms["real"] > terms["fake"]


def test_the_same_picture_is_judged_differently_at_another_level(model: DiffusionGan) -> None:
    x = batch(2).images
    clean = model.judged(x, torch.zeros(2), alone=True)
    deep = model.judged(x, torch.full((2,), 40.0), alone=True)
    assert (clean - deep).abs().min() > 1e-4


def test_the_discriminator_gives_its_opinion_at_several_levels(model: DiffusionGan) -> None:
    model.depth.fill_(30)
    model.references[:] = torch.linspace(-3, 3, 101)
    (action,) = FAMILY.actions
    picture = batch(1).images
    request = PictureRequest("x", action.name, Path("face.png"), seed=4)
    outcome = drain(action.run(model, request, picture), CancelToken(), lambda _step: None)
    again = drain(action.run(model, request, picture), CancelToken(), lambda _step: None)
    assert torch.equal(outcome.images, again.images)
    assert outcome.images.shape == (5, 3, 16, 16)
    assert len(outcome.captions) == 5
    torch.testing.assert_close(outcome.images[:1], picture)
    assert len({fact.name for fact in outcome.facts}) == 12
    clean = model.judged(picture, torch.zeros(1), alone=True).item()
    assert outcome.facts[0].value == pytest.approx(clean, abs=1e-5)


def test_depths_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="shallowest"):
        Config(shallowest=10, deepest=10)
