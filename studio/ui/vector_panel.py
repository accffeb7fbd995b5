"""Sliders for a `VectorParam`: named directions of a latent space, a page at a time."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from studio.core.errors import BadParamError
from studio.core.params import Axis, ParamValue, VectorParam
from studio.ui.icons import icon
from studio.ui.theme import SPACE_S, SPACE_XS, set_kind
from studio.ui.widgets.section import Section
from studio.ui.widgets.slider import Scale, ValueSlider, read_number
from studio.ui.widgets.tips import params_text, set_tip

STEPS = 120  # from low to high; with -3 to 3 a step is 0.05
SPREAD = 0.3  # the standard deviation of a random value, as part of the range's half


class VectorPanel(Section):
    """A section of sliders with its own shuffle and reset.

    `changed` comes with every movement, `settled` once it rests; `set_values` is silent.
    """

    changed = Signal()
    settled = Signal()

    def __init__(
        self,
        param: VectorParam,
        chance: random.Random | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(params_text(param.group or param.label), parent=parent)
        self._param = param
        self._chance = chance or random.SystemRandom()
        self._page = 0
        self.sliders = {param.key(axis): self._slider(axis) for axis in param.axes}
        self.content.setSpacing(SPACE_XS)
        for slider in self.sliders.values():
            self.add(slider)
        self._back, self._on = QPushButton(), QPushButton()
        self._where = QLabel()
        if self.pages() > 1:
            self.add(self._pager())
        self.add_tool("shuffle", self.tr("Move all of these at random."), self.randomise)
        self.reset_button = self.add_tool(
            "rotate-ccw", self.tr("Put all of these back to the middle."), self.reset
        )
        self.show_page(0)
        self._refresh()

    def values(self) -> dict[str, ParamValue]:
        """The sliders that were moved, by the name under which their value travels."""
        return {key: slider.value() for key, slider in self.sliders.items() if slider.moved()}

    def set_values(self, values: Mapping[str, ParamValue]) -> None:
        """Shows these values, and 0 where there is none; foreign names are left alone.

        Raises BadParamError for a value that is no number; then nothing has changed.
        """
        given = {key: values.get(key, 0.0) for key in self.sliders}
        for key, value in given.items():
            if isinstance(value, bool | str):
                raise BadParamError(f"{key} must be a number, not {value!r}.")
        for key, value in given.items():
            self.sliders[key].set_value(float(value))
        self._refresh()

    def reset(self) -> None:
        """All sliders back to the middle, as one change."""
        if self.values():
            self.set_values({})
            self._announce()

    def randomise(self) -> None:
        """Every slider to a place by chance, mostly near the middle, as one change."""
        self.set_values({self._param.key(axis): self._draw(axis) for axis in self._param.axes})
        self._announce()

    def pages(self) -> int:
        """How many pages the sliders fill."""
        return max(1, -(-len(self._param.axes) // max(1, self._param.page)))

    def show_page(self, page: int) -> None:
        """Shows one page, counted from 0; a page that does not exist is brought in."""
        self._page = min(max(page, 0), self.pages() - 1)
        first = self._page * self._param.page
        last = min(first + self._param.page, len(self._param.axes))
        for place, slider in enumerate(self.sliders.values()):
            slider.setVisible(first <= place < last)
        if self.pages() > 1:
            text = self.tr("{0}\N{EN DASH}{1} of {2}")
            where = text.format(first + 1, last, len(self._param.axes))
            self._where.setText(where)
            self.head.setAccessibleName(f"{self.head.text()}, {where}")
            self._back.setEnabled(self._page > 0)
            self._on.setEnabled(self._page < self.pages() - 1)

    def previous_page(self) -> None:
        """The page before, if there is one."""
        self.show_page(self._page - 1)

    def next_page(self) -> None:
        """The page after, if there is one."""
        self.show_page(self._page + 1)

    def _pager(self) -> QWidget:
        self._back.setIcon(icon("chevron-left"))
        self._on.setIcon(icon("chevron-right"))
        self._back.setAccessibleName(self.tr("Previous"))
        self._on.setAccessibleName(self.tr("Next"))
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_kind(self._where, "secondary")
        set_tip(self._back, self.tr("Show the sliders before these."))
        set_tip(self._on, self.tr("Show the sliders after these."))
        self._back.clicked.connect(self.previous_page)
        self._on.clicked.connect(self.next_page)
        pager = QWidget()
        row = QHBoxLayout(pager)
        row.setContentsMargins(0, SPACE_XS, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._back)
        row.addWidget(self._where, 1)
        row.addWidget(self._on)
        return pager

    def _slider(self, axis: Axis) -> ValueSlider:
        slider = ValueSlider(
            params_text(axis.label),
            Scale(axis.low, axis.high, 0.0, (axis.high - axis.low) / STEPS),
            lambda value: effect_text(axis, value),
            lambda text: _typed_value(axis, text),
            axis_help(axis),
        )
        slider.changed.connect(self._moved)
        slider.settled.connect(self.settled)
        return slider

    def _draw(self, axis: Axis) -> float:
        reach = min(-axis.low, axis.high) if axis.low < 0 < axis.high else axis.high
        value = round(self._chance.gauss(0.0, SPREAD * reach), 2)
        return min(max(value, axis.low), axis.high)

    def _moved(self) -> None:
        self._refresh()
        self.changed.emit()

    def _announce(self) -> None:
        self.changed.emit()
        self.settled.emit()

    def _refresh(self) -> None:
        self.reset_button.setEnabled(bool(self.values()))


def effect_text(axis: Axis, value: float) -> str:
    """What a slider value does, in its unit: "+12 years". A component at rest says its share."""
    if value == 0 and axis.share is not None:
        return f"{axis.share * 100:.0f} %"
    if value == 0 and not axis.curve:
        return _with_unit("0", axis.unit if axis.unit == "\N{DEGREE SIGN}" else "")
    effect = axis.effect(value)
    largest = max((abs(y) for _, y in axis.curve), default=max(-axis.low, axis.high))
    digits = 0 if largest >= 10 else 1 if largest >= 1 else 2
    number = f"{effect:+.{digits}f}"
    if not float(number):
        return _with_unit("0", axis.unit)
    return _with_unit(number.replace("-", "\N{MINUS SIGN}"), axis.unit)


def value_for_effect(axis: Axis, effect: float) -> float:
    """The slider value whose measured effect is nearest to `effect`; the inverse of the curve."""
    if not axis.curve:
        return min(max(effect, axis.low), axis.high)
    points = [(x, y) for x, y in axis.curve if axis.low <= x <= axis.high] or list(axis.curve)
    crossings = [
        x0 + (x1 - x0) * (effect - y0) / (y1 - y0)
        for (x0, y0), (x1, y1) in pairwise(points)
        if y0 != y1 and min(y0, y1) <= effect <= max(y0, y1)
    ]
    if crossings:
        return min(crossings, key=abs)
    return min(points, key=lambda point: abs(point[1] - effect))[0]


def axis_help(axis: Axis) -> str:
    """The tooltip: the help, the share of variety, and what else moves along."""
    translate = QCoreApplication.translate
    lines = [params_text(axis.help)]
    if axis.share is not None:
        text = translate("VectorPanel", "It carries {0} % of the variety of this model's pictures.")
        lines.append(text.format(f"{axis.share * 100:.0f}"))
    if axis.side_effects:
        also = ", ".join(
            f"{params_text(name)} {amount:+.2g}".replace("-", "\N{MINUS SIGN}")
            for name, amount in axis.side_effects
        )
        text = translate("VectorPanel", "One step to the right also moves: {0}.")
        lines.append(text.format(also))
    return "\n".join(line for line in lines if line)


def _typed_value(axis: Axis, text: str) -> float | None:
    number = read_number(text)
    return None if number is None else value_for_effect(axis, number)


def _with_unit(number: str, unit: str) -> str:
    gap = "" if unit in {"", "\N{DEGREE SIGN}"} else " "
    return f"{number}{gap}{params_text(unit)}"
