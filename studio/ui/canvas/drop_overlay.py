"""A veil that says, while something is dragged over it, what dropping it would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.ui.icons import paint_icon
from studio.ui.theme import (
    RADIUS_CARD,
    SPACE_L,
    SPACE_M,
    SPACE_S,
    SPACE_XS,
    Theme,
    color,
    current_theme,
    secondary_font,
    title_font,
)

MARGIN = 16.0
GAP = 12.0
ICON = 28.0
LOW = 120.0  # a place lower than this has its words beside the sign


@dataclass(frozen=True)
class DropZone:
    """One place to drop on: `key` comes back from `zone_at`."""

    key: str
    title: str
    detail: str = ""
    icon: str = "image-down"


class DropOverlay(QWidget):
    """Covers its parent while shown. It takes no events: whoever takes the drop asks `zone_at`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._zones: tuple[DropZone, ...] = ()
        self._hot = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAcceptDrops(False)
        self.hide()

    def show_zones(self, zones: Sequence[DropZone]) -> None:
        """Lights up with these places, side by side (below each other where it is narrow)."""
        self._zones = tuple(zones)
        self._hot = zones[0].key if len(zones) == 1 else ""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.setAccessibleName(self.tr("Drop here"))
        self.setAccessibleDescription(". ".join(zone.title for zone in zones))
        self.raise_()
        self.show()
        self.update()

    def highlight(self, position: QPointF) -> str:
        """Marks the place under a position (the overlay's own); returns its key or nothing."""
        key = self.zone_at(position)
        if key != self._hot:
            self._hot = key
            self.update()
        return key

    def zone_at(self, position: QPointF) -> str:
        """The key of the place under a position; a lone place is meant wherever one drops."""
        if len(self._zones) == 1:
            return self._zones[0].key
        places = zip(self._zones, self.zone_rects(), strict=True)
        return next((zone.key for zone, rect in places if rect.contains(position)), "")

    def zone_rects(self) -> list[QRectF]:
        """Where the places lie."""
        count = len(self._zones)
        if not count:
            return []
        area = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        side_by_side = area.width() / count >= 150
        if side_by_side:
            width = (area.width() - GAP * (count - 1)) // count  # whole, so that edges are crisp
            return [
                QRectF(area.left() + i * (width + GAP), area.top(), width, area.height())
                for i in range(count)
            ]
        height = (area.height() - GAP * (count - 1)) // count
        return [
            QRectF(area.left(), area.top() + i * (height + GAP), area.width(), height)
            for i in range(count)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color(theme.scrim))
        for zone, rect in zip(self._zones, self.zone_rects(), strict=True):
            self._paint_zone(painter, theme, zone, rect)
        painter.end()

    def _paint_zone(self, painter: QPainter, theme: Theme, zone: DropZone, rect: QRectF) -> None:
        hot = zone.key == self._hot
        pen = QPen(color(theme.accent if hot else theme.onscrim), 2 if hot else 1)
        if not hot:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(color(theme.veil) if hot else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
        low = rect.height() < LOW
        center = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        words = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap if low else center
        inner = rect.adjusted(SPACE_L, SPACE_S, -SPACE_L, -SPACE_S)
        if low:  # the sign stands beside the words
            inner.setLeft(inner.left() + ICON + SPACE_M)
        painter.setFont(title_font())
        title = painter.boundingRect(inner, words, zone.title)
        painter.setFont(secondary_font())
        detail = painter.boundingRect(inner, words, zone.detail)
        block = title.height() + (SPACE_XS + detail.height() if zone.detail else 0)
        if block > inner.height():
            block, detail = title.height(), QRectF()
        sign = QRectF(0, 0, ICON, ICON)
        if low:
            sign.moveCenter(QPointF(rect.left() + SPACE_L + ICON / 2, rect.center().y()))
            top = rect.center().y() - block / 2
        else:
            top = rect.center().y() - (block + ICON + SPACE_M) / 2
            sign.moveCenter(QPointF(rect.center().x(), top + ICON / 2))
            top += ICON + SPACE_M
        paint_icon(painter, zone.icon, sign, theme.onscrim)
        painter.setPen(color(theme.onscrim))
        inner.setTop(top)
        if not detail.isEmpty():
            painter.drawText(inner.adjusted(0, title.height() + SPACE_XS, 0, 0), words, zone.detail)
        painter.setFont(title_font())
        painter.drawText(inner, words, zone.title)
