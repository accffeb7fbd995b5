"""Whether one sees where a face was put in."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from studio.core.photograph import Plane
from studio.core.steps import Image

WIDTH = 2  # px on each side of the border
AROUND = 6  # times that, of what the border is compared with


def seam(picture: Image, changed: Plane) -> float:
    """The gradient energy along the border of what was changed (H, W), over that of what lies on
    both sides of it: about 1 where nothing shows. 1 where there is no border.

    Gradients are differences of neighbours' brightness, squared.
    """
    inside = (changed >= 128).astype(np.uint8)
    border = _grown(inside, WIDTH) & ~_shrunk(inside, WIDTH)
    near = _grown(inside, WIDTH * AROUND) & ~_shrunk(inside, WIDTH * AROUND) & ~border
    if not border.any() or not near.any():
        return 1.0
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float32)
    across = np.diff(grey, axis=1, append=grey[:, -1:])
    down = np.diff(grey, axis=0, append=grey[-1:])
    energy = across**2 + down**2
    return float(energy[border].mean() / max(float(energy[near].mean()), 1e-6))


def _grown(inside: Plane, by: int) -> npt.NDArray[np.bool_]:
    return np.asarray(cv2.dilate(inside, _disc(by)) > 0)


def _shrunk(inside: Plane, by: int) -> npt.NDArray[np.bool_]:
    return np.asarray(cv2.erode(inside, _disc(by)) > 0)


def _disc(radius: int) -> Plane:
    shape = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return np.asarray(shape, np.uint8)
