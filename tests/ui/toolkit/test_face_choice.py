"""Faces to choose from: all or one, by pointer and keyboard, and what is said where none are."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.core.request import FACE_LOOK
from studio.core.steps import Image
from studio.ui.tab_order import stops_of
from studio.ui.widgets.face_choice import ALL, FaceChoice

Make = Callable[..., Image]


@pytest.fixture
def looks(plain: Make) -> list[Image]:
    """Five: more than stand in one row."""
    return [plain(200, 40 * number, 30, FACE_LOOK, FACE_LOOK) for number in range(5)]


@pytest.fixture
def choice(qtbot: QtBot, looks: list[Image]) -> FaceChoice:
    made = FaceChoice()
    qtbot.addWidget(made)
    made.show_faces(looks)
    made.resize(268, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_face_is_chosen_by_its_picture(choice: FaceChoice, qtbot: QtBot) -> None:
    heard: list[int] = []
    choice.changed.connect(heard.append)
    assert choice.value() == ALL
    choice.face(2).click()
    assert choice.value() == 2
    assert not choice.face(ALL).isChecked()
    choice.set_value(5)
    choice.face(ALL).click()
    assert heard == [2, ALL]


def test_each_has_a_name_and_the_chosen_one_is_written(choice: FaceChoice) -> None:
    names = [choice.face(number).accessibleName() for number in range(6)]
    assert names == ["All faces", *(f"Face {number}" for number in range(1, 6))]
    assert choice.accessibleName() == "Face"
    assert choice.chosen.text() == "All faces"
    choice.set_value(3)
    assert choice.chosen.text() == "Face 3"


def test_arrow_keys_walk_over_the_faces_and_tab_stops_once(
    choice: FaceChoice, qtbot: QtBot
) -> None:
    choice.setFocus()
    qtbot.waitUntil(choice.face(ALL).hasFocus)
    QTest.keyClick(choice.face(ALL), Qt.Key.Key_Right)
    assert choice.value() == 1
    assert choice.face(1).hasFocus()
    QTest.keyClick(choice.face(1), Qt.Key.Key_Down)
    assert choice.value() == 5
    assert list(stops_of(choice)) == [choice.face(5)]


def test_pictures_are_square_and_show_the_faces(choice: FaceChoice, looks: list[Image]) -> None:
    for number in range(6):
        button = choice.face(number)
        assert button.width() == button.height() >= 40
        if number:
            middle = button.grab().toImage().pixelColor(button.rect().center())
            assert middle.getRgb()[:3] == tuple(looks[number - 1][0, 0])
    assert choice.face(4).y() > choice.face(3).y() == choice.face(ALL).y()


def test_as_many_faces_keep_the_choice_and_the_focus(
    choice: FaceChoice, looks: list[Image], qtbot: QtBot
) -> None:
    choice.set_value(2)
    choice.setFocus()
    qtbot.waitUntil(choice.face(2).hasFocus)
    choice.show_faces([np.flip(look, 2) for look in looks])
    assert choice.value() == 2
    assert choice.face(2).hasFocus()
    middle = choice.face(2).grab().toImage().pixelColor(choice.face(2).rect().center())
    assert middle.getRgb()[:3] == (30, 40, 200)


def test_more_or_fewer_faces_lead_back_to_all_of_them(
    choice: FaceChoice, looks: list[Image], qtbot: QtBot
) -> None:
    heard: list[int] = []
    choice.changed.connect(heard.append)
    choice.set_value(2)
    choice.setFocus()
    qtbot.waitUntil(choice.face(2).hasFocus)
    choice.show_faces(looks[:3])
    assert choice.value() == ALL
    assert choice.face(ALL).hasFocus()
    assert not heard
    with pytest.raises(IndexError):
        choice.set_value(4)


def test_one_face_needs_no_choice_and_none_is_said(choice: FaceChoice, looks: list[Image]) -> None:
    choice.show_faces(looks[:1])
    assert not choice.isVisible()
    choice.show_faces(())
    assert choice.hint.isVisible()
    assert choice.hint.text() == "No face was found in this photograph."
    assert not choice.face(ALL).isVisible()
    choice.show_faces(looks[:2])
    assert choice.face(2).isVisible()
    assert not choice.hint.isVisible()
    choice.clear()
    assert not choice.isVisible()
