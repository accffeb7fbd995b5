"""Makes the people in a photograph look younger or older.

Each face is found, taken out upright at the network's size, and what the network would add to it
(`studio.faces.aging`) is laid back into the photograph, at its own resolution: the photograph's own
detail is never resampled, and what lies beyond a head stays bit by bit as it was.
"""

from __future__ import annotations

import numpy as np
import torch

from studio.core.facts import Fact
from studio.core.params import FlagParam, FloatParam
from studio.core.steps import Image, Step
from studio.core.tool_spec import MaskUse, ToolSpec
from studio.data.degrading import Floats
from studio.faces.aging import (
    OLDEST,
    YEARS,
    YOUNGEST,
    Ager,
    AgerConfig,
    answered,
    pose,
    told,
)
from studio.faces.framing import Frame, taken
from studio.faces.laying import laid
from studio.nn.cleaning import prepare
from studio.nn.pixels import from_pixels
from studio.nn.restoring import taught
from studio.tools._base import FEATHER, Editing, Sheet, Tool
from studio.tools._faces import FACE, meant

STRIP = (5.0, 15.0, 25.0, 40.0, 60.0, 80.0)
"""Years."""
STRIP_SIDES = 256, 512
"""Px, the least and the largest side of a face in such a row."""


@torch.no_grad()
def run(model: Ager, sheet: Sheet) -> Editing:
    """The photograph with the chosen faces at the age that was asked for."""
    photo, faces = sheet.pixels, meant(sheet)
    if sheet.params["strip"]:
        return (yield from strip(model, sheet, faces[0]))
    result = photo.copy()
    for done, frame in enumerate(faces):
        yield Step(done, len(faces))
        laid(result, frame, change(model, sheet, frame, float(sheet.params["age"])))
    yield Step(len(faces), len(faces))
    return result


def strip(model: Ager, sheet: Sheet, frame: Frame) -> Editing:
    """One face at the ages of STRIP, side by side: (S, len(STRIP) S, 3)."""
    side = round(min(max(frame.side, STRIP_SIDES[0]), STRIP_SIDES[1]))
    face = taken(sheet.pixels, frame, side)
    upright = Frame((side / 2, side / 2), (side / 2, 0.0))
    row = []
    for done, age in enumerate(STRIP):
        yield Step(done, len(STRIP))
        older = face.copy()
        laid(older, upright, change(model, sheet, frame, age))
        row.append(older)
    yield Step(len(STRIP), len(STRIP))
    return np.concatenate(row, axis=1)


def tell(model: Ager, sheet: Sheet, result: Image) -> tuple[Fact, ...]:
    """How many faces changed and, of a single one, how old it looked and looks."""
    faces = meant(sheet)
    found = (Fact("faces", "Faces changed", float(len(faces))),)
    if len(faces) > 1 or result.shape != sheet.pixels.shape:
        return found
    side = model.config.crop
    before, after = (
        sheet.finder.reading(taken(picture, faces[0], side)) for picture in (sheet.pixels, result)
    )
    return (
        *found,
        Fact("looked", "Looked like", before.age, "years"),
        Fact("looks", "Looks like", after.age, "years"),
        Fact("spread", "Give or take", after.spread, "years"),
    )


@torch.no_grad()
def change(model: Ager, sheet: Sheet, frame: Frame, wanted: float) -> Floats:
    """What is to be added to a face, float32 (S, S, 3), in the steps of colours from 0 to 255."""
    like = next(model.parameters())
    face = taken(sheet.pixels, frame, model.config.crop)
    age = sheet.finder.reading(face).age
    x = told(from_pixels(face), age, wanted)[None].to(like.device, like.dtype)
    x = x.contiguous(memory_format=torch.channels_last)
    added = model(x)[0].float().permute(1, 2, 0).cpu().numpy()
    return np.asarray(added * 127.5, np.float32)


TOOL = Tool(
    name="face_age",
    title="Face age",
    spec=ToolSpec(MaskUse.MAY, icon="hourglass", preview=True, faces="face"),
    config=AgerConfig,
    build=Ager,
    run=run,
    params=(
        FloatParam(
            "age",
            "Age",
            default=65.0,
            low=float(YOUNGEST),
            high=float(OLDEST),
            step=1.0,
            unit="years",
            help="How old the face should look. A network guesses how old it looks now.",
        ),
        FACE,
        FlagParam(
            "strip",
            "Six ages in a row",
            default=False,
            help="In place of the photograph: the first face that is meant at 5, 15, 25, 40, 60 "
            "and 80 years, side by side.",
        ),
        FEATHER,
    ),
    prepare=prepare,
    tell=tell,
    training=taught(pose, answered, expert=YEARS),
)
