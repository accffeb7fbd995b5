"""A picture that a person gives to a model, made to fit it."""

from __future__ import annotations

import hashlib

from torch import Tensor, nn

from studio.core.decoding import decode_image, read_picture_bytes
from studio.core.errors import BadImageError, BadParamError
from studio.core.request import PictureRequest
from studio.data.fitting import fit
from studio.faces.finding import Finder
from studio.faces.framing import taken
from studio.families._base import Action, Family
from studio.nn.pixels import from_pixels, in_channels, rgb

_FACES = 1024
"""Px, to which the shorter side of a large picture is reduced before faces are looked for."""


def action_of(family: Family, name: str) -> Action:
    """The family's action of that name; raises BadParamError if it has none."""
    for action in family.actions:
        if action.name == name:
            return action
    known = ", ".join(action.name for action in family.actions) or "nothing"
    raise BadParamError(f"{family.title} cannot {name!r} a picture; it can: {known}.")


def read_picture(request: PictureRequest, size: int, finder: Finder) -> Tensor:
    """The request's picture, its middle square at the model's size: float (1, 3, S, S) in [-1, 1].

    Or the largest face in it, if that is asked for and there is one. Raises BadImageError if the
    file is no picture, or another one than the request means.
    """
    data = read_picture_bytes(request.path)
    if request.sha256 and hashlib.sha256(data).hexdigest() != request.sha256:
        raise BadImageError(f"{request.path.name} has changed since; choose the picture again.")
    if request.face:
        image = decode_image(data, request.path.name, least=max(size, _FACES))
        if faces := finder.faces(image):
            largest = max(faces, key=lambda face: face.side)
            return from_pixels(taken(image, largest, size))[None]
    image = decode_image(data, request.path.name, least=size)
    return from_pixels(fit(image, size, 3))[None]


def as_seen(given: Tensor, model: nn.Module) -> Tensor:
    """(N, 3, S, S) as models without colours see it, and as it is for the others."""
    grey = getattr(getattr(model, "config", None), "channels", 3) == 1
    return rgb(in_channels(given, 1)) if grey else given
