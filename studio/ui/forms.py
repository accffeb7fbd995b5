"""Draws a form from parameter descriptions; no model and no family is known here by name."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.core.errors import BadParamError
from studio.core.params import (
    ChoiceParam,
    FlagParam,
    FloatParam,
    IntParam,
    Param,
    ParamValue,
    ScalarParam,
    SeedParam,
    VectorParam,
)
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S
from studio.ui.widgets.fields import Dropdown, NumberField
from studio.ui.widgets.picture_choice import PictureChoice
from studio.ui.widgets.section import Section
from studio.ui.widgets.seed_field import SeedField
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.slider import Format, Scale, ValueSlider
from studio.ui.widgets.tips import params_text, set_tip

WIDEST_SLIDER = 512  # a whole number with more values than this is typed, not dragged
MOST_SEGMENTS = 4
LONGEST_SEGMENTS = 26  # letters that fit side by side in a panel
LONGEST_CHOICE = 14  # letters that fit beside a label


@dataclass(frozen=True)
class _Field:
    """One control and how to read and write it. Writing never emits."""

    param: ScalarParam
    widget: QWidget
    read: Callable[[], ParamValue]
    write: Callable[[Any], None]


class ParamForm(QWidget):
    """Every scalar Param of a model, in sections by group; vectors have their own panel."""

    changed = Signal()
    settled = Signal()

    def __init__(self, params: Iterable[Param], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, _Field] = {}
        self._sections: dict[str, Section] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_L)
        for param in params:
            if not isinstance(param, VectorParam):
                self._add(param)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def values(self) -> dict[str, ParamValue]:
        """The value of every control, by name."""
        return {name: field.read() for name, field in self._fields.items()}

    def set_values(self, values: Mapping[str, ParamValue]) -> None:
        """Shows these values without emitting; names that have no control here are left alone.

        Raises BadParamError for a value out of range; then nothing has changed.
        """
        checked = [
            (field, field.param.check(values[name]))
            for name, field in self._fields.items()
            if name in values
        ]
        for field, value in checked:
            field.write(value)

    def reset(self) -> None:
        """All controls back to their defaults, as one change."""
        before = self.values()
        for field in self._fields.values():
            field.write(field.param.default)
        if self.values() != before:
            self.changed.emit()
            self.settled.emit()

    def field(self, name: str) -> QWidget:
        """The widget of one control; raises BadParamError if there is none of that name."""
        if name not in self._fields:
            raise BadParamError(f"This form has no control named {name!r}.")
        return self._fields[name].widget

    def _add(self, param: ScalarParam) -> None:
        field = self._make(param)
        self._fields[param.name] = field
        field.widget.setObjectName(param.name)
        group = params_text(param.group)
        if not group:
            self._layout.insertWidget(
                len(self._fields) - 1 if not self._sections else 0, field.widget
            )
            return
        if group not in self._sections:
            section = Section(group)
            section.content.setSpacing(SPACE_M - 4)
            self._sections[group] = section
            self._layout.addWidget(section)
        self._sections[group].add(field.widget)

    def _make(self, param: ScalarParam) -> _Field:
        match param:
            case SeedParam():
                return self._seed(param)
            case IntParam():
                wide = param.high - param.low > WIDEST_SLIDER
                return self._spin(param) if wide else self._whole_slider(param)
            case FloatParam():
                return self._slider(param)
            case ChoiceParam():
                return self._choice(param)
            case FlagParam():
                return self._flag(param)

    def _done(self) -> None:
        self.changed.emit()
        self.settled.emit()

    def _seed(self, param: SeedParam) -> _Field:
        field = SeedField(params_text(param.label), lockable=False)
        field.set_value(param.default)
        field.changed.connect(self._done)
        return _Field(param, field, field.value, field.set_value)

    def _slider(self, param: FloatParam) -> _Field:
        scale = Scale(param.low, param.high, param.default, param.step)
        show = number_format(param.step, param.unit, param.off, param.default)
        slider = self._value_slider(param, scale, show)
        return _Field(param, slider, slider.value, slider.set_value)

    def _whole_slider(self, param: IntParam) -> _Field:
        scale = Scale(param.low, param.high, param.default, 1)
        slider = self._value_slider(param, scale, number_format(1, "", "", 0))
        return _Field(param, slider, lambda: round(slider.value()), slider.set_value)

    def _value_slider(
        self, param: FloatParam | IntParam, scale: Scale, show: Format
    ) -> ValueSlider:
        slider = ValueSlider(
            params_text(param.label), scale, show, help_text=params_text(param.help)
        )
        slider.changed.connect(self.changed)
        slider.settled.connect(self.settled)
        return slider

    def _spin(self, param: IntParam) -> _Field:
        spin = NumberField(param.low, param.high, param.default)
        spin.valueChanged.connect(self._done)
        return _Field(param, _row(param, spin), spin.value, _silently(spin, spin.setValue))

    def _choice(self, param: ChoiceParam) -> _Field:
        choices = [(value, params_text(label)) for value, label in param.choices]
        if param.pictures:
            return self._pictures(param, choices)
        letters = sum(_letters(label) + 2 for _, label in choices)
        if len(choices) <= MOST_SEGMENTS and letters <= LONGEST_SEGMENTS:
            segmented = Segmented(choices, params_text(param.label))
            segmented.set_value(param.default)
            segmented.changed.connect(self._done)
            row = _row(param, segmented)
            return _Field(param, row, segmented.value, segmented.set_value)
        combo = Dropdown()
        for value, label in choices:
            combo.addItem(label, value)
        combo.limit(LONGEST_CHOICE)
        _pick(combo, param.default)
        combo.currentIndexChanged.connect(self._done)
        write = _silently(combo, lambda value: _pick(combo, value))
        return _Field(param, _row(param, combo), lambda: str(combo.currentData()), write)

    def _pictures(self, param: ChoiceParam, choices: list[tuple[str, str]]) -> _Field:
        grid = PictureChoice(choices, params_text(param.label), param.pictures)
        set_tip(grid.label, params_text(param.help))
        grid.set_value(param.default)
        grid.changed.connect(self._done)
        return _Field(param, grid, grid.value, grid.set_value)

    def _flag(self, param: FlagParam) -> _Field:
        box = QCheckBox(params_text(param.label))
        box.setChecked(param.default)
        set_tip(box, params_text(param.help))
        box.toggled.connect(self._done)
        return _Field(param, box, box.isChecked, _silently(box, box.setChecked))


def number_format(step: float, unit: str, off: str, default: float) -> Format:
    """How a control's number is written: as many digits as its step, its unit, or its word."""
    digits = max(0, math.ceil(-math.log10(step) - 1e-9))
    gap = "" if unit in {"", "\N{DEGREE SIGN}"} else " "

    def show(value: float) -> str:
        if off and value == default:
            return params_text(off)
        number = f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")
        return f"{number}{gap}{params_text(unit)}"

    return show


def _row(param: ScalarParam, control: QWidget) -> QWidget:
    """The label left, the control right."""
    row = QWidget()
    label = QLabel(params_text(param.label))
    label.setBuddy(control)
    set_tip(label, params_text(param.help))
    set_tip(control, params_text(param.help))
    control.setAccessibleName(label.text())
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_S)
    layout.addWidget(label, 1)
    layout.addWidget(control, 0)
    return row


def _letters(text: str) -> int:
    """How wide a text is, in Latin letters; Chinese ones are as wide as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _pick(combo: QComboBox, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))


def _silently(widget: QWidget, write: Callable[[Any], None]) -> Callable[[Any], None]:
    def put(value: Any) -> None:
        blocked = widget.blockSignals(True)
        try:
            write(value)
        finally:
            widget.blockSignals(blocked)

    return put
