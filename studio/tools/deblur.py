"""Sharpens what a shaking hand or a lens out of focus has blurred.

The network never sees the kernel: it learned on photographs blurred in ways drawn from the ranges
of `studio.data.degrading`, with the little noise and JPEG that photographs have, and on sharp ones,
which it should leave alone.
"""

from __future__ import annotations

import torch

from studio.core.params import FloatParam
from studio.core.tool_spec import MaskUse, ToolSpec
from studio.data.batch import Batch
from studio.data.degrading import (
    QUALITIES,
    Floats,
    Numbers,
    blurred,
    kernel,
    noisy,
    rounded,
    squeezed,
)
from studio.nn.cleaning import Cleaner, CleanerConfig, clean, cleaned, damaged, prepare
from studio.nn.restoring import Exercise, taught
from studio.nn.tiling import Tiling
from studio.tools._base import FEATHER, Editing, Sheet, Tool

TILES = Tiling(384, 64)
_SHARP = 0.1  # the share of exercises in which nothing is wrong
_LINEAR = 0.5  # that are blurred as light is
_NOISE = 8 / 255  # at most
_SQUEEZED = 0.3  # that went through JPEG


def damage(picture: Floats, numbers: Numbers) -> tuple[Floats, Floats]:
    """A blurred picture and the sharp one."""
    if numbers.random() < _SHARP:
        return picture, picture
    given = blurred(picture, kernel(numbers), linear=bool(numbers.random() < _LINEAR))
    given = rounded(noisy(given, numbers, _NOISE))
    if numbers.random() < _SQUEEZED:
        given = squeezed(given, int(numbers.integers(60, QUALITIES[1] + 1)))
    return given, picture


def pose(model: Cleaner, batch: Batch) -> Exercise:
    """Blurred pictures."""
    return damaged(model, batch, damage)


@torch.no_grad()
def run(model: Cleaner, sheet: Sheet) -> Editing:
    """The sharpened picture, tile by tile."""
    strength = float(sheet.params["strength"])
    return (yield from clean(model, sheet.pixels, strength, TILES))


TOOL = Tool(
    name="deblur",
    title="Sharpen",
    spec=ToolSpec(MaskUse.MAY, icon="focus"),
    config=CleanerConfig,
    build=Cleaner,
    run=run,
    params=(
        FloatParam(
            "strength",
            "Strength",
            default=1.0,
            low=0.0,
            high=1.5,
            help="How much of the blur is taken away; at 0 the picture stays as it is.",
        ),
        FEATHER,
    ),
    prepare=prepare,
    training=taught(pose, cleaned),
)
