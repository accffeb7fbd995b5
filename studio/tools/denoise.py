"""Takes away the noise of a camera, and what JPEG has left at edges and in flat places.

The network never hears how strong the noise is: it learned on photographs with noise drawn from the
ranges of `studio.data.degrading`, and on clean ones, which it should leave alone.
"""

from __future__ import annotations

import torch

from studio.core.params import FloatParam
from studio.core.tool_spec import MaskUse, ToolSpec
from studio.data.batch import Batch
from studio.data.degrading import NOISE, QUALITIES, Floats, Numbers, noisy, rounded, squeezed
from studio.nn.cleaning import Cleaner, CleanerConfig, clean, cleaned, damaged, prepare
from studio.nn.restoring import Exercise, taught
from studio.nn.tiling import Tiling
from studio.tools._base import FEATHER, Editing, Sheet, Tool

TILES = Tiling(384, 32)
_CLEAN = 0.05  # the share of exercises in which nothing is wrong
_PLAIN = 0.4  # with noise alone, the same everywhere: what most measures take
_SQUEEZED = 0.4  # of the others: that went through JPEG


def damage(picture: Floats, numbers: Numbers) -> tuple[Floats, Floats]:
    """A noisy picture and the clean one."""
    kind = numbers.random()
    if kind < _CLEAN:
        return picture, picture
    if kind < _CLEAN + _PLAIN:
        noise = numbers.standard_normal(picture.shape, "f4") * (NOISE * numbers.random())
        return rounded((picture + noise).astype("f4")), picture
    given = rounded(noisy(picture, numbers))
    if numbers.random() < _SQUEEZED:
        given = squeezed(given, int(numbers.integers(QUALITIES[0], QUALITIES[1] + 1)))
    return given, picture


def pose(model: Cleaner, batch: Batch) -> Exercise:
    """Noisy pictures."""
    return damaged(model, batch, damage)


@torch.no_grad()
def run(model: Cleaner, sheet: Sheet) -> Editing:
    """The picture without its noise, tile by tile."""
    strength = float(sheet.params["strength"])
    return (yield from clean(model, sheet.pixels, strength, TILES))


TOOL = Tool(
    name="denoise",
    title="Remove noise",
    spec=ToolSpec(MaskUse.MAY, icon="sparkles"),
    config=CleanerConfig,
    build=Cleaner,
    run=run,
    params=(
        FloatParam(
            "strength",
            "Strength",
            default=1.0,
            low=0.0,
            high=1.0,
            help="How much of the noise is taken away; at 0 the picture stays as it is.",
        ),
        FEATHER,
    ),
    prepare=prepare,
    training=taught(pose, cleaned),
)
