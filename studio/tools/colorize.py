"""Gives a grey or faded photograph colours, and leaves its brightness as it is.

After Zhang et al., "Colorful Image Colorization", 2016 (arXiv:1603.08511): for each place the
network says how likely each colour is, and learns rare colours as eagerly as common ones; colours
that a person dabs on are followed ("Real-Time User-Guided Image Colorization", 2017,
arXiv:1705.02999). What is in the picture is seen by EfficientNet-Lite0, which learned that on
ImageNet and stays as it is; what colour such things have is learned here.

Colours are found on a small copy. The guided filter (He and Sun, "Fast Guided Filter", 2015,
arXiv:1505.00996) takes them to the photograph's own pixels: around each place chroma is a linear
function of brightness, which has the photograph's sharp edges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import cv2
import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.core.params import FloatParam
from studio.core.paths import RESOURCES
from studio.core.steps import Image, Step
from studio.core.tool_spec import MaskUse, ToolSpec
from studio.data.batch import Batch
from studio.nn.chroma import (
    CELLS,
    TO_RGB,
    WEIGHTS,
    chroma,
    counted,
    expected,
    joined,
    luma,
    rarity_of,
    surprise,
)
from studio.nn.efficientnet_lite import EfficientNetLite0, load
from studio.nn.learning import Loss
from studio.nn.magnitude import UnitLayer, fold, pixel_norm
from studio.nn.restorer import Block
from studio.nn.restoring import Course, Exercise, taught
from studio.nn.strips import enlarged_rows
from studio.tools._base import FEATHER, Editing, Sheet, Tool

SEEN = (24, 40, 112, 320)  # channels of the stages of the trunk that are looked at
AT = (1, 2, 4, 6)  # which those are: a 4th, 8th, 16th, 32nd of the side
COARSEST = 32
WORK = 320  # px, the longer side of the small copy
TEMPERATURE = 0.7  # 0.38, as in the paper, was measured to be a little farther from the truth
NATURAL = 0.8  # of the chroma: rare colours weigh more in learning, so it comes out too strong
RADIUS, SMOOTH = 6, 1e-3  # of the guided filter: px of the map of colours, squared brightness
_ROWS = 256  # at a time
_FAINTEST = 1e-3  # of a pixel of the small copy that is dabbed on
_HINTED = 0.5  # the share of exercises with dabs
_DABS, _DAB = 12, 8  # at most so many, at most so wide (px)
_COUNTED = 64  # batches whose colours are counted before learning begins
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Config(Course):
    """`widths` and `blocks` of the levels from a quarter of the side to a 32nd."""

    crop: int = 160
    widths: tuple[int, ...] = (64, 96, 160, 192)
    blocks: tuple[int, ...] = (1, 2, 2, 2)


class Colorist(nn.Module):
    """Brightness and dabs -> logits of the colours, at a quarter of the side."""

    rarity: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        widths = config.widths
        # Not a submodule: its weights are the program's, no part of the checkpoint.
        self._trunk: list[EfficientNetLite0] = []
        self.dabs = UnitLayer(widths[0], 4 * 16 + 1, 3, 1.0)
        self.enter = nn.ModuleList(
            UnitLayer(width, seen + 1, 1, 1.0) for width, seen in zip(widths, SEEN, strict=True)
        )
        self.rows = nn.ModuleList(
            nn.Sequential(*(Block(width) for _ in range(blocks)))
            for width, blocks in zip(widths, config.blocks, strict=True)
        )
        fine, coarse = widths[:-1], widths[1:]
        self.widen = nn.ModuleList(
            UnitLayer(a, b, 1, 1.0) for a, b in zip(fine, coarse, strict=True)
        )
        self.leave = UnitLayer(CELLS**2, widths[0] + 1, 1, 1.0)
        self.out_gain = nn.Parameter(torch.tensor(0.5))
        self.register_buffer("rarity", torch.ones(CELLS**2))

    def trunk(self) -> EfficientNetLite0:
        """What sees; loaded when it is first needed, on the device of the rest."""
        if not self._trunk:
            self._trunk.append(load(RESOURCES / "features" / "efficientnet-lite0.safetensors"))
        return self._trunk[0].to(self.rarity.device)

    @torch.no_grad()
    def seen(self, y: Tensor) -> list[Tensor]:
        """Brightness (N, 1, H, W) in [0, 1] -> the trunk's maps, brought to a common scale."""
        grey = (y * 2 - 1).expand(-1, 3, -1, -1)
        maps = self.trunk().maps(grey.float(), AT[-1] + 1)
        return [pixel_norm(maps[i].float()) for i in AT]

    def forward(self, given: Tensor, seen: list[Tensor]) -> Tensor:
        """given (N, 4, H, W): brightness in [0, 1], and of dabs Cb, Cr, and 1 where there is one;
        sides multiples of COARSEST -> (N, CELLS ** 2, H / 4, W / 4)."""
        maps = [layer(_with_one(x)) for layer, x in zip(self.enter, seen, strict=True)]
        kind = maps[0].dtype
        x = self.rows[-1](maps[-1])
        for i in reversed(range(len(maps) - 1)):
            x = F.interpolate(self.widen[i](x), scale_factor=2.0).to(kind)
            x = (x + maps[i]) * 0.7
            if i == 0:
                near = self.dabs(_with_one(F.pixel_unshuffle(_evened(given), 4)))
                x = x + near.to(kind)
            x = self.rows[i](x)
        logits: Tensor = self.leave(_with_one(x)) * self.out_gain
        return logits


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[:, :1])], dim=1)


