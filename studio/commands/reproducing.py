"""`reproduce`: a picture made once more from its own recipe, and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from studio.commands.replaying import Made, Sources, replay
from studio.commands.running import Compute, Session, known_info
from studio.core.card import ModelCard
from studio.core.compare import LOSSY, difference
from studio.core.decoding import read_picture_bytes
from studio.core.engine import Engine
from studio.core.enlarging import as_photograph
from studio.core.errors import BadRecipeError
from studio.core.params import resolve
from studio.core.photograph import open_photograph
from studio.core.pixels import read_image
from studio.core.recipe import Recipe, read_recipe
from studio.core.remaking import action_again, check_photograph, model_for
from studio.core.request import Request
from studio.editing.masks import own_mask

IDENTICAL, DIFFERENT = 0, 1


def reproduce(path: Path, session: Session, sources: Sources) -> Generator[str, None, int]:
    """Says "identical" or how far the two are apart; the exit code is 0 or 1 accordingly.

    Raises BadRecipeError without a recipe, UnknownModelError without its model.
    """
    recipe = read_recipe(path)
    if recipe is None:
        raise BadRecipeError(f"{path.name} carries no recipe, so it cannot be made again.")
    original = read_image(path) if recipe.edit is None else open_photograph(path).pixels
    engines = _Engines(session)
    if recipe.edit is None:
        made = _make(recipe, path, sources, engines)
    else:
        made = _edit(recipe, path, sources, engines)
    found = difference(original, made.image)
    yield found.sentence()
    if made.strayed:
        yield made.strayed
    if found.identical:
        return IDENTICAL
    if path.name.lower().endswith(LOSSY):
        yield "The file's format does not keep pixels exactly; PNG does."
        return DIFFERENT
    for each, info in made.computed:
        now = (info.device, info.precision, info.torch_version)
        then = (each.device, each.precision, each.torch_version)
        if now != then:
            yield f"Made with {_words(then)}; here with {_words(now)}."
            break
    return DIFFERENT


class _Engines:
    """One engine for each way of computing that recipes ask for."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._made: dict[Compute, Engine] = {}

    def of(self, recipe: Recipe) -> Engine:
        """The engine that makes such a picture again."""
        compute = _as_then(self.session.compute, recipe)
        if compute not in self._made:
            self._made[compute] = self.session.make_engine(compute)
        return self._made[compute]


def _make(recipe: Recipe, path: Path, sources: Sources, engines: _Engines) -> Made:
    engine = engines.of(recipe)
    card = model_for(recipe, engine.catalogue())
    request = _request(recipe, card, path, sources)
    index = recipe.given.index if recipe.given else 0
    images = engines.session.run(engine, request, card.title)
    if index >= len(images):
        raise BadRecipeError(f"The recipe in {path.name} is damaged: it counts too many pictures.")
    return Made(images[index], ((recipe, known_info(engine)),))


def _edit(recipe: Recipe, path: Path, sources: Sources, engines: _Engines) -> Made:
    """The edits again, on the photograph that is named or on a picture that is drawn again."""
    model_for(recipe, engines.of(recipe).catalogue())
    if recipe.drawn is None:
        photo = open_photograph(_named(sources.picture, path))
        check_photograph(recipe, photo)
        return replay(recipe, photo, sources.files(recipe), engines.session, engines.of)
    drawing, edits = _told_apart(recipe.drawn, sources)
    files = edits.files(recipe)  # what is missing is told before anything is drawn
    drawn = _make(recipe.drawn, path, drawing, engines)
    photo = as_photograph(drawn.image, path.name)
    made = replay(recipe, photo, files, engines.session, engines.of)
    return replace(made, computed=(*drawn.computed, *made.computed))


def _told_apart(drawn: Recipe, sources: Sources) -> tuple[Sources, Sources]:
    """The masks of a drawing, known by their pixels, and those of the edits after it."""
    wanted = drawn.given.mask if drawn.given is not None else ""
    own = tuple(path for path in sources.masks if wanted and own_mask(path).sha256 == wanted)
    rest = tuple(path for path in sources.masks if path not in own)
    return replace(sources, masks=own), replace(sources, masks=rest)


def _request(recipe: Recipe, card: ModelCard, path: Path, sources: Sources) -> Request:
    if recipe.given is None:
        params = resolve(card.controls, recipe.request.params)
        return replace(recipe.request, model=card.name, params=params)
    given = _named(sources.picture, path)
    digest = hashlib.sha256(read_picture_bytes(given)).hexdigest()
    if len(sources.masks) > 1:
        raise BadRecipeError("It takes one mask at most; name the one that it was made with.")
    masks = [own_mask(mask) for mask in sources.masks]
    return action_again(recipe, card, given, digest, *masks)


def _named(given: Path | None, path: Path) -> Path:
    if given is None:
        raise BadRecipeError(
            f"{path.name} was made out of another picture; name that one with --picture."
        )
    return given


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
