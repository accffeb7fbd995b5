"""The slider: dragged, stepped, typed, reset, and read out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studio.ui.widgets.slider import Scale, ValueSlider, read_number


class Heard:
    """What a slider said."""

    def __init__(self, slider: ValueSlider) -> None:
        self.changed: list[float] = []
        self.settled: list[float] = []
        slider.changed.connect(self.changed.append)
        slider.settled.connect(self.settled.append)


@pytest.fixture
def slider(qtbot: QtBot) -> ValueSlider:
    """Two-sided, -3 to 3 in steps of 0.1, 240 pixels wide, shown."""
    made = ValueSlider(
        "Smile", Scale(-3, 3, 0, 0.1), lambda v: f"{v:+.1f} smiles", help_text="More or less."
    )
    qtbot.addWidget(made)
    made.resize(240, made.sizeHint().height())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def middle(slider: ValueSlider) -> QPoint:
    return slider.groove.thumb_rect().center().toPoint()


def type_number(slider: ValueSlider, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    slider.edit_number()
    field = slider.findChild(QLineEdit)
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, end)


def test_setting_a_value_is_silent_and_brought_into_range(slider: ValueSlider) -> None:
    heard = Heard(slider)
    slider.set_value(1.23)
    assert slider.value() == 1.23
    slider.set_value(99)
    assert slider.value() == 3
    assert heard.changed == []
    assert heard.settled == []


def test_dragging_says_changed_all_the_way_and_settled_once_at_the_end(
    slider: ValueSlider,
) -> None:
    heard = Heard(slider)
    start = middle(slider)
    QTest.mousePress(slider.groove, Qt.MouseButton.LeftButton, pos=start)
    for x in (10, 20, 30):
        QTest.mouseMove(slider.groove, start + QPoint(x, 0))
    assert len(heard.changed) == 3
    assert heard.settled == []
    QTest.mouseRelease(slider.groove, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 0))
    assert heard.settled == [slider.value()]
    assert 0.6 < slider.value() < 1.0


def test_a_press_on_the_groove_brings_the_thumb_there(slider: ValueSlider) -> None:
    QTest.mouseClick(slider.groove, Qt.MouseButton.LeftButton, pos=QPoint(1, 10))
    assert slider.value() == -3
    QTest.mouseClick(slider.groove, Qt.MouseButton.LeftButton, pos=QPoint(239, 10))
    assert slider.value() == 3


def test_a_drag_near_the_default_means_the_default(slider: ValueSlider) -> None:
    slider.set_value(2)
    home = QPoint(120, 10)
    QTest.mousePress(slider.groove, Qt.MouseButton.LeftButton, pos=middle(slider))
    QTest.mouseMove(slider.groove, home + QPoint(3, 0))
    assert slider.value() == 0
    QTest.mouseRelease(slider.groove, Qt.MouseButton.LeftButton, pos=home)


def test_shift_drags_ten_times_finer(slider: ValueSlider) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    slider.set_value(1)
    start = middle(slider)
    QTest.mousePress(slider.groove, Qt.MouseButton.LeftButton, shift, start)
    for x in range(5, 45, 5):
        _shift_move(slider, start + QPoint(x, 0))
    QTest.mouseRelease(slider.groove, Qt.MouseButton.LeftButton, shift, start + QPoint(40, 0))
    assert 1.0 < slider.value() <= 1.2


def test_a_double_click_resets_and_says_so(slider: ValueSlider) -> None:
    slider.set_value(2)
    heard = Heard(slider)
    QTest.mouseDClick(slider.groove, Qt.MouseButton.LeftButton, pos=middle(slider))
    assert slider.value() == 0
    assert heard.changed == [0]
    assert heard.settled[-1] == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_and_backspace_reset(slider: ValueSlider, key: Qt.Key) -> None:
    slider.set_value(2)
    QTest.keyClick(slider.groove, key)
    assert not slider.moved()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Qt.Key.Key_Right, 0.1),
        (Qt.Key.Key_Up, 0.1),
        (Qt.Key.Key_Left, -0.1),
        (Qt.Key.Key_Down, -0.1),
        (Qt.Key.Key_PageUp, 0.6),
        (Qt.Key.Key_PageDown, -0.6),
        (Qt.Key.Key_Home, -3.0),
        (Qt.Key.Key_End, 3.0),
    ],
)
def test_keys_step_and_settle_once_they_rest(
    slider: ValueSlider, qtbot: QtBot, key: Qt.Key, value: float
) -> None:
    heard = Heard(slider)
    QTest.keyClick(slider.groove, key)
    assert slider.value() == pytest.approx(value)
    assert heard.changed == [pytest.approx(value)]
    assert heard.settled == []
    qtbot.waitUntil(lambda: heard.settled == [pytest.approx(value)])


def test_the_wheel_needs_the_focus(slider: ValueSlider, qtbot: QtBot) -> None:
    def turn() -> bool:
        place = QPointF(20, 10)
        event = QWheelEvent(
            place,
            slider.groove.mapToGlobal(place),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(slider.groove, event)
        return event.isAccepted()

    slider.groove.clearFocus()
    assert not turn()
    assert slider.value() == 0
    slider.setFocus()
    qtbot.waitUntil(slider.groove.hasFocus)
    assert turn()
    assert slider.value() > 0


@pytest.mark.parametrize("asked", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_enter_opens_the_number_for_typing(slider: ValueSlider, asked: Qt.Key) -> None:
    QTest.keyClick(slider.groove, asked)
    field = slider.findChild(QLineEdit)
    assert field is not None
    assert field.isVisible()
    assert field.selectedText() == "+0.0"
    assert "Smile" in field.accessibleName()


def test_a_typed_number_counts_exactly_and_settles_at_once(slider: ValueSlider) -> None:
    heard = Heard(slider)
    type_number(slider, "1,234")
    assert slider.value() == 1.234
    assert heard.changed == heard.settled == [1.234]


def test_escape_leaves_the_number_as_it_was(slider: ValueSlider) -> None:
    heard = Heard(slider)
    type_number(slider, "2", Qt.Key.Key_Escape)
    assert slider.value() == 0
    assert heard.changed == []
    field = slider.findChild(QLineEdit)
    assert field is not None
    assert not field.isVisible()


def test_a_typed_word_changes_nothing_and_a_large_number_is_brought_in(
    slider: ValueSlider,
) -> None:
    type_number(slider, "much")
    assert slider.value() == 0
    type_number(slider, "1e9")
    assert slider.value() == 3


def test_it_tells_screen_readers_its_name_its_value_and_its_help(slider: ValueSlider) -> None:
    slider.set_value(1.5)
    interface = QAccessible.queryAccessibleInterface(slider.groove)
    assert interface.role() is QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "Smile"
    assert interface.text(QAccessible.Text.Description) == "+1.5 smiles. More or less."
    value = interface.valueInterface()
    assert value.minimumValue() == 0
    assert value.maximumValue() == 60
    assert value.currentValue() == 45


def test_the_wide_words_are_cut_with_an_ellipsis_and_whole_in_the_tooltip(qtbot: QtBot) -> None:
    long = "A label that is far too long for its place"
    slider = ValueSlider(long, Scale(0, 1, 0, 0.01))
    qtbot.addWidget(slider)
    slider.resize(160, 40)
    slider.show()
    label = slider.childAt(4, 8)
    assert long in label.toolTip()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("+12 years", 12),
        ("\N{MINUS SIGN}0.4", -0.4),
        ("0,70", 0.7),
        (".5", 0.5),
        ("off", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert read_number(text) == number


def test_positions_and_values_fit_each_other_without_dust() -> None:
    scale = Scale(-3, 3, 0, 0.05)
    values = [scale.value(position) for position in range(scale.count + 1)]
    assert values[0] == -3
    assert values[-1] == 3
    assert 0.15 in values
    assert [scale.position(value) for value in values] == list(range(scale.count + 1))


def test_a_default_between_two_steps_is_reached_exactly() -> None:
    scale = Scale(0, 1, 0.333, 0.1)
    assert scale.value(scale.position(0.333)) == 0.333


@pytest.mark.parametrize("wrong", [(1, 1, 1, 0.1), (0, 1, 0, 0)])
def test_a_scale_without_extent_is_refused(wrong: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="slider"):
        Scale(*wrong)


def _shift_move(slider: ValueSlider, position: QPoint) -> None:
    """A mouse move with Shift held, which QTest cannot send."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(position),
        slider.groove.mapToGlobal(QPointF(position)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
    )
    QApplication.sendEvent(slider.groove, event)
