"""What diffusion adds to the promises of every family."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from studio.core.params import ChoiceParam, ParamValue, resolve
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.data.batch import Batch
from studio.families._base import Action, Outcome
from studio.families.diffusion import (
    DRAFT_STEPS,
    FAMILY,
    bits,
    loss,
    prepare,
    sample,
)
from studio.nn.conditions import choices, drop, told
from studio.nn.denoiser import Config, Diffusion, guided
from studio.nn.pixels import from_pixels
from studio.nn.schedules import Levels, diffuse, karras, log_normal, precondition, ratio_at

CONDITIONS = (("size", "Size", ("small", "large")), ("ink", "Ink", ("red", "green", "blue")))
SMALL = Config(16, 3, CONDITIONS, 2, (16, 32), (1, 1), (False, True), 32)


def rng(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def build(config: Config = SMALL, *, prepared: bool = True) -> Diffusion:
    """A network whose prediction counts, as after training."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = Diffusion(config).eval()
    model.network.out_gain.data.fill_(1.0)
    model.network.modulation_gain.data.fill_(1.0)
    if prepared:
        prepare(model.requires_grad_(requires_grad=False), torch.float32)
    return model


def ask(seed: int = 1, count: int = 1, **params: ParamValue) -> GenerateRequest:
    controls = (*FAMILY.params, *choices(CONDITIONS))
    return GenerateRequest("x", seed, count, resolve(controls, {"steps": 4, **params}))


def draw(request: GenerateRequest, model: Diffusion | None = None) -> Tensor:
    return drain(sample(model or build(), request), CancelToken(), lambda _step: None)


def steps_of(request: GenerateRequest) -> list[Step]:
    steps: list[Step] = []
    drain(sample(build(), request), CancelToken(), steps.append)
    return steps


def batch(count: int = 8) -> Batch:
    images = torch.rand(count, 3, 16, 16, generator=rng(1)) * 2 - 1
    labels = torch.stack([torch.arange(count) % 2, torch.arange(count) % 3], dim=1)
    return Batch(images, labels)


def learn(model: Diffusion, given: Batch) -> tuple[Tensor, dict[str, Tensor]]:
    with torch.random.fork_rng():
        torch.manual_seed(2)
        return loss(model, given)


def test_what_the_network_sees_and_gives_has_unit_variance_at_every_level() -> None:
    """EDM, appendix B.6."""
    x, noise = torch.randn(2, 400_000, generator=rng())
    for ratio in (0.01, 0.3, 1.0, 50.0):
        whole, part, inner = precondition(torch.tensor(ratio), 0.5)
        y = 0.5 * x + ratio * noise
        assert (y * inner).var().item() == pytest.approx(1, abs=0.02)
        assert ((0.5 * x - y * whole) / part).var().item() == pytest.approx(1, abs=0.02)


def test_at_a_deviation_of_one_the_target_is_the_velocity() -> None:
    """Salimans & Ho: v = alpha noise - sigma x, up to its sign."""
    x, noise = torch.randn(2, 100, generator=rng())
    ratio = torch.tensor(0.7)
    whole, part, _ = precondition(ratio, 1.0)
    target = (x - (x + ratio * noise) * whole) / part
    a = 1 / math.sqrt(1 + 0.49)
    assert torch.allclose(target, -(a * noise - 0.7 * a * x), atol=1e-5)


def test_training_levels_are_evenly_spread_over_their_distribution() -> None:
    config = Config(level_mean=-1.0, level_spread=1.5)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        logarithms = log_normal(
            512, config.level_mean, config.level_spread, torch.device("cpu")
        ).log()
    assert logarithms.mean().item() == pytest.approx(-1.0, abs=0.02)
    assert logarithms.std().item() == pytest.approx(1.5, rel=0.02)
    assert (logarithms < -1.0).sum().item() in (255, 256, 257)


def test_conditions_are_dropped_together_and_alone() -> None:
    labels = torch.ones(20_000, 2, dtype=torch.int64)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        left = drop(labels, 0.1)
    assert (left == -1).all(dim=1).float().mean().item() == pytest.approx(0.1 + 0.009, abs=0.01)
    assert (left[:, 0] == -1).float().mean().item() == pytest.approx(0.19, abs=0.01)
    assert (left[left != -1] == 1).all()


