"""Which faces of a photograph a tool works on, and what is read off them."""

from __future__ import annotations

import hashlib
from functools import cached_property

import cv2
import numpy as np

from studio.core.errors import BadParamError
from studio.core.photograph import Plane
from studio.core.steps import Image
from studio.faces import detector, reader
from studio.faces.framing import Frame

ALL = 0
"""In place of a face's number: each of them."""
MOST = 30
"""The highest number of a face."""
LEAST = 48
"""Px, the side of the smallest square in which a face is worked on; a head is half as high."""
_SIDE, _ALIKE = 24, 5.0  # px of a look; steps of colour by which two of one photograph may differ


class Finder:
    """Finds and reads faces by the networks that come with the program, each loaded at first use.

    It remembers the last photograph, since a slider asks for the same one again and again, and of
    the last whole one what it looks like: in a small copy of that, faces are where they are in it,
    also those that the copy is too small to show.
    """

    def __init__(self) -> None:
        self._last: tuple[bytes, list[Frame]] = (b"", [])
        self._whole: tuple[tuple[int, int], Image | None, list[Frame]] = ((0, 0), None, [])

    @cached_property
    def _detector(self) -> detector.FaceDetector:
        return detector.load()

    @cached_property
    def _reader(self) -> reader.FaceReader:
        return reader.load()

    def faces(self, photo: Image, reduced: float = 1.0) -> list[Frame]:
        """The squares of a photograph's faces (H, W, 3), from left to right; of a copy that is
        so many times smaller than the photograph, those of that, if it was looked at."""
        if reduced > 1 and self._is_copy(photo, reduced):
            return [frame.scaled(1 / reduced) for frame in self._whole[2]]
        found = self._found(photo)
        if reduced == 1:
            self._whole = (photo.shape[:2], _look(photo), found)
        return found

    def _is_copy(self, photo: Image, reduced: float) -> bool:
        """Whether it may be of the last whole photograph."""
        size, look, _ = self._whole
        if look is None or any(
            abs(side * reduced - whole) > 2 * reduced
            for side, whole in zip(photo.shape[:2], size, strict=True)
        ):
            return False
        return bool(np.abs(look.astype(float) - _look(photo)).mean() < _ALIKE)

    def _found(self, photo: Image) -> list[Frame]:
        key = hashlib.blake2b(photo.tobytes(), digest_size=16).digest() + repr(photo.shape).encode()
        if key != self._last[0]:
            found = [each.frame for each in detector.faces_in(self._detector, photo)]
            self._last = (key, sorted(found, key=lambda frame: frame.centre[0]))
        return self._last[1]

    def reading(self, face: Image) -> reader.Reading:
        """What an aligned face (S, S, 3) looks like."""
        return reader.read(self._reader, face)


def _look(photo: Image) -> Image:
    small = cv2.resize(photo, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def chosen(
    faces: list[Frame], mask: Plane | None, number: int, reduced: float = 1.0
) -> list[Frame]:
    """The faces that are meant: those whose middle is masked, if anything is; of these the one of
    that number from the left, beginning with 1, or all. They may be in a `reduced` copy.

    Raises BadParamError, in one sentence, if there is none, or none that is large enough.
    """
    if not faces:
        raise BadParamError(
            "No face was found in this picture; it must be seen from the front or half from the "
            "side, and its head be some 30 pixels high."
        )
    meant = faces if mask is None else [each for each in faces if _masked(each, mask)]
    if not meant:
        raise BadParamError("No face has its middle under the mask; paint over one, or clear it.")
    if number > len(meant):
        count = "is one face" if len(meant) == 1 else f"are {len(meant)} faces"
        raise BadParamError(f"There {count} here; choose a number up to {len(meant)}, or 0.")
    meant = meant if number == ALL else [meant[number - 1]]
    large = [each for each in meant if each.side * reduced >= LEAST]
    if not large:
        side = round(max(each.side for each in meant) * reduced)
        raise BadParamError(
            f"The face and what is around it are only {side} pixels wide, and must be {LEAST}; "
            "enlarge the picture first."
        )
    return large


def _masked(frame: Frame, mask: Plane) -> bool:
    """Whether anything in the middle of a face is."""
    reach = frame.side / 8
    (x, y), (height, width) = frame.centre, mask.shape
    rows = slice(max(0, int(y - reach)), min(height, int(y + reach) + 1))
    columns = slice(max(0, int(x - reach)), min(width, int(x + reach) + 1))
    return bool(mask[rows, columns].any())
