"""Colours as people see differences between them: CIE Lab of sRGB (IEC 61966-2-1, CIE 15)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# Linear sRGB to XYZ, divided by the white of D65, so that white is (1, 1, 1).
_TO_XYZ = np.array(
    (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
)
_TO_XYZ = _TO_XYZ / _TO_XYZ.sum(axis=1, keepdims=True)
_KNEE = 6 / 29


def lab(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """uint8 sRGB (..., 3) -> L*, a*, b* (..., 3); L* runs from 0 (black) to 100 (white)."""
    value = pixels / 255.0
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    xyz = linear @ _TO_XYZ.T
    root = np.where(xyz > _KNEE**3, np.cbrt(xyz), xyz / (3 * _KNEE**2) + 4 / 29)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)
