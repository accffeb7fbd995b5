"""Holes as people paint them: brush strokes, blots, wires and frames, to learn repairing from.

After the irregular masks of Liu et al., "Image Inpainting for Irregular Holes Using Partial
Convolutions", 2018 (arXiv:1804.07723), drawn as walks of a brush like those of DeepFill v2
(arXiv:1806.03589). Every hole comes from the generator that is handed in.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from studio.core.later import later

if TYPE_CHECKING:
    import cv2
else:
    cv2 = later("cv2")  # the window knows the shapes before anybody draws one

Mask = npt.NDArray[np.uint8]
Numbers = np.random.Generator

_WIDE = (1 / 24, 1 / 8)  # of a brush, as a share of the side
_THIN = (1 / 128, 1 / 40)  # of a wire
_TRIES = 40


def hole(side: int, numbers: Numbers, low: float = 0.03, high: float = 0.4) -> Mask:
    """A mask (side, side), 255 where the hole is: between `low` and `high` of the area.

    Mostly strokes of a brush; now and then blots, a wire, or a side of the picture.
    """
    wanted = low + (high - low) * numbers.random() ** 1.5  # small ones are what people paint most
    draw: Callable[[Mask, Numbers], None] = _choose(numbers, ((strokes, 6), (blot, 2), (edge, 1)))
    if wanted < 0.1 and numbers.random() < 0.3:
        draw = wire
    mask = np.zeros((side, side), np.uint8)
    for _ in range(_TRIES):
        before = mask.copy()
        draw(mask, numbers)
        share = float(np.count_nonzero(mask)) / mask.size
        if share > high:
            mask = before
            draw = wire  # which adds little
        elif share >= wanted:
            break
    if not mask.any():
        mask[side // 3 : side // 2, side // 3 : side // 2] = 255
    return mask


def brushed(side: int, numbers: Numbers, low: float, high: float) -> Mask:
    """Strokes of a brush alone that cover between `low` and `high` of the area, to measure with."""
    while True:
        mask = np.zeros((side, side), np.uint8)
        wanted = numbers.uniform(low, high)
        while np.count_nonzero(mask) < wanted * mask.size:
            strokes(mask, numbers)
        if np.count_nonzero(mask) <= high * mask.size:
            return mask


def strokes(mask: Mask, numbers: Numbers) -> None:
    """One walk of a brush, of a few bends."""
    _walk(mask, numbers, _WIDE, bends=int(numbers.integers(1, 6)))


def wire(mask: Mask, numbers: Numbers) -> None:
    """A thin line right across, nearly straight."""
    side = len(mask)
    width = max(1, round(side * numbers.uniform(*_THIN)))
    start, angle = numbers.uniform(0, side, 2), numbers.uniform(0, math.tau)
    points = [start + np.array([math.cos(angle), math.sin(angle)]) * side * t for t in (-1.5, 1.5)]
    points[0] += numbers.normal(0, side / 16, 2)
    _line(mask, np.array([points[0], start, points[1]]), width)


def blot(mask: Mask, numbers: Numbers) -> None:
    """A turned ellipse or rectangle."""
    side = len(mask)
    centre, (a, b) = numbers.uniform(0, side, 2), numbers.uniform(side / 16, side / 4, 2)
    turned = float(numbers.uniform(0, 180))
    if numbers.random() < 0.5:
        box = cv2.boxPoints((centre.tolist(), (2 * a, 2 * b), turned))
        cv2.fillPoly(mask, [np.rint(box).astype(np.int32)], 255)
    else:
        place = (round(centre[0]), round(centre[1]))
        cv2.ellipse(mask, place, (round(a), round(b)), turned, 0, 360, 255, -1)


def edge(mask: Mask, numbers: Numbers) -> None:
    """A strip along one side, as when a picture is to grow."""
    depth = round(len(mask) * numbers.uniform(1 / 16, 1 / 4))
    turns = int(numbers.integers(0, 4))
    np.rot90(mask, turns)[:depth] = 255


def _walk(mask: Mask, numbers: Numbers, widths: tuple[float, float], bends: int) -> None:
    side = len(mask)
    width = max(1, round(side * numbers.uniform(*widths)))
    points = [numbers.uniform(0, side, 2)]
    angle = numbers.uniform(0, math.tau)
    for _ in range(bends):
        angle += numbers.normal(0, 0.8)
        length = numbers.uniform(side / 16, side / 4)
        points.append(points[-1] + length * np.array([math.cos(angle), math.sin(angle)]))
    _line(mask, np.array(points), width)


def _line(mask: Mask, points: npt.NDArray[np.float64], width: int) -> None:
    """With round ends and bends, which OpenCV draws of itself."""
    path = np.rint(points).astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(mask, [path], isClosed=False, color=255, thickness=width)


def _choose(
    numbers: Numbers, weighted: tuple[tuple[Callable[[Mask, Numbers], None], int], ...]
) -> Callable[[Mask, Numbers], None]:
    weights = np.array([weight for _, weight in weighted], float)
    return weighted[int(numbers.choice(len(weighted), p=weights / weights.sum()))][0]
