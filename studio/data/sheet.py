"""A contact sheet: what is in a set of pictures, at one look."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
from PIL import Image as PilImage
from PIL import ImageDraw, ImageFont

from studio.core.paths import RESOURCES
from studio.data.pictures import PictureSet

COLUMNS, ROWS = 12, 8  # where there are no conditions; else a row for each value, at most MAX_ROWS
MAX_ROWS = 24
_SIDE = 96
_GAP = 4
_NAMES = 132  # width of the column in which a row is named
_INK, _PAPER = "#2b2b33", "#ffffff"
_FONT = RESOURCES / "fonts" / "Inter-Regular.otf"


def contact_sheet(pictures: PictureSet) -> bytes:
    """A PNG with examples evenly spread over the set; with conditions, a named row for each value
    of the first one."""
    rows = _rows(pictures)
    left = _NAMES if any(name for name, _ in rows) else _GAP
    width = left + COLUMNS * (_SIDE + _GAP)
    sheet = PilImage.new("RGB", (width, _GAP + len(rows) * (_SIDE + _GAP)), _PAPER)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(_FONT), 14)
    for number, (name, indices) in enumerate(rows):
        top = _GAP + number * (_SIDE + _GAP)
        pen.text((12, top + _SIDE // 2), _shortened(name), _INK, font, anchor="lm")
        for column, index in enumerate(indices):
            sheet.paste(_cell(pictures, int(index)), (left + column * (_SIDE + _GAP), top))
    data = io.BytesIO()
    sheet.save(data, "PNG")
    return data.getvalue()


def _rows(pictures: PictureSet) -> list[tuple[str, npt.NDArray[np.int64]]]:
    if not pictures.conditions:
        spread = _spread(np.arange(len(pictures)), COLUMNS * ROWS)
        return [("", spread[i : i + COLUMNS]) for i in range(0, len(spread), COLUMNS)]
    values = pictures.conditions[0].values[:MAX_ROWS]
    known = pictures.labels[:, 0]
    return [(name, _spread(np.flatnonzero(known == i), COLUMNS)) for i, name in enumerate(values)]


def _spread(indices: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
    """At most `count` of them, evenly spread."""
    if len(indices) <= count:
        return indices
    places: npt.NDArray[np.int64] = np.arange(count) * len(indices) // count
    return indices[places]


def _cell(pictures: PictureSet, index: int) -> PilImage.Image:
    pixels = np.asarray(pictures.images[index])
    picture = PilImage.fromarray(pixels if pixels.shape[2] == 3 else pixels[:, :, 0])
    whole = _SIDE % pictures.size == 0  # times as large: then every pixel can be seen
    how = PilImage.Resampling.NEAREST if whole else PilImage.Resampling.LANCZOS
    return picture.convert("RGB").resize((_SIDE, _SIDE), how)


def _shortened(name: str) -> str:
    return name if len(name) <= 16 else f"{name[:15]}…"
