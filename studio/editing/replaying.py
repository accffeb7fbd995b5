"""The edits of a picture made once more, each from what the one before it left.

What has them computed, a command or the window, asks for one request after the other and hands
each result back. Where a mask or a reference lies is not in a recipe: a person names files, and
they are known by their pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from studio.core.card import ModelCard
from studio.core.errors import BadRecipeError
from studio.core.photograph import Photograph
from studio.core.recipe import Recipe, pixels_checksum
from studio.core.recipe_parts import Edited
from studio.core.remaking import began_with, edit_again
from studio.core.request import EditRequest, Reference
from studio.core.steps import Image
from studio.editing.masks import mask_in
from studio.editing.paint import paint_in
from studio.editing.references import pixels_of_reference


class Kind(Enum):
    """What a person gave to an edit beside the photograph."""

    MASK = "mask"
    PAINT = "paint"  # dabs of colour
    REFERENCE = "reference"


_READ: Mapping[Kind, Callable[[Path], Image]] = {
    Kind.MASK: mask_in,
    Kind.PAINT: paint_in,
    Kind.REFERENCE: pixels_of_reference,
}
_WORDS = {  # of one that is missing, and how it is meant
    Kind.MASK: ("another mask", "that one"),
    Kind.PAINT: ("other dabs of colour", "those"),
    Kind.REFERENCE: ("another reference", "that one"),
}


@dataclass(frozen=True)
class Need:
    """A mask, dabs of colour or a reference that edit `number` (from 1) of a recipe needs."""

    number: int
    title: str
    checksum: str
    kind: Kind = Kind.MASK

    def is_in(self, path: Path) -> bool:
        """Whether a picture file holds just that; raises BadImageError if it cannot be read."""
        return pixels_checksum(_READ[self.kind](path)) == self.checksum


def needs(recipe: Recipe) -> tuple[Need, ...]:
    """Each picture that was given once, in the order in which they are needed."""
    found: dict[tuple[str, Kind], Need] = {}
    for number, each in enumerate(recipe.edits, 1):
        for kind in Kind:
            for checksum in _sums(each, kind):
                need = Need(number, each.model_title, checksum, kind)
                found.setdefault((checksum, kind), need)
    return tuple(found.values())


class Replay:
    """The edits of `recipe` on `photo`: the picture that they were made on, or another one."""

    def __init__(self, recipe: Recipe, photo: Photograph, files: GivenFiles) -> None:
        """Raises BadRecipeError if something is missing in the files, or one too many is there."""
        self._recipe = recipe
        files.check(recipe)
        self._files = files
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
        """What makes this edit again, by its tool; raises StudioError if a file cannot be read
        or a mask has another size than the picture."""
        recipe = self.edit
        if recipe is None or recipe.edit is None:
            raise ValueError("there is no further edit")
        if not self._elsewhere and not self.strayed and self._left != recipe.edit.sha256:
            self.strayed = self._strayed()
        mask = self._files.get(Kind.MASK, recipe.edit.mask)
        paint = self._files.get(Kind.PAINT, recipe.edit.paint)
        references = tuple(
            Reference(pixels, checksum)
            for checksum in recipe.edit.references
            if (pixels := self._files.get(Kind.REFERENCE, checksum)) is not None
        )
        return edit_again(recipe, card, self.photo, mask, paint, references)

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


class GivenFiles:
    """What was given to edits, in files that are found by the checksums of their pixels.

    Each is read again when it is needed, since all at once might not fit into memory.
    """

    def __init__(self, paths: Mapping[Kind, Sequence[Path]]) -> None:
        """Raises BadImageError if a file cannot be read as what it is said to be."""
        self._paths = {
            kind: {pixels_checksum(_READ[kind](path)): path for path in paths.get(kind, ())}
            for kind in Kind
        }

    def check(self, recipe: Recipe) -> None:
        """Raises BadRecipeError unless these are just the files that the edits need."""
        for kind in Kind:
            self._check(recipe, kind)

    def get(self, kind: Kind, checksum: str) -> Image | None:
        """The pixels in the file of that kind; None where there were none."""
        return _READ[kind](self._paths[kind][checksum]) if checksum else None

    def _check(self, recipe: Recipe, kind: Kind) -> None:
        edits, paths = recipe.edits, self._paths[kind]
        needed = [_sums(each, kind) for each in edits]
        other, those = _WORDS[kind]
        strange = [path.name for sum_, path in paths.items() if not any(sum_ in n for n in needed)]
        missing = [n for n, sums in enumerate(needed, 1) if any(sum_ not in paths for sum_ in sums)]
        if len(edits) == 1 and (strange or missing):
            raise BadRecipeError(f"The edit was made with {other}; give it {those}.")
        if missing:
            number = missing[0]
            edit = f"Edit {number} of {len(edits)}, {edits[number - 1].model_title},"
            raise BadRecipeError(f"{edit} was made with {other}; give it {those} as well.")
        if strange:
            raise BadRecipeError(f"None of the edits was made with {strange[0]}; leave it out.")


def _sums(recipe: Recipe, kind: Kind) -> tuple[str, ...]:
    """The checksums of what was given to an edit."""
    edit = recipe.edit if recipe.edit is not None else Edited("")
    match kind:
        case Kind.MASK:
            return (edit.mask,) if edit.mask else ()
        case Kind.PAINT:
            return (edit.paint,) if edit.paint else ()
        case Kind.REFERENCE:
            return edit.references
