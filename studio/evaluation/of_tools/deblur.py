"""Photographs blurred by shakes and lenses that no training saw, a little noisy, and sharpened.

Beside it the blurred picture itself, and Richardson and Lucy's method from scikit-image, which is
*told the true kernel* (for developers alone, left out where it is not installed): the best of
several numbers of iterations, since it is not the tool that chooses. `sharp` is what becomes of
pictures in which nothing was wrong.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Generator, Sequence

import numpy as np

from studio.core.steps import Image, Step
from studio.data.degrading import Floats, blurred, disc, shaking
from studio.evaluation.feature_distance import FeatureDistance
from studio.evaluation.of_tools._base import (
    Edit,
    Means,
    ToolMeasure,
    ToolRow,
    as_bytes,
    psnr,
)

ITERATIONS = (5, 10, 20, 40)
NOISE = 2.0 / 255
_SEED = 2**40  # no training draws from such a one
_EDGE = 16  # px that are not counted, where what lies outside comes in
_SHAKEN, _OTHERS = 2, 3  # of three photographs two are shaken, one is out of focus


def measure(edit: Edit, pictures: Sequence[Image]) -> Generator[Step, None, tuple[ToolRow, ...]]:
    """PSNR, feature distance; and PSNR of sharp pictures after the tool."""
    found, distance = Means(), FeatureDistance()
    inside = slice(_EDGE, -_EDGE)
    for number, picture in enumerate(pictures):
        yield Step(number, len(pictures))
        numbers = np.random.default_rng([_SEED, number])
        kernel = shaking(numbers) if number % _OTHERS < _SHAKEN else disc(numbers)
        given = damaged(picture, kernel, numbers)
        made = {"deblur": edit(given, None, {}), "blurred": given}
        if importlib.util.find_spec("skimage"):
            made["Richardson-Lucy, told the kernel"] = told(given, kernel, picture)
        for name, image in made.items():
            cut, true = image[inside, inside], picture[inside, inside]
            found.add(name, psnr=psnr(cut, true), distance=distance(cut, true))
        found.add("deblur", sharp=psnr(edit(picture, None, {}), picture))
    yield Step(len(pictures), len(pictures))
    return found.rows()


def damaged(picture: Image, kernel: Floats, numbers: np.random.Generator) -> Image:
    """Blurred, with a little noise, in steps of 255."""
    light = blurred(np.asarray(picture / np.float32(255), np.float32), kernel)
    return as_bytes(light + numbers.normal(0, NOISE, light.shape))


def told(given: Image, kernel: Floats, picture: Image) -> Image:
    """What is nearest to the true picture."""
    solve = importlib.import_module("skimage.restoration").richardson_lucy
    point = np.asarray(kernel[::-1, ::-1], np.float64)  # `blurred` correlates, this convolves
    found = []
    for count in ITERATIONS:
        planes = [solve(given[..., i] / 255, point, num_iter=count) for i in range(3)]
        found.append(as_bytes(np.stack(planes, axis=2)))
    inside = slice(_EDGE, -_EDGE)
    return max(found, key=lambda image: psnr(image[inside, inside], picture[inside, inside]))


MEASURE = ToolMeasure(measure, 256)
