"""What tools for faces share: which faces are meant, and the control that says so."""

from __future__ import annotations

from studio.core.params import IntParam
from studio.faces.finding import ALL, MOST, chosen
from studio.faces.framing import Frame
from studio.tools._base import Sheet

FACE = IntParam(
    "face",
    "Face",
    default=ALL,
    low=ALL,
    high=MOST,
    help="Which face is meant, counted from the left; 0 means all. Or paint over those "
    "that you mean: then only they are counted.",
)


def meant(sheet: Sheet) -> list[Frame]:
    """The faces that are to change; raises BadParamError if there is none."""
    found = sheet.finder.faces(sheet.pixels, sheet.reduced)
    return chosen(found, sheet.mask, int(sheet.params["face"]), sheet.reduced)
