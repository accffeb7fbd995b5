"""The tool's checkpoint: the generator's own direction, on every layer."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.convert.face_gender import build
from studio.core.card import read_card
from studio.core.errors import BadCheckpointError
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.engine.checkpoints import load_tensors, load_tool
from studio.tools.face_gender import GenderDirection
from tests.engine.small_model import small_checkpoint


def test_it_holds_the_direction_for_every_layer(tmp_path: Path) -> None:
    path = tmp_path / "small.safetensors"
    small_checkpoint(path, ("direction.age", "direction.gender"))
    generator = read_card(path)
    build(generator, tmp_path / "gender.safetensors")
    card = read_card(tmp_path / "gender.safetensors")
    tool, model = load_tool(card)
    assert tool.name == "face_gender"
    assert isinstance(model, GenderDirection)
    direction = load_tensors(generator)["directions"][1]
    assert model.step.shape == (8, 16)
    assert torch.allclose(model.step, direction.expand(8, 16))


def test_a_generator_without_that_slider_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "small.safetensors"
    small_checkpoint(path)
    with pytest.raises(BadCheckpointError, match="no slider for gender"):
        build(read_card(path), tmp_path / "gender.safetensors")


def test_the_shipped_one_is_that_of_the_shipped_generator(tmp_path: Path) -> None:
    again = build(read_card(SHIPPED_CHECKPOINTS / "faces-1024.safetensors"), tmp_path / "g")
    shipped = read_card(SHIPPED_CHECKPOINTS / "face_gender.safetensors")
    assert again.sha256 == shipped.sha256
    assert shipped.non_commercial
