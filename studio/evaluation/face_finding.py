"""How well the face detector finds: drawn faces in photographs, and nothing where no face is."""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from studio.core.steps import Image, Step
from studio.faces.detector import FaceDetector, Found, faces_in
from studio.faces.framing import Frame
from studio.faces.scenes import floats, laid

SIDES = (60.0, 240.0)  # px, of the faces' squares
TURN = 30.0  # degrees, the farthest
_NEAR, _ALIKE = 0.25, 1.5  # sides between middles, and ratio of sides, of the same face


@dataclass(frozen=True)
class Finding:
    """`recall` of `faces` (in [0, 1]), `false` faces in so many `photographs` without one; of the
    faces that were found, how far off the squares are: their middles (`off`, in sides), sides
    (`larger`, mean factor's distance from 1) and turns (`turned`, degrees); `seconds` for a
    megapixel."""

    faces: int
    recall: float
    photographs: int
    false: int
    off: float
    larger: float
    turned: float
    seconds: float


def measure(
    network: FaceDetector, faces: Sequence[Image], photographs: Sequence[Image], seed: int = 0
) -> Generator[Step, None, Finding]:
    """Each face is laid into the next photograph, each photograph is looked at as it is."""
    numbers = np.random.default_rng(seed)
    total = len(faces) + len(photographs)
    errors: list[tuple[float, float, float]] = []
    seconds, pixels, false = 0.0, 0, 0
    for number, photo in enumerate(photographs):
        yield Step(number, total)
        began = time.perf_counter()
        false += len(faces_in(network, photo))
        seconds, pixels = seconds + time.perf_counter() - began, pixels + photo.size // 3
    for number, face in enumerate(faces):
        yield Step(len(photographs) + number, total)
        photo, frame = placed(face, photographs[number % len(photographs)], numbers)
        errors += [each for each in [error(frame, faces_in(network, photo))] if each]
    yield Step(total, total)
    off, larger, turned = np.array(errors or [(math.nan,) * 3]).mean(axis=0)
    recall = len(errors) / max(len(faces), 1)
    speed = seconds / max(pixels / 1e6, 1e-9)
    return Finding(
        len(faces), recall, len(photographs), false, float(off), float(larger), float(turned), speed
    )


def placed(face: Image, photo: Image, numbers: np.random.Generator) -> tuple[Image, Frame]:
    """A photograph with a face whole in it, and the face's square."""
    shorter = min(photo.shape[:2])
    largest = min(SIDES[1], 0.7 * shorter)
    side = math.exp(numbers.uniform(math.log(min(SIDES[0], largest)), math.log(largest)))
    turn = math.radians(numbers.uniform(-TURN, TURN))
    room = side / math.sqrt(2)
    x, y = (float(numbers.uniform(room, length - room)) for length in photo.shape[1::-1])
    frame = Frame((x, y), (side / 2 * math.cos(turn), side / 2 * math.sin(turn)))
    length = round(side)
    how = cv2.INTER_AREA if length < len(face) else cv2.INTER_CUBIC
    piece = floats(np.asarray(cv2.resize(face, (length, length), interpolation=how), np.uint8))
    scene = floats(photo)
    laid(scene, piece, frame, numbers)
    return np.asarray((scene * 255).round().clip(0, 255), np.uint8), frame


def error(frame: Frame, found: Sequence[Found]) -> tuple[float, float, float] | None:
    """How far the nearest of what was found is from a face; None if none is of that face."""
    best = min(found, key=lambda each: math.dist(each.frame.centre, frame.centre), default=None)
    if best is None:
        return None
    off = math.dist(best.frame.centre, frame.centre) / frame.side
    larger = max(best.frame.side / frame.side, frame.side / best.frame.side)
    if off > _NEAR or larger > _ALIKE:
        return None
    turned = abs((best.frame.turned - frame.turned + 180) % 360 - 180)
    return off, larger - 1, turned
