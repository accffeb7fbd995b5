"""Runs of tools among the changes of a photograph, and the recipe that all of them make.

A run is kept with checksums of the pixels that it started from and that it left. Only runs change
pixels, so those in effect make one recipe as long as each started from what the one before left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from studio.core.edits_in_a_row import after, in_a_row
from studio.core.errors import BadRecipeError
from studio.core.photograph import Photograph
from studio.core.recipe import Recipe, pixels_checksum, read_recipe, recipe_from_json
from studio.editing.history import Change

AS_OPENED = ""
"""Instead of a checksum: the pixels of the photograph as it was opened."""

_RECIPE, _START, _END = "recipe", "start", "end"


_PNG = b"\x89PNG"


@dataclass(frozen=True)
class Drawn:
    """That a model drew the picture that was opened: how, and the checksum of its pixels."""

    recipe: Recipe
    pixels: str


def drawn_by(data: bytes, photo: Photograph) -> Drawn | None:
    """What a picture's file says of how a model drew it; None of photographs, and of formats that
    change pixels, since what the recipe makes would not be what was opened."""
    if not data.startswith(_PNG):
        return None
    try:
        recipe = read_recipe(data)
    except BadRecipeError:
        return None
    if recipe is None or recipe.parts[0].edit is not None:
        return None
    return Drawn(recipe, pixels_checksum(photo.pixels))


@dataclass(frozen=True)
class Run:
    """One run: its recipe, and checksums of pixels before and after. None where nobody knows, as
    in work that an older program kept."""

    recipe: Recipe
    start: str | None
    end: str | None

    def details(self) -> dict[str, Any]:
        """What is kept of it in the change that it made."""
        return {_RECIPE: self.recipe.to_json(), _START: self.start, _END: self.end}


def was_edited(changes: Iterable[Change]) -> bool:
    """Whether there is a run among these changes."""
    return any(_RECIPE in change.details for change in changes)


def state_after(changes: Iterable[Change]) -> str | None:
    """The checksum of the pixels that these changes lead to, as far as it is known."""
    state: str | None = AS_OPENED
    for change in changes:
        if _RECIPE in change.details:
            state = _checksum(change.details.get(_END))
    return state


def recipe_of_runs(changes: Iterable[Change], drawn: Drawn | None = None) -> Recipe | None:
    """How these changes made the picture what it is, and before them the model that drew it.

    None if neither did, or if it cannot be told: there are too many changes, or one started from
    something else than the one before left.
    """
    found = [change.details for change in changes if _RECIPE in change.details]
    try:
        runs = [
            Run(recipe_from_json(each[_RECIPE]), _start(each), _checksum(each.get(_END)))
            for each in found
        ]
    except BadRecipeError:
        return None
    if not runs and drawn is not None:
        return drawn.recipe
    if not runs or runs[0].start != AS_OPENED:
        return None
    if any(a.end is None or a.end != b.start for a, b in pairwise(runs)):
        return None
    edits = in_a_row([run.recipe for run in runs], [run.end or "" for run in runs])
    return edits if drawn is None or edits is None else after(drawn.recipe, edits, drawn.pixels)


def _start(details: Any) -> str | None:
    """Older programs did not keep it, and told of a single run all the same."""
    return _checksum(details[_START]) if _START in details else AS_OPENED


def _checksum(value: Any) -> str | None:
    return value if isinstance(value, str) else None
