"""VAE+GAN: who learns what from whom, and what it does with a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from studio.core.request import PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.data.batch import Batch
from studio.families import vae
from studio.families._base import Outcome
from studio.families.vae_gan import (
    FAMILY,
    VAEGAN,
    Config,
    coder_of,
    discriminator_of,
    loss_of_coder,
    loss_of_discriminator,
)
from studio.nn.style_generator import StyledConv

SMALL = Config(
    image_size=16,
    channels=3,
    latent=6,
    widths=(8, 16, 16),
    finest=16,
    widest=16,
    couplings=2,
    coupling_width=8,
    judge_widths=(8, 16),
    depth=1,
)


def build(config: Config = SMALL) -> VAEGAN:
    torch.manual_seed(4)
    return VAEGAN(config)


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(4)
        yield


def batch(count: int = 8) -> Batch:
    generator = torch.Generator().manual_seed(1)
    images = torch.randint(0, 256, (count, 3, 16, 16), generator=generator) / 127.5 - 1
    return Batch(images, torch.zeros(count, 0, dtype=torch.int64))


def quiet(_step: Step) -> None: ...


def gradients(config: Config) -> dict[str, Tensor]:
    """What the coder's phase tells each parameter."""
    model = build(config)
    torch.manual_seed(2)
    loss_of_coder(model, batch())[0].backward()
    return {
        name: parameter.grad
        for name, parameter in model.named_parameters()
        if parameter.grad is not None
    }


@pytest.mark.parametrize("config", ["faces", "small"])
def test_a_vaes_encoder_and_map_can_be_gone_on_with_tensor_by_tensor(config: str) -> None:
    c = Config() if config == "faces" else SMALL
    parent = vae.Config(c.image_size, c.channels, c.latent, c.widths)
    parent = replace(parent, couplings=c.couplings, coupling_width=c.coupling_width)
    before = vae.VAE(parent).state_dict()
    after = VAEGAN(c).state_dict()
    kept = {name for name in before if name.startswith(("encoder.", "flow."))}
    assert kept
    assert all(before[name].shape == after[name].shape for name in kept)
    rest = {name.split(".")[0] for name in set(after) - kept}
    assert rest == {"decoder", "discriminator", "scores", "space"}


def test_sides_that_doubling_cannot_reach_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"must be 16, 32, 64, 128 \.\.\. pixels, not 48"):
        Config(image_size=48)


def test_the_defaults_are_those_of_the_vae() -> None:
    here, there = Config(), vae.Config()
    assert here.widths == there.widths
    assert here.latent == there.latent
    assert here.couplings == there.couplings
    assert here.coupling_width == there.coupling_width


def test_the_encoder_does_not_try_to_fool_the_discriminator() -> None:
    mild, strict = (gradients(replace(SMALL, strictness=s)) for s in (0.0, 5.0))
    for name, gradient in mild.items():
        if name.startswith("encoder"):
            torch.testing.assert_close(gradient, strict[name])
    moved = [
        not torch.allclose(gradient, strict[name], atol=1e-6)
        for name, gradient in mild.items()
        if name.startswith("decoder")
    ]
    assert sum(moved) > 0.8 * len(moved)


def test_each_phase_has_its_own_weights() -> None:
    model = build()
    coder = {id(each) for each in coder_of(model)}
    judge = {id(each) for each in discriminator_of(model)}
    assert not coder & judge
    assert coder | judge == {id(each) for each in model.parameters()}


def test_the_discriminator_learns_nothing_for_the_coder() -> None:
    model = build()
    loss_of_discriminator(model, batch())[0].backward()
    assert all(each.grad is None for each in coder_of(model))


def test_half_of_what_is_judged_comes_from_the_prior() -> None:
    model = build()
    far = torch.full((10, 6), 100.0)
    points = model.judged(far)
    assert (points[:5] == 100).all()
    assert (points[5:].abs() < 10).all()


