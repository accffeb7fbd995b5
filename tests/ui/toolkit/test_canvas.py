"""The canvas as people use it: looking, choosing, zooming, comparing, dragging out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.core.steps import Image
from studio.ui.canvas.picture_canvas import PictureCanvas
from studio.ui.theme import DARK, set_reduced_motion

COLORS = [(200, 30, 30), (30, 200, 30), (30, 30, 200), (200, 200, 30), (30, 200, 200), (9, 9, 9)]
Make = Callable[..., Image]


class Heard:
    """Everything that a canvas said."""

    def __init__(self, canvas: PictureCanvas) -> None:
        self.said: list[tuple[object, ...]] = []
        for name in ("current_changed", "view_changed", "activated", "drag_started"):
            signal = getattr(canvas, name)
            signal.connect(lambda value, name=name: self.said.append((name, value)))
        canvas.context_requested.connect(self._context)

    def _context(self, index: int, place: QPoint) -> None:
        self.said.append(("context_requested", index, place))


@pytest.fixture
def canvas(qtbot: QtBot, plain: Make) -> PictureCanvas:
    """600 x 600, with four pictures of one colour each, shown and active."""
    made = PictureCanvas()
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.set_pictures([plain(*color) for color in COLORS[:4]])
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def color_at(canvas: PictureCanvas, point: QPointF) -> tuple[int, int, int]:
    color = canvas.grab().toImage().pixelColor(point.toPoint())
    return color.red(), color.green(), color.blue()


def cell(canvas: PictureCanvas, index: int) -> QPointF:
    return canvas.scene.cell_rects()[index].center()


def press_key(canvas: PictureCanvas, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(canvas, key)


def move(canvas: PictureCanvas, place: QPointF, button: Qt.MouseButton) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        canvas.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, event)


def turn_wheel(canvas: PictureCanvas, place: QPointF, notches: int) -> bool:
    event = QWheelEvent(
        place,
        canvas.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)
    return event.isAccepted()


# ---- what is shown -------------------------------------------------------------------------


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


# ---- choosing and opening ------------------------------------------------------------------


def test_arrows_choose_within_the_grid_and_stop_at_its_edge(canvas: PictureCanvas) -> None:
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        press_key(canvas, key)
        seen.append(canvas.current_index)
    assert seen == [1, 3, 3, 2]
    press_key(canvas, Qt.Key.Key_Home)
    assert canvas.current_index == 0
    press_key(canvas, Qt.Key.Key_End)
    assert canvas.current_index == 3


def test_enter_opens_one_picture_and_escape_goes_back(canvas: PictureCanvas) -> None:
    heard = Heard(canvas)
    press_key(canvas, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert canvas.view() == "single"
    assert color_at(canvas, QPointF(300, 300)) == COLORS[1]
    press_key(canvas, Qt.Key.Key_Escape)
    assert canvas.view() == "grid"
    assert heard.said == [
        ("current_changed", 1),
        ("view_changed", "single"),
        ("activated", 1),
        ("view_changed", "grid"),
    ]


def test_escape_in_the_grid_is_left_to_the_window(canvas: PictureCanvas) -> None:
    def escape() -> bool:
        key, none = Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, key, none)
        QApplication.sendEvent(canvas, event)
        return event.isAccepted()

    assert not escape()
    canvas.set_view("single")
    assert escape()


def test_a_click_chooses_and_a_double_click_opens(canvas: PictureCanvas) -> None:
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=cell(canvas, 2).toPoint())
    assert canvas.current_index == 2
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=cell(canvas, 3).toPoint())
    assert canvas.view() == "single"
    assert canvas.current_index == 3


def test_arrows_in_the_single_view_turn_the_pages(canvas: PictureCanvas) -> None:
    canvas.set_view("single")
    press_key(canvas, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert color_at(canvas, QPointF(300, 300)) == COLORS[2]


def test_an_unknown_view_is_refused(canvas: PictureCanvas) -> None:
    with pytest.raises(ValueError, match="grid, single, compare"):
        canvas.set_view("cinema")


# ---- zoom and pan --------------------------------------------------------------------------


def test_keys_zoom_and_the_zoom_is_told(canvas: PictureCanvas, plain: Make) -> None:
    canvas.set_pictures([plain(*COLORS[0], 1024, 1024)])
    told: list[float] = []
    canvas.zoom_changed.connect(told.append)
    press_key(canvas, Qt.Key.Key_1)
    assert canvas.view() == "single"
    assert told[-1] == canvas.zoom() == 1.0
    press_key(canvas, Qt.Key.Key_Plus)
    assert told[-1] == 1.5
    press_key(canvas, Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert told[-1] == 0.67
    press_key(canvas, Qt.Key.Key_0)
    assert told[-1] == pytest.approx(552 / 1024)


def test_the_wheel_zooms_where_the_pointer_is_but_leaves_the_grid_alone(
    canvas: PictureCanvas, plain: Make
) -> None:
    canvas.set_pictures([plain(*COLORS[0], 1024, 1024)])
    place = QPointF(200, 250)
    assert not turn_wheel(canvas, place, 1)
    canvas.set_view("single")
    canvas.actual_size()
    before = canvas.scene.viewport.picture_point(place)
    assert turn_wheel(canvas, place, 2)
    after = canvas.scene.viewport.picture_point(place)
    assert canvas.zoom() == pytest.approx(1.44)
    assert (after - before).manhattanLength() < 0.01


@pytest.mark.parametrize("button", [Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton])
def test_a_drag_pans_what_is_larger_than_the_window(
    canvas: PictureCanvas, plain: Make, button: Qt.MouseButton
) -> None:
    canvas.set_pictures([plain(*COLORS[0], 1024, 1024)])
    canvas.set_view("single")
    canvas.actual_size()
    heard = Heard(canvas)
    before = canvas.scene.picture_rect().topLeft()
    QTest.mousePress(canvas, button, pos=QPoint(300, 300))
    move(canvas, QPointF(340, 320), button)
    QTest.mouseRelease(canvas, button, pos=QPoint(340, 320))
    assert canvas.scene.picture_rect().topLeft() - before == QPointF(40, 20)
    assert heard.said == []


def test_zoomed_pixels_are_squares_above_two_hundred_per_cent(
    canvas: PictureCanvas,
) -> None:
    image = np.zeros((64, 64, 3), np.uint8)
    image[:, ::2] = 255
    canvas.set_pictures([image])
    canvas.set_view("single")
    canvas._zoom_to(8.0)
    shown = canvas.grab().toImage()
    row = {shown.pixelColor(x, 300).red() for x in range(100, 500)}
    assert row == {0, 255}


# ---- compare -------------------------------------------------------------------------------


def test_the_wipe_shows_before_on_its_left_and_after_on_its_right(
    canvas: PictureCanvas, plain: Make
) -> None:
    canvas.set_before(plain(*COLORS[4]))
    canvas.set_view("compare")
    assert color_at(canvas, QPointF(150, 200)) == COLORS[4]
    assert color_at(canvas, QPointF(450, 200)) == COLORS[0]


def test_without_a_before_the_picture_looked_at_last_is_taken(canvas: PictureCanvas) -> None:
    canvas.set_current_index(3)
    canvas.set_current_index(1)
    canvas.set_view("compare")
    assert color_at(canvas, QPointF(150, 200)) == COLORS[3]
    assert color_at(canvas, QPointF(450, 200)) == COLORS[1]


def test_the_wipe_follows_mouse_and_arrows(canvas: PictureCanvas, plain: Make) -> None:
    canvas.set_before(plain(*COLORS[4]))
    canvas.set_view("compare")
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    move(canvas, QPointF(500, 300), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    assert canvas.scene.wipe_x() == pytest.approx(500, abs=1)
    assert color_at(canvas, QPointF(450, 200)) == COLORS[4]
    press_key(canvas, *[Qt.Key.Key_Left] * 5)
    assert canvas.scene.wipe == pytest.approx(500 / 552 - 24 / 552 - 0.1, abs=0.01)
    assert "shows the picture before" in canvas.accessibleDescription()


def test_one_picture_alone_says_that_it_needs_another(canvas: PictureCanvas, plain: Make) -> None:
    canvas.set_pictures([plain(*COLORS[0])])
    canvas.set_view("compare")
    assert color_at(canvas, QPointF(150, 200)) == COLORS[0]
    press_key(canvas, Qt.Key.Key_Left)
    assert canvas.view() == "compare"


# ---- dragging out and menus ------------------------------------------------------------------


@pytest.mark.parametrize("view", ["grid", "single"])
def test_a_picture_can_be_dragged_out(canvas: PictureCanvas, view: str) -> None:
    canvas.set_view(view)
    heard = Heard(canvas)
    start = cell(canvas, 0) if view == "grid" else QPointF(300, 300)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start.toPoint())
    move(canvas, start + QPointF(2, 0), Qt.MouseButton.LeftButton)
    assert heard.said == []
    move(canvas, start + QPointF(40, 0), Qt.MouseButton.LeftButton)
    move(canvas, start + QPointF(60, 0), Qt.MouseButton.LeftButton)
    assert heard.said == [("drag_started", 0)]


def test_a_menu_is_asked_for_by_mouse_and_by_key(canvas: PictureCanvas) -> None:
    heard = Heard(canvas)
    place = cell(canvas, 2).toPoint()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        canvas.set_current_index(2)
        event = QContextMenuEvent(reason, place, canvas.mapToGlobal(place))
        QApplication.sendEvent(canvas, event)
    assert heard.said == [
        ("current_changed", 2),
        ("context_requested", 2, canvas.mapToGlobal(place)),
        ("context_requested", 2, canvas.mapToGlobal(place)),
    ]


def test_beside_the_pictures_there_is_no_menu_and_no_drag(canvas: PictureCanvas) -> None:
    heard = Heard(canvas)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), QPoint(2, 2))
    QApplication.sendEvent(canvas, event)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    move(canvas, QPointF(80, 2), Qt.MouseButton.LeftButton)
    assert heard.said == []


# ---- for everybody -------------------------------------------------------------------------


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
