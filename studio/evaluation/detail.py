"""How sharp pictures are: the strength of their finest details.

Each picture less itself blurred by the binomial kernel (1 2 1)/4 both ways, in brightness; the
root of the mean square over all pictures. As a share of that of real pictures it says how blurred
(below 1) or how noisy (above 1) drawn ones are; a picture that is both can hide behind it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from studio.data.pictures import Pixels

_BRIGHTNESS = np.array([0.299, 0.587, 0.114])  # of red, green, blue (Rec. 601)
_PART = 256  # pictures at a time


def detail(images: Pixels) -> float:
    """Of uint8 (N, S, S, 1 or 3): in steps of brightness, 0 to 255."""
    squares = [_energy(images[start : start + _PART]) for start in range(0, len(images), _PART)]
    return float(np.sqrt(np.concatenate(squares).mean()))


def _energy(images: Pixels) -> npt.NDArray[np.float64]:
    colours = images.astype(np.float64)
    grey = colours @ _BRIGHTNESS if images.shape[3] == 3 else colours[..., 0]
    rest = grey - _smoothed(_smoothed(grey, 1), 2)
    inner = rest[:, 1:-1, 1:-1]  # the border has no neighbours outside
    energy: npt.NDArray[np.float64] = np.square(inner).mean(axis=(1, 2))
    return energy


def _smoothed(x: npt.NDArray[np.float64], axis: int) -> npt.NDArray[np.float64]:
    smooth: npt.NDArray[np.float64] = (np.roll(x, 1, axis) + 2 * x + np.roll(x, -1, axis)) / 4
    return smooth
