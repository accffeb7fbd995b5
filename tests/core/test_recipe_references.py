"""What a recipe tells of the references of an edit, wherever the edit stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from studio.core.edits_in_a_row import after, in_a_row
from studio.core.errors import BadRecipeError
from studio.core.recipe import Recipe, recipe_from_json, recipe_from_text, recipe_of
from studio.core.recipe_parts import Edited
from studio.core.request import GenerateRequest
from tests.fakes import FAKE_INFO, toy_card

SUMS = ("ab" * 32, "cd" * 32)
DRAWN = recipe_of(GenerateRequest("toy", 5), 0, toy_card(), FAKE_INFO)


def edited(*references: str) -> Recipe:
    return replace(DRAWN, edit=Edited("12" * 32, references=references))


def row() -> Recipe:
    recipe = in_a_row([edited(*SUMS), edited()], ["34" * 32])
    assert recipe is not None
    return recipe


def on_a_drawing() -> Recipe:
    recipe = after(DRAWN, edited(*SUMS), "56" * 32)
    assert recipe is not None
    return recipe


@pytest.mark.parametrize("recipe", [edited(*SUMS), row(), on_a_drawing()])
def test_it_comes_back_equal_and_is_not_for_older_programs(recipe: Recipe) -> None:
    """These would edit again without the reference, and without a word."""
    assert recipe.to_json()["version"] == 6
    assert recipe_from_text(recipe.to_text()) == recipe
    assert "References: ababababab cdcdcdcdcd" in recipe.parameters_text()


def test_without_references_it_is_written_as_before() -> None:
    value = edited().to_json()
    assert value["version"] == 3
    assert value["edit"] == {"sha256": "12" * 32, "mask": "", "paint": ""}


@pytest.mark.parametrize(
    "sums", ["ab" * 32, [1], [""], ["/etc/passwd"], ["ab"], {}, None, list(SUMS) * 40]
)
def test_anything_but_checksums_is_damage(sums: Any) -> None:
    value = edited(*SUMS).to_json()
    value["edit"]["references"] = sums
    with pytest.raises(BadRecipeError, match="is damaged"):
        recipe_from_json(value)
