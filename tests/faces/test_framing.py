"""How a face is framed, and taken out of its photograph."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from skimage import data

from studio.core.errors import BadImageError
from studio.faces.framing import Features, Frame, Point, frame_of, taken

UPRIGHT = Features((40, 50), (60, 50), (43, 75), (57, 75))


def turned(features: Features, degrees: float, about: Point = (50, 60)) -> Features:
    a = math.radians(degrees)

    def moved(point: Point) -> Point:
        x, y = point[0] - about[0], point[1] - about[1]
        return (
            about[0] + x * math.cos(a) - y * math.sin(a),
            about[1] + x * math.sin(a) + y * math.cos(a),
        )

    f = features
    return Features(*(moved(p) for p in (f.left_eye, f.right_eye, f.left_mouth, f.right_mouth)))


def test_an_upright_face_gets_the_papers_square() -> None:
    """Eyes 20 apart, the mouth 25 below: half a side is max(2 x 20, 1.8 x 25) = 45."""
    frame = frame_of(UPRIGHT)
    assert frame.side == pytest.approx(90)
    assert frame.centre == pytest.approx((50, 52.5))
    assert frame.turned == pytest.approx(0)


@pytest.mark.parametrize("degrees", [-30.0, 20.0, 90.0, 175.0])
def test_a_turned_face_is_framed_upright(degrees: float) -> None:
    frame, upright = frame_of(turned(UPRIGHT, degrees)), frame_of(UPRIGHT)
    assert frame.turned == pytest.approx(degrees)
    assert frame.side == pytest.approx(upright.side)
    eye = np.array([*turned(UPRIGHT, degrees).left_eye, 1])
    expected = upright.to_square(100) @ np.array([40, 50, 1])
    assert frame.to_square(100) @ eye == pytest.approx(expected)


def test_to_and_from_the_square_are_inverse() -> None:
    frame = Frame((31.5, 20.25), (10.0, 4.0))
    there = frame.from_square(64) @ np.array([12.0, 50.0, 1])
    assert frame.to_square(64) @ np.array([*there, 1]) == pytest.approx((12.0, 50.0))
    assert frame.from_square(64) @ np.array([32, 32, 1]) == pytest.approx((31.5, 20.25))


def test_parts_that_lie_on_each_other_are_refused_in_words() -> None:
    with pytest.raises(BadImageError, match="lie on each other"):
        frame_of(Features((5, 5), (5, 5), (5, 5), (5, 5)))


def test_a_square_of_its_own_pixels_is_taken_bit_by_bit() -> None:
    photo = data.astronaut()
    frame = Frame((220.0, 120.0), (64.0, 0.0))
    assert np.array_equal(taken(photo, frame, 128), photo[56:184, 156:284])


def test_a_turned_square_shows_the_face_upright() -> None:
    photo = data.astronaut()
    centre = (224.0, 112.0)
    matrix = cv2.getRotationMatrix2D((223.5, 111.5), -25, 1.0)  # clockwise
    tilted = cv2.warpAffine(photo, matrix, (512, 512), flags=cv2.INTER_CUBIC)
    a = math.radians(25)
    face = taken(tilted, Frame(centre, (64 * math.cos(a), 64 * math.sin(a))), 128)
    upright = taken(photo, Frame(centre, (64.0, 0.0)), 128)
    inner = (slice(8, -8), slice(8, -8))
    assert psnr(face[inner], upright[inner]) > 30


def test_a_large_face_is_reduced_without_jaggies() -> None:
    photo = np.zeros((1024, 1024, 3), np.uint8)
    photo[:, ::2] = 255  # stripes that a small picture cannot show
    small = taken(photo, Frame((512.0, 512.0), (512.0, 0.0)), 64)
    assert np.abs(small.astype(int) - 128).max() <= 1


def test_beyond_the_edge_the_photograph_is_mirrored() -> None:
    photo = data.astronaut()
    face = taken(photo, Frame((0.0, 200.0), (32.0, 0.0)), 64)
    assert np.array_equal(face[:, :32], face[:, 32:][:, ::-1])


def psnr(a: np.ndarray, b: np.ndarray) -> float:
    error = np.mean((a.astype(float) - b.astype(float)) ** 2)
    return 10 * math.log10(255**2 / error)
