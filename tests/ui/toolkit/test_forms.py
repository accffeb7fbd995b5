"""The form: every kind of Param gets a control, and values go in and out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from studio.core.errors import BadParamError
from studio.core.params import (
    Axis,
    ChoiceParam,
    FlagParam,
    FloatParam,
    IntParam,
    Param,
    SeedParam,
    VectorParam,
)
from studio.ui.forms import ParamForm, number_format
from studio.ui.widgets.picture_choice import PictureChoice, picture_file
from studio.ui.widgets.section import Section
from studio.ui.widgets.seed_field import SeedField
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.slider import ValueSlider

PARAMS: tuple[Param, ...] = (
    FloatParam("truncation", "Truncation", 0.7, 0.0, 1.0, "Nearer to the average.", "Shape"),
    FloatParam("mix", "Mix", 0.0, 0.0, 1.0, group="Shape", off="off"),
    IntParam("steps", "Steps", 20, 1, 50, group="Sampling"),
    IntParam("many", "Many", 5, 0, 100_000, group="Sampling"),
    ChoiceParam("sampler", "Sampler", "b", (("a", "DDPM"), ("b", "DDIM")), group="Sampling"),
    ChoiceParam("tone", "Tone", "x", tuple((c, f"A long tone {c}") for c in "wxyz")),
    FlagParam("mirror", "Mirror", False, "Left and right change places."),
    SeedParam("second", "Second seed", 7),
    VectorParam("direction", "Attributes", (Axis("age", "Age"),)),
)
DEFAULTS = {
    "truncation": 0.7,
    "mix": 0.0,
    "steps": 20,
    "many": 5,
    "sampler": "b",
    "tone": "x",
    "mirror": False,
    "second": 7,
}


class Heard:
    """How often a form spoke."""

    def __init__(self, form: ParamForm) -> None:
        self.changed = 0
        self.settled = 0
        form.changed.connect(self._changed)
        form.settled.connect(self._settled)

    def _changed(self) -> None:
        self.changed += 1

    def _settled(self) -> None:
        self.settled += 1


@pytest.fixture
def form(qtbot: QtBot) -> ParamForm:
    made = ParamForm(PARAMS)
    qtbot.addWidget(made)
    made.resize(256, 600)
    made.show()
    return made


def test_a_new_form_shows_the_defaults_with_their_own_types(form: ParamForm) -> None:
    values = form.values()
    assert values == DEFAULTS
    assert isinstance(values["steps"], int)
    assert isinstance(values["mirror"], bool)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("truncation", ValueSlider),
        ("steps", ValueSlider),
        ("mirror", QCheckBox),
        ("second", SeedField),
    ],
)
def test_each_kind_has_its_control(form: ParamForm, name: str, kind: type[QWidget]) -> None:
    assert isinstance(form.field(name), kind)


@pytest.mark.parametrize(
    ("name", "kind"), [("many", QSpinBox), ("sampler", Segmented), ("tone", QComboBox)]
)
def test_numbers_and_choices_get_what_fits_them(
    form: ParamForm, name: str, kind: type[QWidget]
) -> None:
    inside = form.field(name).findChild(kind)
    assert inside is not None
    assert inside.accessibleName()


def test_groups_become_sections_and_vectors_are_left_to_their_panel(form: ParamForm) -> None:
    heads = [section.head.text() for section in form.findChildren(Section)]
    assert heads == ["Shape", "Sampling"]
    with pytest.raises(BadParamError):
        form.field("direction")


def test_all_values_go_in_silently_and_come_out_again(form: ParamForm) -> None:
    heard = Heard(form)
    others = {
        "truncation": 0.33,
        "mix": 0.5,
        "steps": 7,
        "many": 99_999,
        "sampler": "a",
        "tone": "z",
        "mirror": True,
        "second": 123,
    }
    form.set_values(others)
    assert form.values() == others
    assert heard.changed == heard.settled == 0


def test_names_without_a_control_are_left_alone(form: ParamForm) -> None:
    form.set_values({"nothing": 3, "direction.age": 1.0, "steps": 9})
    assert form.values() == DEFAULTS | {"steps": 9}


def test_a_value_out_of_range_changes_nothing_at_all(form: ParamForm) -> None:
    with pytest.raises(BadParamError):
        form.set_values({"steps": 9, "truncation": 2.0})
    assert form.values() == DEFAULTS


def test_a_reset_is_one_change(form: ParamForm) -> None:
    form.set_values({"steps": 9, "mirror": True, "tone": "z"})
    heard = Heard(form)
    form.reset()
    assert form.values() == DEFAULTS
    assert (heard.changed, heard.settled) == (1, 1)
    form.reset()
    assert (heard.changed, heard.settled) == (1, 1)


def test_what_a_person_does_is_heard(form: ParamForm) -> None:
    heard = Heard(form)
    box = form.field("mirror")
    combo = form.field("tone").findChild(QComboBox)
    segmented = form.field("sampler").findChild(Segmented)
    slider = form.field("truncation")
    assert isinstance(box, QCheckBox)
    assert combo is not None
    assert segmented is not None
    assert isinstance(slider, ValueSlider)
    box.click()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.mouseClick(segmented.segment("a"), Qt.MouseButton.LeftButton)
    assert (heard.changed, heard.settled) == (3, 3)
    QTest.keyClick(slider.groove, Qt.Key.Key_Right)
    assert (heard.changed, heard.settled) == (4, 3)
    assert form.values()["tone"] == "y"


def test_help_is_in_the_tooltip_and_read_out(form: ParamForm) -> None:
    slider = form.field("truncation")
    assert isinstance(slider, ValueSlider)
    assert "Nearer to the average." in slider.groove.toolTip()
    assert "Nearer to the average." in slider.groove.accessibleDescription()


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.7, "", "0.70"),
        (-0.4, "", "\N{MINUS SIGN}0.40"),
        (12, "years", "12.00 years"),
        (3, "\N{DEGREE SIGN}", "3.00\N{DEGREE SIGN}"),
        (0, "", "off"),
    ],
)
def test_numbers_are_written_for_people(value: float, unit: str, text: str) -> None:
    assert number_format(0.01, unit, "off", 0.0)(value) == text


def test_no_control_is_wider_than_its_panel_or_cut(form: ParamForm) -> None:
    for widget in form.findChildren(QWidget):
        if widget.isVisible() and widget.parentWidget() is not form:
            right = widget.mapTo(form, widget.rect().topRight()).x()
            assert right < form.width(), widget
    for segmented in form.findChildren(Segmented):
        assert segmented.width() >= segmented.minimumSizeHint().width()


@pytest.mark.parametrize(("name", "kind"), [("many", QSpinBox), ("tone", QComboBox)])
def test_the_wheel_over_a_field_scrolls_the_panel_until_the_field_has_the_focus(
    form: ParamForm, qtbot: QtBot, name: str, kind: type[QWidget]
) -> None:
    def turn(widget: QWidget) -> bool:
        place = QPointF(10, 10)
        event = QWheelEvent(
            place,
            widget.mapToGlobal(place),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        return event.isAccepted()

    field = form.field(name).findChild(kind)
    assert field is not None
    assert not turn(field)
    assert form.values() == DEFAULTS
    form.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert turn(field)
    assert form.values() != DEFAULTS


LOOKS = ChoiceParam(
    "look",
    "Look",
    "embers",
    (("mosaic", "Mosaic"), ("embers", "Embers"), ("unknown", "Unseen")),
    "How it looks.",
    pictures="styles",
)


def test_a_choice_with_pictures_is_made_among_them(qtbot: QtBot) -> None:
    form = ParamForm((LOOKS,))
    qtbot.addWidget(form)
    heard = Heard(form)
    grid = form.field("look")
    assert isinstance(grid, PictureChoice)
    assert form.values() == {"look": "embers"}
    picture = grid.picture("mosaic")
    assert picture.accessibleName() == "Mosaic"
    assert picture.isEnabled()
    picture.click()
    assert form.values() == {"look": "mosaic"}
    assert heard.changed == heard.settled == 1
    form.set_values({"look": "unknown"})
    assert form.values() == {"look": "unknown"}
    assert heard.changed == 1
    assert grid.chosen.text() == "Unseen"
    assert grid.label.toolTip()


def test_arrow_keys_walk_over_the_pictures(qtbot: QtBot) -> None:
    form = ParamForm((LOOKS,))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    grid = form.field("look")
    assert isinstance(grid, PictureChoice)
    grid.setFocus()
    qtbot.waitUntil(grid.picture("embers").hasFocus)
    QTest.keyClick(grid.picture("embers"), Qt.Key.Key_Left)
    assert form.values() == {"look": "mosaic"}


def test_pictures_are_square_and_those_that_are_not_there_are_written(qtbot: QtBot) -> None:
    form = ParamForm((LOOKS,))
    qtbot.addWidget(form)
    form.resize(258, 200)
    form.show()
    qtbot.waitExposed(form)
    grid = form.field("look")
    assert isinstance(grid, PictureChoice)
    for value, _ in LOOKS.choices:
        assert grid.picture(value).width() == grid.picture(value).height() >= 40
        assert not grid.picture(value).grab().isNull()


@pytest.mark.parametrize("name", ["../icons", "a/b", "", "C:", "nobody_drew_it"])
def test_names_from_a_card_lead_nowhere_else(name: str) -> None:
    assert picture_file(name, "mosaic") is None
    assert picture_file("styles", name) is None
    found = picture_file("styles", "mosaic")
    assert found is not None
    assert found.parent.name == "styles"


def test_chinese_words_count_twice_where_choices_are_to_stand_side_by_side(qtbot: QtBot) -> None:
    def drawn(labels: tuple[str, ...]) -> bool:
        choices = tuple((label, label) for label in labels)
        form = ParamForm((ChoiceParam("way", "Way", labels[0], choices),))
        qtbot.addWidget(form)
        return bool(form.findChildren(Segmented))

    assert drawn(("關閉", "裁切", "縮放"))
    assert not drawn(("加雜訊再還原", "重繪挖空處", "顯示前向過程"))
    assert drawn(("abcdef", "abcde", "abcdef"))