def test_labels_that_are_not_known_count_as_any() -> None:
    model = build()
    ratio = torch.tensor([0.5])
    unknown, known = torch.tensor([[-1, -1]]), torch.tensor([[0, 2]])
    assert not torch.allclose(model.scales(ratio, unknown), model.scales(ratio, known), atol=1e-4)


def test_the_gradient_reaches_every_parameter() -> None:
    model = Diffusion(SMALL)
    total, _ = learn(model, batch())
    total.backward()
    untouched = [n for n, p in model.named_parameters() if p.grad is None or not p.grad.any()]
    assert untouched == []


def test_the_loss_is_that_of_the_networks_own_prediction() -> None:
    """A network that says nothing foresees c_skip times what it sees: its error is 1 for data of
    the deviation that the config tells."""
    model = build(Config(16, 3, (), 2, (16, 32), (1, 1), (False, True), 32), prepared=False)
    model.network.out_gain.data.zero_()
    images = 0.5 * torch.randn(64, 3, 16, 16, generator=rng())
    total, logs = learn(model, Batch(images, torch.zeros(64, 0, dtype=torch.int64)))
    assert logs["error"].item() == pytest.approx(1, abs=0.02)
    assert total.item() == pytest.approx(1, abs=0.02)


def test_a_few_steps_of_training_lower_the_loss() -> None:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = Diffusion(SMALL)
    given = Batch(torch.linspace(-1, 1, 16).expand(8, 3, 16, 16), batch(8).labels)
    optimizer = torch.optim.Adam(model.parameters(), 2e-2)
    before = learn(model, given)[1]["error"].item()
    for _ in range(15):
        optimizer.zero_grad()
        learn(model, given)[0].backward()
        optimizer.step()
    assert learn(model, given)[1]["error"].item() < before / 2


def test_the_walks_denoiser_is_the_network_that_was_trained() -> None:
    """Levels told beforehand and in the other form of x: the same picture foreseen."""
    model, levels = build(), karras(6)
    x = torch.randn(2, 3, 16, 16, generator=rng())
    labels = torch.tensor([1, -1])
    denoise = guided(model, levels, labels)
    for i in range(6):
        ratio = torch.full((2,), levels.ratios[i])
        due = model(x / levels.alpha(i), ratio, labels.expand(2, -1))
        assert torch.allclose(denoise(x, i), due, atol=1e-3 * max(1.0, due.abs().max().item()))


def test_guidance_of_one_is_the_conditional_model_and_of_zero_the_free_one() -> None:
    model, levels = build(), Levels((1.0, 0.0))
    x = torch.randn(2, 3, 16, 16, generator=rng())
    labels, anything = torch.tensor([1, 2]), torch.tensor([-1, -1])

    def at(guidance: float, told: Tensor = labels) -> Tensor:
        return guided(model, levels, told, guidance)(x, 0)

    assert torch.allclose(at(0.0), at(1.0, anything), atol=1e-5)
    assert torch.allclose(at(1.0), at(1.0 + 1e-6), atol=1e-4)
    assert torch.allclose(at(3.0), at(0.0) + 3 * (at(1.0) - at(0.0)), atol=1e-4)


def test_guidance_towards_nothing_changes_nothing() -> None:
    model = build()
    assert torch.equal(draw(ask(guidance=5.0), model), draw(ask(guidance=1.0), model))


def test_a_condition_changes_the_picture() -> None:
    model = build()
    assert not torch.allclose(draw(ask(size="large"), model), draw(ask(), model), atol=1e-3)


def test_each_picture_may_be_of_another_kind() -> None:
    model, levels = build(), karras(3)
    x = torch.randn(3, 3, 16, 16, generator=rng())
    labels = torch.tensor([[1, 0], [0, -1], [1, 0]])
    for guidance in (1.0, 2.5):
        together = guided(model, levels, labels, guidance)(x, 1)
        for i in range(3):
            alone = guided(model, levels, labels[i], guidance)(x[i : i + 1], 1)
            assert torch.allclose(together[i : i + 1], alone, atol=1e-4)


def test_kinds_left_open_are_drawn_as_often_as_in_training() -> None:
    assert FAMILY.training is not None
    assert FAMILY.training.finish is not None
    model = build()
    left_open = draw(ask(count=2), model)
    labels = torch.tensor([[1, 2]]).expand(8, -1)  # all training pictures are alike
    FAMILY.training.finish(model, iter([Batch(torch.zeros(8, 3, 16, 16), labels)]))
    found = draw(ask(count=2), model)
    assert torch.equal(found, draw(ask(count=2, size="large", ink="blue"), model))
    assert not torch.allclose(found, left_open, atol=1e-3)


