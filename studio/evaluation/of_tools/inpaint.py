"""Brush strokes of 10 to 25 % of 256 px photographs, filled; only what is in the holes counts.

Beside it what needs no training: OpenCV's Telea (2004) and Navier-Stokes (Bertalmio et al., 2001),
scikit-image's biharmonic equation (for developers alone, left out where it is not installed), and
the mean colour of the rest.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Generator, Sequence

import cv2
import numpy as np
import torch

from studio.core.photograph import Plane
from studio.core.steps import Image, Step
from studio.data.holes import brushed
from studio.evaluation.feature_distance import FeatureDistance
from studio.evaluation.of_tools._base import (
    Edit,
    Means,
    ToolMeasure,
    ToolRow,
    as_bytes,
    psnr,
)

SIDE = 256
LOW, HIGH = 0.1, 0.25
_RADIUS = 5  # px that OpenCV's methods look around
Fill = Callable[[Image, Plane], Image]


def measure(edit: Edit, pictures: Sequence[Image]) -> Generator[Step, None, tuple[ToolRow, ...]]:
    """PSNR and feature distance inside the holes, for each method."""
    found, distance = Means(), FeatureDistance()
    methods: dict[str, Fill] = {"inpaint": lambda x, mask: edit(x, mask, {"feather": 0.0})}
    methods |= others()
    for number, picture in enumerate(pictures):
        yield Step(number, len(pictures))
        mask = brushed(len(picture), np.random.default_rng(number), LOW, HIGH)
        weights = torch.from_numpy(mask).float() / 255
        damaged = np.where(mask[..., None] > 0, np.uint8(127), picture)
        for name, fill in methods.items():
            made = fill(damaged, mask)
            found.add(
                name,
                psnr=psnr(made, picture, mask > 0),
                distance=distance(made, picture, weights),
            )
    yield Step(len(pictures), len(pictures))
    return found.rows()


def others() -> dict[str, Fill]:
    """What there is without a network."""
    methods: dict[str, Fill] = {
        "Telea": lambda x, mask: np.asarray(cv2.inpaint(x, mask, _RADIUS, cv2.INPAINT_TELEA)),
        "Navier-Stokes": lambda x, mask: np.asarray(cv2.inpaint(x, mask, _RADIUS, cv2.INPAINT_NS)),
        "mean colour": _mean,
    }
    if importlib.util.find_spec("skimage"):
        methods["biharmonic"] = _biharmonic
    return methods


def _biharmonic(picture: Image, mask: Plane) -> Image:
    solve = importlib.import_module("skimage.restoration").inpaint_biharmonic
    made = solve(picture, mask > 0, channel_axis=-1)
    return as_bytes(np.asarray(made))


def _mean(picture: Image, mask: Plane) -> Image:
    made = picture.copy()
    made[mask > 0] = np.rint(picture[mask == 0].mean(axis=0)).astype(np.uint8)
    return made


MEASURE = ToolMeasure(measure, SIDE)
