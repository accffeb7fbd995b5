"""Speed against quality: a dot for each model, and a line through those that none surpasses."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.evaluation.figures import figure
from studio.ui.theme import (
    SPACE_M,
    SPACE_S,
    Theme,
    color,
    current_theme,
    number_font,
    secondary_font,
)
from studio.ui.widgets.tips import tip

HEIGHT = 300
_LEFT, _BOTTOM, _TOP, _RIGHT = 52, 42, 14, 24
_DOT = 5.0


@dataclass(frozen=True)
class Point:
    """`rate` in pictures a second; `share` of the way from real pictures to noise."""

    title: str
    rate: float
    share: float


def unsurpassed(points: Sequence[Point]) -> tuple[Point, ...]:
    """Those that no other is both as fast and as good as, the slowest first."""
    front: list[Point] = []
    for point in sorted(points, key=lambda each: (-each.rate, each.share)):
        if not front or point.share < front[-1].share:
            front.append(point)
    return tuple(reversed(front))


class TradeOff(QWidget):
    """Right is faster (each mark ten times), up is nearer to real pictures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._front: tuple[Point, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Speed against quality"))

    def set_points(self, points: Sequence[Point]) -> None:
        """Other models; those without a speed are left out."""
        self._points = tuple(point for point in points if point.rate > 0)
        self._front = unsurpassed(self._points)
        self.setAccessibleDescription("; ".join(self._told(point) for point in self._points))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, HEIGHT)

    def place(self, point: Point) -> QPointF:
        """Where a model's dot is."""
        box, (low, high) = self._box(), self._decades()
        across = (math.log10(point.rate) - low) / (high - low)
        down = max(0.0, point.share) / self._highest()
        return QPointF(box.left() + across * box.width(), box.top() + down * box.height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            near = [
                point
                for point in self._points
                if (self.place(point) - QPointF(event.pos())).manhattanLength() < 3 * _DOT
            ]
            words = "\n".join(self._told(point) for point in near)
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._points:
            self._paint_axes(painter, theme)
            front = QPolygonF([self.place(point) for point in self._front])
            painter.setPen(QPen(color(theme.accent), 1.5, Qt.PenStyle.DotLine))
            painter.drawPolyline(front)
            self._paint_dots(painter, theme)
        painter.end()

    def _paint_axes(self, painter: QPainter, theme: Theme) -> None:
        box, (low, high) = self._box(), self._decades()
        painter.setFont(number_font())
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for power in range(low, high + 1):
            x = box.left() + (power - low) / (high - low) * box.width()
            painter.setPen(color(theme.line))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.setPen(color(theme.dim))
            words = f"{10**power:,}" if power >= 0 else f"{10.0**power:g}"
            painter.drawText(QRectF(x - 40, box.bottom() + 4, 80, 16), centre, words)
        for part in range(5):
            y = box.top() + part / 4 * box.height()
            painter.setPen(color(theme.line))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(color(theme.dim))
            words = f"{100 * self._highest() * part / 4:.0f} %"
            painter.drawText(QRectF(0, y - 9, _LEFT - SPACE_S, 18), middle, words)
        painter.setFont(secondary_font())
        below = QRectF(box.left(), box.bottom() + 20, box.width(), 20)
        painter.drawText(below, centre, self.tr("Pictures a second"))

    def _paint_dots(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(secondary_font())
        taken = [self._around(self.place(point)) for point in self._points]
        for point in self._points:
            best = point in self._front
            painter.setPen(QPen(color(theme.bg0), 1.5))
            painter.setBrush(color(theme.accent if best else theme.dim))
            painter.drawEllipse(self.place(point), _DOT, _DOT)
            words = self._label(painter, point, taken)
            taken.append(words)
            painter.fillRect(words, color(theme.bg0))  # the line may run behind it
            painter.setPen(color(theme.text if best else theme.dim))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, point.title)

    def _label(self, painter: QPainter, point: Point, taken: Sequence[QRectF]) -> QRectF:
        """Beside the dot, on the first side where nothing stands yet."""
        metrics, at = painter.fontMetrics(), self.place(point)
        wide, tall = metrics.horizontalAdvance(point.title) + 2, metrics.height()
        sides = [
            QRectF(at.x() + _DOT + 4, at.y() - tall / 2, wide, tall),
            QRectF(at.x() - _DOT - 4 - wide, at.y() - tall / 2, wide, tall),
            QRectF(at.x() - wide / 2, at.y() - _DOT - 2 - tall, wide, tall),
            QRectF(at.x() - wide / 2, at.y() + _DOT + 2, wide, tall),
            QRectF(at.x() + _DOT + 2, at.y() - _DOT - tall + 2, wide, tall),
            QRectF(at.x() + _DOT + 2, at.y() + _DOT - 2, wide, tall),
            QRectF(at.x() - _DOT - 2 - wide, at.y() + _DOT - 2, wide, tall),
        ]
        inside = QRectF(self.rect()).adjusted(_LEFT, 0, 0, -_BOTTOM)
        free = [
            side
            for side in sides
            if inside.contains(side) and not any(side.intersects(other) for other in taken)
        ]
        return free[0] if free else sides[0]

    def _told(self, point: Point) -> str:
        return self.tr("{model}: {rate} pictures a second, {share} of the way").format(
            model=point.title, rate=figure(point.rate, 3), share=f"{point.share:.1%}"
        )

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT - SPACE_M, -_BOTTOM)

    def _decades(self) -> tuple[int, int]:
        powers = [math.log10(point.rate) for point in self._points]
        low = math.floor(min(powers))
        return low, max(low + 1, math.ceil(max(powers)))

    def _highest(self) -> float:
        """Where the axis ends."""
        most = max(point.share for point in self._points)
        return next((end for end in (0.2, 0.4, 0.6, 0.8, 1.0) if most <= end), most)

    @staticmethod
    def _around(at: QPointF) -> QRectF:
        return QRectF(at.x() - _DOT, at.y() - _DOT, 2 * _DOT, 2 * _DOT)
