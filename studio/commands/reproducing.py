"""`reproduce`: a picture made once more from its own recipe, and compared."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from studio.commands.running import Compute, Session, known_info
from studio.core.compare import difference
from studio.core.errors import BadRecipeError
from studio.core.params import resolve
from studio.core.pixels import read_image
from studio.core.recipe import Recipe, model_for, read_recipe

IDENTICAL, DIFFERENT = 0, 1
_LOSSY = {".jpg", ".jpeg", ".webp"}


def reproduce(path: Path, session: Session) -> Generator[str, None, int]:
    """Says "identical" or how far the two are apart; the exit code is 0 or 1 accordingly.

    Raises BadRecipeError without a recipe, UnknownModelError without its model.
    """
    recipe = read_recipe(path)
    if recipe is None:
        raise BadRecipeError(f"{path.name} carries no recipe, so it cannot be made again.")
    original = read_image(path)
    engine = session.make_engine(_as_then(session.compute, recipe))
    card = model_for(recipe, engine.catalogue())
    params = resolve(card.controls, recipe.request.params)
    request = replace(recipe.request, model=card.name, params=params)
    again = session.run(engine, request, card.title)[0]
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
