"""Words and signs over pictures and in empty wells, alike on every canvas."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from studio.ui.icons import paint_icon
from studio.ui.theme import Theme, color, secondary_font, text_font, title_font

HANDLE = 32.0
SHORTEST = 24.0  # px, of words that are worth to be cut
ABOVE = 60.0  # px that an invitation's sign reaches above the middle, where its words begin
_SIGN, _BELOW_TITLE, _BESIDE = 40.0, 6.0, 24.0
_WORDS = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def paint_invitation(
    painter: QPainter, area: QRectF, theme: Theme, title: str, detail: str, icon: str
) -> None:
    """Words in an empty well that say how to fill it."""
    center = area.center()
    box = QRectF(0, 0, _SIGN, _SIGN)
    box.moveCenter(center - QPointF(0, ABOVE - _SIGN / 2))
    paint_icon(painter, icon, box, theme.faint)
    room = area.adjusted(_BESIDE, 0, -_BESIDE, 0)
    room.setTop(center.y())
    painter.setFont(title_font())
    painter.setPen(color(theme.text))
    painter.drawText(room, _WORDS, title)
    used = painter.boundingRect(room, _WORDS, title).height()
    painter.setFont(text_font())
    painter.setPen(color(theme.dim))
    painter.drawText(room.adjusted(0, used + _BELOW_TITLE, 0, 0), _WORDS, detail)


def invitation_height(area: QRectF, title: str, detail: str) -> float:
    """How far the words of an invitation reach below the middle of an area."""
    room = area.adjusted(_BESIDE, 0, -_BESIDE, 0)
    first = QFontMetricsF(title_font()).boundingRect(room, _WORDS, title).height()
    second = QFontMetricsF(text_font()).boundingRect(room, _WORDS, detail).height()
    return first + (_BELOW_TITLE + second if detail else 0.0)


def paint_wipe(painter: QPainter, theme: Theme, focused: bool, seen: QRectF, x: float) -> None:
    """The line between before and after at `x`, with a knob to take it by."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.scrim))
    painter.drawRect(QRectF(x - 2, seen.top(), 4, seen.height()))
    painter.setBrush(color(theme.onscrim))
    painter.drawRect(QRectF(x - 1, seen.top(), 2, seen.height()))
    knob = QRectF(0, 0, HANDLE, HANDLE)
    knob.moveCenter(QPointF(x, seen.center().y()))
    painter.setPen(QPen(color(theme.accent if focused else theme.scrim), 2))
    painter.drawEllipse(knob)
    paint_icon(painter, "arrow-left-right", knob.adjusted(7, 7, -7, -7), theme.onlight)


def paint_chip(
    painter: QPainter, theme: Theme, text: str, area: QRectF, side: Qt.AlignmentFlag
) -> None:
    """A few words over the picture's lower corner, cut where there is no room for all."""
    painter.setFont(secondary_font())
    room = area.width() - 36.0
    text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
    wide = painter.fontMetrics().horizontalAdvance(text) + 20.0
    if not text or room < SHORTEST:
        return
    box = QRectF(0, area.bottom() - 36, wide, 24)
    if side == Qt.AlignmentFlag.AlignLeft:
        box.moveLeft(area.left() + 12)
    elif side == Qt.AlignmentFlag.AlignRight:
        box.moveRight(area.right() - 12)
    else:
        box.moveCenter(QPointF(area.center().x(), box.center().y()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(theme.scrim))
    painter.drawRoundedRect(box, 12, 12)
    painter.setPen(color(theme.onscrim))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
