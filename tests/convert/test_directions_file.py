"""Fitted directions survive the way from the fit to the checkpoint."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from studio.convert.directions_file import Directions, read_directions, write_directions
from studio.core.params import Axis, VectorParam

AGE = Axis("age", "Age", unit="years", curve=((-1.0, -9.0), (0.0, 0.0), (1.0, 12.0)))
CONTROLS = (
    VectorParam("direction", "Attributes", (AGE, Axis("smile", "Smile"))),
    VectorParam("component", "Components", (Axis("1", "Component 1", share=0.25),)),
)


def directions(rows: int = 3) -> Directions:
    rng = torch.Generator().manual_seed(0)
    vectors = torch.randn(rows, 4, generator=rng)
    return Directions(vectors, torch.ones(rows, 8), CONTROLS, {"held_out": 300})


def test_rows_stand_in_the_order_of_the_sliders() -> None:
    assert directions().names == ("direction.age", "direction.smile", "component.1")


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "directions.safetensors"
    write_directions(path, directions())
    found = read_directions(path)
    assert torch.equal(found.vectors, directions().vectors)
    assert torch.equal(found.layers, torch.ones(3, 8))
    assert found.controls == CONTROLS
    assert found.report == {"held_out": 300}


def test_a_missing_row_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "directions.safetensors"
    write_directions(path, directions(rows=2))
    with pytest.raises(ValueError, match="one row for each slider"):
        read_directions(path)
