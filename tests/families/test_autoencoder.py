"""The autoencoder: what it learns, where it draws from, and what it does with a picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from studio.core.params import VectorParam, resolve
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.data.batch import Batch
from studio.families.autoencoder import FAMILY, Autoencoder, Config, learn
from studio.nn.coder import MEASURED

SMALL = Config(image_size=16, channels=3, latent=6, widths=(8, 16, 16))


@pytest.fixture
def model() -> Iterator[Autoencoder]:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        yield Autoencoder(SMALL)


def shown(model: Autoencoder) -> Iterator[Batch]:
    generator = torch.Generator().manual_seed(1)
    while True:
        colours = torch.rand(64, 3, 1, 1, generator=generator) * 2 - 1
        yield Batch(colours.expand(-1, -1, 16, 16), torch.zeros(64, 0, dtype=torch.int64))


def quiet(_step: Step) -> None: ...


def test_the_loss_is_the_mean_squared_error(model: Autoencoder) -> None:
    batch = next(shown(model))
    rebuilt = model.decode(model.code(batch.images))
    expected = (rebuilt - batch.images).square().mean()
    torch.testing.assert_close(learn(model, batch)[0], expected)


def test_it_learns_to_give_back_what_it_is_shown(model: Autoencoder) -> None:
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    batches = shown(model)
    losses = []
    for _ in range(40):
        loss, _ = learn(model, next(batches))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert sum(losses[-5:]) < 0.3 * sum(losses[:5])


@torch.no_grad()
def test_it_draws_where_the_data_lay_when_training_ended(model: Autoencoder) -> None:
    assert FAMILY.training
    assert FAMILY.training.finish
    points = torch.cat([model.code(next(b).images) for b in [shown(model)] * (MEASURED // 64)])
    (sliders,) = FAMILY.training.finish(model, shown(model))
    assert isinstance(sliders, VectorParam)
    assert len(sliders.axes) == 6
    torch.testing.assert_close(model.space.centre, points.mean(dim=0), atol=0.05, rtol=0.2)
    torch.testing.assert_close(model.space.spread, points.std(dim=0), atol=0.05, rtol=0.2)
    at_rest = resolve((*FAMILY.params, sliders), {"variety": 0.0})
    middle = drain(FAMILY.sample(model, GenerateRequest("x", 5, 1, at_rest)), CancelToken(), quiet)
    torch.testing.assert_close(middle, model.pictures(model.space.centre[None]))


def test_a_reconstruction_stands_beside_its_picture_with_the_error(model: Autoencoder) -> None:
    picture = torch.rand(1, 3, 16, 16) * 2 - 1
    action = next(each for each in FAMILY.actions if each.name == "reconstruct")
    request = PictureRequest("x", "reconstruct", Path("x"))
    outcome = drain(action.run(model, request, picture), CancelToken(), quiet)
    assert outcome.captions == ("Given", "Reconstruction")
    torch.testing.assert_close(outcome.images[:1], picture)
    error = (outcome.images[1] - outcome.images[0]).square().mean().item() * 127.5**2
    assert outcome.facts[0].value == pytest.approx(error, rel=1e-4)


def test_variations_are_as_many_as_asked_for(model: Autoencoder) -> None:
    action = next(each for each in FAMILY.actions if each.name == "vary")
    params = resolve(action.params, {})
    request = PictureRequest("x", "vary", Path("x"), seed=3, count=4, params=params)
    outcome = drain(action.run(model, request, torch.zeros(1, 3, 16, 16)), CancelToken(), quiet)
    assert outcome.images.shape == (4, 3, 16, 16)
    assert len(outcome.captions) == 4
    assert not torch.equal(outcome.images[0], outcome.images[1])
