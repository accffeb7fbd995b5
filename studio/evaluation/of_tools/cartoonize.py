"""Photographs drawn in each look."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial

import numpy as np

from studio.core.steps import Image, Step
from studio.evaluation.of_tools._base import Edit, Means, ToolMeasure, ToolRow
from studio.evaluation.of_tools._calm import calmness
from studio.tools.cartoonize import LOOKS


def measure(edit: Edit, pictures: Sequence[Image]) -> Generator[Step, None, tuple[ToolRow, ...]]:
    """How calm each look is (dB, see `_calm`), and how much detail it leaves under its lines: the
    upper quartile of the steps from pixel to pixel, as a share of the photograph's."""
    found = Means()
    for number, picture in enumerate(pictures):
        yield Step(number, len(pictures))
        for look in LOOKS:
            calm = calmness(partial(_drawn, edit, look), picture)
            drawing = edit(picture, None, {"look": look, "lines": 0.0})
            found.add(look, calm=calm, detail=_detail(drawing) / max(_detail(picture), 1e-6))
    yield Step(len(pictures), len(pictures))
    rows = found.rows()
    means = {name: float(np.mean([row.values[name] for row in rows])) for name in rows[0].values}
    return (ToolRow("cartoonize", means), *rows)


def _drawn(edit: Edit, look: str, picture: Image) -> Image:
    return edit(picture, None, {"look": look})


def _detail(picture: Image) -> float:
    steps = np.abs(np.diff(picture.astype(np.float32), axis=1)).mean(axis=2)
    return float(np.percentile(steps, 75))


MEASURE = ToolMeasure(measure, 384)
