"""RealNVP: what it does with pictures that it draws or is given."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from studio.core.params import resolve
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.data.batch import Batch
from studio.families._base import Outcome
from studio.families.realnvp import FAMILY, Config
from studio.nn import flow_pictures, flow_sliders, flows
from studio.nn.flow_network import MultiScaleFlow
from studio.nn.noise import noise
from tests.families.small import small_config

ACTIONS = {action.name: action for action in FAMILY.actions}


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(2)
        yield


@pytest.fixture
def model() -> MultiScaleFlow:
    """A small flow that has seen some pictures, its couplings far from nothing."""
    model = MultiScaleFlow(small_config(FAMILY)).eval()
    model.begin(torch.randn(64, 3, 16, 16) * 0.2)
    for name, parameter in model.named_parameters():
        if "last" in name:
            torch.nn.init.normal_(parameter, std=0.03)
    model.requires_grad_(requires_grad=False)
    return model


def run(work: Generator[Step, None, Any]) -> Any:
    return drain(work, CancelToken(), lambda _step: None)


def drawn(model: MultiScaleFlow, seed: int = 1, count: int = 1, **params: Any) -> torch.Tensor:
    return run(FAMILY.sample(model, GenerateRequest("x", seed, count, params)))


def act(model: MultiScaleFlow, name: str, picture: torch.Tensor, **asked: Any) -> Outcome:
    count = asked.pop("count", 1)
    params = resolve((*ACTIONS[name].params, *FAMILY.params), asked)
    request = PictureRequest("x", name, Path("x.png"), seed=7, count=count, params=params)
    return run(ACTIONS[name].run(model, request, picture))


def a_picture() -> torch.Tensor:
    smooth = torch.nn.functional.interpolate(torch.randn(1, 3, 4, 4) * 0.4, size=16)
    return (((smooth.clamp(-1, 1) + 1) * 127.5).round() / 127.5) - 1


def test_a_picture_comes_back_as_it_was_and_the_numbers_say_so(model: MultiScaleFlow) -> None:
    picture = a_picture()
    outcome = act(model, "invert", picture)
    facts = {fact.name: fact.value for fact in outcome.facts}
    assert (outcome.images[:1] - picture).abs().max().item() <= 1e-4
    assert facts["largest_error"] <= 1e-4
    latents, _ = model(picture * 255 / 256)
    assert facts["latent_square"] == pytest.approx(latents.square().mean().item(), rel=1e-4)
    assert len(outcome.images) == len(outcome.captions) == 3
    assert torch.allclose(outcome.images[1], (latents[0] / 3).clamp(-1, 1), atol=1e-5)


def test_bits_are_the_mean_over_draws_of_noise_within_a_bytes_step(model: MultiScaleFlow) -> None:
    picture = a_picture()
    facts = {fact.name: fact.value for fact in act(model, "invert", picture).facts}
    generator = torch.Generator().manual_seed(7)
    expected = flow_pictures.bits(model, picture.expand(flow_pictures.DRAWS, -1, -1, -1), generator)
    assert facts["bits"] == pytest.approx(expected.mean().item(), abs=1e-5)
    assert FAMILY.likelihood is not None
    one = FAMILY.likelihood.bits(model, picture, torch.Generator().manual_seed(1))
    again = FAMILY.likelihood.bits(model, picture, torch.Generator().manual_seed(1))
    assert one.shape == (1,)
    assert torch.equal(one, again)


def test_without_temperature_every_seed_gives_the_same_picture(model: MultiScaleFlow) -> None:
    assert torch.equal(drawn(model, 1, temperature=0.0), drawn(model, 2, temperature=0.0))


def test_a_samples_latent_is_its_noise_times_the_temperature(model: MultiScaleFlow) -> None:
    picture = drawn(model, 5, temperature=0.5)
    assert picture.abs().max() < 1  # nothing was cut off
    latents, _ = model(picture * 255 / 256)
    assert torch.allclose(latents[0], noise(5, 3, 16, 16) * 0.5, atol=1e-3)


def test_detail_leaves_the_shape_of_things_alone(model: MultiScaleFlow) -> None:
    one, two = (drawn(model, 3, temperature=0.7, detail=detail) for detail in (0.0, 1.0))
    small = [torch.nn.functional.avg_pool2d(each, 4) for each in (one, two)]
    assert torch.allclose(small[0], small[1], atol=1e-4)
    assert not torch.allclose(one, two, atol=1e-2)


def test_varying_by_nothing_gives_the_picture_and_by_all_another(model: MultiScaleFlow) -> None:
    picture = a_picture()
    same = act(model, "vary", picture, strength=0.0).images
    assert torch.allclose(same, picture, atol=1e-4)
    all_new = act(model, "vary", picture, strength=1.0, count=2).images
    expected = drawn(model, 7, 2, temperature=0.8, detail=1.0)
    assert torch.allclose(all_new, expected, atol=1e-3)


def test_varying_detail_keeps_the_shape_and_the_reverse(model: MultiScaleFlow) -> None:
    picture = a_picture() / 4
    for part, kept in (("detail", True), ("shape", False)):
        varied = act(model, "vary", picture, strength=0.1, temperature=0.2, part=part).images
        assert varied.abs().max() < 1  # nothing was cut off
        change = torch.nn.functional.avg_pool2d(varied - picture, 4).abs().max()
        assert bool(change < 1e-4) is kept
        assert not torch.allclose(varied, picture, atol=1e-3)


def test_every_scale_of_a_sample_is_shown_at_the_full_side(model: MultiScaleFlow) -> None:
    steps: list[Step] = []
    drain(FAMILY.sample(model, GenerateRequest("x", 1)), CancelToken(), steps.append)
    assert [step.done for step in steps] == [1, 2, 3]
    assert all(step.preview is not None and step.preview.shape == (16, 16, 3) for step in steps)


def test_sampling_in_half_precision_stays_near_and_inverting_exact(model: MultiScaleFlow) -> None:
    exact = drawn(model, 4, temperature=0.8)
    FAMILY.prepare(model, torch.bfloat16)
    assert next(model.parameters()).dtype == torch.float32
    assert torch.allclose(drawn(model, 4, temperature=0.8), exact, atol=0.05)
    facts = {fact.name: fact.value for fact in act(model, "invert", a_picture()).facts}
    assert facts["largest_error"] <= 1e-4


def test_a_contrast_is_the_difference_of_mean_latents(model: MultiScaleFlow) -> None:
    labels = torch.tensor([[0, 2], [1, -1], [1, 0], [0, 2]])
    images = torch.cat([a_picture() for _ in range(4)])

    def batches() -> Iterator[Batch]:
        while True:
            yield Batch(images, labels)

    controls = flow_sliders.finish(model, batches())
    z = flow_sliders.coarse(model, model(images * 255 / 256)[0])
    size, reds = z[1:3].mean(0) - z[[0, 3]].mean(0), z[2] - z[[0, 2, 3]].mean(0)
    assert torch.allclose(model.contrasts[0], size, atol=1e-4)
    assert torch.allclose(model.contrasts[1], reds, atol=1e-4)
    assert not model.contrasts[2].any()  # no picture is blue
    towards, components = controls
    assert [axis.name for axis in towards.axes] == ["size", "ink_0", "ink_1", "ink_2"]
    assert [axis.label for axis in towards.axes][:2] == ["Small / large", "Red"]
    assert len(components.axes) == 4


def test_a_slider_adds_its_direction_to_the_coarse_latents(model: MultiScaleFlow) -> None:
    torch.nn.init.normal_(model.contrasts)
    torch.nn.init.normal_(model.components)
    z = torch.randn(2, 3, 16, 16)
    params = {"towards.ink_0": 0.5, "component.c2": -2.0}
    change = flow_sliders.moved_by_sliders(model, z, params) - z
    expected = 0.5 * model.contrasts[1] - 2 * model.components[1]
    assert torch.allclose(flow_sliders.coarse(model, change)[0], expected, atol=1e-5)
    assert flows.haar(change)[1].abs().max() < 1e-5
    assert flow_sliders.moved_by_sliders(model, z, {}) is z


def test_learning_makes_pictures_more_probable() -> None:
    model = MultiScaleFlow(small_config(FAMILY))
    batch = Batch(torch.cat([a_picture() for _ in range(32)]), torch.zeros(32, 0).long())
    assert FAMILY.training is not None
    assert FAMILY.training.begin is not None
    FAMILY.training.begin(model, iter([batch]))
    loss = FAMILY.training.phases[0].loss
    optimizer = torch.optim.Adam(model.parameters(), 3e-3)
    seen = []
    for _ in range(25):
        optimizer.zero_grad()
        bits, _ = loss(model, batch)
        bits.backward()
        optimizer.step()
        seen.append(bits.item())
    assert sum(seen[-5:]) / 5 < seen[0] - 0.03


def test_the_faces_network_fits_into_its_file() -> None:
    model = MultiScaleFlow(Config())
    assert 2 * sum(each.numel() for each in model.state_dict().values()) <= 16e6
