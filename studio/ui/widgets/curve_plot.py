"""A training's losses over the pictures seen: drawn live, read with the mouse or the arrow keys."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.theme import (
    RADIUS_FIELD,
    SPACE_M,
    SPACE_S,
    SPACE_XS,
    Theme,
    color,
    current_theme,
    number_font,
)
from studio.ui.training_words import figure, short_number
from studio.ui.widgets.curve_scale import Span, nearest, smoothed, span_of

_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 14, 10, 26
_GOLDEN = 0.381966  # of the circle of hues from one curve to the next
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
_HUES = 5  # as many curves are told apart by hue alone
_LINE = 15  # height of a line of the reading


class CurvePlot(QWidget):
    """Shows named curves; the raw values faintly, their running mean above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: tuple[float, ...] = ()
        self._curves: dict[str, tuple[float, ...]] = {}
        self._means: dict[str, list[float]] = {}
        self._words: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._logarithmic = False
        self._at: int | None = None  # the row that is read
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Losses over the pictures seen"))

    def show_curves(
        self,
        images: Sequence[float],
        curves: Mapping[str, Sequence[float]],
        words: Mapping[str, str],
    ) -> None:
        """All rows so far; `words` are the curves' names for people."""
        if tuple(images) == self._images and set(curves) == set(self._curves):
            return
        self._images = tuple(images)
        self._curves = {name: tuple(values) for name, values in curves.items()}
        self._means = {name: smoothed(values) for name, values in self._curves.items()}
        self._words = dict(words)
        if self._at is not None and self._at >= len(self._images):
            self._at = None
        self._describe()
        self.update()

    def set_shown(self, name: str, shown: bool) -> None:
        """Shows or hides one of the curves."""
        (self._hidden.discard if shown else self._hidden.add)(name)
        self._describe()
        self.update()

    def shown(self) -> list[str]:
        """The curves that are drawn, in order."""
        return [name for name in self._curves if name not in self._hidden]

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Equal steps up are equal factors; what is not above 0 is left out then."""
        self._logarithmic = logarithmic
        self.update()

    def reading(self) -> str:
        """What stands at the row that is read, or at the last one, in words."""
        if not self._images:
            return self.tr("There is no curve yet.")
        row = len(self._images) - 1 if self._at is None else self._at
        values = (f"{self._words[n]} {figure(self._means[n][row])}" for n in self.shown())
        seen = self.tr("After {0} pictures").format(short_number(self._images[row]))
        return f"{seen}: {', '.join(values)}"

    # Reading

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._read_at(event.position().x())

    def leaveEvent(self, event: QEvent) -> None:
        self._read(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._read(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._images) - 1
        here = last if self._at is None else self._at
        stride = max(1, last // 100)
        places = {
            Qt.Key.Key_Left: max(0, here - stride),
            Qt.Key.Key_Right: min(last, here + stride),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_Escape: None,
        }
        key = Qt.Key(event.key())
        if last < 0 or key not in places or (key == Qt.Key.Key_Escape and self._at is None):
            super().keyPressEvent(event)
            return
        self._read(places[key])

    def _read_at(self, x: float) -> None:
        area = self._area()
        if not self._images or not area.adjusted(-8, 0, 8, 0).contains(x, area.center().y()):
            self._read(None)
            return
        wanted = (x - area.left()) / area.width() * self._across().high
        self._read(nearest(self._images, wanted))

    def _read(self, row: int | None) -> None:
        if row != self._at:
            self._at = row
            self._describe()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.reading())

    # Geometry

    def sizeHint(self) -> QSize:
        return QSize(420, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def _across(self) -> Span:
        return Span(0.0, max(self._images[-1] if self._images else 1.0, 1.0))

    def _up(self) -> Span:
        values = (v for name in self.shown() for v in self._means[name])
        return span_of(values, self._logarithmic)

    def _axes(self) -> tuple[Span, Span]:
        return self._across(), self._up()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(number_font(11))
        area, (across, up) = self._area(), self._axes()
        if self.hasFocus():
            painter.setPen(QPen(color(theme.accent), 1))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_FIELD, RADIUS_FIELD
            )
        if not self._images:
            painter.setPen(color(theme.dim))
            painter.drawText(
                area, Qt.AlignmentFlag.AlignCenter, self.tr("The curve begins with the training.")
            )
            painter.end()
            return
        self._paint_grid(painter, theme, area, across, up)
        painter.save()
        painter.setClipRect(area.adjusted(-1, -2, 2, 2))
        for name in self.shown():
            self._paint_curve(painter, theme, name, (area, across, up))
        painter.restore()
        if self._at is not None:
            self._paint_reading(painter, theme, self._at, (area, across, up))
        painter.end()

    def _paint_grid(
        self, painter: QPainter, theme: Theme, area: QRectF, across: Span, up: Span
    ) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value in up.ticks(max(2, round(area.height() / 44))):
            y = round(area.bottom() - up.place(value) * area.height()) + 0.5
            painter.setPen(QPen(color(theme.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(color(theme.dim))
            painter.drawText(QRectF(0, y - 8, _LEFT - SPACE_S, 16), right, figure(value))
        for value in across.ticks(max(2, round(area.width() / 96))):
            x = area.left() + across.place(value) * area.width()
            box = QRectF(x - 48, area.bottom() + SPACE_XS, 96, 16)
            if box.right() > self.width():
                box.moveRight(self.width() - 2)
            painter.setPen(color(theme.dim))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, short_number(value))

    def _paint_curve(
        self, painter: QPainter, theme: Theme, name: str, frame: tuple[QRectF, Span, Span]
    ) -> None:
        ink = curve_color(list(self._curves).index(name), theme)
        faint = QColor(ink)
        faint.setAlphaF(0.28)
        painter.setPen(QPen(faint, 1))
        painter.drawPath(self._path(self._curves[name], frame))
        pen = curve_pen(list(self._curves).index(name), theme)
        painter.setPen(pen)
        painter.drawPath(self._path(self._means[name], frame))
        if len(self._images) == 1:
            painter.setBrush(ink)
            painter.drawEllipse(self._point(0, self._means[name], frame), 2, 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _path(self, values: Sequence[float], frame: tuple[QRectF, Span, Span]) -> QPainterPath:
        path = QPainterPath()
        joined = False
        for row in range(len(values)):
            point = self._point(row, values, frame)
            if not math.isfinite(point.y()):
                joined = False
                continue
            if joined:
                path.lineTo(point)
            else:
                path.moveTo(point)
            joined = True
        return path

    def _point(
        self, row: int, values: Sequence[float], frame: tuple[QRectF, Span, Span]
    ) -> QPointF:
        area, across, up = frame
        x = area.left() + across.place(self._images[row]) * area.width()
        part = up.place(values[row])
        part = max(-1.0, min(2.0, part)) if math.isfinite(part) else math.nan
        return QPointF(x, area.bottom() - part * area.height())

    def _paint_reading(
        self, painter: QPainter, theme: Theme, row: int, frame: tuple[QRectF, Span, Span]
    ) -> None:
        area = frame[0]
        x = self._point(row, self._images, frame).x()
        painter.setPen(QPen(color(theme.edge), 1))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        lines = [(short_number(self._images[row]), color(theme.dim))]
        for name in self.shown():
            ink = curve_color(list(self._curves).index(name), theme)
            point = self._point(row, self._means[name], frame)
            if math.isfinite(point.y()) and area.adjusted(0, -2, 0, 2).contains(point):
                painter.setPen(QPen(color(theme.bg0), 1.5))
                painter.setBrush(ink)
                painter.drawEllipse(point, 3.5, 3.5)
            lines.append((f"{self._words[name]}  {figure(self._means[name][row])}", ink))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_box(painter, theme, lines, x)

    def _paint_box(
        self, painter: QPainter, theme: Theme, lines: list[tuple[str, QColor]], x: float
    ) -> None:
        metrics = painter.fontMetrics()
        wide = max(metrics.horizontalAdvance(text) for text, _ in lines) + 2 * SPACE_S + 10
        box = QRectF(x + SPACE_M, _TOP, wide, len(lines) * _LINE + SPACE_S)
        if box.right() > self.width() - 2:
            box.moveRight(max(x - SPACE_M, wide + 2.0))
        painter.setPen(QPen(color(theme.edge), 1))
        painter.setBrush(color(theme.bg2))
        painter.drawRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for number, (text, ink) in enumerate(lines):
            top = box.top() + SPACE_XS + number * _LINE
            if number:
                dot = QRectF(box.left() + SPACE_S, top + _LINE / 2 - 3, 6, 6)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawEllipse(dot)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(color(theme.text if number else theme.dim))
            indent = SPACE_S + (10 if number else 0)
            painter.drawText(QRectF(box.left() + indent, top, wide, _LINE), left, text)


def curve_color(index: int, theme: Theme) -> QColor:
    """The colour of a curve: the accent first, then hues far from each other, equally light."""
    accent = color(theme.accent)
    if index == 0:
        return accent
    hue = (accent.hueF() + 0.5 + (index - 1) * _GOLDEN) % 1.0
    return QColor.fromHslF(hue, 0.55, 0.66 if theme.name == "dark" else 0.36)


def curve_pen(index: int, theme: Theme) -> QPen:
    """Colour and dashes; the dashes tell curves apart for whom colours do not."""
    pen = QPen(curve_color(index, theme), 2)
    pen.setStyle(_DASHES[min(index // _HUES, len(_DASHES) - 1)])
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
