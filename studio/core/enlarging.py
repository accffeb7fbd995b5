"""Pictures enlarged on their way out: by which tool, how far, and what is told of it."""

from __future__ import annotations

from studio.core.card import Catalogue, ModelCard
from studio.core.edits_in_a_row import after
from studio.core.errors import UnknownModelError
from studio.core.params import ChoiceParam
from studio.core.photograph import MAX_EDITED, Photograph
from studio.core.recipe import Recipe, pixels_checksum
from studio.core.request import EditRequest
from studio.core.steps import Image
from studio.core.tool_spec import SCALE

TIMES = (2, 4)
"""How many times wider and higher a picture may leave the program."""


def enlarger(catalogue: Catalogue) -> ModelCard | None:
    """The installed tool that enlarges `TIMES`, the first one where there are several."""
    return next((card for card in catalogue.tools if set(TIMES) <= _scales(card)), None)


def needed_enlarger(catalogue: Catalogue) -> ModelCard:
    """The same; raises UnknownModelError without one."""
    card = enlarger(catalogue)
    if card is None:
        raise UnknownModelError(
            "No tool that enlarges pictures is installed; install one, or leave --enlarge out."
        )
    return card


def fits(size: tuple[int, int], times: int) -> bool:
    """Whether a picture of (width, height) may be enlarged so many times."""
    width, height = size
    return width * height * times**2 <= MAX_EDITED


def as_photograph(image: Image, name: str) -> Photograph:
    """A picture that a model drew, (H, W, 3), as tools take it. It has no file: what it is known
    by are its pixels."""
    return Photograph(name, image, pixels_checksum(image))


def enlarging(card: ModelCard, photo: Photograph, times: int) -> EditRequest:
    """The request that enlarges it."""
    return EditRequest(card.name, photo, params={SCALE: str(times)})


def story(before: Recipe | None, edit: Recipe, photo: Photograph) -> Recipe | None:
    """All of how an edited picture came to be: made as `before` says, which left the pixels of
    `photo`, and then edited. None if more than a recipe can tell, or if nobody knows `before`."""
    return None if before is None else after(before, edit, pixels_checksum(photo.pixels))


def _scales(card: ModelCard) -> set[int]:
    """How many times a tool can enlarge; none of those that do not."""
    return {
        int(value)
        for control in card.controls
        if isinstance(control, ChoiceParam) and control.name == SCALE
        for value, _label in control.choices
        if value.isdecimal()
    }
