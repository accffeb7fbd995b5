"""What a camera, a light and a detector do to an aligned face: to several pictures alike, so that
what differs between them stays. Pictures are float32 (S, S, C), colours in [0, 1]."""

from __future__ import annotations

import math

import cv2
import numpy as np

from studio.data.degrading import Floats, Numbers

TURN, SCALE, SHIFT = 5.0, 0.06, 0.03  # degrees and sides, by which a found square is off
LIT, GREY = 0.9, 0.07  # how often
_HUE = np.array([0.299, 0.587, 0.114], np.float32)


def placed(
    pictures: tuple[Floats, ...], numbers: Numbers, *, mirrored: bool = True
) -> list[Floats]:
    """Mirrored half of the time, and as far off as a found square is."""
    side = pictures[0].shape[0]
    angle, scale = numbers.normal(0, TURN / 2), 1 + numbers.normal(0, SCALE / 2)
    matrix = cv2.getRotationMatrix2D((side / 2, side / 2), angle, scale)
    matrix[:, 2] += numbers.normal(0, SHIFT / 2, 2) * side
    if mirrored and numbers.random() < 0.5:
        mirror = np.array([[-1.0, 0, side - 1], [0, 1, 0], [0, 0, 1]])
        matrix = matrix @ mirror
    border = cv2.BORDER_REFLECT
    moved = (cv2.warpAffine(each, matrix, (side, side), borderMode=border) for each in pictures)
    return [np.asarray(each, np.float32) for each in moved]


def lit(pictures: tuple[Floats, ...], numbers: Numbers) -> list[Floats]:
    """In another light: its strength, colour and direction, and how a camera renders it."""
    if numbers.random() > LIT:
        return list(pictures)
    side = pictures[0].shape[0]
    gain = numbers.uniform(0.75, 1.2) * numbers.uniform(0.9, 1.1, 3)
    gamma = math.exp(numbers.normal(0, 0.2))
    heading, slope = numbers.uniform(0, math.tau), numbers.uniform(0, 0.35)
    line = np.linspace(-1, 1, side)
    fall = 1 + slope * (math.cos(heading) * line[None] + math.sin(heading) * line[:, None])
    factor = np.asarray(gain * fall[..., None], np.float32)
    lit = [np.clip(each * factor, 0, 1) ** np.float32(gamma) for each in pictures]
    if numbers.random() < GREY:
        lit = [np.repeat((each @ _HUE)[..., None], 3, axis=2) for each in lit]
    return [np.asarray(each, np.float32) for each in lit]
