"""`edit --reference`: pictures that a tool looks at, in the recipe, and asked for again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.core.recipe import read_recipe
from studio.core.request import MAX_REFERENCE, EditRequest
from studio.editing.references import reference_in
from tests.cli.conftest import Program
from tests.fakes import tool_card


def saved(path: Path, seed: int, height: int = 30, width: int = 40) -> Path:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    PilImage.fromarray(pixels // (seed + 1)).save(path)
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return saved(tmp_path / "mine.png", 0)


@pytest.fixture
def paintings(tmp_path: Path) -> tuple[Path, Path]:
    """The second one larger than it is looked at."""
    large = saved(tmp_path / "second.png", 5, 50, MAX_REFERENCE + 200)
    return saved(tmp_path / "first.png", 2), large


@pytest.fixture(autouse=True)
def looking(program: Program) -> None:
    program.engine.tools = (tool_card("painter", references=2), tool_card())


def given(paintings: tuple[Path, ...]) -> list[object]:
    return [word for path in paintings for word in ("--reference", path)]


def test_references_reach_the_tool_in_their_order_and_the_recipe_by_checksum(
    program: Program, picture: Path, paintings: tuple[Path, Path], out: Path
) -> None:
    done = program("edit", "painter", picture, "--out", out, *given(paintings))
    assert done.code == 0
    asked = program.engine.requests[-1]
    assert isinstance(asked, EditRequest)
    assert asked.references == tuple(reference_in(path) for path in paintings)
    assert max(asked.references[1].pixels.shape) == MAX_REFERENCE
    recipe = read_recipe(out / "mine.png")
    assert recipe is not None
    assert recipe.edit is not None
    assert recipe.edit.references == tuple(each.sha256 for each in asked.references)
    assert recipe.to_json()["version"] == 6
    assert "first" not in recipe.to_text()


def test_an_edit_without_references_is_told_as_before(
    program: Program, picture: Path, out: Path
) -> None:
    assert program("edit", "painter", picture, "--out", out).code == 0
    recipe = read_recipe(out / "mine.png")
    assert recipe is not None
    assert recipe.to_json()["version"] == 3
    assert "references" not in recipe.to_text()


def test_a_whole_folder_takes_the_same_references(
    program: Program, tmp_path: Path, paintings: tuple[Path, Path], out: Path
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for seed in (7, 8):
        saved(many / f"{seed}.png", seed)
    assert program("edit", "painter", many, "--out", out, *given(paintings)).code == 0
    recipes = [read_recipe(out / f"{seed}.png") for seed in (7, 8)]
    sums = {recipe.edit.references for recipe in recipes if recipe and recipe.edit}
    assert sums == {tuple(reference_in(path).sha256 for path in paintings)}


def test_it_is_made_again_from_the_same_references_in_any_order(
    program: Program, picture: Path, paintings: tuple[Path, Path], out: Path
) -> None:
    assert program("edit", "painter", picture, "--out", out, *given(paintings)).code == 0
    words = ("reproduce", out / "mine.png", "--picture", picture)
    again = program(*words, *given(paintings[::-1]))
    assert (again.code, again.out, again.err) == (0, "identical\n", "")
    for wrong in ((), paintings[:1], (*paintings, picture), (picture,)):
        refused = program(*words, *given(wrong))
        assert refused.complaint == "The edit was made with another reference; give it that one."


@pytest.mark.parametrize(
    ("tool", "count", "said"),
    [
        ("negative", 1, "Negative looks at no other picture; leave the reference out."),
        ("painter", 3, "Painter takes 2 references at most."),
    ],
)
def test_more_than_a_tool_takes_is_refused_in_a_sentence(
    program: Program, picture: Path, out: Path, tool: str, count: int, said: str
) -> None:
    refused = program("edit", tool, picture, "--out", out, *given((picture,) * count))
    assert refused.complaint == said
    assert not out.exists()


def test_a_reference_that_cannot_be_read_is_one_sentence(
    program: Program, picture: Path, out: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes.jpg").write_text("no picture")
    for name, said in (("notes.jpg", "is not a picture"), ("gone.jpg", "There is no file")):
        done = program("edit", "painter", picture, "--out", out, "--reference", tmp_path / name)
        assert said in done.complaint
