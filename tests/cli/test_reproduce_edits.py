"""`reproduce` for photographs that several tools edited in a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.commands.running import Compute
from studio.core.edits_in_a_row import in_a_row
from studio.core.photograph import Photograph, open_photograph
from studio.core.photograph_file import save_photograph
from studio.core.pixels import ExportOptions
from studio.core.recipe import Recipe, pixels_checksum, read_recipe, recipe_of_edit
from studio.core.request import EditRequest
from studio.core.steps import Image
from studio.editing.masks import encode_mask
from tests.cli.conftest import Program
from tests.fakes import FAKE_INFO, larger_card, negative, tool_card

CARDS = (tool_card("negative"), tool_card("coloured", paint=True))
SHAPE = (30, 40)


@dataclass(frozen=True)
class Made:
    """An edited photograph, and what it was made from."""

    file: Path
    photo: Path
    masks: tuple[Path, Path]
    paint: Path

    def words(self) -> list[object]:
        """What a person writes to have it made again."""
        first, second = self.masks
        given = ("--picture", self.photo, "--mask", second, "--mask", first, "--paint", self.paint)
        return ["reproduce", self.file, *given]


def square(folder: Path, name: str, at: int) -> tuple[Path, Image]:
    """A mask, its file and its pixels."""
    plane = np.zeros(SHAPE, np.uint8)
    plane[at : at + 12, at : at + 20] = 255
    (folder / name).write_bytes(encode_mask(plane))
    return folder / name, plane


def edited(photo: Photograph, requests: list[EditRequest]) -> tuple[Image, Recipe]:
    """What three edits leave, as the window makes and tells it."""
    recipes, results = [], []
    for request in requests:
        now = replace(request, photo=photo)
        card = next(card for card in CARDS if card.name == request.model)
        recipes.append(recipe_of_edit(now, 0, card, FAKE_INFO))
        photo = photo.with_pixels(negative(now, 0))
        results.append(pixels_checksum(photo.pixels))
    recipe = in_a_row(recipes, results)
    assert recipe is not None
    return photo.pixels, recipe


@pytest.fixture
def made(program: Program, tmp_path: Path) -> Made:
    """Three edits: two through masks, one of them with dabs of colour, and one without."""
    program.engine.tools = CARDS
    pixels = np.random.default_rng(0).integers(0, 256, (*SHAPE, 3), dtype=np.uint8)
    PilImage.fromarray(pixels).save(tmp_path / "mine.png")
    photo = open_photograph(tmp_path / "mine.png")
    (first, first_plane), (second, second_plane) = (
        square(tmp_path, name, at) for name, at in (("first.png", 2), ("second.png", 14))
    )
    dabs = np.zeros((*SHAPE, 4), np.uint8)
    dabs[5:8, 5:8] = (255, 0, 0, 255)
    PilImage.fromarray(dabs).save(tmp_path / "dabs.png")
    left, recipe = edited(
        photo,
        [
            EditRequest("negative", photo, first_plane, 3, params={"by": 0.5}),
            EditRequest("coloured", photo, second_plane, 4, params={"by": 0.25}, paint=dabs),
            EditRequest("negative", photo, None, 5, params={"by": 0.75}),
        ],
    )
    file = tmp_path / "edited.png"
    save_photograph(file, photo.with_pixels(left), ExportOptions("png"), recipe)
    return Made(file, tmp_path / "mine.png", (first, second), tmp_path / "dabs.png")


def test_all_edits_are_made_again_and_come_out_equal(program: Program, made: Made) -> None:
    ended = program(*made.words())
    assert (ended.code, ended.out, ended.err) == (0, "identical\n", "")
    asked = [each for each in program.engine.requests if isinstance(each, EditRequest)]
    assert [(each.model, each.seed) for each in asked] == [
        ("negative", 3),
        ("coloured", 4),
        ("negative", 5),
    ]
    assert [each.mask is not None for each in asked] == [True, True, False]
    assert [each.paint is not None for each in asked] == [False, True, False]


def test_each_is_computed_as_it_was_then(program: Program, made: Made) -> None:
    photo, recipe = open_photograph(made.file), read_recipe(made.file)
    assert recipe is not None
    first, *rest = recipe.edits
    mixed = replace(recipe, earlier=(replace(first, precision="bfloat16"), *rest[:-1]))
    save_photograph(made.file, photo, ExportOptions("png"), mixed)
    program(*made.words())
    assert set(program.asked) == {Compute("cpu", "bfloat16"), Compute("cpu", "float32")}
    assert len(program.asked) == 2


def test_a_changed_pixel_is_found_at_the_end(program: Program, made: Made) -> None:
    photo, recipe = open_photograph(made.file), read_recipe(made.file)
    photo.pixels[5, 5, 1] ^= 64
    save_photograph(made.file, photo, ExportOptions("png"), recipe)
    ended = program(*made.words())
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == "largest difference 64 of 255 (mean 0.02)\n"


def test_a_strange_state_between_two_edits_is_named(program: Program, made: Made) -> None:
    photo, recipe = open_photograph(made.file), read_recipe(made.file)
    assert recipe is not None
    first, second, _ = recipe.edits
    assert second.edit is not None
    strange = replace(second, edit=replace(second.edit, sha256="0" * 64))
    save_photograph(
        made.file, photo, ExportOptions("png"), replace(recipe, earlier=(first, strange))
    )
    ended = program(*made.words())
    assert ended.out.splitlines() == [
        "identical",
        "Edit 1 of 3, Negative, left other pixels than those that the next one started from.",
    ]


def test_another_machine_is_named_where_the_first_edit_met_it(program: Program, made: Made) -> None:
    photo, recipe = open_photograph(made.file), read_recipe(made.file)
    assert recipe is not None
    photo.pixels[0, 0, 0] ^= 1
    first, *rest = recipe.edits
    there = replace(first, device="cuda", precision="float16", torch_version="2.6")
    elsewhere = replace(recipe, earlier=(there, *rest[:-1]))
    save_photograph(made.file, photo, ExportOptions("png"), elsewhere)
    ended = program(*made.words())
    assert ended.code == 1
    assert "Made with cuda, float16, torch 2.6; here with cpu, float32, torch 0.0.0." in ended.out


def test_what_is_missing_is_named_before_anything_is_computed(program: Program, made: Made) -> None:
    first, second = made.masks
    words = ("reproduce", made.file, "--picture")
    assert "name that one with --picture" in program("reproduce", made.file).complaint
    assert "is not the picture" in program(*words, first).complaint
    no_mask = program(*words, made.photo, "--mask", first, "--paint", made.paint)
    assert no_mask.complaint == (
        "Edit 2 of 3, Coloured, was made with another mask; give it that one as well."
    )
    no_paint = program(*words, made.photo, "--mask", first, "--mask", second)
    assert no_paint.complaint == (
        "Edit 2 of 3, Coloured, was made with other dabs of colour; give it those as well."
    )
    strange, _ = square(made.file.parent, "strange.png", 7)
    assert (
        program(*made.words(), "--mask", strange).complaint
        == "None of the edits was made with strange.png; leave it out."
    )
    program.engine.tools = CARDS[:1]
    assert "'coloured', which is not installed" in program(*made.words()).complaint
    assert program.engine.requests == []


def test_a_mask_may_be_of_another_size_where_an_edit_made_the_picture_larger(
    program: Program, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(request: EditRequest, index: int) -> Image:
        grown = request.photo.pixels.repeat(2, 0).repeat(2, 1)
        return grown if request.mask is None else negative(request, index)

    monkeypatch.setattr("tests.fakes.negative", twice)
    photo = open_photograph(made.photo)
    large = np.zeros((60, 80), np.uint8)
    large[20:40, 20:70] = 255
    whole = EditRequest("negative", photo, None, 1)
    doubled = photo.with_pixels(twice(whole, 0))
    through = EditRequest("negative", doubled, large, 2)
    left = negative(through, 0)
    recipe = in_a_row(
        [recipe_of_edit(each, 0, CARDS[0], FAKE_INFO) for each in (whole, through)],
        [pixels_checksum(doubled.pixels)],
    )
    save_photograph(made.file, photo.with_pixels(left), ExportOptions("png"), recipe)
    mask = made.file.parent / "large.png"
    mask.write_bytes(encode_mask(large))
    ended = program("reproduce", made.file, "--picture", made.photo, "--mask", mask)
    assert (ended.code, ended.out) == (0, "identical\n")


def test_a_picture_that_was_drawn_otherwise_is_named(program: Program, tmp_path: Path) -> None:
    program.engine.tools = (larger_card(),)
    program("generate", "toy", "--seed", 7, "--enlarge", 2, "--out", tmp_path)
    file = tmp_path / "toy-7-x2.png"
    photo, recipe = open_photograph(file), read_recipe(file)
    assert recipe is not None
    assert recipe.edit is not None
    strange = replace(recipe, edit=replace(recipe.edit, sha256="0" * 64))
    save_photograph(file, photo, ExportOptions("png"), strange)
    assert program("reproduce", file).out.splitlines() == [
        "identical",
        "The picture was drawn with other pixels than those that were edited.",
    ]
