"""Masks: uint8 (H, W), 255 where the picture is to change, 0 where it must not.

Each function returns a new mask and leaves the given one as it is. Distances are Euclidean and
in pixels; what lies between 0 and 255 counts as masked from 128 on where a distance needs an
edge.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.decoding import decode_image, read_picture_bytes
from studio.core.errors import BadImageError
from studio.core.later import later
from studio.core.photograph import Plane
from studio.core.recipe import pixels_checksum
from studio.core.request import OwnMask
from studio.core.steps import Image

if TYPE_CHECKING:
    import cv2
    import numpy as np
    import numpy.typing as npt
    from PIL import Image as PilImage
else:
    cv2 = later("cv2")
    np = later("numpy")
    PilImage = later("PIL.Image")

HALF = 128
_SHIFT = 4  # bits behind the point in the corners that OpenCV is given


def empty_mask(width: int, height: int) -> Plane:
    """Nothing is masked."""
    return np.zeros((height, width), np.uint8)


def inverted(mask: Plane) -> Plane:
    """What was masked is not, and the reverse."""
    return 255 - mask


def grown(mask: Plane, radius: float) -> Plane:
    """Every masked place reaches `radius` pixels further; a negative radius shrinks it.

    The picture's border neither grows inwards nor shrinks away.
    """
    if radius < 0:
        return inverted(grown(inverted(mask), -radius))
    if radius == 0 or not mask.any():
        return mask.copy()
    return _joined(mask, np.clip(radius + 0.5 - _distance(mask), 0, 1))


def feathered(mask: Plane, radius: float) -> Plane:
    """Fades out over `radius` pixels beyond the edge, smoothly; what is masked stays so fully.

    Outwards only: were the inside to fade too, the edge of what is removed would show through.
    Nothing that lies further away than `radius` is touched.
    """
    if radius <= 0 or not mask.any():
        return mask.copy()
    rise = np.clip(1 - _distance(mask) / np.float32(radius), 0, 1)
    return _joined(mask, rise * rise * (3 - 2 * rise))


def polygon(size: tuple[int, int], corners: Sequence[tuple[float, float]]) -> Plane:
    """The inside of a closed line (a lasso, a rectangle) on a picture of (width, height).

    Corners are in pixels, pixel 0 reaching from 0 to 1. Where the line crosses itself, inside and
    outside alternate.
    """
    mask = empty_mask(*size)
    if len(corners) < 3:
        return mask
    # OpenCV counts from the middle of a pixel, and draws its edges half a pixel outwards.
    points = np.rint((np.array(corners) - 0.5) * 2**_SHIFT).astype(np.int32)
    return np.asarray(cv2.fillPoly(mask, [points], 255, cv2.LINE_AA, _SHIFT), np.uint8)


def rectangle(size: tuple[int, int], start: tuple[float, float], end: tuple[float, float]) -> Plane:
    """All pixels that lie more than half inside the rectangle between two opposite corners."""
    mask = empty_mask(*size)
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
    mask[_edge(top) : _edge(bottom), _edge(left) : _edge(right)] = 255
    return mask


def similar(
    pixels: Image, place: tuple[int, int], tolerance: int, *, connected: bool = True
) -> Plane:
    """Pixels whose colour differs from that at `place` (x, y) by `tolerance` (0 to 255) at most.

    In each of red, green and blue. `connected`: only those that can be reached from there, up,
    down and sideways.
    """
    x, y = place
    height, width = pixels.shape[:2]
    if not (0 <= x < width and 0 <= y < height):
        return empty_mask(width, height)
    if not connected:
        colour = pixels[y, x].astype(np.int64)
        low, high = colour - tolerance, colour + tolerance
        return np.asarray(cv2.inRange(pixels, low.clip(0, 255), high.clip(0, 255)), np.uint8)
    found = np.zeros((height + 2, width + 2), np.uint8)  # OpenCV wants a border
    flags = 4 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE | 255 << 8
    near = (tolerance,) * 3
    cv2.floodFill(np.ascontiguousarray(pixels), found, (x, y), 0, near, near, flags)
    return found[1:-1, 1:-1].copy()


def mask_in(path: Path) -> Plane:
    """The mask in a picture file: white (and light) changes, black (and transparent) does not.

    Raises BadImageError if it cannot be read.
    """
    pixels = decode_image(read_picture_bytes(path), path.name, ground="black")
    grey: Plane = np.array(PilImage.fromarray(pixels).convert("L"))
    return grey


def own_mask(path: Path) -> OwnMask:
    """The same for a model that is to redraw what it shows, whatever its size."""
    pixels = mask_in(path)
    return OwnMask(pixels, pixels_checksum(pixels))


def read_mask(path: Path, size: tuple[int, int]) -> Plane:
    """The same for a picture of (width, height).

    Raises BadImageError if the file cannot be read or has another size.
    """
    grey = mask_in(path)
    height, width = grey.shape
    if (width, height) != size:
        raise BadImageError(
            f"The mask {path.name} has {width} x {height} pixels and the picture "
            f"{size[0]} x {size[1]}; save it in the picture's size."
        )
    return grey


def encode_mask(mask: Plane) -> bytes:
    """A grey PNG that `read_mask` reads back bit by bit."""
    data = io.BytesIO()
    PilImage.fromarray(mask).save(data, "PNG", compress_level=4)
    return data.getvalue()


def covered(mask: Plane) -> float:
    """The masked share of the picture, 0 to 1."""
    return float(cv2.mean(mask)[0]) / 255  # a stroke waits: NumPy is slower


def _joined(mask: Plane, cover: npt.NDArray[np.float32]) -> Plane:
    """The mask, and what else is covered (0 to 1)."""
    more: Plane = np.maximum(mask, np.rint(cover * 255).astype(np.uint8))
    return more


def _distance(mask: Plane) -> npt.NDArray[np.float32]:
    """To the nearest masked pixel, float32 (H, W); 0 on it."""
    outside = (mask < HALF).astype(np.uint8)
    if outside.all():
        return np.full(mask.shape, np.inf, np.float32)
    exact = cv2.distanceTransform(outside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(exact, np.float32)


def _edge(value: float) -> int:
    return max(0, round(value))
