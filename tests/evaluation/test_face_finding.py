"""How well faces are found: who finds them all scores best, who sees them everywhere worst."""

from __future__ import annotations

import math

import numpy as np
import pytest

from studio.core.steps import CancelToken, Image, drain
from studio.evaluation import face_finding
from studio.evaluation.face_finding import SIDES, TURN, Finding, error, measure, placed
from studio.faces.detector import Found
from studio.faces.framing import Frame

FACE = np.full((128, 128, 3), 255, np.uint8)
GROUND = np.zeros((400, 500, 3), np.uint8)


def frame(x: float, y: float, side: float, degrees: float = 0.0) -> Frame:
    turn = math.radians(degrees)
    return Frame((x, y), (side / 2 * math.cos(turn), side / 2 * math.sin(turn)))


def found(finder: object, monkeypatch: pytest.MonkeyPatch) -> Finding:
    monkeypatch.setattr(face_finding, "faces_in", finder)
    work = measure(None, [FACE] * 6, [GROUND] * 2)  # type: ignore[arg-type]  # nobody asks it
    return drain(work, CancelToken(), lambda _step: None)


def brightest(_network: object, photo: Image) -> list[Found]:
    """One face around what is bright, upright."""
    rows, columns = np.nonzero(photo[..., 0] > 127)
    if not len(rows):
        return []
    side = math.sqrt(len(rows) * 4 / math.pi)
    return [Found(frame(columns.mean() + 0.5, rows.mean() + 0.5, side), 1.0)]


def test_a_face_lies_whole_in_the_photograph_where_it_is_said_to_be() -> None:
    numbers = np.random.default_rng(0)
    for _ in range(20):
        photo, where = placed(FACE, GROUND, numbers)
        rows, columns = np.nonzero(photo[..., 0])
        assert SIDES[0] <= where.side <= SIDES[1]
        assert abs(where.turned) <= TURN
        assert (columns.mean() + 0.5, rows.mean() + 0.5) == pytest.approx(where.centre, abs=1.5)
        assert np.ptp(rows) < where.side * math.sqrt(2) + 2


def test_who_finds_every_face_and_no_other_has_found_all(monkeypatch: pytest.MonkeyPatch) -> None:
    told = found(brightest, monkeypatch)
    assert (told.faces, told.photographs) == (6, 2)
    assert told.recall == 1
    assert told.false == 0
    assert told.off < 0.02
    assert told.larger < 0.3
    assert 0 < told.turned <= TURN
    assert told.seconds >= 0


def test_who_sees_faces_everywhere_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    corner = [Found(frame(5, 5, 30), 1.0)] * 3
    told = found(lambda _network, _photo: corner, monkeypatch)
    assert told.false == 6
    assert told.recall == 0


def test_a_square_that_is_of_another_place_size_or_turn_is_told_apart() -> None:
    asked = frame(100, 100, 80, 10)
    assert error(asked, []) is None
    assert error(asked, [Found(frame(125, 100, 80, 10), 1.0)]) is None
    assert error(asked, [Found(frame(100, 100, 130, 10), 1.0)]) is None
    near = error(asked, [Found(frame(300, 300, 80), 1.0), Found(frame(108, 100, 88, -5), 0.6)])
    assert near == pytest.approx((0.1, 0.1, 15))
