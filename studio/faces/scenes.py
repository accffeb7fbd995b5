"""Scenes to find faces in: drawn faces laid into photographs, and what was done known exactly.

A drawn face fills its picture as `studio.faces.framing` has it, so where the picture was laid is
where the face's square is. What betrays a laid-in picture must not be learned in place of faces:
outlines vary from ovals to squares, hard or soft, and pieces of other photographs are laid in the
same way, which are no faces. Some scenes are hardly more than a face. Then the whole scene is lit,
blurred, made noisy and squeezed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from studio.core.steps import Image
from studio.data.degrading import noisy, rounded, squeezed
from studio.faces.framing import Frame, middles

Floats = npt.NDArray[np.float32]
Numbers = np.random.Generator

SIDES = (18.0, 190.0)  # px, of the squares that are laid in
TURN = 40.0  # degrees, the farthest
MOST = 3  # faces in a scene
_EMPTY = 0.2  # the share of scenes without a face
_APART = 0.6  # sides, between the middles of two squares
_GREY, _SOFT, _NOISY, _SQUEEZED, _HIDDEN, _BORDERED = 0.1, 0.3, 0.3, 0.4, 0.2, 0.25
_CLOSE, _FILLS = 0.12, (0.3, 0.58)  # of the scenes; of their side, such a face's square
_NOISE = 20 / 255  # the largest deviation
_HUE = np.array([0.299, 0.587, 0.114], np.float32)


@dataclass(frozen=True, eq=False)
class Scene:
    """`picture` (S, S, 3) float32 in [0, 1], and the squares of the faces in it. `inside` are the
    rows and columns of the picture itself; beyond them it only goes on, as in a mirror."""

    picture: Floats
    frames: tuple[Frame, ...]
    inside: tuple[slice, slice]


def scene(
    around: Image, faces: Sequence[Image], others: Sequence[Image], numbers: Numbers
) -> Scene:
    """`around` (S, S, 3) with some of the faces and pieces of the other photographs laid in."""
    picture = floats(around)
    side = picture.shape[0]
    if len(faces) and numbers.random() < _CLOSE:
        return _close_up(floats(faces[int(numbers.integers(len(faces)))]), side, numbers)
    frames: list[Frame] = []
    taken: list[Frame] = []
    count = 0 if numbers.random() < _EMPTY or not len(faces) else 1 + int(numbers.integers(MOST))
    kinds = [True] * count + [False] * int(numbers.integers(MOST))
    for is_face in (kinds[i] for i in numbers.permutation(len(kinds))):
        frame, among = _place(side, numbers), faces if is_face else others
        if not len(among) or any(_near(frame, other) for other in taken):
            continue
        piece = among[int(numbers.integers(len(among)))]
        length = max(4, round(frame.side))
        resized = cv2.resize(piece, (length, length), interpolation=cv2.INTER_AREA)
        small = floats(np.asarray(resized, np.uint8))
        laid(picture, _lit(_hidden(small, numbers), numbers), frame, numbers)
        taken.append(frame)
        if is_face:
            frames.append(frame)
    picture, inside = _bordered(picture, numbers)
    return Scene(_worn(picture, numbers), tuple(frames), inside)


def _close_up(face: Floats, side: int, numbers: Numbers) -> Scene:
    """A picture that is hardly more than a face, cut off on all sides within its square."""
    length = side * math.exp(numbers.uniform(math.log(_FILLS[0]), math.log(_FILLS[1])))
    turn = math.radians(numbers.normal(0, TURN / 4))
    x, y = (float(numbers.uniform(length / 2, side - length / 2)) for _ in range(2))
    frame = Frame((x, y), (length / 2 * math.cos(turn), length / 2 * math.sin(turn)))
    shown = cv2.resize(face, (round(length),) * 2, interpolation=cv2.INTER_AREA)
    matrix = middles(frame.from_square(len(shown)))
    picture = np.asarray(cv2.warpAffine(shown, matrix, (side, side)), np.float32)
    cut = length * numbers.uniform(0.28, 0.42)
    ends = []
    for place in (y, x):
        middle, half = place + numbers.normal(0, 0.05) * length, cut * numbers.uniform(0.9, 1.1)
        ends.append(slice(max(0, round(middle - half)), min(side, round(middle + half))))
    inside = (ends[0], ends[1])
    bordered = _continued(_lit(_hidden(picture, numbers), numbers), inside, numbers)
    return Scene(_worn(bordered, numbers), (frame,), inside)


def laid(picture: Floats, piece: Floats, frame: Frame, numbers: Numbers) -> None:
    """Lays a square piece, as large as the frame, over a picture, within an outline by chance."""
    side, reach = piece.shape[0], frame.side / math.sqrt(2) + 1
    left, top = (max(0, math.floor(each - reach)) for each in frame.centre)
    under = picture[
        top : math.ceil(frame.centre[1] + reach), left : math.ceil(frame.centre[0] + reach)
    ]
    matrix = middles(frame.from_square(side) - np.array([[0, 0, left], [0, 0, top]]))
    size = (under.shape[1], under.shape[0])
    over = np.asarray(cv2.warpAffine(piece, matrix, size, borderMode=cv2.BORDER_REFLECT))
    cover = np.asarray(cv2.warpAffine(outline(side, numbers), matrix, size))[..., None]
    under += (over - under) * cover


def outline(side: int, numbers: Numbers) -> Floats:
    """(side, side) in [0, 1]: a superellipse around the head, with a rim from hard to soft."""
    x, y = (numbers.uniform(low, 1.15) for low in (0.55, 0.7))
    power, rim = numbers.uniform(2, 6), numbers.uniform(0.02, 0.3)
    line = (np.arange(side, dtype=np.float32) + 0.5) * (2 / side) - 1
    away = (np.abs(line[None] / x) ** power + np.abs(line[:, None] / y) ** power) ** (1 / power)
    return np.asarray(np.clip((1 - away) / rim + 0.5, 0, 1), np.float32)


def floats(picture: Image) -> Floats:
    """A picture in steps of 255 as numbers in [0, 1]."""
    return np.asarray(picture.astype(np.float32) / 255, np.float32)


def _place(side: int, numbers: Numbers) -> Frame:
    """Anywhere with its middle in the picture; small ones are as frequent as large ones."""
    length = math.exp(numbers.uniform(math.log(SIDES[0]), math.log(min(SIDES[1], side))))
    turn = math.radians(numbers.uniform(-TURN, TURN))
    centre = (numbers.uniform(0, side), numbers.uniform(0, side))
    return Frame(centre, (length / 2 * math.cos(turn), length / 2 * math.sin(turn)))


def _near(one: Frame, other: Frame) -> bool:
    return math.dist(one.centre, other.centre) < _APART * max(one.side, other.side)


def _lit(piece: Floats, numbers: Numbers) -> Floats:
    """Brighter or darker, with more or less contrast, and of a slightly other hue."""
    gain = (numbers.uniform(0.6, 1.3) * numbers.uniform(0.9, 1.1, 3)).astype(np.float32)
    lit = piece * gain + (np.float32(0.5 + numbers.uniform(-0.15, 0.15)) - gain / 2)
    return np.asarray(lit.clip(0, 1), np.float32)


def _hidden(piece: Floats, numbers: Numbers) -> Floats:
    """Now and then a bar of one colour lies over a part: a hand, a hat, a mask."""
    if numbers.random() >= _HIDDEN:
        return piece
    side = piece.shape[0]
    size = numbers.uniform(0.1, 0.45, 2) * side
    top, left = (numbers.uniform(0.1, 0.9) * side - each / 2 for each in size)
    rows, columns = (
        slice(max(0, int(start)), max(0, int(start + length)))
        for start, length in zip((top, left), size, strict=True)
    )
    covered = piece.copy()
    covered[rows, columns] = numbers.uniform(0, 1, 3)
    return covered


def _bordered(picture: Floats, numbers: Numbers) -> tuple[Floats, tuple[slice, slice]]:
    """Now and then the picture ends before its edges, and goes on as in a mirror."""
    side = picture.shape[0]
    if numbers.random() >= _BORDERED:
        return picture, (slice(0, side), slice(0, side))
    low, high = int(side * 0.3), side
    height, width = (int(numbers.integers(low, high + 1)) for _ in range(2))
    top, left = (int(numbers.integers(0, side - each + 1)) for each in (height, width))
    kept = (slice(top, top + height), slice(left, left + width))
    return _continued(picture, kept, numbers), kept


def _continued(picture: Floats, kept: tuple[slice, slice], numbers: Numbers) -> Floats:
    """What is kept, and around it a mirror, the last pixels, or one colour."""
    side = picture.shape[0]
    rows, columns = kept
    around = (rows.start, side - rows.stop, columns.start, side - columns.stop)
    border = (cv2.BORDER_REFLECT, cv2.BORDER_REPLICATE, cv2.BORDER_CONSTANT)[
        int(numbers.integers(3))
    ]
    value = (float(numbers.choice([0, 0.5, 1])),) * 3
    whole = cv2.copyMakeBorder(picture[kept], *around, border, value=value)
    return np.asarray(whole, np.float32)


def _worn(picture: Floats, numbers: Numbers) -> Floats:
    """As cameras and files leave it."""
    picture = np.asarray(_lit(picture, numbers) ** numbers.uniform(0.7, 1.4), np.float32)
    if numbers.random() < _GREY:
        picture = np.repeat((picture @ _HUE)[..., None], 3, axis=2)
    if numbers.random() < _SOFT:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), numbers.uniform(0.4, 2.0)))
    if numbers.random() < _NOISY:
        picture = noisy(picture, numbers, _NOISE)
    picture = rounded(picture)
    if numbers.random() < _SQUEEZED:
        picture = squeezed(picture, int(numbers.integers(30, 96)))
    return picture
