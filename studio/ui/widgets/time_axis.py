"""A time axis to scrub on: where the clock is, and when each of several things was done."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from studio.ui.theme import SPACE_S, color, current_theme, number_font

HEIGHT = 44
_LINE = 14.0  # from the top to the groove's middle
_STEPS = 1000


class TimeAxis(QSlider):
    """`scrubbed` carries the seconds that the person chose; Space asks to play or pause."""

    scrubbed = Signal(float)
    play_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._length = 0.0
        self._ends: tuple[float, ...] = ()
        self._seconds = 0.0
        self._quiet = False
        self.setRange(0, _STEPS)
        self.setSingleStep(10)
        self.setPageStep(100)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Time"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(self._changed)

    def set_length(self, seconds: float, ends: Sequence[float]) -> None:
        """How long the axis is, and when things were done on it."""
        self._length, self._ends = seconds, tuple(ends)
        self.setEnabled(seconds > 0)
        self.show_seconds(min(self._seconds, seconds))

    def show_seconds(self, seconds: float) -> None:
        """Where the clock is, without emitting."""
        self._seconds = seconds
        self._quiet = True
        self.setValue(round(_STEPS * seconds / self._length) if self._length else 0)
        self._quiet = False
        self.setAccessibleDescription(self.tr("{0} s").format(f"{seconds:.2f}"))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.play_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._length:
            self.setSliderDown(True)
            self._to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def _to(self, x: float) -> None:
        groove = self._groove()
        part = min(max((x - groove.left()) / groove.width(), 0.0), 1.0)
        self._seconds = part * self._length
        self.scrubbed.emit(self._seconds)

    def _changed(self, value: int) -> None:
        if not self._quiet:
            self._seconds = value / _STEPS * self._length
            self.scrubbed.emit(self._seconds)

    def _groove(self) -> QRectF:
        return QRectF(SPACE_S, _LINE - 2, self.width() - 2 * SPACE_S, 4)

    def _x(self, seconds: float) -> float:
        groove = self._groove()
        return groove.left() + groove.width() * (seconds / self._length if self._length else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        groove = self._groove()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(theme.edge))
        painter.drawRoundedRect(groove, 2, 2)
        if self._length:
            played = QRectF(groove)
            played.setRight(self._x(self._seconds))
            painter.setBrush(color(theme.accent))
            painter.drawRoundedRect(played, 2, 2)
            self._paint_ticks(painter)
            for end in self._ends:
                painter.setPen(QPen(color(theme.bg0), 1.5))
                painter.setBrush(color(theme.text if end <= self._seconds else theme.dim))
                painter.drawEllipse(QPointF(self._x(end), _LINE), 4, 4)
            painter.setPen(QPen(color(theme.bg0), 2))
            painter.setBrush(color(theme.accent))
            radius = 8 if self.hasFocus() else 7
            painter.drawEllipse(QPointF(self._x(self._seconds), _LINE), radius, radius)
        painter.end()

    def _words(self, seconds: float) -> str:
        if self._length < 1:
            return self.tr("{0} ms").format(f"{1000 * seconds:g}")
        return self.tr("{0} s").format(f"{seconds:g}")

    def _paint_ticks(self, painter: QPainter) -> None:
        painter.setFont(number_font())
        painter.setPen(color(current_theme().dim))
        for seconds in ticks(self._length, self.width() / 90):
            x = self._x(seconds)
            painter.drawLine(QPointF(x, _LINE + 9), QPointF(x, _LINE + 12))
            words = self._words(seconds)
            box = QRectF(x - 40, _LINE + 12, 80, HEIGHT - _LINE - 12)
            flag = Qt.AlignmentFlag.AlignHCenter
            if x < 30:
                box.moveLeft(SPACE_S - 2)
                flag = Qt.AlignmentFlag.AlignLeft
            elif x > self.width() - 30:
                box.moveRight(self.width() - SPACE_S + 2)
                flag = Qt.AlignmentFlag.AlignRight
            painter.drawText(box, flag | Qt.AlignmentFlag.AlignTop, words)


def ticks(length: float, most: float) -> list[float]:
    """Round numbers from 0 to `length`, about `most` of them at most."""
    if length <= 0:
        return []
    rough = length / max(most, 1.0)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough * 0.999)
    return [round(i * step, 10) for i in range(int(length / step + 1e-9) + 1)]
