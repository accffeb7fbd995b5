"""`reproduce`: a picture made once more from its own recipe, and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from studio.commands.running import Compute, Session, known_info
from studio.core.card import ModelCard
from studio.core.compare import difference
from studio.core.decoding import read_picture_bytes
from studio.core.errors import BadRecipeError
from studio.core.params import resolve
from studio.core.photograph import open_photograph
from studio.core.pixels import read_image
from studio.core.recipe import Recipe, read_recipe
from studio.core.remaking import action_again, edit_again, model_for
from studio.core.request import EditRequest, Request
from studio.editing.masks import read_mask
from studio.editing.paint import read_paint

IDENTICAL, DIFFERENT = 0, 1
_LOSSY = {".jpg", ".jpeg", ".webp"}


@dataclass(frozen=True)
class Sources:
    """What a picture was made from, where it was: another picture, a mask, dabs of colour."""

    picture: Path | None = None
    mask: Path | None = None
    paint: Path | None = None


def reproduce(
    path: Path, session: Session, sources: Sources = Sources()
) -> Generator[str, None, int]:
    """Says "identical" or how far the two are apart; the exit code is 0 or 1 accordingly.

    Raises BadRecipeError without a recipe, UnknownModelError without its model.
    """
    recipe = read_recipe(path)
    if recipe is None:
        raise BadRecipeError(f"{path.name} carries no recipe, so it cannot be made again.")
    original = read_image(path) if recipe.edit is None else open_photograph(path).pixels
    engine = session.make_engine(_as_then(session.compute, recipe))
    card = model_for(recipe, engine.catalogue())
    request = (
        _edit(recipe, card, path, sources)
        if recipe.edit
        else _request(recipe, card, path, sources.picture)
    )
    index = recipe.given.index if recipe.given else 0
    images = session.run(engine, request, card.title)
    if index >= len(images):
        raise BadRecipeError(f"The recipe in {path.name} is damaged: it counts too many pictures.")
    again = images[index]
    found = difference(original, again)
    yield found.sentence()
    if found.identical:
        return IDENTICAL
    info = known_info(engine)
    now = (info.device, info.precision, info.torch_version)
    then = (recipe.device, recipe.precision, recipe.torch_version)
    if path.suffix.lower() in _LOSSY:
        yield "The file's format does not keep pixels exactly; PNG does."
    elif now != then:
        yield f"Made with {_words(then)}; here with {_words(now)}."
    return DIFFERENT


def _request(recipe: Recipe, card: ModelCard, path: Path, given: Path | None) -> Request:
    if recipe.given is None:
        params = resolve(card.controls, recipe.request.params)
        return replace(recipe.request, model=card.name, params=params)
    if given is None:
        raise BadRecipeError(_without_picture(path))
    digest = hashlib.sha256(read_picture_bytes(given)).hexdigest()
    return action_again(recipe, card, given, digest)


def _edit(recipe: Recipe, card: ModelCard, path: Path, sources: Sources) -> EditRequest:
    if sources.picture is None:
        raise BadRecipeError(_without_picture(path))
    photo = open_photograph(sources.picture)
    mask = None if sources.mask is None else read_mask(sources.mask, photo.size)
    paint = None if sources.paint is None else read_paint(sources.paint, photo.size)
    return edit_again(recipe, card, photo, mask, paint)


def _without_picture(path: Path) -> str:
    return f"{path.name} was made out of another picture; name that one with --picture."


def _as_then(asked: Compute, recipe: Recipe) -> Compute:
    """Where nothing else is asked for, what was computed on the processor is so again."""
    if recipe.device != "cpu" or asked.device not in {"auto", "cpu"}:
        return asked
    known = recipe.precision in {"float32", "bfloat16"}
    precision = recipe.precision if asked.precision == "auto" and known else asked.precision
    return replace(asked, device="cpu", precision=precision)


def _words(where: tuple[str, str, str]) -> str:
    device, precision, version = where
    return f"{device}, {precision}, torch {version}"
