"""Photographs made 2 and 4 times smaller and enlarged again, beside bicubic interpolation."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
from PIL import Image as PilImage

from studio.core.steps import Image, Step
from studio.evaluation.feature_distance import FeatureDistance
from studio.evaluation.of_tools._base import Edit, Means, ToolMeasure, ToolRow, psnr

SIDE = 192
SCALES = (2, 4)


def measure(edit: Edit, pictures: Sequence[Image]) -> Generator[Step, None, tuple[ToolRow, ...]]:
    """PSNR and feature distance to the original, for each scale."""
    found, distance = Means(), FeatureDistance()
    for number, picture in enumerate(pictures):
        yield Step(number, len(pictures))
        for scale in SCALES:
            small = _bicubic(picture, len(picture) // scale)
            made = {
                "upscale": edit(small, None, {"scale": str(scale)}),
                "bicubic": _bicubic(small, len(picture)),
            }
            for name, large in made.items():
                values = {
                    f"psnr_x{scale}": psnr(large, picture),
                    f"distance_x{scale}": distance(large, picture),
                }
                found.add(name, **values)
    yield Step(len(pictures), len(pictures))
    return found.rows()


def _bicubic(picture: Image, side: int) -> Image:
    resized = PilImage.fromarray(picture).resize((side, side), PilImage.Resampling.BICUBIC)
    return np.asarray(resized)


MEASURE = ToolMeasure(measure, SIDE)
