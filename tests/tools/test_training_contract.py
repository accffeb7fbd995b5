"""What every tool that learns from exercises promises to the loop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from torch import nn

from studio import tools
from studio.data.batch import Batch
from studio.nn.learning import Training
from studio.nn.restoring import Course, Exercise
from studio.nn.style_learning import StyleCourse
from studio.tools._base import Tool
from studio.training.plans import pupil
from tests.tools.small import labels_for, small_config

TRAINABLE = [
    name
    for name in tools.names()
    if tools.get(name).training and not issubclass(tools.get(name).config, StyleCourse)
]
EVERYTHING = {"likeness": 1.0, "reading": 1.0, "realism": 1.0, "judge_widths": (8, 8)}


@pytest.fixture(params=TRAINABLE)
def tool(request: pytest.FixtureRequest) -> Tool:
    return tools.get(request.param)


@pytest.fixture
def training(tool: Tool) -> Training:
    assert tool.training
    return tool.training


@pytest.fixture
def model(tool: Tool, training: Training) -> Iterator[nn.Module]:
    """Taught by everything there is."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        yield pupil(training, tool.build(small_config(tool, **EVERYTHING))).train()


def batch(tool: Tool, model: nn.Module) -> Batch:
    side = model.get_submodule("network").config.image_size  # type: ignore[union-attr]  # a Course
    pixels = torch.randint(0, 256, (4, 3, side, side)) / 127.5 - 1
    return Batch(pixels, labels_for(tool, 4))


def posed(tool: Tool, model: nn.Module) -> Exercise:
    assert tool.training
    assert tool.training.pose
    exercise = tool.training.pose(model, batch(tool, model))
    assert isinstance(exercise, Exercise)
    return exercise


def test_its_config_is_a_course(tool: Tool) -> None:
    assert issubclass(tool.config, Course)


def test_exercises_have_the_same_places(tool: Tool, model: nn.Module) -> None:
    exercise = posed(tool, model)
    assert exercise.wanted.shape[1] == 3
    assert exercise.where.shape[1] == 1
    assert exercise.wanted.shape[2:] == exercise.where.shape[2:]
    assert exercise.wanted.abs().max() <= 1.001
    assert 0 <= exercise.where.min() <= exercise.where.max() <= 1
    assert exercise.where.any()


def test_equal_random_numbers_pose_equal_exercises(tool: Tool, model: nn.Module) -> None:
    state = torch.get_rng_state()
    one = posed(tool, model)
    torch.set_rng_state(state)
    same = posed(tool, model)
    assert torch.equal(one.given, same.given)
    assert torch.equal(one.where, same.where)


def test_every_loss_is_a_finite_number(tool: Tool, training: Training, model: nn.Module) -> None:
    exercise = posed(tool, model)
    for phase in training.phases:
        if not list(phase.parameters(model)):
            continue  # as the loop does
        loss, terms = phase.loss(model, exercise)
        assert loss.ndim == 0
        assert torch.isfinite(torch.stack([loss, *terms.values()])).all()


def test_every_parameter_learns_from_some_phase(
    tool: Tool, training: Training, model: nn.Module
) -> None:
    taught: set[int] = set()
    for _ in range(4):
        for phase in training.phases:
            model.zero_grad()
            if not list(phase.parameters(model)):
                continue
            phase.loss(model, posed(tool, model))[0].backward()
            for parameter in phase.parameters(model):
                if parameter.grad is not None and parameter.grad.abs().sum() > 0:
                    taught.add(id(parameter))
                    with torch.no_grad():
                        parameter.sub_(1e-3 * torch.sign(parameter.grad))
    able = {name: each for name, each in model.named_parameters() if each.requires_grad}
    assert [name for name, each in able.items() if id(each) not in taught] == []
    assert set(able) >= {
        f"network.{name}" for name, _ in model.get_submodule("network").named_parameters()
    }


def test_what_is_not_asked_for_costs_nothing(tool: Tool, training: Training) -> None:
    with torch.random.fork_rng():
        plain = pupil(training, tool.build(small_config(tool, likeness=0.0, realism=0.0)))
    inner = plain.get_submodule("network")
    assert len(list(plain.parameters())) == len(list(inner.parameters()))


def test_exercises_can_be_shown(tool: Tool, training: Training, model: nn.Module) -> None:
    assert training.show
    with torch.no_grad():
        shown = training.show(model, posed(tool, model))
    assert shown.ndim == 5
    assert shown.shape[0] == 4
    assert shown.shape[2] == 3
