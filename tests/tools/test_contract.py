"""Every tool keeps the same promises. A new module is tested by existing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from studio import tools
from studio.core.errors import Cancelled, UnknownFamilyError
from studio.core.params import IntParam, resolve
from studio.core.steps import CancelToken, Image, Step, drain
from studio.core.tool_spec import MaskUse, tool_from_json
from studio.tools._base import Sheet, Tool
from tests.tools.small import EverybodySits, EverythingIsAFace, small_config


@pytest.fixture(params=tools.names())
def tool(request: pytest.FixtureRequest) -> Tool:
    return tools.get(request.param)


@pytest.fixture
def model(tool: Tool) -> nn.Module:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = tool.build(small_config(tool)).eval()
    tool.prepare(model, torch.float32)
    return model


def sheet(tool: Tool, width: int = 40, height: int = 24, seed: int = 0) -> Sheet:
    drawing = np.random.default_rng(7)
    pixels = drawing.integers(0, 256, (height, width, 3), dtype=np.uint8)
    mask = None
    if tool.spec.mask is not MaskUse.WITHOUT:
        mask = np.zeros((height, width), np.uint8)
        mask[height // 4 : height // 2 + 1, width // 4 : width // 2 + 1] = 255
    params = resolve(tool.params, {})
    finder, portraits = EverythingIsAFace(), EverybodySits()
    return Sheet(pixels, mask, params, seed, finder=finder, portraits=portraits)


def edited(tool: Tool, model: nn.Module, given: Sheet) -> Image:
    tool.check(given)
    return drain(tool.run(model, given), CancelToken(), lambda _step: None)


def test_a_tool_that_is_not_here_is_refused() -> None:
    with pytest.raises(UnknownFamilyError, match="no tool"):
        tools.get("telepathy")


def test_the_name_is_the_module_name(tool: Tool) -> None:
    assert tool.name in tools.names()


def test_each_control_says_what_it_does(tool: Tool) -> None:
    for param in tool.params:
        assert param.label
        assert param.help.endswith(".")


def test_what_the_card_says_of_it_comes_back(tool: Tool) -> None:
    assert tool_from_json(tool.spec.to_json()) == tool.spec


def test_the_control_that_says_which_face_is_meant_counts_from_all(tool: Tool) -> None:
    for param in tool.params:
        if param.name == tool.spec.faces:
            assert isinstance(param, IntParam)
            assert param.low == param.default == 0
    assert tool.spec.faces in {"", *(param.name for param in tool.params)}


@pytest.mark.parametrize(("width", "height"), [(40, 24), (1, 1), (1, 70), (33, 1)])
def test_a_picture_of_any_size_is_edited(
    tool: Tool, model: nn.Module, width: int, height: int
) -> None:
    result = edited(tool, model, sheet(tool, width, height))
    assert result.dtype == np.uint8
    assert result.ndim == 3
    assert result.shape[0] % height == result.shape[1] % width == 0
    assert result.shape[2] == 3


def test_equal_requests_give_equal_pictures(tool: Tool, model: nn.Module) -> None:
    one, same = (edited(tool, model, sheet(tool)) for _ in range(2))
    assert (one == same).all()


def test_the_given_picture_is_left_as_it_is(tool: Tool, model: nn.Module) -> None:
    given = sheet(tool)
    before = given.pixels.copy()
    edited(tool, model, given)
    assert (given.pixels == before).all()


def test_steps_count_up_to_their_total(tool: Tool, model: nn.Module) -> None:
    steps: list[Step] = []
    drain(tool.run(model, sheet(tool)), CancelToken(), steps.append)
    assert steps
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total


def test_work_can_be_cancelled_between_steps(tool: Tool, model: nn.Module) -> None:
    token = CancelToken()
    with pytest.raises(Cancelled):
        drain(tool.run(model, sheet(tool)), token, lambda _step: token.cancel())


def test_a_tool_looks_at_as_many_other_pictures_as_it_says(tool: Tool, model: nn.Module) -> None:
    if not tool.spec.references:
        return
    plain = edited(tool, model, sheet(tool))
    drawing = np.random.default_rng(8)
    for height, width in ((30, 40), (1, 9)):
        pictures = tuple(
            drawing.integers(0, 256, (height, width, 3), dtype=np.uint8) // (1 + number)
            for number in range(tool.spec.references)
        )
        given = replace(sheet(tool), references=pictures)
        before = [each.copy() for each in pictures]
        looked, again = (edited(tool, model, given) for _ in range(2))
        assert looked.shape == plain.shape
        assert (looked == again).all()
        assert (looked != plain).any()
        assert all((a == b).all() for a, b in zip(before, pictures, strict=True))


def test_weights_survive_being_saved(tool: Tool, model: nn.Module) -> None:
    with torch.random.fork_rng():
        torch.manual_seed(1)
        other = tool.build(small_config(tool)).eval()
    other.load_state_dict(model.state_dict())
    tool.prepare(other, torch.float32)
    assert (edited(tool, other, sheet(tool)) == edited(tool, model, sheet(tool))).all()
