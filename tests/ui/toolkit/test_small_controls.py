"""Segmented choice, section, big action and notice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.ui.widgets.action_button import ActionButton, State
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.section import Section
from studio.ui.widgets.segmented import Segmented

COUNTS = [("1", "One"), ("4", "Four"), ("9", "Nine")]


@pytest.fixture
def counts(qtbot: QtBot) -> Segmented:
    made = Segmented(COUNTS, "Pictures")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_first_choice_is_checked_until_another_is(counts: Segmented) -> None:
    assert counts.value() == "1"
    counts.set_value("9")
    assert counts.value() == "9"
    assert [counts.segment(v).isChecked() for v, _ in COUNTS] == [False, False, True]


def test_a_click_says_changed_once_and_setting_says_nothing(counts: Segmented) -> None:
    said: list[str] = []
    counts.changed.connect(said.append)
    counts.set_value("9")
    QTest.mouseClick(counts.segment("4"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(counts.segment("4"), Qt.MouseButton.LeftButton)
    assert said == ["4"]


def test_arrow_keys_walk_through_the_choices(counts: Segmented, qtbot: QtBot) -> None:
    said: list[str] = []
    counts.changed.connect(said.append)
    counts.setFocus()
    qtbot.waitUntil(counts.segment("1").hasFocus)
    QTest.keyClick(counts.segment("1"), Qt.Key.Key_Right)
    QTest.keyClick(counts.segment("4"), Qt.Key.Key_Right)
    QTest.keyClick(counts.segment("9"), Qt.Key.Key_Left)
    assert said == ["4", "9", "4"]
    assert counts.segment("4").hasFocus()


def test_an_unknown_choice_is_refused(counts: Segmented) -> None:
    with pytest.raises(KeyError):
        counts.set_value("16")


def test_a_choice_greyed_out_says_why(counts: Segmented) -> None:
    counts.set_choice_enabled("9", False, "Nine need more memory.")
    assert not counts.segment("9").isEnabled()
    assert "more memory" in counts.segment("9").toolTip()
    assert "more memory" in counts.segment("9").accessibleDescription()


def test_icons_keep_their_words_for_screen_readers(counts: Segmented) -> None:
    counts.set_icon("4", "grid-3x3", "Show all.")
    interface = QAccessible.queryAccessibleInterface(counts.segment("4"))
    assert interface.text(QAccessible.Text.Name) == "Four"


# ---- section -----------------------------------------------------------------------------


def test_a_section_folds_by_click_and_by_key(qtbot: QtBot) -> None:
    section = Section("Shape")
    qtbot.addWidget(section)
    inside = QLabel("Inside")
    section.add(inside)
    section.show()
    states: list[bool] = []
    section.collapsed_changed.connect(states.append)
    QTest.mouseClick(section.head, Qt.MouseButton.LeftButton)
    assert section.collapsed()
    assert not inside.isVisible()
    QTest.keyClick(section.head, Qt.Key.Key_Space)
    assert not section.collapsed()
    assert inside.isVisible()
    assert states == [True, False]


def test_a_section_that_does_not_fold_takes_no_focus_and_no_click(qtbot: QtBot) -> None:
    section = Section("Model", collapsible=False)
    qtbot.addWidget(section)
    section.show()
    assert section.head.focusPolicy() is Qt.FocusPolicy.NoFocus
    QTest.keyClick(section.head, Qt.Key.Key_Space)
    assert not section.collapsed()


def test_a_tool_in_the_head_acts_and_has_a_name(qtbot: QtBot) -> None:
    section = Section("Attributes")
    qtbot.addWidget(section)
    done: list[str] = []
    button = section.add_tool("rotate-ccw", "Put all back.", lambda: done.append("reset"))
    section.show()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["reset"]
    assert button.accessibleName() == "Put all back."


# ---- the big action ----------------------------------------------------------------------


@pytest.fixture
def action(qtbot: QtBot) -> ActionButton:
    made = ActionButton("Generate")
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_action_becomes_cancel_in_the_same_place(action: ActionButton) -> None:
    said: list[str] = []
    action.started.connect(lambda: said.append("started"))
    action.cancelled.connect(lambda: said.append("cancelled"))
    place = action.button.geometry()
    action.press()
    action.set_busy(True)
    assert action.button.text() == "Cancel"
    assert action.button.geometry() == place
    action.press()
    assert said == ["started", "cancelled"]


def test_cancel_says_that_it_is_stopping_before_anybody_hears_of_it(action: ActionButton) -> None:
    seen: list[str] = []
    action.set_busy(True)
    action.cancelled.connect(lambda: seen.append(action.button.text()))
    action.press()
    assert seen == ["Stopping\N{HORIZONTAL ELLIPSIS}"]
    assert action.state() is State.STOPPING
    assert not action.button.isEnabled()


def test_a_stopping_action_cannot_be_pressed_again_until_the_work_has_ended(
    action: ActionButton,
) -> None:
    said: list[str] = []
    action.cancelled.connect(lambda: said.append("cancelled"))
    action.set_busy(True)
    action.press()
    action.press()
    action.set_busy(True)
    assert action.state() is State.STOPPING
    assert said == ["cancelled"]
    action.set_busy(False)
    assert action.state() is State.READY
    assert action.button.isEnabled()


def test_an_action_that_is_not_available_says_why(action: ActionButton) -> None:
    action.set_cost("One picture, about 1 s")
    action.set_available(False, "Choose a model first.")
    assert not action.button.isEnabled()
    assert "Choose a model first." in action.button.toolTip()
    assert action.button.accessibleDescription() == "Choose a model first."
    action.set_available(True)
    assert action.button.isEnabled()
    assert action.button.accessibleDescription() == "One picture, about 1 s"


def test_work_that_runs_can_be_cancelled_whatever_else_is_not_available(
    action: ActionButton,
) -> None:
    action.set_busy(True)
    action.set_available(False, "Busy.")
    assert action.button.isEnabled()
    action.set_busy(False)
    assert not action.button.isEnabled()


# ---- notice ------------------------------------------------------------------------------


def test_a_notice_is_seen_only_while_it_has_something_to_say(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    assert not notice.isVisible()
    notice.show_error("The disk is full; free some space.", "Show folder")
    assert notice.isVisible()
    assert notice.text() == "The disk is full; free some space."
    assert notice.accessibleName() == notice.text()
    notice.clear()
    assert not notice.isVisible()
    assert notice.text() == ""


def test_a_notice_offers_at_most_one_action_and_can_be_closed(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    said: list[str] = []
    notice.acted.connect(lambda: said.append("acted"))
    notice.dismissed.connect(lambda: said.append("dismissed"))
    notice.show_hint("Drop a picture here.")
    assert not notice.button.isVisible()
    notice.show_error("It broke.", "Mend it")
    QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(notice.close_button, Qt.MouseButton.LeftButton)
    assert said == ["acted", "dismissed"]
    assert not notice.isVisible()


def test_markup_in_a_notice_is_shown_as_it_is_written(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.show_error("<b>x</b>.png is no picture.")
    words = [w for w in notice.findChildren(QLabel) if w.text()]
    assert words[0].textFormat() is Qt.TextFormat.PlainText
