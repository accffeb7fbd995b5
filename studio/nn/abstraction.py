"""What makes a drawing of a photograph: flat areas, few shades, and lines where there are edges.

Winnemöller, Olsen, Gooch, "Real-time video abstraction", 2006 (doi 10.1145/1141911.1142018):
bilateral smoothing, again and again, and softly counted shades. Winnemöller, Kyprianidis, Olsen,
"XDoG: an extended difference-of-Gaussians compendium", 2012 (doi 10.1016/j.cag.2012.03.004): lines
where the difference of two blurs is below a threshold, along the direction of the edge (Kang, Lee,
Chui, "Coherent line drawing", 2007, doi 10.1145/1274871.1274878), so that they do not fray.

Lengths are told in pixels of the picture that is given; what is said of colours is CIE L*a*b*.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.core.steps import Image

Floats = NDArray[np.float32]

WIDER = 1.6  # the second blur of a line, as a multiple of the first
LESS = 0.98  # of the second blur is taken from the first
ALONG = 6  # steps along an edge, in each direction
COLOUR_REACH = 12.0  # units of L*a*b*: farther colours are not mixed by smoothing


def to_lab(pixels: Image) -> Floats:
    """sRGB (H, W, 3) -> L* in [0, 100], a* and b*."""
    return np.asarray(cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab))


def to_rgb(lab: Floats) -> Floats:
    """L*a*b* (H, W, 3) -> sRGB in [0, 1]; what lies outside is cut off."""
    return np.clip(np.asarray(cv2.cvtColor(lab, cv2.COLOR_Lab2RGB)), 0, 1)


def smoothed(lab: Floats, radius: float, times: int) -> Floats:
    """Flat within areas, sharp between them."""
    for _ in range(times):
        lab = np.asarray(
            cv2.bilateralFilter(lab, max(3, round(2 * radius) | 1), COLOUR_REACH, radius)
        )
    return lab


def counted(lightness: Floats, shades: int, sharpness: float) -> Floats:
    """L* in so many shades; the more `sharpness`, the harder the steps between them."""
    step = np.float32(100 / shades)
    nearest = np.rint(lightness / step) * step
    soft: Floats = nearest + step / 2 * np.tanh((lightness - nearest) / step * sharpness)
    return soft


def edges(lightness: Floats, width: float) -> Floats:
    """How far each place is from being on a line, in units of L*: negative on the dark side of an
    edge. `width` is the standard deviation of the first blur."""
    found = _blurred(lightness, width) - LESS * _blurred(lightness, width * WIDER)
    return _along(found, *_directions(_blurred(lightness, width), 4 * width), max(1.0, width))


def ink(edge: Floats, threshold: float, hardness: float) -> Floats:
    """1 where paper stays, towards 0 where a line is drawn."""
    line = 1 + np.tanh(np.float32(hardness) * (edge - np.float32(threshold)))
    drawn: Floats = np.where(edge >= threshold, np.float32(1), line).astype(np.float32)
    return drawn


def linear(guide: Floats, wanted: Floats, radius: int, smooth: float) -> tuple[Floats, Floats]:
    """`wanted` (H, W, C) as a linear function of `guide` (H, W) in each window: slopes and offsets
    (He, Sun, Tang, "Guided image filtering", 2010). They may be enlarged, and applied to a larger
    guide: edges are as sharp there as in it."""
    means = _mean(guide, radius)[..., None]
    spread = _mean(guide * guide, radius)[..., None] - means * means
    mean = _mean(wanted, radius)
    together = _mean(guide[..., None] * wanted, radius) - means * mean
    slope = np.asarray(together / (spread + np.float32(smooth)), np.float32)
    return _mean(slope, radius), _mean(mean - slope * means, radius)


def dots(shape: tuple[int, int], top: int, size: float) -> Floats:
    """A screen of dots at 45 degrees, from -1 (between them) to 1 (their middles), (H, W); `size`
    is from one to the next. `top` is the row of the whole picture that the first row is."""
    y, x = np.mgrid[top : top + shape[0], : shape[1]].astype(np.float32)
    turn = np.float32(np.pi * np.sqrt(2) / size)
    screen: Floats = np.cos(x * turn) * np.cos(y * turn)
    return screen


def _blurred(x: Floats, deviation: float) -> Floats:
    return np.asarray(cv2.GaussianBlur(x, (0, 0), deviation, borderType=cv2.BORDER_REFLECT_101))


def _mean(x: Floats, radius: int) -> Floats:
    side = (2 * radius + 1, 2 * radius + 1)
    blurred = np.asarray(cv2.blur(x, side, borderType=cv2.BORDER_REFLECT_101), np.float32)
    return blurred.reshape(x.shape)


def _directions(lightness: Floats, deviation: float) -> tuple[Floats, Floats]:
    """Unit vectors along the edges, from the smoothed structure tensor."""
    gx, gy = (cv2.Sobel(lightness, cv2.CV_32F, i, 1 - i, ksize=3) for i in (1, 0))
    xx, xy, yy = (_blurred(np.asarray(each), deviation) for each in (gx * gx, gx * gy, gy * gy))
    across = np.float32(0.5) * np.arctan2(2 * xy, xx - yy)
    return -np.sin(across), np.cos(across)


def _along(x: Floats, right: Floats, down: Floats, step: float) -> Floats:
    """The mean of x along the lines that follow a field of directions, whose sign says nothing."""
    rows, columns = np.mgrid[: x.shape[0], : x.shape[1]].astype(np.float32)
    total, weights = x.copy(), 1.0
    for sign in (1.0, -1.0):
        at_x, at_y = columns.copy(), rows.copy()
        go_x, go_y = right * np.float32(sign), down * np.float32(sign)
        for number in range(1, ALONG + 1):
            at_x += go_x * np.float32(step)
            at_y += go_y * np.float32(step)
            seen, next_x, next_y = (_sampled(each, at_x, at_y) for each in (x, right, down))
            turned = np.where(next_x * go_x + next_y * go_y < 0, np.float32(-1), np.float32(1))
            go_x, go_y = next_x * turned, next_y * turned
            weight = np.exp(-2 * (number / ALONG) ** 2)
            total += np.float32(weight) * seen
            weights += weight
    return total / np.float32(weights)


def _sampled(x: Floats, at_x: Floats, at_y: Floats) -> Floats:
    how, edge = cv2.INTER_LINEAR, cv2.BORDER_REPLICATE
    return np.asarray(cv2.remap(x, at_x, at_y, how, borderMode=edge))
