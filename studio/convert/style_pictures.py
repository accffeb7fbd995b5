"""Draws `resources/styles/*.webp`: one of our own faces in each style, for choosing among them."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from studio.core.card import read_card
from studio.core.files import ensure_folder
from studio.core.params import resolve
from studio.core.pixels import ExportOptions, read_image, save_image
from studio.core.steps import CancelToken, Image, drain
from studio.engine.checkpoints import load_tool
from studio.tools._base import Sheet
from studio.tools.style_transfer import TOOL, Painter

PAINTED, SIDE = 320, 112  # px: small enough for strokes that can be seen, and twice what is shown


def build(checkpoint: Path, face: Path, folder: Path) -> None:
    """Writes a picture for each style of the checkpoint, named as the style is.

    Raises StudioError if something cannot be read or written.
    """
    _, model = load_tool(read_card(checkpoint))
    if not isinstance(model, Painter):
        raise TypeError(f"{checkpoint.name} holds no styles")
    photo = _scaled(read_image(face), PAINTED)
    ensure_folder(folder)
    for style in model.config.styles:
        sheet = Sheet(photo, None, resolve(TOOL.params, {"style": style}))
        painting = drain(TOOL.run(model, sheet), CancelToken(), lambda _step: None)
        small = _scaled(painting, SIDE)
        save_image(folder / f"{style}.webp", small, ExportOptions("webp", 80, recipe=False), None)


def _scaled(picture: Image, side: int) -> Image:
    return np.asarray(cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA), np.uint8)
