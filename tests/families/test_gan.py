"""The plain GAN: who learns from which loss, what brakes it, what its discriminator says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from studio.core.request import PictureRequest
from studio.core.steps import CancelToken, drain
from studio.data.batch import Batch
from studio.families import gan
from studio.families._base import Phase
from studio.families.gan import FAMILY, Gan
from tests.families.small import small_config


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(9)
        yield


@pytest.fixture
def model() -> Gan:
    return Gan(small_config(FAMILY))


def batch(count: int = 8) -> Batch:
    smooth = torch.rand(count, 3, 4, 4).repeat_interleave(4, 2).repeat_interleave(4, 3)
    return Batch(smooth * 2 - 1, torch.zeros(count, 0, dtype=torch.long))


def phases() -> tuple[Phase, ...]:
    assert FAMILY.training
    return FAMILY.training.phases


def test_each_side_learns_from_its_own_loss_alone(model: Gan) -> None:
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


def test_the_discriminator_learns_to_tell_real_from_drawn(model: Gan) -> None:
    optimizer = torch.optim.Adam(model.discriminator.parameters(), 2e-3, (0.0, 0.99))
    first = last = 0.0
    for step in range(30):
        optimizer.zero_grad()
        loss, terms = gan.loss_of_discriminator(model, batch(16))
        loss.backward()
        optimizer.step()
        last = loss.item()
        first = first or last
        assert torch.isfinite(loss), step
    assert last < first - 0.2
    assert terms["real"] > terms["fake"]


def test_the_generator_learns_what_the_discriminator_likes(model: Gan) -> None:
    optimizer = torch.optim.Adam(model.generator.parameters(), 2e-3, (0.0, 0.99))
    losses = []
    for _ in range(20):
        optimizer.zero_grad()
        loss, _ = gan.loss_of_generator(model, batch(16))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert sum(losses[-5:]) < sum(losses[:5])


def test_the_slope_penalty_counts_with_half_its_weight(model: Gan) -> None:
    total, terms = gan.loss_of_discriminator(model, batch())
    with torch.random.fork_rng():
        torch.manual_seed(1)
        gamma = model.config.gamma
        with_penalty = gan.loss_of_discriminator(model, batch())[0]
        torch.manual_seed(1)
        object.__setattr__(model.config, "gamma", 0.0)
        without = gan.loss_of_discriminator(model, batch())[0]
        torch.manual_seed(1)
        slope = gan.loss_of_discriminator(model, batch())[1]["slope"]
    torch.testing.assert_close(with_penalty - without, gamma * slope / 2, atol=1e-5, rtol=1e-3)
    assert not terms["slope"].requires_grad
    assert total.requires_grad


def test_pictures_are_changed_more_often_while_the_discriminator_is_too_sure(model: Gan) -> None:
    pace = model.config.pace
    gan.adapt(model, {"discriminator.assured": 0.9})
    gan.adapt(model, {"discriminator.assured": 0.9})
    assert model.chance.item() == pytest.approx(2 * pace)
    gan.adapt(model, {"discriminator.assured": 0.1})
    assert model.chance.item() == pytest.approx(pace)
    for _ in range(3):
        gan.adapt(model, {"discriminator.assured": -1.0})
    assert model.chance.item() == 0
    model.chance.fill_(0.8)
    gan.adapt(model, {"discriminator.assured": 1.0})
    assert model.chance.item() == pytest.approx(0.8)


def test_the_discriminator_gives_its_opinion_of_a_picture(model: Gan) -> None:
    model.references[0, 0] = torch.linspace(-3, 3, 101)
    model.references[1, 0] = torch.linspace(-5, -4, 101)
    (action,) = FAMILY.actions
    picture = batch(1).images
    request = PictureRequest("x", action.name, Path("face.png"), seed=4)
    outcome = drain(action.run(model, request, picture), CancelToken(), lambda _step: None)
    again = drain(action.run(model, request, picture), CancelToken(), lambda _step: None)
    assert torch.equal(outcome.images, again.images)
    assert outcome.images.shape == (2, 3, 16, 16)
    torch.testing.assert_close(outcome.images[:1], picture)
    assert len(outcome.captions) == 2
    score, training, own = outcome.facts
    assert score.value == pytest.approx(model.discriminator(picture, alone=True).item(), abs=1e-5)
    assert training.value == pytest.approx((score.value + 3) / 6 * 100, abs=0.1)
    assert own.value == 100


def test_grey_pictures_are_drawn_and_judged_too() -> None:
    config = small_config(FAMILY)
    model = Gan(type(config)(**{**vars(config), "channels": 1}))
    (action,) = FAMILY.actions
    request = PictureRequest("x", action.name, Path("shoe.png"))
    work = action.run(model, request, torch.zeros(1, 3, 16, 16))
    assert drain(work, CancelToken(), lambda _step: None).images.shape == (2, 3, 16, 16)
    assert model.drawn(3).shape == (3, 1, 16, 16)
