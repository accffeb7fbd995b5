"""From a picture's recipe back to the request that makes it again."""

from __future__ import annotations

from pathlib import Path

from studio.core.card import Catalogue, ModelCard
from studio.core.errors import BadRecipeError, UnknownModelError
from studio.core.photograph import Photograph, Plane
from studio.core.recipe import Recipe
from studio.core.request import EditRequest, OwnMask, PictureRequest, Reference
from studio.core.steps import Image


def edit_again(
    recipe: Recipe,
    card: ModelCard,
    photo: Photograph,
    mask: Plane | None,
    paint: Image | None = None,
    references: tuple[Reference, ...] = (),
) -> EditRequest:
    """The request that edits a photograph once more as a recipe says, through the recipe's mask."""
    asked = recipe.request
    return EditRequest(
        card.name, photo, mask, asked.seed, 1, asked.params, paint, references=references
    )


def began_with(recipe: Recipe, photo: Photograph) -> bool:
    """Whether the edits of a recipe began with this photograph, by the checksum of its file."""
    began = recipe.edits[0].edit if recipe.edits else None
    return began is not None and began.sha256 == photo.sha256


def check_photograph(recipe: Recipe, photo: Photograph) -> None:
    """Raises BadRecipeError if the edits of a recipe began with another photograph."""
    if not began_with(recipe, photo):
        raise BadRecipeError(
            f"{photo.name} is not the picture that this one was made from; give it that one."
        )


def action_again(
    recipe: Recipe, card: ModelCard, path: Path, sha256: str, mask: OwnMask | None = None
) -> PictureRequest:
    """The request that makes such a picture again from the file that a person names, and the mask.

    Raises BadRecipeError if these are others than the recipe was made with.
    """
    given = recipe.given
    if given is None or given.sha256 != sha256:
        raise BadRecipeError(
            f"{path.name} is not the picture that this one was made from; give it that one."
        )
    if given.mask != (mask.sha256 if mask else ""):
        if not given.mask:
            raise BadRecipeError("The picture was made without a mask; leave the mask out.")
        raise BadRecipeError("The picture was made with another mask; give it that one.")
    request = recipe.request
    return PictureRequest(
        model=card.name,
        action=given.action,
        path=path,
        sha256=sha256,
        seed=request.seed,
        count=given.count,
        params=request.params,
        mask=mask,
        face=given.face,
    )


def model_for(recipe: Recipe, catalogue: Catalogue) -> ModelCard:
    """The installed checkpoint that the recipe means, also if it was renamed since; of several
    edits in a row that of the last, once those of all were found.

    Raises UnknownModelError if there is none, BadRecipeError if it is another version.
    """
    for each in recipe.earlier:
        model_for(each, catalogue)
    cards, get = (
        (catalogue.tools, catalogue.tool) if recipe.edit else (catalogue.cards, catalogue.get)
    )
    for card in cards:
        if card.name == recipe.request.model and card.sha256 == recipe.model_sha256:
            return card
    for card in cards:
        if card.sha256 and card.sha256 == recipe.model_sha256:
            return card
    try:
        get(recipe.request.model)
    except UnknownModelError as error:
        raise UnknownModelError(
            f"The recipe asks for the model {recipe.request.model!r}, which is not installed; "
            "install it and try again."
        ) from error
    raise BadRecipeError(
        f"The picture was made with another version of {recipe.request.model!r}; "
        "install that version to reproduce it."
    )
