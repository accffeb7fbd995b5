"""The edits of a photograph made once more, each from what the one before it left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.commands.running import Session, known_info
from studio.core.engine import Engine
from studio.core.engine_info import EngineInfo
from studio.core.errors import BadRecipeError
from studio.core.photograph import Photograph
from studio.core.recipe import Edited, Recipe, pixels_checksum
from studio.core.remaking import check_photograph, edit_again, model_for
from studio.core.steps import Image
from studio.editing.masks import mask_in
from studio.editing.paint import paint_in


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
    """What a picture was made from, where it was: another picture, masks, dabs of colour.

    Several edits in a row may have needed several masks; each is known by its pixels.
    """

    picture: Path | None = None
    masks: tuple[Path, ...] = ()
    paints: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Replay:
    """How edits are made again: in a session, from sources, by an engine for each recipe."""

    session: Session
    sources: Sources
    engine_for: Callable[[Recipe], Engine]

    def run(self, recipe: Recipe, photo: Photograph) -> Made:
        """Edits the photograph as the recipe says.

        Raises StudioError before anything is computed if a tool, a mask or dabs are missing, or if
        it is another photograph.
        """
        edits = [(each, each.edit) for each in recipe.edits if each.edit is not None]
        check_photograph(recipe, photo)
        masks, paints = self._masks(recipe), self._paints(recipe)
        computed: list[tuple[Recipe, EngineInfo]] = []
        strayed = ""
        for number, (each, edit) in enumerate(edits, 1):
            if number > 1 and not strayed and pixels_checksum(photo.pixels) != edit.sha256:
                strayed = _strayed(recipe, number - 1)
            engine = self.engine_for(each)
            card = model_for(each, engine.catalogue())
            mask, paint = masks.get(edit.mask), paints.get(edit.paint)
            title = f"{card.title}, edit {number} of {len(edits)}" if len(edits) > 1 else card.title
            request = edit_again(each, card, photo, mask, paint)
            photo = photo.with_pixels(self.session.run(engine, request, title)[0])
            computed.append((each, known_info(engine)))
        return Made(photo.pixels, tuple(computed), strayed)

    def _masks(self, recipe: Recipe) -> _Files:
        files = _Files(self.sources.masks, mask_in, ("another mask", "that one"))
        return files.checked(recipe, lambda edit: edit.mask)

    def _paints(self, recipe: Recipe) -> _Files:
        files = _Files(self.sources.paints, paint_in, ("other dabs of colour", "those"))
        return files.checked(recipe, lambda edit: edit.paint)


class _Files:
    """Masks or dabs in files, found by the checksums of their pixels; `words` are for what is
    missing. Each is read again when it is needed, since all at once might not fit into memory."""

    def __init__(
        self, paths: Sequence[Path], read: Callable[[Path], Image], words: tuple[str, str]
    ) -> None:
        self._read = read
        self._words = words
        self._paths = {pixels_checksum(read(path)): path for path in paths}

    def checked(self, recipe: Recipe, of: Callable[[Edited], str]) -> _Files:
        """These, if they are what the edits were made with; raises BadRecipeError if one is
        missing or one too many."""
        needed = [of(each.edit) for each in recipe.edits if each.edit is not None]
        other, those = self._words
        strange = [path.name for sum_, path in self._paths.items() if sum_ not in needed]
        if len(needed) == 1 and (strange or (needed[0] and needed[0] not in self._paths)):
            raise BadRecipeError(f"The edit was made with {other}; give it {those}.")
        for number, each in enumerate(needed, 1):
            if each and each not in self._paths:
                edit = f"Edit {number} of {len(needed)}, {recipe.edits[number - 1].model_title},"
                raise BadRecipeError(f"{edit} was made with {other}; give it {those} as well.")
        if strange:
            raise BadRecipeError(f"None of the edits was made with {strange[0]}; leave it out.")
        return self

    def get(self, checksum: str) -> Image | None:
        """Those pixels; None where there were none."""
        return self._read(self._paths[checksum]) if checksum else None


def _strayed(recipe: Recipe, number: int) -> str:
    edits = recipe.edits
    return (
        f"Edit {number} of {len(edits)}, {edits[number - 1].model_title}, left other pixels than "
        "those that the next one started from."
    )
