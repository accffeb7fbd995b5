"""Repairs side by side as one picture: a row for each picture, a column for each method."""

from __future__ import annotations

import io
from collections.abc import Mapping

import numpy as np
from PIL import Image as PilImage
from PIL import ImageDraw, ImageFont

from studio.core.paths import RESOURCES
from studio.core.steps import Image
from studio.evaluation.repair_table import Repair, Task

ROWS = 8  # pictures that are shown at most
_CELL, _GAP, _HEAD = 128, 8, 56
_INK, _DIM, _PAPER = "#22222a", "#6b6b78", "#ffffff"


def sheet(task: Task, made: tuple[Repair, ...], titles: Mapping[str, str]) -> bytes:
    """A PNG: the picture with its hole, as it was, and by each method; `titles` are theirs, by
    name. Below them stand PSNR and feature distance."""
    numbers = range(min(ROWS, len(task.pictures)))
    columns = [
        ("With the hole", "", [task.opened(i) for i in numbers]),
        ("As it was", "", [task.pictures[i] for i in numbers]),
        *((titles[each.method], _figures(each), each.images) for each in made),
    ]
    width = _GAP + len(columns) * (_CELL + _GAP)
    page = PilImage.new("RGB", (width, _HEAD + len(numbers) * (_CELL + _GAP)), _PAPER)
    pen, bold, plain = ImageDraw.Draw(page), _font("SemiBold"), _font("Regular")
    for column, (title, figure, images) in enumerate(columns):
        left = _GAP + column * (_CELL + _GAP)
        pen.text((left, _GAP), _shortened(title, bold), _INK, bold)
        pen.text((left, _GAP + 20), figure, _DIM, plain)
        for row in numbers:
            page.paste(_cell(images[row]), (left, _HEAD + row * (_CELL + _GAP)))
    data = io.BytesIO()
    page.save(data, "PNG", optimize=True)
    return data.getvalue()


def _figures(each: Repair) -> str:
    return f"{each.psnr.value:.1f} dB, {each.distance.value:.3f}"


def _cell(image: Image) -> PilImage.Image:
    """Small pictures by whole pixels, so that each can be seen."""
    picture = PilImage.fromarray(np.ascontiguousarray(image))
    small = len(image) < _CELL
    how = PilImage.Resampling.NEAREST if small else PilImage.Resampling.LANCZOS
    return picture.resize((_CELL, _CELL), how)


def _shortened(title: str, font: ImageFont.FreeTypeFont) -> str:
    if font.getlength(title) <= _CELL:
        return title
    while title and font.getlength(f"{title}…") > _CELL:
        title = title[:-1]
    return f"{title}…"


def _font(weight: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(RESOURCES / "fonts" / f"Inter-{weight}.otf"), 14)
