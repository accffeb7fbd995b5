"""The canvas under the hand: choosing, opening, zooming, comparing, dragging out."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.ui.canvas.picture_canvas import PictureCanvas
from tests.ui.toolkit.canvas_hands import (
    COLORS,
    Heard,
    Make,
    cell,
    color_at,
    move,
    press_key,
    turn_wheel,
)


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
    assert canvas.scene.wipe == pytest.approx((500 - 44) / 512 - 0.1, abs=0.01)
    assert "shows the picture before" in canvas.accessibleDescription()


def test_one_picture_alone_says_that_it_needs_another(canvas: PictureCanvas, plain: Make) -> None:
    canvas.set_pictures([plain(*COLORS[0])])
    canvas.set_view("compare")
    assert color_at(canvas, QPointF(150, 200)) == COLORS[0]
    press_key(canvas, Qt.Key.Key_Left)
    assert canvas.view() == "compare"


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
