"""Pictures between numpy and Qt. Every result owns its memory: nothing dangles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter

from studio.core.later import later
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
else:
    np = later("numpy")


def to_qimage(image: Image) -> QImage:
    """A uint8 (H, W, 3) RGB array as a 32-bit QImage that owns its memory.

    Qt paints and scales 32-bit pixels several times faster than 24-bit ones.
    """
    if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"A picture is uint8 (H, W, 3), not {image.dtype} {image.shape}.")
    pixels = np.ascontiguousarray(image)
    height, width, _ = pixels.shape
    # This one borrows the array's memory; converting it makes a copy of its own.
    borrowed = QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888)
    return borrowed.convertToFormat(QImage.Format.Format_RGB32)


def from_qimage(image: QImage) -> Image:
    """Any QImage as a uint8 (H, W, 3) RGB array of its own; transparency lies over white."""
    if image.hasAlphaChannel():
        flat = QImage(image.size(), QImage.Format.Format_RGB32)
        flat.fill(0xFFFFFFFF)
        _paint_over(flat, image)
        image = flat
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    height, width, stride = rgb.height(), rgb.width(), rgb.bytesPerLine()
    rows = np.frombuffer(rgb.constBits(), np.uint8, count=height * stride).reshape(height, stride)
    return np.ascontiguousarray(rows[:, : width * 3]).reshape(height, width, 3).copy()


def _paint_over(base: QImage, image: QImage) -> None:
    painter = QPainter(base)
    painter.drawImage(base.rect(), image)
    painter.end()
