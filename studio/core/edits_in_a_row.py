"""Several edits of one picture, one after the other, as one recipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.core.recipe import MAX_EDITS, MAX_RECIPE_CHARS, Recipe


def in_a_row(edits: Sequence[Recipe], results: Sequence[str]) -> Recipe | None:
    """One recipe of all these edits; each after the first started from the pixels that the one
    before it left, whose checksum is in `results`. A single one is told as ever.

    None if there is none, or if there are more than a recipe can tell.
    """
    if not edits or len(edits) > MAX_EDITS:
        return None
    later = [
        replace(each, edit=replace(each.edit, sha256=before))
        for each, before in zip(edits[1:], results, strict=False)
        if each.edit is not None
    ]
    if len(later) < len(edits) - 1:
        return None
    told = [edits[0], *later]
    recipe = replace(told[-1], earlier=tuple(told[:-1]))
    return recipe if len(recipe.to_text()) <= MAX_RECIPE_CHARS else None


def after(before: Recipe, edits: Recipe, left: str) -> Recipe | None:
    """What was made as `before` says and then edited, once or more; `left` is the checksum of the
    pixels that it had before. None if that is more than a recipe can tell."""
    first, *rest = edits.parts
    if first.edit is None:
        return None
    began = replace(first, edit=replace(first.edit, sha256=left))
    parts = (*before.parts, began, *rest)
    told = replace(parts[-1], earlier=parts[:-1])
    short = len(told.edits) <= MAX_EDITS and len(told.to_text()) <= MAX_RECIPE_CHARS
    return told if short else None
