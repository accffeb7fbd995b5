"""A tool is trained by the same loop: exercises in place of pictures, a tool's card in the end."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image as PilImage

from studio.core.card import read_card
from studio.core.training_run import RunFolder
from studio.data.pictures import PictureSet, unlabelled
from studio.engine.checkpoints import load_tool
from studio.tools.inpaint import TOOL
from studio.training.loop import Job, train
from studio.training.recipe import Recipe
from studio.training.samples import EXERCISES, answered
from tests.tools.small import small_config

SMALL = {"widths": [8, 8], "blocks": [1, 2], "crop": 16, "realism": 0.1, "judge_widths": [8, 8]}


@pytest.fixture(autouse=True)
def own_random_numbers() -> object:
    with torch.random.fork_rng():
        yield


def pictures() -> PictureSet:
    pixels = np.random.default_rng(0).integers(0, 256, (12, 24, 24, 3), dtype=np.uint8)
    return PictureSet(pixels, unlabelled(12), title="Noise", described="Noise.", licence="None")


def trained(folder: Path, images: int, *, resume: bool = False) -> Path:
    recipe = Recipe(
        "little",
        "inpaint",
        title="Little",
        images=images,
        batch=4,
        warmup=0,
        decay="constant",
        compiled=False,
        model=SMALL,
    )
    path = None
    running = train(Job(recipe, pictures(), folder, torch.device("cpu"), resume=resume))
    while path is None:
        try:
            next(running)
        except StopIteration as stop:
            path = stop.value
    return path


def test_what_is_trained_is_a_tool_without_its_teachers(tmp_path: Path) -> None:
    card = read_card(trained(tmp_path, 24))
    assert card.tool == TOOL.spec
    assert card.controls == TOOL.params
    assert card.config["crop"] == 16
    tool, model = load_tool(card)
    assert tool.name == "inpaint"
    assert not any(name.startswith("judge") for name in model.state_dict())
    curve = RunFolder(tmp_path).curve()
    assert {"network.error", "network.fool", "judge.slope"} <= set(curve.columns)


def test_going_on_is_as_if_it_had_never_stopped(tmp_path: Path) -> None:
    trained(tmp_path / "half", 16)
    half = trained(tmp_path / "half", 32, resume=True)
    whole = trained(tmp_path / "whole", 32)
    assert read_card(half).sha256 == read_card(whole).sha256


def test_exercises_given_answered_and_true_are_drawn(tmp_path: Path) -> None:
    trained(tmp_path, 16)
    grids = sorted((tmp_path / "samples").glob("*.png"))
    with PilImage.open(grids[-1]) as grid:
        assert grid.size == ((16 + 2) * 6 - 2, (16 + 2) * 4 - 2)


def test_the_exercises_are_always_the_same() -> None:
    training = TOOL.training
    assert training
    assert training.around
    model = training.around(TOOL.build(small_config(TOOL)))
    one, same = (answered(TOOL, model, pictures()) for _ in range(2))
    assert one.shape == (EXERCISES, 3, 3, 16, 16)
    assert torch.equal(one, same)
