"""Scenes to find faces in: what was laid where is known, and what is no face is not told as one."""

from __future__ import annotations

import math

import numpy as np
import pytest

from studio.core.steps import Image
from studio.faces import scenes
from studio.faces.framing import Frame
from studio.faces.scenes import MOST, SIDES, Scene, laid, outline, scene

SIDE = 96
GROUND = np.full((SIDE, SIDE, 3), 120, np.uint8)


def plain(*colour: int) -> Image:
    picture = np.zeros((64, 64, 3), np.uint8)
    picture[:] = colour
    return picture


def some(seed: int, faces: int = 1) -> Scene:
    numbers = np.random.default_rng(seed)
    return scene(GROUND, [plain(255, 0, 0)] * faces, [plain(0, 0, 255)], numbers)


def test_equal_numbers_make_equal_scenes() -> None:
    one, same, other = some(1), some(1), some(2)
    assert (one.picture == same.picture).all()
    assert one.frames == same.frames
    assert not (one.picture == other.picture).all()


def test_scenes_are_pictures_with_at_most_so_many_faces() -> None:
    counts = []
    for seed in range(60):
        made = some(seed)
        assert made.picture.shape == (SIDE, SIDE, 3)
        assert made.picture.dtype == np.float32
        assert 0 <= made.picture.min() <= made.picture.max() <= 1
        for frame in made.frames:
            assert SIDES[0] * 0.999 <= frame.side <= SIDE * 1.001
            assert all(0 <= each <= SIDE for each in frame.centre)
        counts.append(len(made.frames))
    assert min(counts) == 0
    assert 1 < max(counts) <= MOST


def test_without_faces_nothing_is_told_as_one() -> None:
    assert all(not some(seed, faces=0).frames for seed in range(20))


def test_where_a_face_was_laid_there_it_is() -> None:
    """Of red squares in grey scenes, the middle of each frame is redder than the ground."""
    redder = []
    for seed in range(40):
        numbers = np.random.default_rng(seed)
        made = scene(GROUND, [plain(255, 0, 0)], [], numbers)
        rows, columns = made.inside
        for frame in made.frames:
            column, row = (min(int(each), SIDE - 1) for each in frame.centre)
            within = rows.start <= row < rows.stop and columns.start <= column < columns.stop
            if within and np.ptp(made.picture[row, column]) > 0.02:
                redder.append(made.picture[row, column, 0] > made.picture[row, column, 2])
    assert len(redder) > 10
    assert np.mean(redder) > 0.95


def test_what_is_laid_changes_nothing_outside_its_square() -> None:
    picture = np.full((SIDE, SIDE, 3), 0.4, np.float32)
    turn = math.radians(20)
    frame = Frame((40.0, 50.0), (15 * math.cos(turn), 15 * math.sin(turn)))
    laid(picture, np.ones((30, 30, 3), np.float32), frame, np.random.default_rng(0))
    rows, columns = np.nonzero((picture != np.float32(0.4)).any(axis=2))
    away = np.hypot(columns + 0.5 - 40, rows + 0.5 - 50)
    assert picture[50, 40, 0] == pytest.approx(1)
    assert away.max() <= 15 * math.sqrt(2) + 1.5


@pytest.mark.parametrize("centre", [(0.0, 0.0), (SIDE, SIDE), (SIDE, 0.0), (3.0, 90.0)])
def test_a_face_may_reach_beyond_the_edge(centre: tuple[float, float]) -> None:
    picture = np.zeros((SIDE, SIDE, 3), np.float32)
    frame = Frame(centre, (20.0, 0.0))
    laid(picture, np.ones((40, 40, 3), np.float32), frame, np.random.default_rng(0))
    assert picture.max() == pytest.approx(1)
    assert picture.mean() < 0.3


def test_outlines_are_whole_in_the_middle_and_fade_to_their_rim() -> None:
    for seed in range(10):
        cover = outline(64, np.random.default_rng(seed))
        assert cover[32, 32] == 1
        assert cover.min() >= 0
        assert (np.diff(cover[32, 32:]) <= 1e-6).all()


def test_some_scenes_are_hardly_more_than_a_face(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "_CLOSE", 1.0)
    for name in ("_HIDDEN", "_GREY"):
        monkeypatch.setattr(scenes, name, -1.0)
    for seed in range(30):
        made = some(seed)
        (frame,) = made.frames
        for part, middle in zip(made.inside, frame.centre[::-1], strict=True):
            assert 0.4 < (part.stop - part.start) / frame.side < 1
            assert part.start < middle < part.stop
        x, y = (int(each) for each in frame.centre)
        red, green, blue = made.picture[y - 3 : y + 3, x - 3 : x + 3].mean(axis=(0, 1))
        assert red > max(green, blue) + 0.1
