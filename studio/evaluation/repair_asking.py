"""How a model or a tool is asked to fill a hole: through the engine, as anybody else would ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from studio.core.card import ModelCard
from studio.core.mending import mending
from studio.core.params import ParamValue
from studio.core.photograph import Photograph
from studio.core.pixels import ExportOptions, save_image
from studio.core.recipe import pixels_checksum
from studio.core.request import EditRequest, OwnMask, PictureRequest, Request
from studio.core.steps import Image
from studio.core.tool_spec import FEATHER
from studio.data.hole_shapes import Where


@dataclass(frozen=True)
class Wish:
    """A picture (S, S, 3) with nothing in its hole (S, S), and how many variants from which seed;
    `params` are for models alone."""

    picture: Image
    hole: Where
    seed: int = 0
    count: int = 1
    params: Mapping[str, ParamValue] = field(default_factory=dict)


def ask_model(card: ModelCard, wish: Wish, given: Path) -> Request:
    """By its action that redraws a hole. `given` is the file that the picture is handed over in."""
    action = mending(card)
    if action is None:
        raise ValueError(f"{card.name} redraws no hole")
    save_image(given, wish.picture, ExportOptions("png", recipe=False), None)
    mask = _mask(wish.hole)
    own = OwnMask(mask, pixels_checksum(mask))
    return PictureRequest(
        card.name, action.name, given, "", wish.seed, wish.count, wish.params, own
    )


def ask_tool(card: ModelCard, wish: Wish) -> Request:
    """By the tool, with a hard edge."""
    photo = Photograph("", wish.picture, "")
    hard = {FEATHER: 0.0}
    return EditRequest(card.name, photo, _mask(wish.hole), wish.seed, wish.count, hard)


def _mask(hole: Where) -> np.ndarray:
    return hole.astype(np.uint8) * 255
