"""Makes the people in a photograph look like women or men.

A residual cannot do that: hair, jaw and brow have other outlines. So the generator is made to draw
the face (`studio.faces.pivot`), its latent is moved along the direction for gender until the reader
of faces sees the other one, and what it draws then is laid into the photograph
(`studio.faces.redrawing`). What lies beyond the head stays bit by bit as it was.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from studio.core.facts import Fact
from studio.core.params import ChoiceParam, FloatParam
from studio.core.steps import Image, Step
from studio.core.tool_spec import MaskUse, ToolSpec
from studio.data.degrading import Floats
from studio.faces.framing import Frame, taken
from studio.faces.laying import laid
from studio.faces.pivot import STEPS, Pivot
from studio.faces.redrawing import in_colours, redrawn
from studio.tools._base import FEATHER, Editing, Sheet, Tool
from studio.tools._faces import FACE, meant

OTHER, WOMAN, MAN = "other", "woman", "man"
AMOUNTS = (3.0, 3.5)
"""Steps along the direction; the first that convinces the reader is taken. It sees little more than
eyes, nose and mouth, so with less others were seldom convinced; at 5 most faces fell apart."""
SURE = 0.97
SIDES = 256, 1024
"""Px, the least and the largest side at which a face is drawn."""
_LOOK = 6  # steps of fitting between two looks
_LOOKED_AT = 128  # px, the side at which a drawing is read


@dataclass(frozen=True)
class Config:
    """`layers` and `latent` are those of the generator that the direction belongs to."""

    image_size: int = 1024
    layers: int = 23
    latent: int = 512


class GenderDirection(nn.Module):
    """One step from a woman's face to a man's, for every layer of the generator."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        step = torch.zeros(config.layers, config.latent)
        self.step = nn.Parameter(step, requires_grad=False)


def prepare(_model: GenderDirection, _dtype: torch.dtype) -> None:
    """Nothing is cast: latents decide too much."""


def run(model: GenderDirection, sheet: Sheet) -> Editing:
    """The photograph with the chosen faces as the other gender, or as the one asked for."""
    faces = meant(sheet)
    result = sheet.pixels.copy()
    total = len(faces) * (STEPS + 1)
    for number, frame in enumerate(faces):
        before = number * (STEPS + 1)
        pivot = yield from _fitted(sheet, frame, result, before, total)
        laid(result, frame, change(model, sheet, frame, pivot))
        yield Step(before + STEPS + 1, total, result.copy())
    return result


def _fitted(
    sheet: Sheet, frame: Frame, result: Image, before: int, total: int
) -> Generator[Step, None, Pivot]:
    """The face as the generator draws it, with looks on the way."""
    work = sheet.portraits.sit(sheet.pixels, frame)
    while True:
        try:
            done, pivot = next(work)
        except StopIteration as stop:
            found: Pivot = stop.value
            return found
        look = None
        if done % _LOOK == 0:
            look = result.copy()
            side = sheet.portraits.side
            drawn = in_colours(pivot.draft(), side)
            face = taken(sheet.pixels, frame, side)
            laid(look, frame, redrawn(face, face.astype(np.float32), drawn))
        yield Step(before + done, total, look)


@torch.no_grad()
def change(model: GenderDirection, sheet: Sheet, frame: Frame, pivot: Pivot) -> Floats:
    """What is to be added to a face, float32 (S, S, 3), in the steps of colours from 0 to 255."""
    step = model.step.to(pivot.w.device)
    step = step * _amount(step, sheet, frame, pivot) * (float(sheet.params["strength"]) / 100)
    side = round(min(max(frame.side, SIDES[0]), SIDES[1]))
    before, after = (in_colours(pivot.picture(each), side) for each in (0.0, step))
    return redrawn(taken(sheet.pixels, frame, side), before, after)


def _amount(step: Tensor, sheet: Sheet, frame: Frame, pivot: Pivot) -> float:
    """How many steps, with their sign, until the reader of what would come of it is sure."""
    side = sheet.portraits.side
    face = taken(sheet.pixels, frame, side)
    wanted = _wanted(sheet, face)
    before = in_colours(pivot.draft(), side)
    for amount in AMOUNTS:
        after = in_colours(pivot.draft(wanted * amount * step), side)
        made = np.clip(face + redrawn(face, before, after), 0, 255).astype(np.uint8)
        male = _male(sheet, made)
        if (male if wanted > 0 else 1 - male) >= SURE:
            break
    return wanted * amount


def _wanted(sheet: Sheet, face: Image) -> int:
    """1 for a man, -1 for a woman."""
    if sheet.params["to"] != OTHER:
        return 1 if sheet.params["to"] == MAN else -1
    return -1 if _male(sheet, face) > 0.5 else 1


def _male(sheet: Sheet, face: Image) -> float:
    """How likely an aligned face is a man's."""
    half = len(face) / 2
    small = taken(face, Frame((half, half), (half, 0.0)), _LOOKED_AT)
    return sheet.finder.reading(small).male


def tell(_model: GenderDirection, sheet: Sheet, result: Image) -> tuple[Fact, ...]:
    """How many faces changed and, of a single one, how likely it was and is a man's."""
    faces = meant(sheet)
    found = (Fact("faces", "Faces changed", float(len(faces))),)
    if len(faces) > 1:
        return found
    before, after = (
        100 * _male(sheet, taken(picture, faces[0], sheet.portraits.side))
        for picture in (sheet.pixels, result)
    )
    return (
        *found,
        Fact("was_male", "Looked like a man", before, "%"),
        Fact("is_male", "Looks like a man", after, "%"),
    )


TOOL = Tool(
    name="face_gender",
    title="Face gender",
    spec=ToolSpec(MaskUse.MAY, icon="users", faces="face"),
    config=Config,
    build=GenderDirection,
    run=run,
    params=(
        ChoiceParam(
            "to",
            "Make it",
            default=OTHER,
            choices=((OTHER, "The other gender"), (WOMAN, "A woman"), (MAN, "A man")),
            help="What the face is to look like. What it looks like now is guessed by a network.",
        ),
        FloatParam(
            "strength",
            "Strength",
            default=100.0,
            low=0.0,
            high=150.0,
            step=5.0,
            unit="%",
            help="How far it goes. More is plainer and may break the face; less leaves more of it "
            "as it was.",
        ),
        FACE,
        FEATHER,
    ),
    prepare=prepare,
    tell=tell,
)
