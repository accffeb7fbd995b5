"""What image GPT does with pictures: learns them, writes them, finishes them, is surprised."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.params import resolve
from studio.core.request import GenerateRequest, OwnMask, PictureRequest
from studio.core.steps import CancelToken, Step, drain
from studio.data.batch import Batch
from studio.families._base import Outcome
from studio.families.image_gpt import FAMILY, LOOK, Config, begin, loss, prepare
from studio.nn.palette import nearest
from studio.nn.pixel_gpt import PixelGPT
from studio.nn.pixels import to_pixels

KINDS = (("ink", "Ink", ("red", "blue")),)
SMALL = Config(
    8, 3, KINDS, colours=8, width=16, layers=2, heads=2, code=6, pixel_width=16, pixel_layers=1
)


@pytest.fixture(autouse=True)
def _own_random_numbers() -> Iterator[None]:
    with torch.random.fork_rng():
        torch.manual_seed(1)
        yield


def model_of(config: Config = SMALL) -> PixelGPT:
    model = PixelGPT(config).eval()
    model.palette.copy_(torch.rand(config.colours, config.channels) * 2 - 1)
    for parameter in model.parameters():
        parameter.data += 0.2 * torch.randn(parameter.shape)
    return model


def picture() -> Tensor:
    return torch.randint(256, (1, 3, 8, 8)) / 127.5 - 1


def act(
    model: PixelGPT,
    name: str,
    given: Tensor,
    count: int = 1,
    mask: OwnMask | None = None,
    seed: int = 3,
    **params: Any,
) -> Outcome:
    (action,) = (action for action in FAMILY.actions if action.name == name)
    checked = resolve((*action.params, *FAMILY.params), params)
    request = PictureRequest("x", name, Path("picture.png"), "", seed, count, checked, mask)
    with torch.no_grad():
        return drain(action.run(model, request, given), CancelToken(), lambda _step: None)


def write(model: PixelGPT, seed: int = 1, count: int = 1, **params: Any) -> Tensor:
    request = GenerateRequest("x", seed, count, resolve(FAMILY.params, params))
    return drain(FAMILY.sample(model, request), CancelToken(), lambda _step: None)


def batches_of(images: Tensor) -> Iterator[Batch]:
    while True:
        yield Batch(images, torch.zeros(len(images), 1, dtype=torch.int64))


def test_every_pixel_is_a_colour_of_the_palette() -> None:
    model = model_of()
    written = write(model, count=2)
    pixels = written.permute(0, 2, 3, 1).flatten(0, 2)
    assert torch.equal(model.palette[nearest(pixels, model.palette)], pixels)


def test_the_pixel_front_runs_over_grey() -> None:
    steps: list[Step] = []
    request = GenerateRequest("x", 1, 2, resolve(FAMILY.params, {}))
    images = drain(FAMILY.sample(model_of(), request), CancelToken(), steps.append)
    assert len(steps) == 2 * 64 // LOOK
    assert [step.index for step in steps[:4]] == [0, 1, 0, 1]
    for number, step in enumerate(steps[::2], start=1):
        assert step.preview is not None
        pixels = step.preview.reshape(64, 3)
        whole = to_pixels(images[0]).reshape(64, 3)
        assert (pixels[: LOOK * number] == whole[: LOOK * number]).all()
        assert (pixels[LOOK * number :] == 128).all()


def test_top_k_1_and_temperature_0_need_no_seed() -> None:
    model = model_of()
    greedy = write(model, seed=1, top_k=1)
    assert torch.equal(greedy, write(model, seed=2, top_k=1))
    assert torch.equal(greedy, write(model, seed=3, temperature=0.0))
    assert not torch.equal(write(model, seed=1), write(model, seed=2))


def test_a_likelihood_is_the_sum_of_its_pixels() -> None:
    model = model_of()
    tokens = torch.randint(8, (3, 64))
    assert FAMILY.likelihood
    told = FAMILY.likelihood.bits(model, model.pictures(tokens), torch.Generator())
    with torch.no_grad():
        chances = model(tokens, torch.full((3, 1), -1)).softmax(-1)
    by_hand = -chances.gather(-1, tokens[..., None]).log2().sum(dim=(1, 2)) / (3 * 64)
    assert torch.allclose(told, by_hand, atol=1e-5)


def test_a_model_that_knows_nothing_pays_for_every_colour() -> None:
    model = model_of()
    torch.nn.init.zeros_(model.head.weight)
    torch.nn.init.zeros_(model.head.bias)
    assert FAMILY.likelihood
    told = FAMILY.likelihood.bits(model, picture(), torch.Generator())
    assert float(told) == pytest.approx(math.log2(8) / 3, rel=1e-5)


def test_the_loss_is_the_bits_that_pixels_cost() -> None:
    model = model_of(Config(**{**vars(SMALL), "withheld": 1.0}))
    images = torch.cat([picture() for _ in range(4)])
    nats, terms = loss(model, Batch(images, torch.zeros(4, 1, dtype=torch.int64)))
    assert FAMILY.likelihood
    told = FAMILY.likelihood.bits(model, images, torch.Generator())
    assert nats.item() == pytest.approx(float(told.mean()) * 3 * math.log(2), rel=1e-4)
    assert float(terms["bits_per_dimension"]) == pytest.approx(float(told.mean()), rel=1e-4)


def test_it_begins_with_the_colours_of_its_pictures() -> None:
    colours = torch.tensor([[0, 0, 0], [255, 0, 0], [90, 90, 200], [255, 255, 255]]) / 127.5 - 1
    images = colours[torch.randint(4, (16, 8, 8))].permute(0, 3, 1, 2)
    model = PixelGPT(Config(**{**vars(SMALL), "colours": 4}))
    begin(model, batches_of(images))
    found = {tuple(row) for row in (model.palette * 127.5 + 127.5).round().long().tolist()}
    assert found == {(0, 0, 0), (255, 0, 0), (90, 90, 200), (255, 255, 255)}
    assert torch.allclose(model.pictures(model.tokens(images)), images, atol=1e-5)


def test_it_learns_a_picture_by_heart() -> None:
    images = picture().expand(4, 3, 8, 8)
    model = PixelGPT(Config(**{**vars(SMALL), "colours": 4}))
    begin(model, batches_of(images))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    batch = next(batches_of(images))
    first = loss(model, batch)[0].item()
    for _ in range(60):
        optimizer.zero_grad()
        nats = loss(model, batch)[0]
        nats.backward()
        optimizer.step()
    assert first > 1
    assert nats.item() < 0.1
    assert torch.allclose(write(model, seed=9)[0], model.pictures(model.tokens(images))[0])


def test_finishing_keeps_the_upper_part_and_writes_the_rest_several_ways() -> None:
    model, given = model_of(), picture()
    outcome = act(model, "finish", given, count=3, kept=0.5)
    assert outcome.images.shape == (4, 3, 8, 8)
    assert torch.equal(outcome.images[0], given[0])
    for one in outcome.images[1:]:
        assert torch.equal(one[:, :4], given[0, :, :4])
        pixels = one[:, 4:].permute(1, 2, 0).flatten(0, 1)
        assert torch.equal(model.palette[nearest(pixels, model.palette)], pixels)
    assert not torch.equal(outcome.images[1], outcome.images[2])
    assert outcome.captions == ("Given", "seed 3", "seed 4", "seed 5")


def test_what_is_written_depends_on_what_is_kept() -> None:
    model, given = model_of(), picture()
    changed = given.clone()
    changed[:, :, 0] = -changed[:, :, 0]
    rests = [act(model, "finish", each).images[1, :, 4:] for each in (given, changed)]
    assert not torch.equal(*rests)


def test_keeping_nothing_is_writing_and_keeping_all_changes_nothing() -> None:
    model, given = model_of(), picture()
    assert torch.equal(act(model, "finish", given, kept=0.0).images[1], write(model, seed=3)[0])
    assert torch.equal(act(model, "finish", given, kept=1.0).images[1], given[0])


def test_a_variant_does_not_depend_on_how_many_there_are() -> None:
    model, given = model_of(), picture()
    many = act(model, "finish", given, count=20).images
    few = act(model, "finish", given, count=2).images
    assert torch.equal(many[:3], few)


def test_finishing_counts_its_steps_over_all_variants() -> None:
    (action,) = (action for action in FAMILY.actions if action.name == "finish")
    request = PictureRequest("x", "finish", Path("picture.png"), "", 3, 18, {"kept": 0.5})
    steps: list[Step] = []
    drain(action.run(model_of(), request, picture()), CancelToken(), steps.append)
    assert [step.done for step in steps] == list(range(1, steps[-1].total + 1))
    assert {step.index for step in steps} == set(range(1, 19))


def test_surprise_maps_the_bits_of_every_pixel() -> None:
    model, given = model_of(), picture()
    outcome = act(model, "surprise", given)
    facts = {fact.name: fact.value for fact in outcome.facts}
    assert FAMILY.likelihood
    told = FAMILY.likelihood.bits(model, given, torch.Generator())
    assert facts["bits_per_dimension"] == pytest.approx(float(told), rel=1e-4)
    assert facts["bits"] == pytest.approx(float(told) * 192, rel=1e-4)
    in_palette = model.pictures(model.tokens(given))
    assert torch.equal(outcome.images[1], in_palette[0])
    error = 127.5 * float((given - in_palette).square().mean().sqrt())
    assert facts["palette"] == pytest.approx(error, rel=1e-4)
    assert len(outcome.images) == len(outcome.captions) == 3


def test_a_chosen_kind_changes_what_is_written() -> None:
    model = model_of()
    assert FAMILY.training
    assert FAMILY.training.finish
    (control,) = FAMILY.training.finish(model, batches_of(picture()))
    assert control.name == "ink"
    model.usual.zero_()  # nothing known of how usual kinds are
    assert torch.equal(of_kind(model, "any"), write(model, seed=1))
    assert not torch.equal(of_kind(model, "any"), of_kind(model, "red"))


def test_a_kind_left_open_is_drawn_for_each_picture_as_often_as_it_was_seen() -> None:
    model = model_of()
    assert FAMILY.training
    assert FAMILY.training.finish
    FAMILY.training.finish(model, batches_of(picture()))  # of red ones alone
    assert torch.equal(of_kind(model, "any", 3), of_kind(model, "red", 3))
    model.usual.copy_(torch.tensor([0.5, 0.5]))
    mixed = of_kind(model, "any", 12)
    each = torch.stack([of_kind(model, kind, 12) for kind in ("red", "blue")])
    alike = (mixed == each).flatten(2).all(dim=2)
    assert alike.any(dim=0).all()
    assert alike.any(dim=1).all()


def of_kind(model: PixelGPT, kind: str, count: int = 1) -> Tensor:
    request = GenerateRequest("x", 1, count, {"ink": kind})
    return drain(FAMILY.sample(model, request), CancelToken(), lambda _step: None)


def test_grey_pictures_are_written_in_greys() -> None:
    model = model_of(Config(**{**vars(SMALL), "channels": 1}))
    written = write(model)
    assert torch.equal(written[:, 0], written[:, 2])
    given = picture()
    outcome = act(model, "finish", given, kept=0.25)
    grey = given.mean(dim=1, keepdim=True).expand(-1, 3, -1, -1)
    assert torch.equal(outcome.images[1, :, :2], grey[0, :, :2])


def test_preparing_for_half_precision_keeps_the_palette_exact() -> None:
    model = model_of()
    palette = model.palette.clone()
    prepare(model, torch.bfloat16)
    assert torch.equal(model.palette, palette)
    assert model.read.weight.dtype == torch.bfloat16
    pair = write(model, seed=1, count=2)
    assert torch.equal(pair[1], write(model, seed=2)[0])


def test_repainting_keeps_every_pixel_around_the_hole_and_writes_several_ways() -> None:
    model, given = model_of(), picture()
    outcome = act(model, "repaint", given, count=3, hole="right")
    assert outcome.captions == ("with the hole", "seed 3", "seed 4", "seed 5")
    for one in outcome.images[1:]:
        assert torch.equal(one[:, :, :4], given[0, :, :, :4])
        pixels = one[:, :, 4:].permute(1, 2, 0).flatten(0, 1)
        assert torch.equal(model.palette[nearest(pixels, model.palette)], pixels)
    assert not torch.equal(outcome.images[1], outcome.images[2])
    assert {fact.name: fact.value for fact in outcome.facts}["astray"] == 0


def test_repainting_the_lower_half_at_one_try_is_finishing() -> None:
    model, given = model_of(), picture()
    finished = act(model, "finish", given, count=2, kept=0.5).images[1:]
    repainted = act(model, "repaint", given, count=2, hole="lower", tries=1).images[1:]
    assert torch.equal(finished, repainted)


def test_what_is_in_the_hole_is_not_looked_at() -> None:
    model, given = model_of(), picture()
    other = given.clone()
    other[:, :, 2:6, 2:6] = 0.1
    made = [act(model, "repaint", each, hole="middle").images[1] for each in (given, other)]
    assert torch.equal(*made)


@pytest.mark.parametrize("tries", [1, 3, 16])
def test_a_repainted_variant_does_not_depend_on_how_many_there_are(tries: int) -> None:
    model, given = model_of(), picture()
    many = act(model, "repaint", given, count=18, hole="middle", tries=tries).images
    few = act(model, "repaint", given, count=2, hole="middle", tries=tries).images
    assert torch.equal(many[:3], few)


def test_of_many_tries_one_is_drawn_as_the_pixels_behind_the_hole_demand() -> None:
    """Of four pixels the first is the hole: what it is, given the other three, can be counted."""
    model = model_of(Config(2, 3, (), 3, 2, 16, 2, 2, 6, 16, 1))
    given = model.pictures(torch.tensor([[0, 1, 2, 0]]))
    each = torch.tensor([[colour, 1, 2, 0] for colour in range(3)])
    with torch.no_grad():
        costs = F.cross_entropy(model(each, torch.zeros(3, 0)).mT, each, reduction="none")
    free, due = (-costs[:, 0]).softmax(0), (-costs.sum(1)).softmax(0)
    mask = OwnMask(np.array([[255, 0], [0, 0]], np.uint8), "")
    for tries, close in ((1, free), (16, due)):
        found = torch.zeros(3)
        for seed in range(0, 320, 64):
            made = act(model, "repaint", given, 64, mask, seed, tries=tries).images[1:]
            found += torch.bincount(model.tokens(made)[:, 0], minlength=3) / 320
        assert (found - close).abs().sum() / 2 < 0.1
    assert (free - due).abs().sum() / 2 > 0.2
