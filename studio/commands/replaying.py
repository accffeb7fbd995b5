"""The edits of a picture made once more by the engines that recipes ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from studio.commands.running import Session, known_info
from studio.core.engine import Engine
from studio.core.engine_info import EngineInfo
from studio.core.photograph import Photograph
from studio.core.recipe import Recipe, pixels_checksum
from studio.core.remaking import model_for
from studio.core.steps import Image
from studio.editing.replaying import GivenFiles, Kind, Replay


@dataclass(frozen=True)
class Made:
    """A picture made again, and by what: each recipe that it took, with what computed it now.

    `strayed` is a sentence if it came out different before its last edit.
    """

    image: Image
    computed: tuple[tuple[Recipe, EngineInfo], ...]
    strayed: str = ""


@dataclass(frozen=True)
class Sources:
    """What a picture was made from, where it was: another picture, masks, dabs of colour,
    references.

    Several edits in a row may have needed several of them; each is known by its pixels.
    """

    picture: Path | None = None
    masks: tuple[Path, ...] = ()
    paints: tuple[Path, ...] = ()
    references: tuple[Path, ...] = ()

    def files(self, recipe: Recipe) -> GivenFiles:
        """All but the picture, looked at; raises StudioError if one is missing or too many."""
        kinds = (Kind.MASK, Kind.PAINT, Kind.REFERENCE)
        paths = (self.masks, self.paints, self.references)
        found = GivenFiles(dict(zip(kinds, paths, strict=True)))
        found.check(recipe)
        return found


def replay(
    recipe: Recipe,
    photo: Photograph,
    files: GivenFiles,
    session: Session,
    engine_for: Callable[[Recipe], Engine],
) -> Made:
    """Edits the picture as the recipe says, with what was given to the edits in files."""
    again = Replay(recipe, photo, files)
    computed: list[tuple[Recipe, EngineInfo]] = []
    while (edit := again.edit) is not None:
        engine = engine_for(edit)
        card = model_for(edit, engine.catalogue())
        number, count = again.place
        title = f"{card.title}, edit {number} of {count}" if count > 1 else card.title
        image = session.run(engine, again.request(card), title)[0]
        again.take(image, pixels_checksum(image))
        computed.append((edit, known_info(engine)))
    return Made(again.photo.pixels, tuple(computed), again.strayed)
