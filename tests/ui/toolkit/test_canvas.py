"""The canvas as it looks: cells, drafts, placeholders, focus, and its words for screen readers."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.ui.canvas.picture_canvas import PictureCanvas
from studio.ui.canvas.scene import pair_of
from studio.ui.theme import DARK, set_reduced_motion
from tests.ui.toolkit.canvas_hands import (
    COLORS,
    Heard,
    Make,
    cell,
    color_at,
    press_key,
)


def test_each_picture_is_in_its_cell_and_the_well_is_around_them(canvas: PictureCanvas) -> None:
    assert [color_at(canvas, cell(canvas, i)) for i in range(4)] == COLORS[:4]
    assert color_at(canvas, QPointF(3, 3)) == QColor(DARK.well).getRgb()[:3]


def test_pictures_come_one_by_one_into_cells_that_wait_for_them(
    canvas: PictureCanvas, plain: Make
) -> None:
    canvas.set_busy_cells(4)
    waiting = QColor(DARK.placeholder).getRgb()[:3]
    corner = canvas.scene.cell_rects()[2].topLeft() + QPointF(20, 20)
    assert color_at(canvas, corner) == waiting
    canvas.set_picture(2, plain(*COLORS[5]))
    assert color_at(canvas, cell(canvas, 2)) == COLORS[5]
    assert canvas.scene.cells.busy() == [0, 1, 3]
    canvas.set_busy_cells(0)
    assert len(canvas.scene.cells) == 1


def test_old_pictures_can_stay_faded_until_theirs_comes(canvas: PictureCanvas, plain: Make) -> None:
    canvas.set_busy_cells(4, keep=True)
    faded = color_at(canvas, cell(canvas, 0))
    assert 0 < faded[0] < COLORS[0][0]
    canvas.set_picture(0, plain(*COLORS[5]))
    assert color_at(canvas, cell(canvas, 0)) == COLORS[5]
    canvas.set_busy_cells(0)
    assert color_at(canvas, cell(canvas, 1)) == COLORS[1]
    assert len(canvas.scene.cells) == 4


def test_a_draft_lies_over_its_picture_until_the_real_one_comes(
    canvas: PictureCanvas, plain: Make
) -> None:
    canvas.set_draft(1, plain(1, 2, 3, 16, 16))
    assert color_at(canvas, cell(canvas, 1)) == (1, 2, 3)
    canvas.set_draft(1, None)
    assert color_at(canvas, cell(canvas, 1)) == COLORS[1]
    canvas.set_draft(1, plain(1, 2, 3, 16, 16))
    canvas.set_picture(1, plain(*COLORS[4]))
    assert color_at(canvas, cell(canvas, 1)) == COLORS[4]


class Painted(QObject):
    """Where a widget was painted."""

    def __init__(self, widget: PictureCanvas) -> None:
        super().__init__(widget)
        self.rects: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return super().eventFilter(watched, event)


def test_a_draft_paints_its_own_cell_alone(
    canvas: PictureCanvas, plain: Make, qtbot: QtBot
) -> None:
    canvas.set_draft(1, plain(1, 2, 3, 16, 16))
    canvas.refiner.finish()
    QTest.qWait(20)
    painted = Painted(canvas)
    canvas.set_draft(1, plain(3, 2, 1, 16, 16))
    qtbot.waitUntil(lambda: bool(painted.rects))
    assert all(rect.contains(cell(canvas, 1).toPoint()) for rect in painted.rects)
    assert not any(rect.contains(cell(canvas, 0).toPoint()) for rect in painted.rects)
    assert not canvas.refiner.pending()  # larger than it is, it cannot get sharper


def test_a_draft_does_not_disturb_the_zoom(canvas: PictureCanvas, plain: Make) -> None:
    canvas.set_view("single")
    canvas.actual_size()
    canvas.set_draft(0, plain(1, 2, 3, 16, 16))
    assert canvas.zoom() == 1.0
    assert canvas.scene.picture_rect().width() == 64


def test_an_empty_canvas_invites(canvas: PictureCanvas) -> None:
    canvas.set_pictures([])
    canvas.set_invitation("Nothing here yet", "Press Generate.")
    shown = canvas.grab().toImage()
    colors = {shown.pixel(x, y) for x in range(150, 450, 2) for y in range(200, 360, 2)}
    assert len(colors) > 10
    assert canvas.accessibleDescription() == "Nothing here yet. Press Generate."
    press_key(canvas, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Plus)
    assert canvas.view() == "grid"


def test_fewer_pictures_bring_the_chosen_one_back_in(canvas: PictureCanvas, plain: Make) -> None:
    canvas.set_current_index(3)
    heard = Heard(canvas)
    canvas.set_pictures([plain(*COLORS[0])])
    assert canvas.current_index == 0
    assert heard.said == [("current_changed", 0)]


def test_pictures_of_other_shapes_are_not_bent(canvas: PictureCanvas, plain: Make) -> None:
    canvas.set_pictures([plain(*COLORS[0], 64, 64), plain(*COLORS[1], 32, 64)])
    rect = canvas.scene.cell_rects()[1]
    well = QColor(DARK.well).getRgb()[:3]
    assert color_at(canvas, rect.center()) == COLORS[1]
    assert color_at(canvas, QPointF(rect.center().x(), rect.top() + 6)) == well


def test_it_says_which_picture_is_chosen_and_how_large_it_is(canvas: PictureCanvas) -> None:
    press_key(canvas, Qt.Key.Key_Right)
    assert canvas.accessibleName() == "Pictures"
    assert canvas.accessibleDescription() == "Picture 2 of 4, 64 by 64 pixels"
    canvas.set_busy_cells(3)
    assert canvas.accessibleDescription() == "Picture 2 of 3, being made"


def test_the_chosen_cell_wears_the_accent_while_the_canvas_has_the_focus(
    canvas: PictureCanvas, qtbot: QtBot
) -> None:
    qtbot.waitUntil(canvas.hasFocus)
    rect = canvas.scene.cell_rects()[0]
    ring = QPointF(rect.center().x(), rect.top() - 3)
    assert color_at(canvas, ring) == QColor(DARK.accent).getRgb()[:3]
    canvas.clearFocus()
    assert color_at(canvas, ring) == QColor(DARK.faint).getRgb()[:3]


def test_placeholders_shimmer_only_while_they_are_seen_and_motion_is_welcome(
    canvas: PictureCanvas, qapp: QApplication, plain: Make
) -> None:
    def running() -> bool:
        return canvas._shimmer.isActive()

    canvas.set_busy_cells(2)
    assert not running()
    set_reduced_motion(qapp, False)
    canvas.set_busy_cells(2)
    assert running()
    canvas.hide()
    assert not running()
    canvas.show()
    assert running()
    for index in (0, 1):
        canvas.set_picture(index, plain(*COLORS[index]))
    assert not running()


def test_shortcuts_with_control_are_left_to_the_window(canvas: PictureCanvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert canvas.current_index == 0


def test_pictures_get_sharp_by_themselves(canvas: PictureCanvas, qtbot: QtBot) -> None:
    noise = np.random.default_rng(5).integers(0, 256, (1024, 1024, 3), dtype=np.uint8)
    canvas.set_pictures([noise] * 2)
    assert canvas.refiner.pending()
    qtbot.waitUntil(lambda: not canvas.refiner.pending())


def test_a_large_picture_is_prepared_beside_the_window(
    canvas: PictureCanvas, qtbot: QtBot, plain: Make
) -> None:
    canvas.set_pictures([plain(*COLORS[0], 2000, 2000)])
    picture = canvas.scene.current_picture()
    assert picture is not None
    assert picture.is_large()
    assert color_at(canvas, QPointF(300, 300)) == COLORS[0]
    qtbot.waitUntil(lambda: not picture.is_large())
    qtbot.waitUntil(lambda: not canvas.refiner.pending())
    assert color_at(canvas, QPointF(300, 300)) == COLORS[0]


def test_one_picture_wears_a_ring_only_for_those_at_the_keyboard(canvas: PictureCanvas) -> None:
    canvas.set_view("single")
    rect = canvas.scene.picture_rect()
    ring = QPointF(rect.center().x(), rect.top() - 3)
    accent = QColor(DARK.accent).getRgb()[:3]
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert color_at(canvas, ring) != accent
    press_key(canvas, Qt.Key.Key_Left)
    assert color_at(canvas, ring) == accent


def test_a_caption_lies_over_its_picture_and_is_told(canvas: PictureCanvas) -> None:
    place = canvas.scene.cell_rects()[1].bottomLeft() + QPointF(24, -30)
    assert color_at(canvas, place) == COLORS[1]
    canvas.scene.captions = ("", "What comes back")
    assert color_at(canvas, place) != COLORS[1]
    canvas.set_current_index(1)
    assert "What comes back" in canvas.accessibleDescription()
    canvas.scene.captions = ()
    assert color_at(canvas, place) == COLORS[1]


def test_two_looks_at_an_unfinished_picture_lie_side_by_side(
    canvas: PictureCanvas, plain: Make
) -> None:
    canvas.set_busy_cells(4)
    canvas.set_draft(0, plain(1, 2, 3), plain(*COLORS[5]))
    pair = pair_of(canvas.scene, 0)
    assert pair is not None
    assert color_at(canvas, pair[0].center()) == (1, 2, 3)
    assert color_at(canvas, pair[1].center()) == COLORS[5]
    canvas.set_picture(0, plain(*COLORS[4]))
    assert pair_of(canvas.scene, 0) is None
    assert color_at(canvas, cell(canvas, 0)) == COLORS[4]


def test_alone_the_two_looks_take_all_the_room(canvas: PictureCanvas, plain: Make) -> None:
    canvas.set_busy_cells(1)
    canvas.set_draft(0, plain(1, 2, 3), plain(*COLORS[5]))
    canvas.set_view("single")
    middle = canvas.width() / 2
    assert color_at(canvas, QPointF(middle - 60, canvas.height() / 2)) == (1, 2, 3)
    assert color_at(canvas, QPointF(middle + 60, canvas.height() / 2)) == COLORS[5]


def test_small_pictures_are_squares_of_pixels_unless_they_shall_be_smooth(
    canvas: PictureCanvas,
) -> None:
    board = np.zeros((16, 16, 3), np.uint8)
    board[:, 8:] = 255
    canvas.set_pictures([board])
    canvas.set_view("single")
    rect = canvas.scene.picture_rect()
    assert rect.width() % 16 == 0
    beside = QPointF(rect.center().x() - 4, rect.center().y())
    assert color_at(canvas, beside) == (0, 0, 0)
    canvas.scene.smooth = True
    assert 0 < color_at(canvas, beside)[0] < 255
