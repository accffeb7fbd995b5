"""The mask as a wash of colour over the picture, made for just the part that is painted anew."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from studio.core.later import later
from studio.core.photograph import Plane
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
else:
    np = later("numpy")

STRENGTH = 0.55  # of the wash where all is masked


def paint_mask(painter: QPainter, mask: Plane, rect: QRectF, part: QRectF, wash: QColor) -> None:
    """Draws the mask (H, W), which fills `rect`, as far as it lies in `part`, in logical pixels.

    Each device pixel shows the mask under its middle, whatever part is painted: what is painted
    piece by piece while a brush moves is what a paint of everything gives.
    """
    ratio = painter.device().devicePixelRatioF()
    height, width = mask.shape
    first_x, columns = _under(rect.left(), rect.width(), (part.left(), part.right()), width, ratio)
    first_y, rows = _under(rect.top(), rect.height(), (part.top(), part.bottom()), height, ratio)
    if not len(columns) or not len(rows):
        return
    seen = mask[rows[0] : rows[-1] + 1][rows - rows[0]][:, columns]
    if not seen.any():
        return
    pixels = np.ascontiguousarray(_colours(wash.rgba())[seen])
    high, wide = pixels.shape
    form = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(pixels.data, wide, high, wide * 4, form)
    image.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(first_x / ratio, first_y / ratio), image)


def paint_dabs(painter: QPainter, dabs: tuple[Image, Plane], rect: QRectF, part: QRectF) -> None:
    """Draws colours (H, W, 3) where the plane beside them says that they are, in the same way."""
    colours, cover = dabs
    ratio = painter.device().devicePixelRatioF()
    height, width = cover.shape
    first_x, columns = _under(rect.left(), rect.width(), (part.left(), part.right()), width, ratio)
    first_y, rows = _under(rect.top(), rect.height(), (part.top(), part.bottom()), height, ratio)
    if not len(columns) or not len(rows):
        return
    lines = slice(rows[0], rows[-1] + 1)
    share = cover[lines][rows - rows[0]][:, columns]
    if not share.any():
        return
    ink = colours[lines][rows - rows[0]][:, columns].astype(np.uint32)
    alpha = share.astype(np.uint32)
    red, green, blue = (ink[..., i] * alpha // 255 for i in range(3))
    pixels = np.ascontiguousarray(alpha << 24 | red << 16 | green << 8 | blue)
    high, wide = pixels.shape
    form = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(pixels.data, wide, high, wide * 4, form)
    image.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(first_x / ratio, first_y / ratio), image)


def _under(
    start: float, length: float, part: tuple[float, float], size: int, ratio: float
) -> tuple[int, npt.NDArray[np.intp]]:
    """Along one side: the first device pixel that is painted, and the mask's pixel under each."""
    first = math.floor(max(part[0], start) * ratio)
    last = math.ceil(min(part[1], start + length) * ratio)
    places = (np.arange(first, max(first, last)) + 0.5) / ratio
    under = np.floor((places - start) * (size / length)).astype(np.intp)
    inside = np.flatnonzero((under >= 0) & (under < size))
    return (first + int(inside[0]) if len(inside) else first), under[inside]


@lru_cache(maxsize=8)
def _colours(wash: int) -> npt.NDArray[np.uint32]:
    """For each value of a mask the premultiplied colour, 0xAARRGGBB."""
    alpha = np.rint(np.arange(256) * STRENGTH).astype(np.uint32)
    whole = np.zeros(256, np.uint32)
    for shift in (0, 8, 16):
        whole |= ((wash >> shift & 0xFF) * alpha // 255).astype(np.uint32) << shift
    colours: npt.NDArray[np.uint32] = whole | alpha << 24
    return colours
