"""Makes a drawing of a photograph: flat colours and clean lines, in several looks.

Nothing here was learned: see `studio.nn.abstraction`. What looks at surroundings is done on a
small copy, and tells for each place how colour follows from brightness there; that is enlarged and
applied to the photograph row by row, so that a large one is as sharp, and costs little more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from torch import nn

from studio.core.params import ChoiceParam, FloatParam, IntParam
from studio.core.steps import Image, Step
from studio.core.tool_spec import MaskUse, ToolSpec
from studio.nn.abstraction import (
    Floats,
    counted,
    dots,
    edges,
    ink,
    linear,
    smoothed,
    to_lab,
    to_rgb,
)
from studio.nn.strips import enlarged_rows
from studio.tools._base import FEATHER, Editing, Sheet, Tool

COLOUR_WORK, LINE_WORK = 700, 1800
"""Px, the longer side of the copies in which areas and lines are looked for."""
_ROWS = 256
_FINEST = 0.6  # px, of a line's blur: below it noise is drawn


@dataclass(frozen=True)
class Look:
    """How a drawing looks. Lengths are parts of the picture's longer side.

    `line` is the blur of a line, drawn where the difference is below `threshold`, the blacker
    the more `hardness`, in `colour` (sRGB, 0 to 1; it multiplies). Shades are counted with
    `sharpness`. `saturation` and `gamma` (of L*) change colours, `glow` lets bright places
    shine, `screen` is the size of dots in the shadows, `paper` leaves the colours out.
    """

    line: float
    threshold: float
    hardness: float
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)
    sharpness: float = 0.0
    saturation: float = 1.0
    gamma: float = 1.0
    glow: float = 0.0
    screen: float = 0.0
    paper: bool = False


LOOKS = {
    "flat": Look(0.0016, 0.1, 1.4, (0.08, 0.07, 0.1), sharpness=7.0, saturation=1.25, gamma=0.92),
    "comic": Look(0.002, 0.25, 2.2, sharpness=12.0, saturation=1.5, screen=0.009),
    "soft": Look(0.0015, 0.15, 1.3, (0.42, 0.22, 0.2), saturation=1.35, gamma=0.7, glow=0.45),
    "pencil": Look(0.0013, 0.3, 0.8, (0.12, 0.12, 0.13), paper=True),
}


@dataclass(frozen=True)
class Config:
    """Nothing to choose."""


@dataclass(frozen=True, eq=False)
class Study:
    """What the small copies told: slopes and offsets of colour (h, w, 3) on L*, the distance from
    lines (h, w) in L*, and L* around each place (h, w)."""

    slope: Floats
    offset: Floats
    edge: Floats
    around: Floats


class Drawer(nn.Module):
    """No weights: a place for the tool's config."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config


def run(_model: Drawer, sheet: Sheet) -> Editing:
    """The drawing, a strip at a time."""
    photo, strength = sheet.pixels, float(sheet.params["strength"])
    strips = range(0, len(photo), _ROWS)
    yield Step(0, len(strips) + 1)
    if strength == 0:
        yield Step(len(strips) + 1, len(strips) + 1)
        return photo.copy()
    look = _chosen(sheet)
    study = _studied(photo, look, float(sheet.params["flatness"]))
    result = np.empty_like(photo)
    for done, top in enumerate(strips, start=1):
        yield Step(done, len(strips) + 1)
        rows = slice(top, min(top + _ROWS, len(photo)))
        drawn = _drawn(photo, rows, study, look, int(sheet.params["shades"])) * 255
        mixed = photo[rows] + np.float32(strength) * (drawn - photo[rows])
        result[rows] = np.rint(mixed).clip(0, 255).astype(np.uint8)
    yield Step(len(strips) + 1, len(strips) + 1)
    return result


def _chosen(sheet: Sheet) -> Look:
    params = sheet.params
    look = LOOKS[str(params["look"])]
    weight = float(params["lines"])
    return replace(
        look,
        line=look.line * max(weight, 0.25),
        hardness=look.hardness * min(1.0, 4 * weight),
        saturation=look.saturation * float(params["colour"]),
    )


def _studied(photo: Image, look: Look, flatness: float) -> Study:
    small = to_lab(_within(photo, COLOUR_WORK))
    lightness = np.ascontiguousarray(small[..., 0])
    longer = max(small.shape[:2])
    flat = smoothed(small, max(1.0, longer * 0.006), 1 + round(5 * flatness)) if flatness else small
    slope, offset = linear(lightness, flat, max(1, round(longer * 0.004)), 4.0)
    lined = np.ascontiguousarray(to_lab(_within(photo, LINE_WORK))[..., 0])
    width = max(_FINEST, max(lined.shape) * look.line)
    around = cv2.GaussianBlur(lightness, (0, 0), longer * 0.012)
    return Study(slope, offset, edges(lined, width), np.asarray(around))