def _evened(given: Tensor) -> Tensor:
    """All four planes at about unit size."""
    return torch.cat([given[:, :1] * 2 - 1, given[:, 1:3] * 8, given[:, 3:]], dim=1)


def pose(model: Colorist, batch: Batch) -> Exercise:
    """Pictures without their colours; half of them with dabs of the true ones."""
    side = model.config.crop
    wanted = F.interpolate(batch.images, (side, side), mode="bilinear", antialias=True)
    true = chroma(wanted)
    given = torch.cat([luma(wanted), torch.zeros_like(true), torch.zeros_like(true[:, :1])], dim=1)
    numbers = np.random.default_rng(int(torch.randint(2**31, ())))
    for i in range(len(wanted)):
        if numbers.random() < _HINTED:
            for _ in range(int(numbers.integers(1, _DABS + 1))):
                size = int(numbers.integers(2, _DAB + 1))
                y, x = (int(numbers.integers(0, side - size + 1)) for _ in range(2))
                place = (slice(y, y + size), slice(x, x + size))
                given[i, 1:3, *place] = true[i, :, *place].mean(dim=(1, 2), keepdim=True)
                given[i, 3, *place] = 1
    return Exercise(given, wanted, torch.ones_like(given[:, :1]))


def begin(model: Colorist, batches: Iterator[Batch]) -> None:
    """Counts which colours are rare."""
    found = [counted(chroma(F.avg_pool2d(each.images, 4))) for each in islice(batches, _COUNTED)]
    model.rarity.copy_(rarity_of(torch.stack(found).mean(dim=0)))


def lesson(model: Colorist, exercise: Exercise) -> Loss:
    """The surprise at the true colours."""
    logits = model(exercise.given, model.seen(exercise.given[:, :1]))
    loss = surprise(logits, F.avg_pool2d(chroma(exercise.wanted), 4), model.rarity)
    return loss, {"surprise": loss}


def answer(model: Colorist, exercise: Exercise) -> Tensor:
    """The pictures in the colours that are expected."""
    y = exercise.given[:, :1]
    cbcr = expected(model(exercise.given, model.seen(y)), TEMPERATURE)
    return joined(y, F.interpolate(cbcr, y.shape[2:], mode="bilinear"))


def look(exercise: Exercise) -> Tensor:
    """Grey, with the dabs."""
    return joined(exercise.given[:, :1], exercise.given[:, 1:3])


@torch.no_grad()
def run(model: Colorist, sheet: Sheet) -> Editing:
    """The photograph in colour, a strip at a time."""
    strips = range(0, len(sheet.pixels), _ROWS)
    yield Step(0, len(strips) + 1)
    slope, offset = _coefficients(model, sheet.pixels, sheet.paint)
    saturation = float(sheet.params["saturation"])
    result = np.empty_like(sheet.pixels)
    for done, top in enumerate(strips, start=1):
        yield Step(done, len(strips) + 1)
        rows = slice(top, min(top + _ROWS, len(result)))
        y = _luma(sheet.pixels[rows])
        shape = sheet.pixels.shape[:2]
        a, b = (enlarged_rows(each, shape, rows) for each in (slope, offset))
        result[rows] = _coloured(y, (a * y[..., None] + b) * (NATURAL * saturation))
    yield Step(len(strips) + 1, len(strips) + 1)
    return result


