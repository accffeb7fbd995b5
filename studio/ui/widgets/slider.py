"""A labelled slider that shows, takes and resets its value in human units."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from studio.ui.theme import SPACE_S, number_font
from studio.ui.widgets.groove import Groove
from studio.ui.widgets.labels import ClickableLabel, ElidedLabel
from studio.ui.widgets.tips import tip

Format = Callable[[float], str]
Parse = Callable[[str], float | None]
ROW_HEIGHT = 20
FIELD_WIDTH = 72
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
SETTLE_MS = 250  # how long keys and wheel must rest before the value counts as settled


@dataclass(frozen=True)
class Scale:
    """The numbers a slider runs over. `default` is where it resets to."""

    low: float
    high: float
    default: float
    step: float

    def __post_init__(self) -> None:
        if not self.low < self.high or self.step <= 0:
            raise ValueError(f"A slider needs low < high and a step above 0, not {self}.")

    @property
    def count(self) -> int:
        """The number of steps from low to high."""
        return max(1, round((self.high - self.low) / self.step))

    def value(self, position: int) -> float:
        """The value at a whole position, free of the dust of floating point."""
        if position == self.position(self.default):
            return self.default
        digits = max(0, 2 - math.floor(math.log10(self.step)))
        value = round(self.low + (self.high - self.low) * position / self.count, digits)
        return min(max(value, self.low), self.high)

    def position(self, value: float) -> int:
        """The whole position nearest to a value."""
        part = (value - self.low) / (self.high - self.low)
        return min(max(round(part * self.count), 0), self.count)


class ValueSlider(QWidget):
    """Label left, value right, a thin groove below.

    `changed` is emitted while the person moves it, `settled` once it rests; neither when the
    program calls `set_value`. Double-click, Delete or Backspace resets; the wheel needs the
    focus; a click on the number (or Enter, F2) lets one type it.
    """

    changed = Signal(float)
    settled = Signal(float)

    def __init__(
        self,
        label: str,
        scale: Scale,
        show: Format | None = None,
        read: Parse | None = None,
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._show = show or _plain(scale)
        self._read = read or read_number
        self._help = help_text
        # The exact value: a typed or recalled number may lie between two steps.
        self._value = scale.default
        self._name = ElidedLabel(label)
        self._number = _Number(self)
        self.groove = Groove(scale.count, scale.position(scale.default), scale.low < 0 < scale.high)
        self.groove.setAccessibleName(label)
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._build()
        self._connect()
        self._refresh()

    def value(self) -> float:
        """The value now, in [low, high]."""
        return self._value

    def set_value(self, value: float) -> None:
        """Moves the slider without emitting anything; values outside are brought in."""
        self._value = min(max(float(value), self._scale.low), self._scale.high)
        self.groove.set_position(self._scale.position(self._value))
        self._refresh()

    def moved(self) -> bool:
        """Whether the value differs from the default."""
        return not math.isclose(self._value, self._scale.default, abs_tol=self._scale.step / 1e3)

    def reset(self) -> None:
        """Back to the default, as if the person had done it."""
        self._take(self._scale.default)

    def set_help(self, text: str) -> None:
        """The sentence of the tooltip; also read out."""
        self._help = text
        self._refresh()

    def label(self) -> str:
        """The words above the groove."""
        return self._name.text()

    def shown_value(self) -> str:
        """The value as the person reads it."""
        return self._show(self._value)

    def edit_number(self) -> None:
        """Opens the number for typing."""
        shown = _NUMBER.search(self.shown_value().replace("\N{MINUS SIGN}", "-"))
        text = shown.group() if shown else f"{self._value:.6g}"
        self._number.open(text, self.tr("Value of {0}").format(self.label()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # On the words beside the groove; the groove has its own.
        self.reset()
        event.accept()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(SPACE_S)
        self._name.setFixedHeight(ROW_HEIGHT)
        head.addWidget(self._name, 1)
        head.addWidget(self._number, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.groove)
        self.setFocusProxy(self.groove)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.groove.moved_to.connect(self._from_groove)
        self.groove.rested.connect(self._settle)
        self.groove.reset_asked.connect(self.reset)
        self.groove.typing_asked.connect(self.edit_number)
        self._number.asked.connect(self.edit_number)
        self._number.typed.connect(self._from_text)
        self._number.left.connect(self.groove.setFocus)
        self._rest.timeout.connect(self._settle)

    def _from_groove(self, position: int) -> None:
        value = self._scale.value(position)
        if value == self._value:
            return
        self._value = value
        self._refresh()
        self.changed.emit(value)
        if not self.groove.isSliderDown():
            self._rest.start()

    def _from_text(self, text: str) -> None:
        value = self._read(text)
        if value is not None and math.isfinite(value):
            self._take(value)

    def _take(self, value: float) -> None:
        before = self._value
        self.set_value(value)
        if self._value != before:
            self.changed.emit(self._value)
            self._settle()

    def _settle(self) -> None:
        self._rest.stop()
        self.settled.emit(self._value)

    def _refresh(self) -> None:
        shown = self._show(self._value)
        self._number.show_value(shown, self.moved())
        self.groove.set_moved(self.moved())
        self.groove.setAccessibleDescription(f"{shown}. {self._help}".strip())
        self._name.set_help(self._help)
        self.groove.setToolTip(tip(self._help))


def read_number(text: str) -> float | None:
    """The number a person typed: a unicode minus, a comma and a trailing unit are understood."""
    found = _NUMBER.search(text.replace("\N{MINUS SIGN}", "-").replace(",", "."))
    return float(found.group()) if found else None


def _plain(scale: Scale) -> Format:
    digits = max(0, -math.floor(math.log10(scale.step) + 1e-9))
    return lambda value: f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")


class _Number(QWidget):
    """The value, which becomes a field while one types."""

    asked = Signal()
    typed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ClickableLabel(self)
        self._field = QLineEdit(self)
        self._field.setFont(number_font())
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.setProperty("kind", "inline")
        self._field.setFixedWidth(FIELD_WIDTH)
        self._field.hide()
        self._shown.setFont(number_font())
        self._shown.setToolTip(self.tr("Click to type a number."))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._shown)
        layout.addWidget(self._field)
        self.setFixedHeight(ROW_HEIGHT)
        self._shown.clicked.connect(self.asked)
        self._field.editingFinished.connect(self._commit)
        self._field.installEventFilter(self)

    def show_value(self, text: str, moved: bool) -> None:
        self._shown.setText(text)
        self._shown.set_strong(moved)

    def open(self, text: str, name: str) -> None:
        self._field.setAccessibleName(name)
        self._field.setText(text)
        self._shown.hide()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                self.left.emit()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._commit()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _commit(self) -> None:
        if self._field.isVisibleTo(self):
            text = self._field.text()
            self._close()
            self.typed.emit(text)

    def _close(self) -> None:
        self._field.hide()
        self._shown.show()
