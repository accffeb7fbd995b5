"""Enlarges a photograph two or four times and draws the details that it lacks.

Wang et al., "ESRGAN", 2018 (arXiv:1809.00219); see `studio.nn.dense_residual` for the network. It
enlarges four times; for twice, its result is halved again, which was measured to come clearly
nearer to the photograph than a network that enlarges twice.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.errors import BadParamError
from studio.core.params import ChoiceParam
from studio.core.photograph import MAX_EDITED
from studio.core.steps import Image
from studio.core.tool_spec import SCALE, MaskUse, ToolSpec
from studio.data.batch import Batch
from studio.nn.dense_residual import DenseResidualNetwork
from studio.nn.restoring import Course, Exercise, near_and_far, taught
from studio.nn.tiling import Tiling, tiled
from studio.tools._base import Editing, Sheet, Tool

NATIVE = 4
CORE, MARGIN = 160, 16
"""Pixels further away than the margin change a pixel by less than half a step of 255 (measured by
the tests), although the network could in theory look further."""


@dataclass(frozen=True)
class Config(Course):
    """Of the network (see `studio.nn.dense_residual`) and its teaching."""

    width: int = 64
    growth: int = 32
    layers: int = 4
    groups: int = 10


class Upscaler(DenseResidualNetwork):
    """The network, which enlarges `NATIVE` times."""

    def __init__(self, config: Config) -> None:
        c = config
        super().__init__(NATIVE, c.width, c.growth, c.layers, c.groups)
        self.config = config


def enlarged(model: DenseResidualNetwork, x: Tensor, scale: int) -> Tensor:
    """(N, 3, H, W) in [0, 1] -> (N, 3, scale * H, scale * W), about [0, 1]."""
    large: Tensor = model(x)
    if scale == NATIVE:
        return large
    size = (x.shape[2] * scale, x.shape[3] * scale)
    return F.interpolate(large.float(), size, mode="bicubic", antialias=True)


def pose(model: Upscaler, batch: Batch) -> Exercise:
    """Pictures four times too small, as cameras and programs make them small, in steps of 255."""
    side = model.config.crop
    wanted = near_and_far(batch.images, side)
    size = (side // NATIVE, side // NATIVE)
    small = F.interpolate(wanted, size, mode="bicubic", antialias=True).clamp(-1, 1)
    given = small.add(1).mul(127.5).round().div(127.5).sub(1)
    given = given.contiguous(memory_format=torch.channels_last)
    return Exercise(given, wanted, torch.ones_like(wanted[:, :1]))


def answer(model: Upscaler, exercise: Exercise) -> Tensor:
    """The enlarged pictures."""
    large: Tensor = model(exercise.given * 0.5 + 0.5)
    return large * 2 - 1


def look(exercise: Exercise) -> Tensor:
    """The small picture, enlarged without a network."""
    return F.interpolate(exercise.given, exercise.wanted.shape[2:], mode="nearest")


def check(sheet: Sheet) -> None:
    """The result must be a picture that can be edited further."""
    height, width = sheet.pixels.shape[:2]
    scale = int(sheet.params[SCALE])
    if height * width * scale**2 > MAX_EDITED:
        largest = MAX_EDITED / scale**2 / 1e6
        raise BadParamError(
            f"Enlarged {scale} times, the picture would have {height * width * scale**2 / 1e6:.0f} "
            f"million pixels; pictures of up to {largest:.1f} million can be."
        )


def is_grey(pixels: Image) -> bool:
    """Whether no pixel (H, W, 3) has a colour."""
    red, green, blue = (pixels[..., channel] for channel in range(3))
    return bool((red == green).all() and (green == blue).all())


@torch.no_grad()
def run(model: DenseResidualNetwork, sheet: Sheet) -> Editing:
    """The enlarged picture, tile by tile.

    The network was taught with colours and tints the edges of grey pictures, by up to a seventh of
    the whole range; they stay grey.
    """
    scale = int(sheet.params[SCALE])
    like = next(model.parameters())
    grey = is_grey(sheet.pixels)

    def network(x: Tensor) -> Tensor:
        large = enlarged(model, x, scale)
        return large.mean(1, keepdim=True).repeat(1, 3, 1, 1) if grey else large

    return (yield from tiled(network, sheet.pixels, Tiling(CORE, MARGIN, scale), like))


TOOL = Tool(
    name="upscale",
    title="Upscale",
    spec=ToolSpec(MaskUse.WITHOUT, icon="image-upscale"),
    config=Config,
    build=Upscaler,
    run=run,
    params=(
        ChoiceParam(
            SCALE,
            "Scale",
            default="2",
            choices=(("2", "2 times"), ("4", "4 times")),
            help="How many times wider and higher the picture gets.",
        ),
    ),
    check=check,
    training=taught(pose, answer, look),
)
