"""From controls to walks, and what is shown of them."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.core.params import ParamValue
from studio.core.steps import CancelToken, Step, drain
from studio.nn.pixels import to_pixels
from studio.nn.samplers import Walk
from studio.nn.schedules import HIGHEST, LOWEST
from studio.nn.walking import KEPT, LOOKS, limited, shown, way


def walk(steps: int, count: int, channels: int = 3) -> Walk:
    """Values that tell step and picture."""
    for i in range(steps):
        x = torch.arange(count).view(-1, 1, 1, 1).expand(count, channels, 4, 4) / 10 + i / 1000
        yield x, -x


def run(steps: int, count: int, first: int = 0) -> tuple[list[Step], Tensor]:
    told: list[Step] = []
    return told, drain(shown(walk(steps, count), steps, first), CancelToken(), told.append)


@pytest.mark.parametrize(
    ("steps", "count", "looks"), [(1, 16, 16), (30, 16, 8), (50, 9, 5), (1000, 16, 1), (30, 1, 1)]
)
def test_a_walk_is_shown_in_about_as_many_looks_as_can_be_told(
    steps: int, count: int, looks: int
) -> None:
    told, _ = run(steps, count)
    assert len(told) == steps * looks
    assert len(told) <= max(LOOKS, steps)
    assert [step.done for step in told] == list(range(1, len(told) + 1))
    assert {step.total for step in told} == {len(told)}


def test_every_picture_gets_its_turn() -> None:
    told, _ = run(30, 16)
    seen = [step.index for step in told]
    assert {seen.count(index) for index in range(16)} == {15}


def test_a_look_shows_the_picture_of_its_index() -> None:
    told, last = run(4, 3, first=1)
    for step in told:
        x = torch.full((3, 4, 4), (step.index - 1) / 10 + ((step.done - 1) // 3) / 1000)
        assert step.preview is not None
        assert step.aside is not None
        assert (step.preview == to_pixels(x)).all()
        assert (step.aside == to_pixels(-x)).all()
    assert torch.equal(last, list(walk(4, 3))[-1][0])


def test_grey_walks_are_shown_in_three_channels() -> None:
    told: list[Step] = []
    drain(shown(walk(2, 1, channels=1), 2), CancelToken(), told.append)
    assert told[0].preview is not None
    assert told[0].preview.shape == (4, 4, 3)


def test_controls_that_are_not_given_stand_at_their_defaults() -> None:
    chosen = way({})
    assert chosen.sampler == "dpm_sde"
    assert chosen.levels.steps == 30
    assert chosen.levels.ratios[0] == pytest.approx(HIGHEST)
    assert chosen.levels.ratios[-2] == pytest.approx(LOWEST)


def test_a_walk_may_begin_lower_and_be_kept_short() -> None:
    chosen = way({"steps": 100, "spacing": "cosine"}, highest=2.0, most=8)
    assert chosen.levels.steps == 8
    assert chosen.levels.ratios[0] == pytest.approx(2.0)


@pytest.mark.parametrize("sampler", ["ddpm", "ddim", "dpm_sde", "dpm", "heun"])
def test_each_sampler_finds_the_picture_that_the_network_is_sure_of(sampler: str) -> None:
    picture = torch.full((1, 3, 4, 4), 0.5)
    params: dict[str, ParamValue] = {"sampler": sampler, "steps": 5, "eta": 0.5}
    chosen = way(params)
    walked = chosen.walk(lambda _x, _i: picture.clone(), torch.ones(1, 3, 4, 4), lambda: picture)
    assert torch.allclose(list(walked)[-1][0], picture, atol=1e-6)


def test_limits_keep_the_foreseen_picture_in_range() -> None:
    x = torch.linspace(-2, 2, 3 * 16 * 16).view(1, 3, 16, 16)

    def at(limit: str) -> Tensor:
        return limited(lambda y, _i: y.clone(), limit)(x, 0)

    assert torch.equal(at("off"), x)
    assert torch.equal(at("clip"), x.clamp(-1, 1))
    largest = x.abs().flatten().quantile(KEPT)
    assert torch.allclose(at("dynamic"), (x / largest).clamp(-1, 1))
    assert torch.equal(limited(lambda y, _i: y / 4, "dynamic")(x, 0), x / 4)  # small ones stay