def _drawn(photo: Image, rows: slice, study: Study, look: Look, shades: int) -> Floats:
    """Some rows of the drawing, sRGB in [0, 1]."""
    shape = photo.shape[:2]

    def here(small: Floats) -> Floats:
        return enlarged_rows(small, shape, rows)

    lightness = to_lab(photo[rows])[..., 0]
    around = here(study.around)
    line = ink(here(study.edge), look.threshold, look.hardness)[..., None]
    if look.paper:
        return _sketched(lightness, around, line, look)
    lab = here(study.slope) * lightness[..., None] + here(study.offset)
    lab[..., 0] = 100 * (lab[..., 0].clip(0, 100) / 100) ** look.gamma
    if look.sharpness:
        lab[..., 0] = counted(lab[..., 0], shades, look.sharpness)
    lab[..., 1:] *= look.saturation
    colours = to_rgb(lab)
    if look.glow:
        light = (around / 100).clip(0, 1)[..., None] ** 2
        colours = 1 - (1 - colours) * (1 - np.float32(look.glow) * light)
    if look.screen:
        colours = _screened(colours, lab[..., 0], rows.start, look.screen * max(shape))
    return _inked(colours, line, look)


def _inked(colours: Floats, line: Floats, look: Look) -> Floats:
    tint = np.array(look.colour, np.float32)
    return colours * (line + (1 - line) * tint)


def _sketched(lightness: Floats, around: Floats, line: Floats, look: Look) -> Floats:
    """Graphite on paper: a place is as dark as it is darker than what is around it, and shadows
    are hatched in a little."""
    shade = (lightness / np.maximum(around, 15.0)).clip(0, 1) ** 1.5
    shadow = (around / 60).clip(0, 1)
    tone = np.asarray(shade * (0.55 + 0.45 * shadow), np.float32)[..., None]
    paper = np.array((0.985, 0.98, 0.965), np.float32)
    return _inked(paper * tone, line, look)


def _screened(colours: Floats, lightness: Floats, top: int, size: float) -> Floats:
    """Dots in the shadows, larger where it is darker."""
    if size < 3:  # they would only flicker
        return colours
    screen = dots(lightness.shape, top, size)
    dark = (1 - lightness / 55).clip(0, 1)
    dot = (1 / (1 + np.exp(-8 * (screen - 1 + 1.2 * dark)))) * (dark > 0)
    return colours * np.asarray(1 - 0.3 * dot, np.float32)[..., None]


def _within(photo: Image, longest: int) -> Image:
    height, width = photo.shape[:2]
    times = longest / max(height, width)
    if times >= 1:
        return photo
    size = (max(1, round(width * times)), max(1, round(height * times)))
    return np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)


TOOL = Tool(
    name="cartoonize",
    title="Cartoon",
    spec=ToolSpec(MaskUse.MAY, icon="spline", preview=True),
    config=Config,
    build=Drawer,
    run=run,
    params=(
        ChoiceParam(
            "look",
            "Look",
            default="flat",
            choices=(
                ("flat", "Flat colours"),
                ("comic", "Comic"),
                ("soft", "Soft"),
                ("pencil", "Pencil"),
            ),
            help="How it is drawn.",
            pictures="cartoons",
        ),
        FloatParam(
            "lines",
            "Lines",
            default=1.0,
            low=0.0,
            high=2.5,
            step=0.05,
            help="How heavy the lines are; at 0 there are none.",
        ),
        IntParam(
            "shades",
            "Shades",
            default=7,
            low=2,
            high=16,
            help="How many steps there are from black to white, where a look counts them.",
        ),
        FloatParam(
            "flatness",
            "Flatness",
            default=0.6,
            low=0.0,
            high=1.0,
            help="How much small detail is smoothed away within each area.",
        ),
        FloatParam(
            "colour",
            "Saturation",
            default=1.0,
            low=0.0,
            high=2.0,
            help="How strong the colours are; at 0 the drawing is grey.",
        ),
        FloatParam(
            "strength",
            "Strength",
            default=1.0,
            low=0.0,
            high=1.0,
            help="How much of the drawing covers the photograph; at 0 it stays as it is.",
        ),
        FEATHER,
    ),
)
