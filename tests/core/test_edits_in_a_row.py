"""Recipes of several edits, also of pictures that a model drew: they come back equal, older ones
stay as they were, and too many are none."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.core.card import Catalogue
from studio.core.edits_in_a_row import after, in_a_row
from studio.core.errors import BadRecipeError, UnknownModelError
from studio.core.photograph import Keepsakes, Photograph
from studio.core.photograph_file import encode_photograph
from studio.core.pixels import ExportOptions
from studio.core.recipe import (
    MAX_EDITS,
    MAX_RECIPE_CHARS,
    Recipe,
    pixels_checksum,
    read_recipe,
    recipe_from_json,
    recipe_from_text,
    recipe_of,
    recipe_of_edit,
)
from studio.core.remaking import model_for
from studio.core.request import EditRequest, GenerateRequest
from tests.fakes import FAKE_INFO, tool_card, toy_card

PIXELS = np.zeros((6, 8, 3), np.uint8)
PHOTO = Photograph("mine.png", PIXELS, "ab" * 32)
MASK = np.full((6, 8), 255, np.uint8)
CARDS = (tool_card("negative"), tool_card("brighter"))


def edit(number: int) -> Recipe:
    """Some edit, different for every number."""
    card = CARDS[number % 2]
    mask = MASK if number % 3 else None
    return recipe_of_edit(EditRequest(card.name, PHOTO, mask, number), 0, card, FAKE_INFO)


def row(count: int) -> Recipe:
    """So many edits."""
    states = [f"{number:064x}" for number in range(1, count)]
    found = in_a_row([edit(number) for number in range(count)], states)
    assert found is not None
    return found


def test_each_edit_starts_from_what_the_one_before_left() -> None:
    recipe = row(3)
    assert [each.edit.sha256 for each in recipe.edits if each.edit] == [
        PHOTO.sha256,
        f"{1:064x}",
        f"{2:064x}",
    ]
    assert [each.request.seed for each in recipe.edits] == [0, 1, 2]
    assert [each.edit.mask for each in recipe.edits if each.edit] == [
        "",
        pixels_checksum(MASK),
        pixels_checksum(MASK),
    ]
    assert not any(each.earlier for each in recipe.edits)
    assert recipe.alone is None


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("count", [2, 5])
def test_several_edits_come_back_equal_from_every_format(kind: str, count: int) -> None:
    recipe = row(count)
    data = encode_photograph(PHOTO, ExportOptions(kind), recipe)
    assert read_recipe(data) == recipe
    assert b"compositeWithTrainedAlgorithmicMedia" in data
    assert read_recipe(encode_photograph(PHOTO, ExportOptions(kind, recipe=False), recipe)) is None


def test_a_single_edit_is_written_so_that_older_programs_read_it() -> None:
    alone = in_a_row([edit(1)], [])
    assert alone == edit(1)
    assert edit(1).to_json()["version"] == 3
    assert "edits" not in edit(1).to_json()
    assert row(2).to_json()["version"] == 4
    assert recipe_from_json(edit(1).to_json()).edits == (edit(1),)


def test_other_programs_are_told_of_every_edit() -> None:
    lines = row(3).parameters_text().splitlines()
    assert [line for line in lines if "Seed: " not in line] == ["Negative", "Brighter", "Negative"]


def test_as_many_edits_as_there_may_be_are_told_and_one_more_is_not() -> None:
    most = row(MAX_EDITS)
    assert recipe_from_text(most.to_text()) == most
    edits = [edit(number) for number in range(MAX_EDITS + 1)]
    assert in_a_row(edits, ["cd" * 32] * MAX_EDITS) is None
    assert in_a_row([], []) is None


def test_edits_that_would_be_too_long_a_recipe_are_not_told() -> None:
    long = [replace(edit(n), request=replace(edit(n).request, params=_many())) for n in range(2)]
    assert len(long[0].to_text()) < MAX_RECIPE_CHARS
    assert in_a_row(long, ["cd" * 32]) is None


def _many() -> dict[str, float]:
    return {f"{'x' * 150}{number}": 1.0 for number in range(250)}


def test_edits_that_do_not_fit_beside_the_cameras_notes_are_only_mentioned() -> None:
    block = PilImage.Exif()
    block[0x010F] = "Camera" * 9_000
    photo = replace(PHOTO, keepsakes=Keepsakes(exif=block.tobytes()))
    data = encode_photograph(photo, ExportOptions("jpeg"), row(30))
    assert read_recipe(data) is None
    found = PilImage.open(io.BytesIO(data)).getexif()
    assert found[0x010E] == "Photograph edited with a model"
    assert found[0x010F] == block[0x010F]


def broken(change: dict[str, Any], number: int = 1) -> dict[str, Any]:
    """Three edits of which one is changed."""
    value = row(3).to_json()
    value["edits"][number] |= change
    return value


DRAWN = recipe_of(GenerateRequest("toy", 7), 0, toy_card(), FAKE_INFO)
LEFT = "cd" * 32


def drawn_and_edited(count: int = 1) -> Recipe:
    """A picture that a model drew, edited so many times."""
    recipe = after(DRAWN, edit(0) if count == 1 else row(count), LEFT)
    assert recipe is not None
    return recipe


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "tiff"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_drawn_picture_that_was_edited_comes_back_equal(kind: str, count: int) -> None:
    recipe = drawn_and_edited(count)
    data = encode_photograph(PHOTO, ExportOptions(kind), recipe)
    assert read_recipe(data) == recipe
    assert b"digitalsourcetype/trainedAlgorithmicMedia" in data
    assert b"Photograph edited" not in data
    assert recipe.drawn == DRAWN
    assert recipe.alone is None
    assert len(recipe.edits) == count
    assert recipe.edits[0].edit is not None
    assert recipe.edits[0].edit.sha256 == LEFT
    assert recipe.parameters_text().splitlines()[0] == DRAWN.model_title


def test_programs_that_know_only_edits_of_photographs_refuse_those_of_drawn_pictures() -> None:
    assert drawn_and_edited().to_json()["version"] == 5
    assert DRAWN.to_json()["version"] == 1
    assert (DRAWN.drawn, DRAWN.edits, edit(0).drawn, row(3).drawn) == (None, (), None, None)


def test_what_was_edited_further_is_one_story() -> None:
    whole = after(drawn_and_edited(), edit(4), "ef" * 32)
    assert whole is not None
    assert [each.request.seed for each in whole.parts] == [7, 0, 4]
    assert recipe_from_text(whole.to_text()) == whole
    assert after(DRAWN, DRAWN, LEFT) is None
    assert after(row(MAX_EDITS), edit(0), LEFT) is None


WRONG: list[Any] = [
    {"version": 5},
    {"version": 5, "drawn": DRAWN.to_json(), "edits": []},
    {"version": 5, "drawn": edit(1).to_json(), "edits": [edit(1).to_json()]},
    {"version": 5, "drawn": DRAWN.to_json(), "edits": [DRAWN.to_json()]},
    {"version": 4},
    {"version": 4, "edits": {}},
    {"version": 4, "edits": []},
    {"version": 4, "edits": [edit(1).to_json()]},
    {"version": 4, "edits": [edit(1).to_json(), 7]},
    {"version": 4, "edits": [edit(1).to_json()] * (MAX_EDITS + 1)},
    {"version": 4, "edits": [edit(1).to_json(), row(2).to_json()]},
    broken({"edit": {"sha256": "", "mask": ""}}),
    broken({"edit": {"sha256": "../x", "mask": ""}}),
    broken({"edit": None}),
    broken({"request": None}),
    broken({"model_sha256": 3}),
    broken({"given": {"action": "darken", "sha256": "", "count": 1, "index": 0}}, 2),
]


@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_anything_wrong_in_any_edit_is_told_in_one_sentence(value: Any) -> None:
    with pytest.raises(BadRecipeError, match=r"^The recipe in this picture is damaged: .*\.$"):
        recipe_from_json(value)


def test_the_model_of_what_was_drawn_is_looked_for_too() -> None:
    assert model_for(drawn_and_edited(), Catalogue((toy_card(),), tools=CARDS)) == CARDS[0]
    with pytest.raises(UnknownModelError, match="'toy', which is not installed"):
        model_for(drawn_and_edited(), Catalogue((), tools=CARDS))


def test_the_tools_of_all_edits_are_looked_for() -> None:
    assert model_for(row(2), Catalogue((), tools=CARDS)) == CARDS[1]
    with pytest.raises(UnknownModelError, match="'negative', which is not installed"):
        model_for(row(2), Catalogue((), tools=CARDS[1:]))
