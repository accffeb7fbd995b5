"""What the runs of tools in a photograph's history tell of how it came to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.core.photograph import Photograph
from studio.core.recipe import MAX_EDITS, pixels_checksum, recipe_of_edit
from studio.core.request import EditRequest
from studio.editing.document import Document
from studio.editing.history import Change
from studio.editing.runs import AS_OPENED, Run, recipe_of_runs, state_after, was_edited
from tests.editing.conftest import Line
from tests.fakes import FAKE_INFO, tool_card

CARD = tool_card()
PHOTO = Photograph("mine.png", np.zeros((6, 8, 3), np.uint8), "ab" * 32)


@pytest.fixture
def document(picture: bytes, tmp_path: Path) -> Iterator[Document]:
    opened = Document.begin(picture, "noise.png", tmp_path / "work")
    yield opened
    opened.close()


def edit(document: Document, seed: int, start: str | None = None) -> None:
    """A run that makes the picture darker, from what is there now or from something else."""
    photo = document.photo.with_pixels(document.pixels)
    mask = document.mask.copy() if document.mask.any() else None
    recipe = recipe_of_edit(EditRequest(CARD.name, photo, mask, seed), 0, CARD, FAKE_INFO)
    now = state_after(document.history.in_effect()) if start is None else start
    made = (document.pixels * 0.9 + seed % 2).astype(np.uint8)
    run = Run(recipe, now, pixels_checksum(made))
    document.apply(made, "Darker", run.details())


def seeds(document: Document) -> list[int]:
    """Those of the edits that the document's recipe tells."""
    recipe = recipe_of_runs(document.history.in_effect())
    return [] if recipe is None else [each.request.seed for each in recipe.edits]


def test_a_photograph_as_it_was_opened_has_no_recipe(document: Document, line: Line) -> None:
    line(document, 20, 20, 100, 100)
    assert recipe_of_runs(document.history.in_effect()) is None
    assert not was_edited(document.history.in_effect())
    assert state_after(document.history.in_effect()) == AS_OPENED


def test_all_runs_in_effect_are_told_with_the_pixels_between_them(
    document: Document, line: Line
) -> None:
    line(document, 20, 20, 100, 100)
    first_mask = document.mask.copy()
    edit(document, 1)
    between = pixels_checksum(document.pixels)
    line(document, 200, 20, 300, 100)
    edit(document, 2)
    recipe = recipe_of_runs(document.history.in_effect())
    assert recipe is not None
    first, second = (each.edit for each in recipe.edits)
    assert first is not None
    assert second is not None
    assert (first.sha256, second.sha256) == (document.photo.sha256, between)
    assert first.mask == pixels_checksum(first_mask)
    assert second.mask == pixels_checksum(document.mask)


def test_what_was_undone_or_replaced_is_no_part_of_it(document: Document) -> None:
    for seed in (1, 2, 3):
        edit(document, seed)
    document.undo()
    assert seeds(document) == [1, 2]
    document.undo()
    edit(document, 7)
    assert seeds(document) == [1, 7]
    document.undo()
    document.undo()
    assert seeds(document) == []
    assert not was_edited(document.history.in_effect())


def test_a_run_that_started_from_something_else_ends_what_can_be_told(document: Document) -> None:
    edit(document, 1)
    edit(document, 2, start="ab" * 32)
    assert recipe_of_runs(document.history.in_effect()) is None
    assert was_edited(document.history.in_effect())
    document.undo()
    assert seeds(document) == [1]
    document.undo()
    edit(document, 3, start="cd" * 32)
    assert recipe_of_runs(document.history.in_effect()) is None


def test_too_many_runs_are_not_told(document: Document) -> None:
    for seed in range(MAX_EDITS):
        edit(document, seed)
    assert len(seeds(document)) == MAX_EDITS
    edit(document, 0)
    assert seeds(document) == []


def test_the_recipe_is_the_same_after_a_crash(document: Document, tmp_path: Path) -> None:
    edit(document, 1)
    edit(document, 2)
    told = recipe_of_runs(document.history.in_effect())
    document.close()
    again = Document.recover(tmp_path / "work")
    assert recipe_of_runs(again.history.in_effect()) == told
    again.close()


def old(seed: int, **more: Any) -> Change:
    """A run as programs kept it that knew single edits only, or a damaged one."""
    recipe = recipe_of_edit(EditRequest(CARD.name, PHOTO, None, seed), 0, CARD, FAKE_INFO)
    return Change("Darker", {"recipe": recipe.to_json(), **more})


def test_work_of_an_older_program_tells_of_a_single_run_only() -> None:
    assert recipe_of_runs([old(1)]) is not None
    assert recipe_of_runs([old(1), old(2)]) is None
    assert state_after([old(1)]) is None
    assert was_edited([old(1), old(2)])


@pytest.mark.parametrize("more", [{"start": None}, {"start": 7}, {"recipe": {"version": 9}}])
def test_damaged_notes_of_a_run_tell_nothing(more: dict[str, Any]) -> None:
    assert recipe_of_runs([old(1, **more)]) is None