def test_equal_pictures_look_equal_to_the_discriminator_and_cost_nothing() -> None:
    model = build(replace(SMALL, kl_weight=0.0, pixel_weight=0.0, strictness=0.0))
    images = batch().images
    assert model.seen(images).shape == (8, 8, 8, 8)
    with torch.no_grad():
        rebuilt = model.decode(torch.zeros(8, 6))
    torch.testing.assert_close(model.seen(rebuilt), model.seen(rebuilt.clone()))
    unlike = (model.seen(rebuilt) - model.seen(images)).square().mean() / 2
    assert unlike > 0


@torch.no_grad()
def test_finishing_settles_the_norms_so_that_each_picture_is_drawn_alone() -> None:
    model = build()
    assert FAMILY.training
    assert FAMILY.training.finish
    FAMILY.training.finish(model, iter(batch(64) for _ in range(200)))
    z = torch.randn(4096, 6)
    w = model.decoder.mapping(model.flow.inverse(z))
    first = model.decoder.synthesis.layers[0]
    assert isinstance(first, StyledConv)
    maps = first.convolution(model.decoder.synthesis.first(w).view(-1, 16, 4, 4))
    torch.testing.assert_close(first.norm.running_mean, maps.mean(dim=(0, 2, 3)), atol=0.02, rtol=0)
    torch.testing.assert_close(model.decode(z[:2])[0], model.decode(z[:1])[0])


def test_the_discriminator_tells_pictures_from_drawings_after_some_steps() -> None:
    model = build()
    optimizer = torch.optim.Adam(discriminator_of(model), lr=3e-3, betas=(0.0, 0.99))
    terms: dict[str, Tensor] = {}
    for _ in range(30):
        optimizer.zero_grad()
        loss, terms = loss_of_discriminator(model, batch(16))
        loss.backward()
        optimizer.step()
    assert terms["real"] > terms["fake"] + 0.5


def test_a_reconstruction_comes_with_draws_and_with_what_the_picture_tells() -> None:
    model = build().eval()
    outcome = act(model, "reconstruct", count=2)
    assert outcome.captions == ("Given", "Reconstruction", "Draw", "Draw")
    assert not torch.equal(outcome.images[2], outcome.images[3])
    facts = {fact.name: fact.value for fact in outcome.facts}
    assert facts["kl"] > 0


@torch.no_grad()
def act(model: VAEGAN, name: str, count: int = 1) -> Outcome:
    action = next(each for each in FAMILY.actions if each.name == name)
    request = PictureRequest("x", name, Path("x"), seed=9, count=count)
    return drain(action.run(model, request, batch(1).images), CancelToken(), quiet)


@torch.no_grad()
def test_finishing_keeps_which_scores_the_discriminator_gives() -> None:
    model = build()
    assert FAMILY.training
    assert FAMILY.training.finish
    FAMILY.training.finish(model, iter(batch(2048) for _ in range(3)))
    images = batch(2048).images
    expected = model.discriminator.usual_spread(images)
    torch.testing.assert_close(model.discriminator.spread, expected)
    scores = model.score(images)
    assert model.scores[0, 50].item() == pytest.approx(scores.median().item(), abs=1e-3)
    assert model.scores[0, 0].item() == pytest.approx(scores.min().item(), rel=1e-4)
    assert not torch.allclose(model.scores[0], model.scores[1])


def test_the_discriminator_says_what_it_thinks_and_where_it_looked() -> None:
    model = build().eval()
    score = model.score(batch(1).images).item()
    model.scores[0] = torch.linspace(score - 1, score + 3, model.scores.shape[1])
    outcome = act(model, "judge")
    facts = {fact.name: fact.value for fact in outcome.facts}
    assert facts["score"] == pytest.approx(score, rel=1e-5)
    assert facts["above_training"] == pytest.approx(25, abs=0.1)
    assert outcome.images.shape == (2, 3, 16, 16)
    assert outcome.images[1].abs().max() <= 1
