"""The brush and the eraser: a round tip that is drawn along straight pieces of a stroke.

A stroke covers a pixel as much as its nearest piece does, not the sum of all: going over a
soft edge twice does not harden it, and a stroke looks the same however many pieces a mouse sent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from studio.core.later import later
from studio.core.photograph import Plane
from studio.core.steps import Image

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
else:
    np = later("numpy")

LARGEST = 1000.0  # px, diameter; larger ones would not keep up with a hand
EDGE = 1.0  # px over which even a hard tip fades, so that its edge is smooth


class Area(NamedTuple):
    """A rectangle of pixels: columns `left` to before `right`, rows `top` to before `bottom`."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def empty(self) -> bool:
        """Whether it holds no pixel."""
        return self.right <= self.left or self.bottom <= self.top

    @property
    def slices(self) -> tuple[slice, slice]:
        """For an array of rows and columns."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def within(self, width: int, height: int) -> Area:
        """What of it lies on a picture of this size."""
        left, top = max(self.left, 0), max(self.top, 0)
        return Area(
            left, top, max(left, min(self.right, width)), max(top, min(self.bottom, height))
        )

    def joined(self, other: Area) -> Area:
        """The smallest rectangle around both; an empty one adds nothing."""
        if self.empty or other.empty:
            return other if self.empty else self
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


NOWHERE = Area(0, 0, 0, 0)
Ink = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


@dataclass(frozen=True)
class Tip:
    """`diameter` in picture pixels; `softness` 0 (hard) to 1 (fades from the middle on)."""

    diameter: float = 40.0
    softness: float = 0.0
    erases: bool = False

    def pressed(self, pressure: float) -> Tip:
        """The tip of a pen that is pressed so hard, 0 to 1: the harder, the wider."""
        wide = self.diameter * (0.2 + 0.8 * min(max(pressure, 0.0), 1.0))
        return Tip(wide, self.softness, self.erases)


@dataclass(frozen=True)
class Point:
    """A place of a stroke in picture pixels (pixel 0 reaches from 0 to 1), with its tip."""

    x: float
    y: float
    tip: Tip


def area_of(start: Point, end: Point) -> Area:
    """The pixels that the piece from `start` to `end` may touch, also beside the picture."""
    reach = max(start.tip.diameter, end.tip.diameter) / 2 + EDGE
    return Area(
        math.floor(min(start.x, end.x) - reach),
        math.floor(min(start.y, end.y) - reach),
        math.ceil(max(start.x, end.x) + reach),
        math.ceil(max(start.y, end.y) + reach),
    )


def paint(mask: Plane, start: Point, end: Point) -> Area:
    """Draws one piece of a stroke into the mask (H, W); returns what it may have changed.

    A stroke of one point has it as start and end. The tip's width changes evenly between them.
    """
    height, width = mask.shape
    area = area_of(start, end).within(width, height)
    if area.empty:
        return NOWHERE
    cover = _cover(area, start, end)
    part = mask[area.slices]
    if end.tip.erases:
        np.minimum(part, 255 - cover, out=part)
    else:
        np.maximum(part, cover, out=part)
    return area


def dab(colours: Image, dabs: Plane, piece: tuple[Point, Point], ink: Ink) -> Area:
    """Draws one piece of a stroke in a colour: into `colours` (H, W, 3), and into `dabs` (H, W) how
    much of it is there. The eraser takes it away; returns what it may have changed."""
    start, end = piece
    height, width = dabs.shape
    area = area_of(start, end).within(width, height)
    if area.empty:
        return NOWHERE
    cover = _cover(area, start, end)
    there = dabs[area.slices]
    if end.tip.erases:
        np.minimum(there, 255 - cover, out=there)
    else:
        colours[area.slices][(cover >= there) & (cover > 0)] = ink
        np.maximum(there, cover, out=there)
    return area


def _cover(area: Area, start: Point, end: Point) -> Plane:
    """How much of each pixel of the area lies under the piece, 0 to 255."""
    rows, columns = np.ogrid[area.top : area.bottom, area.left : area.right]
    x = columns.astype(np.float32) + np.float32(0.5 - start.x)
    y = rows.astype(np.float32) + np.float32(0.5 - start.y)
    dx, dy = end.x - start.x, end.y - start.y
    length = dx * dx + dy * dy
    radius: npt.NDArray[np.floating] | float = start.tip.diameter / 2
    if length > 0:
        along = np.clip((x * np.float32(dx / length)) + (y * np.float32(dy / length)), 0, 1)
        x, y = x - along * np.float32(dx), y - along * np.float32(dy)
        radius = radius + along * np.float32((end.tip.diameter - start.tip.diameter) / 2)
    distance = np.sqrt(x * x + y * y)
    fade = np.maximum(radius * np.float32(end.tip.softness), np.float32(EDGE))
    # From 1 at the inner rim to 0 at the outer; the middle of the hard edge lies on the radius.
    rise = np.clip((radius - distance) / fade + np.float32(EDGE / 2) / fade, 0, 1)
    if end.tip.softness > 0:
        rise = rise * rise * (3 - 2 * rise)
    cover: Plane = np.rint(rise * 255).astype(np.uint8)
    return cover
