"""The edits of a picture made once more, each from what the one before it left.

What has them computed, a command or the window, asks for one request after the other and hands
each result back. Where a mask lies is not in a recipe: a person names files, and they are known by
their pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.core.card import ModelCard
from studio.core.errors import BadRecipeError
from studio.core.photograph import Photograph
from studio.core.recipe import Edited, Recipe, pixels_checksum
from studio.core.remaking import began_with, edit_again
from studio.core.request import EditRequest
from studio.core.steps import Image
from studio.editing.masks import mask_in
from studio.editing.paint import paint_in


@dataclass(frozen=True)
class Need:
    """A mask, or with `paint` dabs of colour, that edit `number` (from 1) of a recipe needs."""

    number: int
    title: str
    checksum: str
    paint: bool = False


def needs(recipe: Recipe) -> tuple[Need, ...]:
    """Each mask and each picture of dabs once, in the order in which they are needed."""
    found: dict[tuple[str, bool], Need] = {}
    for number, each in enumerate(recipe.edits, 1):
        for paint, of in ((False, _mask_of), (True, _paint_of)):
            checksum = of(each)
            if checksum:
                need = Need(number, each.model_title, checksum, paint)
                found.setdefault((checksum, paint), need)
    return tuple(found.values())


class Replay:
    """The edits of `recipe` on `photo`: the picture that they were made on, or another one."""

    def __init__(self, recipe: Recipe, photo: Photograph, masks: Files, paints: Files) -> None:
        """Raises BadRecipeError if masks or dabs are missing, or one too many is there."""
        self._recipe = recipe
        check_files(recipe, masks, paints)
        self._masks = masks
        self._paints = paints
        self._next = 0
        self._left = photo.sha256
        self._elsewhere = recipe.drawn is None and not began_with(recipe, photo)
        self.photo = photo
        self.strayed = ""  # a sentence, if it came out different before its last edit

    @property
    def edit(self) -> Recipe | None:
        """The edit that is to be made now; None at the end."""
        edits = self._recipe.edits
        return edits[self._next] if self._next < len(edits) else None

    @property
    def place(self) -> tuple[int, int]:
        """Which edit that is, from 1, and of how many."""
        return self._next + 1, len(self._recipe.edits)

    def request(self, card: ModelCard) -> EditRequest:
        """What makes this edit again, by its tool; raises StudioError if its mask cannot be read
        or has another size than the picture."""
        recipe = self.edit
        if recipe is None or recipe.edit is None:
            raise ValueError("there is no further edit")
        if not self._elsewhere and not self.strayed and self._left != recipe.edit.sha256:
            self.strayed = self._strayed()
        mask, paint = self._masks.get(recipe.edit.mask), self._paints.get(recipe.edit.paint)
        return edit_again(recipe, card, self.photo, mask, paint)

    def take(self, image: Image, checksum: str) -> None:
        """What came of it, (H, W, 3), and the checksum of these pixels; now it is the next one's
        turn."""
        self.photo = self.photo.with_pixels(image)
        self._left = checksum
        self._next += 1

    def _strayed(self) -> str:
        edits = self._recipe.edits
        if self._next == 0:
            return "The picture was drawn with other pixels than those that were edited."
        before = edits[self._next - 1].model_title
        return (
            f"Edit {self._next} of {len(edits)}, {before}, left other pixels than "
            "those that the next one started from."
        )


class Files:
    """Masks or dabs in files, found by the checksums of their pixels; `words` are for what is
    missing. Each is read again when it is needed, since all at once might not fit into memory."""

    def __init__(
        self, paths: Sequence[Path], read: Callable[[Path], Image], words: tuple[str, str]
    ) -> None:
        self._read = read
        self._words = words
        self._paths = {pixels_checksum(read(path)): path for path in paths}

    def check(self, recipe: Recipe, of: Callable[[Recipe], str]) -> None:
        """Raises BadRecipeError if one that the edits were made with is missing, or one too many
        is there."""
        needed = [of(each) for each in recipe.edits]
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

    def get(self, checksum: str) -> Image | None:
        """Those pixels; None where there were none."""
        return self._read(self._paths[checksum]) if checksum else None


def check_files(recipe: Recipe, masks: Files, paints: Files) -> None:
    """Raises BadRecipeError unless these are just the masks and dabs that the edits need."""
    masks.check(recipe, _mask_of)
    paints.check(recipe, _paint_of)


def mask_files(paths: Sequence[Path]) -> Files:
    """Masks in picture files; raises BadImageError if one cannot be read."""
    return Files(paths, mask_in, ("another mask", "that one"))


def paint_files(paths: Sequence[Path]) -> Files:
    """Dabs of colour in picture files; raises BadImageError if one cannot be read."""
    return Files(paths, paint_in, ("other dabs of colour", "those"))


def _edited(recipe: Recipe) -> Edited:
    return recipe.edit if recipe.edit is not None else Edited("")


def _mask_of(recipe: Recipe) -> str:
    return _edited(recipe).mask


def _paint_of(recipe: Recipe) -> str:
    return _edited(recipe).paint
