"""Photographs with noise of a deviation of 25 / 255 in every colour, cleaned.

Beside it OpenCV's non-local means for colours (the best of several strengths), and the package
`bm3d`, which is *told how strong the noise is* (for developers alone, left out where it is not
installed; its licence is for research). `clean` is what becomes of pictures in which nothing was
wrong, `jpeg` of ones that went through JPEG of quality 40.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Generator, Sequence

import cv2
import numpy as np

from studio.core.steps import Image, Step
from studio.data.degrading import squeezed
from studio.evaluation.feature_distance import FeatureDistance
from studio.evaluation.of_tools._base import (
    Edit,
    Means,
    ToolMeasure,
    ToolRow,
    as_bytes,
    psnr,
)

SIGMA, QUALITY = 25, 40
STRENGTHS = (7, 10, 14, 18)  # of non-local means
_SEED = 2**40


def measure(edit: Edit, pictures: Sequence[Image]) -> Generator[Step, None, tuple[ToolRow, ...]]:
    """PSNR and feature distance at that noise; PSNR gained on JPEG; PSNR of clean pictures."""
    found, distance = Means(), FeatureDistance()
    for number, picture in enumerate(pictures):
        yield Step(number, len(pictures))
        numbers = np.random.default_rng([_SEED, number])
        noise = numbers.normal(0, SIGMA, picture.shape)
        given = np.rint(picture + noise).clip(0, 255).astype(np.uint8)
        made = {
            "denoise": edit(given, None, {}),
            "noisy": given,
            "non-local means": _means(given, picture),
        }
        if importlib.util.find_spec("bm3d"):
            made["BM3D, told the noise"] = _bm3d(given)
        for name, image in made.items():
            found.add(name, psnr=psnr(image, picture), distance=distance(image, picture))
        coded = _through_jpeg(picture)
        found.add("denoise", jpeg=psnr(edit(coded, None, {}), picture))
        found.add("noisy", jpeg=psnr(coded, picture))
        found.add("denoise", clean=psnr(edit(picture, None, {}), picture))
    yield Step(len(pictures), len(pictures))
    return found.rows()


def _through_jpeg(picture: Image) -> Image:
    coded = squeezed(np.asarray(picture / np.float32(255), np.float32), QUALITY)
    return as_bytes(coded)


def _means(given: Image, picture: Image) -> Image:
    made = [
        np.asarray(cv2.fastNlMeansDenoisingColored(given, None, h, h, 7, 21), np.uint8)
        for h in STRENGTHS
    ]
    return max(made, key=lambda image: psnr(image, picture))


def _bm3d(given: Image) -> Image:
    solve = importlib.import_module("bm3d").bm3d_rgb
    return as_bytes(np.asarray(solve(given / 255, SIGMA / 255)))


MEASURE = ToolMeasure(measure, 256)