def test_conditions_become_controls_that_begin_with_any() -> None:
    assert FAMILY.training is not None
    assert FAMILY.training.finish is not None
    size, ink = FAMILY.training.finish(build(), iter([batch()]))
    assert isinstance(size, ChoiceParam)
    assert size.default == "any"
    assert size.choices == (("any", "Any"), ("small", "Small"), ("large", "Large"))
    assert told(CONDITIONS, {size.name: "large", ink.name: "any"}).tolist() == [1, -1]


@pytest.mark.parametrize("sampler", ["ddpm", "ddim", "dpm_sde", "dpm", "heun"])
def test_every_sampler_draws_each_picture_as_if_alone(sampler: str) -> None:
    model = build()
    pair = draw(ask(5, 2, sampler=sampler, eta=0.5, size="small", guidance=2.0), model)
    alone = draw(ask(6, 1, sampler=sampler, eta=0.5, size="small", guidance=2.0), model)
    assert torch.isfinite(pair).all()
    assert torch.allclose(pair[1], alone[0], atol=1e-4)


@pytest.mark.parametrize("limit", ["off", "clip", "dynamic"])
def test_every_limit_ends_in_range(limit: str) -> None:
    assert draw(ask(limit=limit)).abs().max() <= 1


def test_a_thousand_steps_are_a_thousand_steps() -> None:
    config = Config(8, 1, (), 2, (8,), (1,), (False,), 16)
    request = GenerateRequest("x", 1, 1, resolve(FAMILY.params, {"steps": 1000, "sampler": "ddpm"}))
    count = 0

    def add(_step: Step) -> None:
        nonlocal count
        count += 1

    images = drain(sample(build(config), request), CancelToken(), add)
    assert count == 1000
    assert torch.equal(images[:, 0], images[:, 1])  # grey


def test_each_step_shows_the_noisy_picture_and_the_one_foreseen() -> None:
    steps = steps_of(ask(count=3, steps=5, sampler="dpm"))
    assert [step.done for step in steps] == list(range(1, 16))
    assert {step.total for step in steps} == {15}
    assert [step.index for step in steps[:3]] == [0, 1, 2]
    first, last = steps[0], steps[-1]
    assert first.preview is not None
    assert first.aside is not None
    assert last.preview is not None
    assert first.preview.shape == first.aside.shape == (16, 16, 3)
    assert first.preview.std() > last.preview.std()
    picture = from_pixels(last.preview)
    assert torch.allclose(picture, draw(ask(count=3, steps=5, sampler="dpm"))[2], atol=1 / 127)


def test_long_walks_show_the_pictures_in_turn() -> None:
    steps = steps_of(ask(count=2, steps=200))
    assert len(steps) == 200
    assert [step.index for step in steps[:4]] == [0, 1, 0, 1]


def test_a_draft_takes_few_steps() -> None:
    request = GenerateRequest("x", 1, 1, resolve(FAMILY.params, {"steps": 500}), draft=True)
    assert len(steps_of(request)) == DRAFT_STEPS


def test_half_precision_foresees_nearly_the_same() -> None:
    exact, half = build(), build(prepared=False).requires_grad_(requires_grad=False)
    prepare(half, torch.bfloat16)
    x, levels = torch.randn(2, 3, 16, 16, generator=rng()), Levels((1.0, 0.0))
    labels = torch.tensor([0, 1])
    one, other = (guided(model, levels, labels)(x, 0) for model in (exact, half))
    assert half.network.leave.used is not None
    assert half.network.leave.used.dtype == torch.bfloat16
    assert half.network.enter.used is not None
    assert half.network.enter.used.dtype == torch.float32
    assert half.level.used is not None
    assert half.level.used.dtype == torch.float32
    assert (one - other).abs().max() < 0.05


def test_the_bound_is_finite_and_repeats_itself() -> None:
    model, images = build(), (torch.arange(768).view(1, 3, 16, 16) % 256) / 127.5 - 1
    one, same = (bits(model, images, rng(3)) for _ in range(2))
    assert one.shape == (1,)
    assert torch.isfinite(one).all()
    assert torch.equal(one, same)


