"""A change of colours, made for an aligned face, laid onto the photograph that the face is in."""

from __future__ import annotations

import cv2
import numpy as np

from studio.core.steps import Image
from studio.data.degrading import Floats
from studio.faces.framing import Frame, middles


def laid(photo: Image, frame: Frame, change: Floats) -> None:
    """Adds a change (S, S, 3), in steps of colours, to the photograph (H, W, 3) itself.

    It is enlarged to the photograph's resolution and not the photograph reduced, so no detail is
    lost; where the change is 0, nothing is touched.
    """
    side = change.shape[0]
    places = np.array([[0, 0, 1], [side, 0, 1], [0, side, 1], [side, side, 1]], np.float64)
    corners = places @ frame.from_square(side).T
    height, width = photo.shape[:2]
    left, top = (max(0, int(np.floor(each))) for each in corners.min(axis=0))
    right, bottom = (
        int(each) for each in np.minimum(np.ceil(corners.max(axis=0)), (width, height))
    )
    if right <= left or bottom <= top:
        return
    if frame.side < side:  # what so few pixels cannot show would only flicker
        change = np.asarray(cv2.GaussianBlur(change, (0, 0), 0.35 * side / frame.side), np.float32)
    moved = frame.from_square(side)
    moved[:, 2] -= (left, top)
    added = cv2.warpAffine(change, middles(moved), (right - left, bottom - top), flags=_HOW)
    window = photo[top:bottom, left:right]
    window[:] = np.clip(np.rint(window + added), 0, 255).astype(np.uint8)


_HOW = cv2.INTER_CUBIC
