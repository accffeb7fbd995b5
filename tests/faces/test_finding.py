"""Which faces are meant, and what is said where none can be."""

from __future__ import annotations

import numpy as np
import pytest

from studio.core.errors import BadParamError
from studio.faces import detector
from studio.faces.detector import FaceDetector, Found
from studio.faces.finding import ALL, LEAST, Finder, chosen
from studio.faces.framing import Frame


def face(x: float, side: float = 100.0) -> Frame:
    return Frame((x, 50.0), (side / 2, 0.0))


FACES = [face(50), face(150), face(250, LEAST - 1)]


def masked(*places: int) -> np.ndarray:
    mask = np.zeros((100, 300), np.uint8)
    for x in places:
        mask[45:55, x - 5 : x + 5] = 200
    return mask


def test_all_are_meant_or_one_counted_from_the_left() -> None:
    assert chosen(FACES[:2], None, ALL) == FACES[:2]
    assert chosen(FACES, None, 2) == [FACES[1]]


def test_a_mask_says_which_are_counted() -> None:
    assert chosen(FACES, masked(150), ALL) == [FACES[1]]
    assert chosen(FACES, masked(50, 150), 2) == [FACES[1]]


def test_faces_that_are_too_small_are_left_out() -> None:
    assert chosen(FACES, None, ALL) == FACES[:2]
    with pytest.raises(BadParamError, match=f"only {LEAST - 1} pixels"):
        chosen(FACES, None, 3)


@pytest.mark.parametrize(
    ("faces", "mask", "number", "said"),
    [
        ([], None, ALL, "No face was found"),
        (FACES, masked(200), ALL, "under the mask"),
        (FACES[:1], None, 2, "is one face"),
        (FACES, None, 4, "are 3 faces"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    faces: list[Frame], mask: np.ndarray | None, number: int, said: str
) -> None:
    with pytest.raises(BadParamError, match=said):
        chosen(faces, mask, number)


def test_a_photograph_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def found(_network: FaceDetector, photo: np.ndarray) -> list[Found]:
        looked.append(int(photo[0, 0, 0]))
        return [Found(face(90), 0.9), Found(face(30), 0.8)]

    monkeypatch.setattr(detector, "faces_in", found)
    finder = Finder()
    first, second = (np.full((8, 8, 3), value, np.uint8) for value in (1, 2))
    assert finder.faces(first) == [face(30), face(90)]
    finder.faces(first.copy())
    finder.faces(second)
    finder.faces(second.reshape(4, 16, 3))
    assert looked == [1, 2, 2]


def test_faces_of_a_small_copy_are_those_of_the_photograph(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[tuple[int, ...]] = []

    def found(_network: FaceDetector, photo: np.ndarray) -> list[Found]:
        looked.append(photo.shape)
        return [Found(face(90), 0.9)]

    monkeypatch.setattr(detector, "faces_in", found)
    finder = Finder()
    numbers = np.random.default_rng(0)
    whole = np.kron(numbers.integers(0, 256, (6, 8, 3)), np.ones((40, 40, 1))).astype(np.uint8)
    copy = np.ascontiguousarray(whole[::4, ::4])
    finder.faces(whole)
    (small,) = finder.faces(copy, 4.0)
    assert (small.centre, small.side) == ((22.5, 12.5), 25.0)
    assert looked == [whole.shape]
    finder.faces(255 - copy, 4.0)  # of another photograph
    finder.faces(copy[:, :-9], 4.0)  # of a part
    finder.faces(copy)  # a photograph of its own
    assert looked == [whole.shape, copy.shape, copy[:, :-9].shape, copy.shape]