def action(name: str) -> Action:
    return next(each for each in FAMILY.actions if each.name == name)


def act(name: str, picture: Tensor, count: int = 1, **params: Any) -> tuple[Outcome, list[Step]]:
    chosen = action(name)
    values = resolve((*chosen.params, *FAMILY.params), {"steps": 4, **params})
    request = PictureRequest("x", name, Path("nowhere.png"), seed=7, count=count, params=values)
    steps: list[Step] = []
    outcome = drain(chosen.run(build(), request, picture), CancelToken(), steps.append)
    return outcome, steps


def picture() -> Tensor:
    return torch.linspace(-1, 1, 16).expand(1, 3, 16, 16)


def test_coming_back_gives_variants_and_tells_how_far_they_are() -> None:
    outcome, steps = act("renoise", picture(), count=3, level=0.5)
    assert outcome.images.shape == (4, 3, 16, 16)  # the noisy one first
    assert outcome.captions == ("with noise", "seed 7", "seed 8", "seed 9")
    assert not torch.equal(outcome.images[1], outcome.images[2])
    facts = {fact.name: fact.value for fact in outcome.facts}
    error = (outcome.images[1:] - picture()).square().flatten(1).mean(dim=1).sqrt().mean() * 127.5
    assert facts["distance"] == pytest.approx(error.item(), rel=1e-4)
    assert {step.index for step in steps} == {1, 2, 3}


def test_a_little_noise_leaves_the_picture_as_it_was() -> None:
    near, far = (act("renoise", picture(), level=level)[0] for level in (0.005, 0.9))
    distance = [{f.name: f.value for f in out.facts}["distance"] for out in (near, far)]
    assert distance[0] < 2 < distance[1]


def test_no_noise_gives_the_picture_itself() -> None:
    outcome, steps = act("renoise", picture(), level=0.0)
    assert torch.equal(outcome.images, picture())
    assert [(step.done, step.total) for step in steps] == [(1, 1)]


def test_the_noisy_picture_is_the_forward_process_at_that_level() -> None:
    outcome, _ = act("renoise", picture(), level=0.4)
    noise = torch.randn(3, 16, 16, generator=rng(7))
    due = diffuse(picture(), noise[None], ratio_at(0.4)).clamp(-1, 1)
    assert torch.allclose(outcome.images[:1], due, atol=1e-6)


def test_the_forward_process_goes_from_the_picture_to_noise() -> None:
    outcome, steps = act("forward", picture(), pictures=5)
    assert outcome.images.shape == (9, 3, 16, 16)  # five noisy, four foreseen
    assert len(outcome.captions) == 9
    assert torch.equal(outcome.images[0], picture()[0])
    shares = [
        torch.corrcoef(torch.stack([i.flatten(), picture().flatten()]))[0, 1].item()
        for i in outcome.images[:5]
    ]
    assert shares == sorted(shares, reverse=True)
    assert abs(shares[-1]) < 0.2
    assert [step.index for step in steps] == [1, 2, 3, 4]
    assert all(step.aside is not None for step in steps)


def test_repainting_keeps_every_pixel_around_the_hole_and_draws_several_ways() -> None:
    outcome, steps = act("repaint", picture(), count=3, hole="lower", resampling=2)
    assert outcome.captions == ("with the hole", "seed 7", "seed 8", "seed 9")
    open_, *made = outcome.images
    assert (open_[:, 8:] == 0).all()
    for image in made:
        assert torch.equal(image[:, :8], picture()[0, :, :8])
        assert not torch.equal(image[:, 8:], picture()[0, :, 8:])
    assert not torch.equal(made[0], made[1])
    assert {fact.name: fact.value for fact in outcome.facts}["astray"] == 0
    assert [step.done for step in steps] == list(range(1, steps[0].total + 1))
    assert {step.index for step in steps} == {1, 2, 3}


def test_what_is_in_the_hole_is_not_looked_at() -> None:
    other = picture().clone()
    other[:, :, 8:] = 0.7
    one, same = (act("repaint", given, hole="lower")[0].images for given in (picture(), other))
    assert torch.equal(one[1, :, 8:], same[1, :, 8:])


def test_a_variant_of_repainting_does_not_depend_on_how_many_there_are() -> None:
    alone, three = (act("repaint", picture(), count=count)[0].images for count in (1, 3))
    assert torch.allclose(alone[1], three[1], atol=1e-4)
