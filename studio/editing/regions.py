"""Which parts of a large picture have to be looked at to fill the holes in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.core.later import later
from studio.core.photograph import Plane

if TYPE_CHECKING:
    import cv2
    import numpy as np
else:
    cv2 = later("cv2")
    np = later("numpy")


@dataclass(frozen=True)
class Box:
    """Pixels [left, right) x [top, bottom)."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def longest(self) -> int:
        """The longer side, in pixels."""
        return max(self.right - self.left, self.bottom - self.top)

    def touches(self, other: Box) -> bool:
        """Whether the two have a pixel in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def surroundings(mask: Plane, least: int) -> list[Box]:
    """A box around each hole of a mask (H, W) with as much around it as it is large, at least
    `least` pixels on every side; those that meet are one. From top to bottom."""
    height, width = mask.shape
    holes = (mask > 0).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(holes, connectivity=8)
    boxes = []
    for x, y, w, h, _ in np.asarray(stats)[1:count].tolist():
        around = max(least, w, h)
        top, left = max(y - around, 0), max(x - around, 0)
        boxes.append(Box(left, top, min(x + w + around, width), min(y + h + around, height)))
    return sorted(_merged(boxes), key=lambda box: (box.top, box.left))


def _merged(boxes: list[Box]) -> list[Box]:
    """Those that touch become one, until none do."""
    apart: list[Box] = []
    for each in boxes:
        box = each
        while meeting := [other for other in apart if other.touches(box)]:
            for other in meeting:
                apart.remove(other)
                box = box.joined(other)
        apart.append(box)
    return apart
