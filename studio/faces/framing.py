"""From the eyes and the mouth of a face to the square that the generator draws it in.

The square is that of the FFHQ and CelebA-HQ sets (Karras et al., "Progressive Growing of GANs",
2017, arXiv:1710.10196, appendix C): upright for the face, however it is turned in the picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from studio.core.errors import BadImageError
from studio.core.steps import Image

Point = tuple[float, float]
"""Pixels from the left and from the top; the middle of the first pixel is (0.5, 0.5)."""
Matrix = npt.NDArray[np.float64]

# The paper's: half a side in distances of the eyes, or to the mouth; its middle below the eyes.
_EYES, _MOUTH, _DOWN = 2.0, 1.8, 0.1
_TWICE = 2.0  # a square that is reduced more than so often is halved first


@dataclass(frozen=True)
class Features:
    """Where the parts of a face are; left and right as one looks at the picture."""

    left_eye: Point
    right_eye: Point
    left_mouth: Point
    right_mouth: Point


@dataclass(frozen=True)
class Frame:
    """A square in a picture, upright for the face in it.

    `centre` is its middle, `across` leads from there to the middle of its right side.
    """

    centre: Point
    across: Point

    @property
    def side(self) -> float:
        """Of the square, in pixels of the picture."""
        return 2 * math.hypot(*self.across)

    @property
    def turned(self) -> float:
        """By how many degrees, clockwise, the face is turned from upright."""
        return math.degrees(math.atan2(self.across[1], self.across[0]))

    def scaled(self, times: float) -> Frame:
        """The same in a picture that is so many times as large."""
        (cx, cy), (ax, ay) = self.centre, self.across
        return Frame((cx * times, cy * times), (ax * times, ay * times))

    def from_square(self, side: int) -> Matrix:
        """(2, 3): from places in a square of `side` pixels to places in the picture."""
        (cx, cy), (ax, ay) = self.centre, self.across
        x, y = (2 * ax / side, 2 * ay / side), (-2 * ay / side, 2 * ax / side)
        left, top = cx - ax + ay, cy - ay - ax
        return np.array([[x[0], y[0], left], [x[1], y[1], top]])

    def to_square(self, side: int) -> Matrix:
        """(2, 3): the way back."""
        return np.asarray(cv2.invertAffineTransform(self.from_square(side)), np.float64)


def frame_of(features: Features) -> Frame:
    """The square around a face; raises BadImageError where the parts lie on each other."""
    left, right = np.array(features.left_eye), np.array(features.right_eye)
    mouth = (np.array(features.left_mouth) + np.array(features.right_mouth)) / 2
    eyes = (left + right) / 2
    apart, down = right - left, mouth - eyes
    across = apart - np.array([-down[1], down[0]])  # also right for a face that looks aside
    length = float(np.hypot(*across))
    if length < 1e-6:
        raise BadImageError(
            "The eyes and the mouth of this face lie on each other; choose another."
        )
    half = max(_EYES * float(np.hypot(*apart)), _MOUTH * float(np.hypot(*down)))
    across = across / length * half
    middle = eyes + _DOWN * down
    return Frame((float(middle[0]), float(middle[1])), (float(across[0]), float(across[1])))


def taken(photo: Image, frame: Frame, side: int) -> Image:
    """The face as a square (side, side, 3); beyond the photograph's edges it is mirrored."""
    matrix = frame.from_square(side)
    while frame.side / side > _TWICE and min(photo.shape[:2]) > 1:
        height, width = photo.shape[0] // 2, photo.shape[1] // 2
        scale = (width / photo.shape[1], height / photo.shape[0])
        halved = cv2.resize(photo, (width, height), interpolation=cv2.INTER_AREA)
        photo = np.asarray(halved, np.uint8)
        frame = frame.scaled(scale[0])
        matrix = matrix * np.array([[scale[0]], [scale[1]]])
    return _warped(photo, matrix, (side, side))


def inside(shape: tuple[int, ...], frame: Frame, side: int) -> npt.NDArray[np.float32]:
    """(side, side): 1 where the square lies in a photograph of that shape (H, W, ...), 0 beyond."""
    places = frame.from_square(side) @ np.stack(
        [*np.mgrid[0.5:side, 0.5:side][::-1].reshape(2, -1), np.ones(side * side)]
    )
    edges = np.array([[shape[1]], [shape[0]]])
    within = ((places >= 0) & (places <= edges)).all(axis=0)
    return np.asarray(within.reshape(side, side), np.float32)


def _warped(picture: Image, matrix: Matrix, size: tuple[int, int]) -> Image:
    """Takes (height, width) pixels out of a picture, each from where the matrix sends it."""
    return np.asarray(
        cv2.warpAffine(
            picture,
            middles(matrix),
            size[::-1],
            flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REFLECT,
        ),
        np.uint8,
    )


def middles(matrix: Matrix) -> Matrix:
    """The same map for OpenCV, in which the middle of the first pixel is (0, 0)."""
    moved = matrix.copy()
    moved[:, 2] += matrix[:, :2] @ np.array([0.5, 0.5]) - 0.5
    return moved
