"""What becomes of a tool's result: back into the photograph, through the mask."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from studio.core.errors import BadParamError
from studio.core.facts import Fact
from studio.core.params import ParamValue
from studio.core.photograph import Photograph, Plane, unshown
from studio.core.request import EditRequest
from studio.core.steps import Image
from studio.core.tool_spec import FEATHER, MaskUse
from studio.editing.masks import feathered
from studio.tools._base import Tool

_ROWS = 256  # blended at a time, so that memory stays bounded


def mask_for(tool: Tool, request: EditRequest, params: Mapping[str, ParamValue]) -> Plane | None:
    """The mask that the tool works through, with the feather that was asked for; None without.

    Raises BadParamError if the tool needs one and nothing is masked.
    """
    mask = request.mask
    if tool.spec.mask is MaskUse.WITHOUT:
        return None
    if mask is None or not mask.any():
        if tool.spec.mask is MaskUse.MUST:
            raise BadParamError("Nothing is masked; paint over what should change first.")
        return None
    return feathered(mask, float(params.get(FEATHER, 0.0)))


def into(photo: Photograph, result: Image, mask: Plane | None) -> Image:
    """The edited pixels in the photograph's own colour space; `result` is sRGB.

    Where the mask is 0 they are bit by bit the photograph's. A result of another size has no
    pixels in common with it, and is taken as it is.
    """
    edited = unshown(result, photo.keepsakes.profile)
    if mask is None or edited.shape != photo.pixels.shape:
        return edited
    whole = photo.pixels.copy()
    for top in range(0, len(mask), _ROWS):
        rows = slice(top, top + _ROWS)
        touched = mask[rows] > 0
        if touched.any():
            share = mask[rows][touched].astype(np.float32)[:, None] / 255
            old, new = photo.pixels[rows][touched], edited[rows][touched]
            mixed = old + share * (new.astype(np.float32) - old)
            whole[rows][touched] = np.rint(mixed).astype(np.uint8)
    return whole


def facts(photo: Photograph, edited: Image, mask: Plane | None) -> tuple[Fact, ...]:
    """How many pixels changed, and that those outside the mask did not."""
    if edited.shape != photo.pixels.shape:
        return ()
    changed = (edited != photo.pixels).any(axis=2)
    found = [Fact("changed", "Pixels changed", float(np.count_nonzero(changed)))]
    if mask is not None:
        outside = mask == 0
        astray = np.count_nonzero(changed & outside)
        found += [
            Fact("outside", "Pixels outside the mask", float(np.count_nonzero(outside))),
            Fact("astray", "Of these changed", float(astray)),
        ]
    return tuple(found)
