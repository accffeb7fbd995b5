"""The canvas for photographs: what lies where, what a press says, what is painted."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.editing.brush import Area
from studio.ui.canvas.edit_canvas import EditCanvas
from studio.ui.canvas.edit_scene import PICTURE, SIDE, WIPE
from studio.ui.canvas.edit_tools import Hand
from tests.ui.toolkit.canvas_hands import Make, move, turn_wheel

LEFT = Qt.MouseButton.LeftButton
SIZE = (300, 200)  # width, height


class Heard:
    """What the canvas said of the pointer."""

    def __init__(self, canvas: EditCanvas) -> None:
        self.said: list[tuple[str, float, float]] = []
        canvas.pressed.connect(lambda p, _: self.said.append(("pressed", p.x(), p.y())))
        canvas.dragged.connect(lambda p, _: self.said.append(("dragged", p.x(), p.y())))
        canvas.lifted.connect(lambda: self.said.append(("lifted", 0, 0)))
        canvas.abandoned.connect(lambda: self.said.append(("abandoned", 0, 0)))

    @property
    def words(self) -> list[str]:
        return [word for word, _, _ in self.said]


@pytest.fixture
def photo(qtbot: QtBot, plain: Make) -> EditCanvas:
    """600 x 500, with a blue photograph that was green, and an empty mask."""
    made = EditCanvas()
    qtbot.addWidget(made)
    made.resize(600, 500)
    after, before = (plain(*c, height=200, width=300) for c in ((0, 0, 200), (0, 200, 0)))
    made.show_picture(after, before)
    made.show_mask(np.zeros((200, 300), np.uint8))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def place(canvas: EditCanvas, x: float, y: float) -> QPointF:
    """Where a place of the picture lies in the widget."""
    return canvas.scene.widget_rect(x, y, x, y).topLeft()


def seen(canvas: EditCanvas, point: QPointF) -> tuple[int, int, int]:
    color = canvas.grab().toImage().pixelColor(point.toPoint())
    return color.red(), color.green(), color.blue()


def press(canvas: EditCanvas, x: float, y: float) -> None:
    QTest.mousePress(canvas, LEFT, pos=place(canvas, x, y).toPoint())


def test_a_drag_says_where_it_went_on_the_picture(photo: EditCanvas) -> None:
    heard = Heard(photo)
    press(photo, 30, 40)
    move(photo, place(photo, 130, 90), LEFT)
    QTest.mouseRelease(photo, LEFT, pos=place(photo, 130, 90).toPoint())
    assert heard.words == ["pressed", "dragged", "lifted"]
    assert heard.said[0][1:] == pytest.approx((30, 40), abs=0.6)
    assert heard.said[1][1:] == pytest.approx((130, 90), abs=0.1)


def test_places_are_right_at_any_zoom(photo: EditCanvas) -> None:
    for zoom in (0.5, 1.0, 3.0, 12.0):
        photo.zoom_to(zoom, QPointF(250, 240))
        for x, y in ((100.0, 60.0), (151.5, 99.5)):
            found = photo.scene.picture_point(place(photo, x, y))
            assert (found.x(), found.y()) == pytest.approx((x, y), abs=1.0 / zoom + 0.01)


def test_the_mask_is_a_wash_over_just_its_pixels(photo: EditCanvas) -> None:
    mask = photo.plane
    assert mask is not None
    mask[50:100, 100:200] = 255
    photo.touch(Area(100, 50, 200, 100))
    assert seen(photo, place(photo, 150, 75))[0] > 60
    assert seen(photo, place(photo, 150, 120)) == (0, 0, 200)
    photo.set_mask_shown(False)
    assert seen(photo, place(photo, 150, 75)) == (0, 0, 200)


@pytest.mark.parametrize("zoom", [0.37, 1.0, 2.3, 9.0])
def test_what_is_painted_piece_by_piece_is_what_is_painted_at_once(
    photo: EditCanvas, qtbot: QtBot, zoom: float
) -> None:
    photo.zoom_to(zoom)
    photo.refiner.finish()
    mask = photo.plane
    assert mask is not None
    drawing = np.random.default_rng(0)
    for _ in range(6):
        left, top = int(drawing.integers(80, 200)), int(drawing.integers(60, 130))
        area = Area(left, top, left + 9, top + 7)
        mask[area.slices] = drawing.integers(0, 256)
        photo.touch(area)
        qtbot.wait(1)
    in_pieces = photo.grab().toImage()
    photo.update()
    assert photo.grab().toImage() == in_pieces


def test_before_and_after_lie_on_either_side_of_the_line(photo: EditCanvas) -> None:
    photo.set_view(WIPE)
    photo.scene.wipe = 0.5
    photo.update()
    assert seen(photo, place(photo, 40, 30)) == (0, 200, 0)
    assert seen(photo, place(photo, 260, 30)) == (0, 0, 200)


def test_the_line_is_dragged_and_does_not_paint(photo: EditCanvas) -> None:
    photo.set_view(WIPE)
    heard = Heard(photo)
    press(photo, 150, 100)
    move(photo, place(photo, 225, 100), LEFT)
    QTest.mouseRelease(photo, LEFT, pos=place(photo, 225, 100).toPoint())
    assert photo.scene.wipe == pytest.approx(0.75, abs=0.01)
    assert heard.words == []


def test_side_by_side_both_halves_mean_the_same_place(photo: EditCanvas) -> None:
    photo.set_view(SIDE)
    right = place(photo, 200, 150)
    left = right + photo.scene.aside()
    assert seen(photo, right) == (0, 0, 200)
    assert seen(photo, left) == (0, 200, 0)
    found = photo.scene.picture_point(left)
    assert (found.x(), found.y()) == pytest.approx((200, 150), abs=1.0)


def test_a_held_key_shows_the_original_until_it_is_let_go(photo: EditCanvas) -> None:
    middle = place(photo, 150, 100)
    QTest.keyPress(photo, Qt.Key.Key_O)
    assert seen(photo, middle) == (0, 200, 0)
    QTest.keyRelease(photo, Qt.Key.Key_O)
    assert seen(photo, middle) == (0, 0, 200)


def test_a_stroke_is_drawn_by_keys_alone(photo: EditCanvas) -> None:
    heard = Heard(photo)
    QTest.keyClick(photo, Qt.Key.Key_Return)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(photo, key)
    assert heard.words == ["pressed", "dragged", "dragged", "lifted"]
    start, across, down = heard.said[:3]
    assert across[1] > start[1]
    assert across[2] == pytest.approx(start[2])
    assert down[2] > across[2]


def test_escape_takes_back_what_was_begun(photo: EditCanvas) -> None:
    heard = Heard(photo)
    QTest.keyClick(photo, Qt.Key.Key_Return)
    QTest.keyClick(photo, Qt.Key.Key_Escape)
    assert heard.words == ["pressed", "abandoned"]


def test_a_held_space_or_the_hand_moves_the_picture(photo: EditCanvas) -> None:
    photo.zoom_to(6.0)
    heard = Heard(photo)
    before = photo.scene.picture_rect().topLeft()
    QTest.keyPress(photo, Qt.Key.Key_Space)
    press(photo, 150, 100)
    move(photo, place(photo, 150, 100) + QPointF(40, 25), LEFT)
    QTest.mouseRelease(photo, LEFT)
    QTest.keyRelease(photo, Qt.Key.Key_Space)
    assert photo.scene.picture_rect().topLeft() - before == QPointF(40, 25)
    photo.set_hand(Hand.MOVE)
    press(photo, 150, 100)
    QTest.mouseRelease(photo, LEFT)
    assert heard.words == []


def test_the_wheel_zooms_about_the_pointer(photo: EditCanvas) -> None:
    anchor = place(photo, 220, 60)
    assert turn_wheel(photo, anchor, 5)  # type: ignore[arg-type]  # a canvas of another kind
    assert photo.scene.viewport.zoom > 2
    found = photo.scene.picture_point(anchor)
    assert (found.x(), found.y()) == pytest.approx((220, 60), abs=1)


def test_an_empty_canvas_invites_and_a_click_asks_for_a_file(qtbot: QtBot) -> None:
    empty = EditCanvas()
    qtbot.addWidget(empty)
    empty.set_invitation("Drop it here", "Or click.")
    assert empty.accessibleDescription() == "Drop it here. Or click."
    with qtbot.waitSignal(empty.open_asked):
        QTest.mouseClick(empty, LEFT)


def test_an_unknown_view_is_refused(photo: EditCanvas) -> None:
    assert photo.scene.view == PICTURE
    with pytest.raises(ValueError, match="has the views"):
        photo.set_view("upside-down")