def _coefficients(model: Colorist, pixels: Image, paint: Image | None) -> tuple[Floats, Floats]:
    """Chroma as a linear function of brightness: slopes and offsets of a small map (h, w, 2)."""
    height, width = _small(pixels.shape)
    y = _luma(np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)))
    planes = [y[..., None], _dabs(paint, (height, width))]
    like = next(model.parameters())
    whole = torch.from_numpy(np.concatenate(planes, axis=2)).permute(2, 0, 1)[None]
    short = min(height, width) <= COARSEST
    more = (0, -width % COARSEST, 0, -height % COARSEST)
    given = F.pad(whole.to(like.device), more, mode="replicate" if short else "reflect")
    seen = [each.to(like.dtype) for each in model.seen(given[:, :1])]
    cbcr = expected(model(given.to(like.dtype), seen), TEMPERATURE)
    found = F.interpolate(cbcr, given.shape[2:], mode="bilinear")[0, :, :height, :width]
    return _guided(y, found.permute(1, 2, 0).cpu().numpy())


def _small(shape: tuple[int, ...]) -> tuple[int, int]:
    """The size (h, w) at which colours are found."""
    times = min(1.0, WORK / max(shape[:2]))
    return max(1, round(shape[0] * times)), max(1, round(shape[1] * times))


def _dabs(paint: Image | None, shape: tuple[int, int]) -> Floats:
    """Cb, Cr and 1 of what was dabbed on, 0 elsewhere: (h, w, 3). Each dab reaches a pixel further
    than it is, so that the smallest one is seen."""
    if paint is None:
        return np.zeros((*shape, 3), np.float32)
    share = paint[..., 3:].astype(np.float32) / 255
    weighed = np.concatenate([paint[..., :3] / np.float32(255) * share, share], axis=2)
    small = cv2.resize(weighed, shape[::-1], interpolation=cv2.INTER_AREA)
    near = np.asarray(cv2.blur(small, (3, 3), borderType=cv2.BORDER_CONSTANT), np.float32)
    there = near[..., 3:] > _FAINTEST
    rgb = near[..., :3] / np.maximum(near[..., 3:], np.float32(_FAINTEST)) * 2 - 1
    found = chroma(torch.from_numpy(rgb).permute(2, 0, 1)[None])[0].permute(1, 2, 0).numpy()
    return np.concatenate([found * there, there], axis=2).astype(np.float32)


def _guided(y: Floats, colours: Floats) -> tuple[Floats, Floats]:
    """Of chroma (h, w, 2) on brightness (h, w): linear in each window, averaged over windows."""
    guide = y[..., None]
    mean_y, mean_c = _mean(guide), _mean(colours)
    spread = _mean(guide * guide) - mean_y * mean_y
    together = _mean(guide * colours) - mean_y * mean_c
    slope = np.asarray(together / (spread + SMOOTH), np.float32)
    return _mean(slope), _mean(mean_c - slope * mean_y)


def _mean(x: Floats) -> Floats:
    side = 2 * RADIUS + 1
    blurred: Floats = np.asarray(cv2.blur(x, (side, side), borderType=cv2.BORDER_REFLECT_101))
    return blurred.reshape(x.shape)


def _luma(pixels: Image) -> Floats:
    """(H, W) in [0, 1]."""
    y: Floats = pixels.astype(np.float32) @ (np.array(WEIGHTS, np.float32) / np.float32(255))
    return y


def _coloured(y: Floats, cbcr: Floats) -> Image:
    """Of that brightness, to half a step of 255; a colour too strong for it is made paler."""
    added = cbcr @ np.array(TO_RGB, np.float32).T
    space = np.where(added > 0, 1 - y[..., None], y[..., None])
    room = (space / np.maximum(np.abs(added), np.float32(1e-6))).min(axis=2, keepdims=True)
    rgb = y[..., None] + np.minimum(room, 1) * added
    pixels: Image = np.rint(rgb * 255).clip(0, 255).astype(np.uint8)
    return pixels


def prepare(model: Colorist, dtype: torch.dtype) -> None:
    """Fixes the weights as they are used."""
    fold(model, dtype)
    model.to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch's stubs lack this form


TOOL = Tool(
    name="colorize",
    title="Colorize",
    spec=ToolSpec(MaskUse.MAY, icon="palette", paint=True, preview=True),
    config=Config,
    build=Colorist,
    run=run,
    params=(
        FloatParam(
            "saturation",
            "Saturation",
            default=1.0,
            low=0.0,
            high=2.0,
            help="How strong the colours are; at 0 the picture is grey.",
        ),
        FEATHER,
    ),
    prepare=prepare,
    training=taught(pose, answer, look, lesson, begin),
)
