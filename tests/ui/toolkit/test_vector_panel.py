"""Sliders of a latent space: paged, in the units of what they do, reset and shuffled at once."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.core.errors import BadParamError
from studio.core.params import Axis, VectorParam
from studio.ui.vector_panel import VectorPanel, axis_help, effect_text, value_for_effect

AGE = Axis(
    "age",
    "Age",
    help="Older to the right.",
    unit="years",
    curve=((-3.0, -20.0), (0.0, 0.0), (3.0, 36.0)),
    side_effects=(("Smile", 0.12), ("Light", -0.2)),
)
PLAIN = Axis("smile", "Smile")
TURN = Axis("turn", "Turn", unit="\N{DEGREE SIGN}", curve=((-3.0, -24.0), (3.0, 24.0)))
SHARED = Axis("c1", "1", share=0.14)
ATTRIBUTES = VectorParam("direction", "Attributes", (AGE, PLAIN, TURN))
COMPONENTS = VectorParam(
    "component", "Components", tuple(Axis(f"c{i}", str(i), share=0.1) for i in range(23))
)


class Heard:
    """How often a panel spoke."""

    def __init__(self, panel: VectorPanel) -> None:
        self.said: list[str] = []
        panel.changed.connect(lambda: self.said.append("changed"))
        panel.settled.connect(lambda: self.said.append("settled"))


@pytest.fixture
def panel(qtbot: QtBot) -> VectorPanel:
    made = VectorPanel(ATTRIBUTES, random.Random(3))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def long(qtbot: QtBot) -> VectorPanel:
    made = VectorPanel(COMPONENTS, random.Random(3))
    qtbot.addWidget(made)
    made.show()
    return made


def test_values_name_only_what_was_moved(panel: VectorPanel) -> None:
    assert panel.values() == {}
    panel.set_values({"direction.age": 1.5, "direction.turn": -2, "other.thing": 9})
    assert panel.values() == {"direction.age": 1.5, "direction.turn": -2.0}
    panel.set_values({"direction.smile": 1})
    assert panel.values() == {"direction.smile": 1.0}


def test_a_value_that_is_no_number_changes_nothing(panel: VectorPanel) -> None:
    panel.set_values({"direction.age": 1.5})
    with pytest.raises(BadParamError):
        panel.set_values({"direction.smile": 1.0, "direction.age": "old"})
    assert panel.values() == {"direction.age": 1.5}


def test_setting_is_silent_and_reset_is_one_change(panel: VectorPanel) -> None:
    heard = Heard(panel)
    panel.set_values({"direction.age": 1.5, "direction.smile": 1})
    assert heard.said == []
    panel.reset()
    assert heard.said == ["changed", "settled"]
    assert panel.values() == {}


def test_the_reset_button_can_be_pressed_only_when_something_was_moved(
    panel: VectorPanel,
) -> None:
    assert not panel.reset_button.isEnabled()
    panel.set_values({"direction.age": 1.5})
    QTest.mouseClick(panel.reset_button, Qt.MouseButton.LeftButton)
    assert panel.values() == {}
    assert not panel.reset_button.isEnabled()


def test_a_shuffle_moves_everything_within_its_range_as_one_change(long: VectorPanel) -> None:
    heard = Heard(long)
    long.randomise()
    values = [float(value) for value in long.values().values()]
    assert heard.said == ["changed", "settled"]
    assert len(values) >= 20
    assert all(-3 <= value <= 3 for value in values)
    assert max(values) > 0 > min(values)


def test_a_moved_slider_is_heard_while_moving_and_at_rest(panel: VectorPanel, qtbot: QtBot) -> None:
    heard = Heard(panel)
    QTest.keyClick(panel.sliders["direction.age"].groove, Qt.Key.Key_End)
    assert heard.said == ["changed"]
    qtbot.waitUntil(lambda: heard.said == ["changed", "settled"])
    assert panel.values() == {"direction.age": 3.0}


def test_pages_show_ten_at_a_time_and_end_where_they_end(long: VectorPanel) -> None:
    def seen() -> list[str]:
        return [key for key, slider in long.sliders.items() if slider.isVisible()]

    assert long.pages() == 3
    assert seen() == [f"component.c{i}" for i in range(10)]
    assert long.head.accessibleName() == "Components, 1\N{EN DASH}10 of 23"
    long.next_page()
    long.next_page()
    assert seen() == [f"component.c{i}" for i in range(20, 23)]
    long.next_page()
    assert long.head.accessibleName().endswith("21\N{EN DASH}23 of 23")
    long.previous_page()
    assert len(seen()) == 10


def test_hidden_pages_keep_their_values(long: VectorPanel) -> None:
    long.set_values({"component.c1": 1.0, "component.c22": -1.0})
    long.show_page(1)
    assert long.values() == {"component.c1": 1.0, "component.c22": -1.0}


def test_a_short_vector_needs_no_pages(panel: VectorPanel) -> None:
    assert panel.pages() == 1
    assert panel.head.accessibleName() == "Attributes"


@pytest.mark.parametrize(
    ("axis", "value", "text"),
    [
        (AGE, 1.0, "+12 years"),
        (AGE, -1.5, "\N{MINUS SIGN}10 years"),
        (AGE, 0.0, "0 years"),
        (AGE, 0.01, "0 years"),
        (PLAIN, 1.1, "+1.1"),
        (PLAIN, -0.4, "\N{MINUS SIGN}0.4"),
        (PLAIN, 0.0, "0"),
        (TURN, 1.0, "+8\N{DEGREE SIGN}"),
        (TURN, 0.0, "0\N{DEGREE SIGN}"),
        (SHARED, 0.0, "14 %"),
        (SHARED, 0.5, "+0.5"),
    ],
)
def test_a_slider_says_what_it_does_in_its_unit(axis: Axis, value: float, text: str) -> None:
    assert effect_text(axis, value) == text


@pytest.mark.parametrize("effect", [-20.0, -7.0, 0.0, 5.0, 36.0])
def test_a_typed_effect_finds_the_slider_value_that_has_it(effect: float) -> None:
    assert AGE.effect(value_for_effect(AGE, effect)) == pytest.approx(effect)


def test_an_effect_out_of_reach_goes_as_far_as_it_can() -> None:
    assert value_for_effect(AGE, 500) == 3.0
    assert value_for_effect(AGE, -500) == -3.0
    assert value_for_effect(PLAIN, 500) == 3.0


def test_years_can_be_typed(panel: VectorPanel) -> None:
    slider = panel.sliders["direction.age"]
    slider.edit_number()
    field = slider.findChild(QLineEdit)
    assert field is not None
    field.setText("+24 years")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert slider.value() == pytest.approx(2.0)
    assert slider.shown_value() == "+24 years"


def test_the_tooltip_teaches_and_tells_the_side_effects() -> None:
    text = axis_help(AGE)
    assert text.splitlines()[0] == "Older to the right."
    assert "Smile +0.12" in text
    assert "Light \N{MINUS SIGN}0.2" in text
    assert "14 %" in axis_help(SHARED)
