"""The holes that are redrawn in a picture, for all families alike: a few shapes, or a mask of a
person's own. Needs no torch, so a hole can be looked at before anything is loaded."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from studio.core import action_spec
from studio.core.errors import BadParamError
from studio.core.params import ChoiceParam
from studio.core.photograph import Plane
from studio.data.holes import brushed, wire

Where = npt.NDArray[np.bool_]
"""(S, S): True in the hole."""
HALF = 128  # of a mask's 255: what is as light as that is redrawn
_THIN, _THICK = 0.1, (0.2, 0.35)  # of the area

HOLE = ChoiceParam(
    action_spec.HOLE,
    "Hole",
    default="middle",
    choices=(
        ("lower", "Lower half"),
        ("right", "Right half"),
        ("middle", "Middle"),
        ("thin", "Thin strokes"),
        ("thick", "Thick strokes"),
    ),
    help="Which part is drawn anew; all else stays exactly as it is. Where strokes run is decided "
    "by the seed, for all variants alike.",
)


def shaped(kind: str, side: int, seed: int) -> Where:
    """A hole of one of HOLE's shapes in a picture of that side; `seed` is for strokes alone."""
    hole = np.zeros((side, side), np.uint8)
    match kind:
        case "lower":
            hole[side // 2 :] = 255
        case "right":
            hole[:, side // 2 :] = 255
        case "middle":
            hole[side // 4 : side - side // 4, side // 4 : side - side // 4] = 255
        case "thin":
            numbers = np.random.default_rng(seed)
            while np.count_nonzero(hole) < _THIN * hole.size:
                wire(hole, numbers)
        case _:
            hole = brushed(side, np.random.default_rng(seed), *_THICK)
    return hole > 0


def masked(mask: Plane, side: int) -> Where:
    """The light part of a mask (H, W) of any size, its middle square brought to that side.

    By the nearest pixel, so that a hole has an edge. Raises BadParamError if nothing is light.
    """
    height, width = mask.shape
    square = min(height, width)
    places = ((np.arange(side) + 0.5) * square / side).astype(np.int64)
    rows, columns = (height - square) // 2 + places, (width - square) // 2 + places
    hole = mask[np.ix_(rows, columns)] >= HALF
    if not hole.any():
        raise BadParamError(
            "The mask shows no hole in the picture's middle square; paint white what is to be "
            "redrawn."
        )
    return hole
