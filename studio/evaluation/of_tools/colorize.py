"""Photographs without their colours, coloured; beside grey, and the mean colour of all of them."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np

from studio.core.steps import Image, Step
from studio.evaluation.feature_distance import FeatureDistance
from studio.evaluation.of_tools._base import Edit, Means, ToolMeasure, ToolRow, colourfulness, psnr

WEIGHTS = (0.299, 0.587, 0.114)


def measure(edit: Edit, pictures: Sequence[Image]) -> Generator[Step, None, tuple[ToolRow, ...]]:
    """PSNR and feature distance to the original, colourfulness as a share of the original's (of all
    photographs together), and how many pixels have another brightness than the grey one."""
    found, distance = Means(), FeatureDistance()
    tint = np.mean([picture - _grey(picture).astype(float) for picture in pictures], axis=(0, 1, 2))
    usual = float(np.mean([colourfulness(picture) for picture in pictures]))
    for number, picture in enumerate(pictures):
        yield Step(number, len(pictures))
        grey = _grey(picture)
        made = {
            "colorize": edit(grey, None, {}),
            "grey": grey,
            "mean colour": np.rint(grey + tint).clip(0, 255).astype(np.uint8),
        }
        for name, image in made.items():
            found.add(
                name,
                psnr=psnr(image, picture),
                distance=distance(image, picture),
                colourfulness=colourfulness(image) / usual,
                brighter=float((_grey(image) != grey).any(axis=2).mean()),
            )
    yield Step(len(pictures), len(pictures))
    return found.rows()


def _grey(picture: Image) -> Image:
    luma = np.rint(picture.astype(np.float64) @ np.array(WEIGHTS)).astype(np.uint8)
    return np.repeat(luma[..., None], 3, axis=2)


MEASURE = ToolMeasure(measure, 256)
