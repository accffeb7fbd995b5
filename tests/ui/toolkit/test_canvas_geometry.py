"""Where pictures lie: the grid's cells, and one picture under zoom and pan."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from studio.ui.canvas.layout import (
    GAP,
    MARGIN,
    cell_at,
    columns_of,
    fitted,
    grid,
    halves,
    whole_zoom,
)
from studio.ui.canvas.viewport import LARGEST, Viewport

AREA = QRectF(0, 0, 1000, 800)
SQUARE = QSizeF(1024, 1024)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 9, 16, 33, 64])
@pytest.mark.parametrize("shape", [QSizeF(1, 1), QSizeF(3, 2), QSizeF(1, 2)])
def test_cells_keep_their_shape_stay_inside_and_do_not_touch(count: int, shape: QSizeF) -> None:
    cells = grid(count, AREA, shape)
    inner = AREA.adjusted(MARGIN - 0.1, MARGIN - 0.1, 0.1 - MARGIN, 0.1 - MARGIN)
    assert len(cells) == count
    for cell in cells:
        assert inner.contains(cell)
        assert cell.width() / cell.height() == pytest.approx(shape.width() / shape.height())
    for i, one in enumerate(cells):
        for other in cells[i + 1 :]:
            assert not one.adjusted(0.1, 0.1, GAP - 0.2, GAP - 0.2).intersects(other)


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (4, 2), (9, 3), (16, 4)])
def test_square_numbers_make_square_grids(count: int, columns: int) -> None:
    assert columns_of(grid(count, QRectF(0, 0, 900, 900), SQUARE)) == columns


def test_the_grid_is_centred() -> None:
    cells = grid(9, AREA, SQUARE)
    whole = cells[0].united(cells[-1])
    assert whole.center().x() == pytest.approx(AREA.center().x())
    assert whole.center().y() == pytest.approx(AREA.center().y())


def test_a_window_without_room_still_has_its_cells() -> None:
    assert len(grid(9, QRectF(0, 0, 20, 20), SQUARE)) == 9
    assert grid(0, AREA, SQUARE) == []


def test_a_point_finds_its_cell_and_a_gap_finds_none() -> None:
    cells = grid(4, AREA, SQUARE)
    assert [cell_at(cells, cell.center()) for cell in cells] == [0, 1, 2, 3]
    assert cell_at(cells, QPointF(1, 1)) == -1


def test_a_picture_fits_its_area_by_its_longer_side() -> None:
    rect = fitted(QSizeF(400, 100), QRectF(0, 0, 200, 200))
    assert (rect.width(), rect.height()) == (200, 50)
    assert rect.center() == QPointF(100, 100)


# ---- one picture ---------------------------------------------------------------------------


@pytest.fixture
def view() -> Viewport:
    made = Viewport()
    made.place(AREA, SQUARE, 1.0)
    return made


def test_a_new_picture_fits_and_is_centred(view: Viewport) -> None:
    rect = view.rect()
    assert view.fits
    assert rect.height() == AREA.height() - 2 * MARGIN
    assert rect.center() == AREA.center()


def test_it_follows_its_area_only_while_it_fits(view: Viewport) -> None:
    view.place(QRectF(0, 0, 500, 400), SQUARE, 1.0)
    assert view.rect().height() == 400 - 2 * MARGIN
    view.zoom_to(2.0)
    view.place(AREA, SQUARE, 1.0)
    assert view.zoom == 2.0


def test_another_size_of_picture_is_fitted_anew(view: Viewport) -> None:
    view.zoom_to(4.0)
    view.place(AREA, QSizeF(600, 600), 1.0)
    assert view.fits
    assert view.rect().height() == AREA.height() - 2 * MARGIN


def test_a_small_picture_is_enlarged_a_whole_number_of_times(view: Viewport) -> None:
    view.place(AREA, QSizeF(64, 64), 1.0)
    assert view.zoom == 11.0
    assert view.rect().height() == 704
    view.place(AREA, QSizeF(64, 64), 1.5)
    assert view.zoom == 17.0


@pytest.mark.parametrize(
    ("zoom", "side", "expected"), [(3.9, 64, 3.0), (2.9, 64, 2.9), (3.9, 256, 3.9), (0.5, 64, 0.5)]
)
def test_only_small_pictures_that_are_shown_large_are_held_to_whole_numbers(
    zoom: float, side: int, expected: float
) -> None:
    assert whole_zoom(zoom, QSizeF(side, side)) == expected


def test_the_cells_of_small_pictures_are_a_multiple_of_them() -> None:
    cells = grid(9, AREA, QSizeF(64, 64))
    assert {cell.width() for cell in cells} == {192.0}
    assert cells[1].left() - cells[0].right() == GAP


def test_two_looks_lie_side_by_side_or_one_above_the_other() -> None:
    left, right = halves(QRectF(0, 0, 410, 200))
    assert (left, right) == (QRectF(0, 0, 200, 200), QRectF(210, 0, 200, 200))
    upper, lower = halves(QRectF(0, 0, 200, 410))
    assert (upper, lower) == (QRectF(0, 0, 200, 200), QRectF(0, 210, 200, 200))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_hundred_per_cent_is_one_pixel_of_the_screen(ratio: float) -> None:
    view = Viewport()
    view.place(AREA, SQUARE, ratio)
    view.zoom_to(1.0)
    assert view.rect().width() * ratio == pytest.approx(1024)


@pytest.mark.parametrize("anchor", [QPointF(500, 400), QPointF(420, 370), QPointF(600, 500)])
def test_the_point_under_the_pointer_stays_while_zooming(view: Viewport, anchor: QPointF) -> None:
    view.zoom_to(2.0)
    before = view.picture_point(anchor)
    view.zoom_to(5.0, anchor)
    after = view.picture_point(anchor)
    assert (after.x(), after.y()) == (pytest.approx(before.x()), pytest.approx(before.y()))


def test_a_pan_never_shows_what_is_beside_the_picture(view: Viewport) -> None:
    view.zoom_to(2.0)
    for delta in (QPointF(9999, 9999), QPointF(-9999, -9999)):
        view.pan(delta)
        assert view.rect().contains(AREA)


def test_a_picture_smaller_than_its_area_stays_in_the_middle(view: Viewport) -> None:
    view.zoom_to(0.25)
    view.pan(QPointF(300, 100))
    assert view.rect().center() == AREA.center()
    assert not view.can_pan()


def test_zoom_steps_go_up_and_down_the_usual_ladder(view: Viewport) -> None:
    view.zoom_to(1.0)
    seen = []
    for up in (True, True, False, False, False):
        view.zoom_step(up)
        seen.append(view.zoom)
    assert seen == [1.5, 2.0, 1.5, 1.0, 0.67]


def test_zoom_has_an_end_on_either_side(view: Viewport) -> None:
    view.zoom_to(1e6)
    assert view.zoom == LARGEST
    view.zoom_to(0.0)
    assert 20 < view.rect().width() < 100
