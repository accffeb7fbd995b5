"""Draws the pictures that a tool's looks are chosen by: one of our own faces in each."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from studio.core.card import read_card
from studio.core.files import ensure_folder
from studio.core.params import ChoiceParam, resolve
from studio.core.pixels import ExportOptions, read_image, save_image
from studio.core.steps import CancelToken, Image, drain
from studio.engine.checkpoints import load_tool
from studio.tools._base import Sheet

EDITED, SIDE = 320, 112  # px: small enough for strokes that can be seen, and twice what is shown


def build(checkpoint: Path, face: Path, resources: Path) -> None:
    """Writes a picture for each value of each control of the tool that is chosen by pictures.

    Raises StudioError if something cannot be read or written.
    """
    tool, model = load_tool(read_card(checkpoint))
    photo = _scaled(read_image(face), EDITED)
    for param in tool.params:
        if isinstance(param, ChoiceParam) and param.pictures:
            folder = resources / param.pictures
            ensure_folder(folder)
            for value, _ in param.choices:
                sheet = Sheet(photo, None, resolve(tool.params, {param.name: value}))
                edited = drain(tool.run(model, sheet), CancelToken(), lambda _step: None)
                options = ExportOptions("webp", 80, recipe=False)
                save_image(folder / f"{value}.webp", _scaled(edited, SIDE), options, None)


def _scaled(picture: Image, side: int) -> Image:
    return np.asarray(cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA), np.uint8)
