"""The brush: what a tip covers, along which line, and how strokes add up."""

from __future__ import annotations

import numpy as np
import pytest

from studio.editing.brush import NOWHERE, Area, Point, Tip, area_of, paint

SIZE = (80, 100)  # rows, columns


def dab(mask: np.ndarray, x: float, y: float, tip: Tip) -> Area:
    point = Point(x, y, tip)
    return paint(mask, point, point)


def test_a_hard_tip_covers_a_disk_of_its_diameter() -> None:
    mask = np.zeros(SIZE, np.uint8)
    dab(mask, 50, 40, Tip(30))
    assert mask.sum() / 255 == pytest.approx(np.pi * 15**2, rel=0.005)
    assert mask[40, 50] == 255
    assert mask[40, 50 + 13] == 255
    assert mask[40, 50 + 16] == 0


def test_a_small_tip_on_the_middle_of_a_pixel_fills_that_pixel() -> None:
    mask = np.zeros(SIZE, np.uint8)
    dab(mask, 10.5, 20.5, Tip(1))
    assert mask[20, 10] == 255
    assert mask.sum() < 255 * 1.5


def test_a_soft_tip_fades_from_its_middle_to_its_rim() -> None:
    mask = np.zeros(SIZE, np.uint8)
    dab(mask, 50.5, 40.5, Tip(40, softness=1.0))
    row = mask[40, 50:72].astype(int)
    assert row[0] > 250
    assert (np.diff(row) <= 0).all()
    assert row[-1] == 0
    assert 100 < row[10] < 155


def test_a_piece_covers_what_lies_between_its_ends() -> None:
    mask = np.zeros(SIZE, np.uint8)
    tip = Tip(10)
    paint(mask, Point(20, 20, tip), Point(80, 60, tip))
    steps = np.linspace(0, 1, 200)
    assert (mask[(20 + 40 * steps).astype(int), (20 + 60 * steps).astype(int)] == 255).all()
    length = np.hypot(60, 40)
    assert mask.sum() / 255 == pytest.approx(10 * length + np.pi * 25, rel=0.01)


def test_a_stroke_looks_the_same_in_however_many_pieces_it_comes() -> None:
    whole, parts = np.zeros(SIZE, np.uint8), np.zeros(SIZE, np.uint8)
    tip = Tip(20, softness=0.7)
    paint(whole, Point(20, 40, tip), Point(80, 40, tip))
    for i in range(12):
        paint(parts, Point(20 + 5 * i, 40, tip), Point(25 + 5 * i, 40, tip))
    assert np.abs(whole.astype(int) - parts).max() <= 1


def test_a_pressed_pen_is_wider_at_the_end_where_it_is_pressed_harder() -> None:
    mask = np.zeros(SIZE, np.uint8)
    tip = Tip(30)
    paint(mask, Point(20, 40, tip.pressed(0.0)), Point(80, 40, tip.pressed(1.0)))
    widths = (mask[:, [22, 50, 78]] > 127).sum(axis=0)
    assert widths[0] < widths[1] < widths[2]
    assert widths[2] == pytest.approx(30, abs=2)


def test_the_eraser_takes_away_what_the_brush_has_drawn() -> None:
    mask = np.full(SIZE, 255, np.uint8)
    dab(mask, 50, 40, Tip(30, erases=True))
    assert mask[40, 50] == 0
    assert mask[0, 0] == 255
    assert (255 - mask).sum() / 255 == pytest.approx(np.pi * 15**2, rel=0.005)


@pytest.mark.parametrize("softness", [0.0, 0.4, 1.0])
def test_nothing_changes_outside_the_area_that_is_named(softness: float) -> None:
    mask = np.zeros(SIZE, np.uint8)
    start, end = Point(-5, 20, Tip(25, softness)), Point(60.3, 90, Tip(9, softness))
    area = paint(mask, start, end)
    assert area == area_of(start, end).within(100, 80)
    mask[area.slices] = 0
    assert not mask.any()


def test_a_stroke_beside_the_picture_changes_nothing() -> None:
    mask = np.zeros(SIZE, np.uint8)
    assert dab(mask, -60, 40, Tip(30)) == NOWHERE
    assert not mask.any()


def test_areas_are_joined_and_an_empty_one_adds_nothing() -> None:
    one, two = Area(1, 2, 3, 4), Area(10, 0, 12, 3)
    assert one.joined(two) == Area(1, 0, 12, 4)
    assert one.joined(NOWHERE) == one
    assert NOWHERE.joined(two) == two
