"""The picture that is repaired, beside those who repair it: with its hole, or as it was."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.core.photograph import Plane
from studio.core.steps import Image
from studio.evaluation.repair_table import hidden
from studio.ui.images import to_qimage
from studio.ui.theme import (
    RADIUS_CARD,
    RADIUS_FIELD,
    SIZE_SECONDARY,
    SPACE_S,
    SPACE_XS,
    color,
    current_theme,
    secondary_font,
    text_font,
)
from studio.ui.widgets.race_card import SMALLEST
from studio.ui.widgets.tips import set_tip

GRID = 128  # side of a mask that is painted
BRUSH = 9.0  # its radius in the grid
_WORDS = 72  # height below the picture, as of the cards beside it
_TITLE = 32
_FINE = 256


class TruthCard(QWidget):
    """With `paintable`, dragging over the picture hides a part of it; the right button shows it
    again. `painted` comes with the mask (GRID, GRID), 255 where it is hidden."""

    painted = Signal(object)

    def __init__(self, title: str, *, paintable: bool = False) -> None:
        super().__init__()
        self._title, self._words = title, ""
        self._image = QImage()  # what is seen
        self._under = QImage()  # what is seen while the hole is painted
        self._hole: Plane | None = None
        self._mask: Plane | None = None  # of the person's own
        self._last: QPointF | None = None  # where the brush was, in the grid, while it is down
        self._paintable = paintable
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        if paintable:
            self.setCursor(Qt.CursorShape.CrossCursor)
            words = self.tr(
                "Drag over the picture to hide a part of your own choice; with the right button "
                "you bring it back."
            )
            set_tip(self, words)

    def show_picture(self, image: Image, words: str, hole: Plane | None = None) -> None:
        """A picture (S, S, 3) as it was, with a few words below; where the `hole` (S, S) is 255 it
        is covered, so that one sees what is hidden and not what is grey."""
        self._under, self._words, self._hole = to_qimage(image), words, hole
        self._image = self._under if hole is None else to_qimage(hidden(image, hole > 0))
        self.setAccessibleName(f"{self._title}, {words}" if words else self._title)
        self.update()

    def set_mask(self, mask: Plane | None) -> None:
        """The mask (N, N) that painting goes on with; None to begin with nothing hidden."""
        if mask is not None and len(mask) != GRID:
            places = np.arange(GRID) * len(mask) // GRID
            mask = mask[np.ix_(places, places)]
        self._mask = mask

    def sizeHint(self) -> QSize:
        return QSize(SMALLEST, self.heightForWidth(SMALLEST))

    def heightForWidth(self, width: int) -> int:
        return width + _WORDS

    def hasHeightForWidth(self) -> bool:
        return True

    # Painting a hole

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._can_paint(event):
            super().mousePressEvent(event)
            return
        self._mask = np.zeros((GRID, GRID), np.uint8) if self._mask is None else self._mask.copy()
        self._last = self._in_grid(event.position())
        self._stroke(self._last, event.buttons())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self._stroke(self._in_grid(event.position()), event.buttons())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._last is not None and self._mask is not None:
            self._last = None
            self.painted.emit(self._mask.copy())
            self.update()

    def _can_paint(self, event: QMouseEvent) -> bool:
        inside = self._well().contains(event.position())
        return self._paintable and self.isEnabled() and inside and not self._image.isNull()

    def _in_grid(self, position: QPointF) -> QPointF:
        well = self._well()
        return (position - well.topLeft()) * (GRID / well.width())

    def _stroke(self, place: QPointF, buttons: Qt.MouseButton) -> None:
        if self._mask is None or self._last is None:
            return
        value = 0 if buttons & Qt.MouseButton.RightButton else 255
        way = place - self._last
        steps = max(1, round(max(abs(way.x()), abs(way.y())) / (BRUSH / 2)))
        rows, columns = np.ogrid[:GRID, :GRID]
        for i in range(steps + 1):
            at = self._last + way * (i / steps)
            near = (columns + 0.5 - at.x()) ** 2 + (rows + 0.5 - at.y()) ** 2 <= BRUSH**2
            self._mask[near] = value
        self._last = place
        self.update()

    # Looks

    def _well(self) -> QRectF:
        side = self.width() - 2 * SPACE_XS
        return QRectF(SPACE_XS, SPACE_XS, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, well = current_theme(), self._well()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        clip.addRoundedRect(well, RADIUS_FIELD, RADIUS_FIELD)
        painter.fillPath(clip, color(theme.well))
        painter.save()
        painter.setClipPath(clip)
        painter.setRenderHint(
            QPainter.RenderHint.SmoothPixmapTransform, self._image.width() > well.width() / 2
        )
        if self._last is not None and self._mask is not None:
            painter.drawImage(well, self._under)
            painter.drawImage(well, _veil(self._mask, theme.accent))
        elif not self._image.isNull():
            painter.drawImage(well, self._image)
            if self._hole is not None:
                painter.drawImage(well, _veil(_hatched(self._hole), theme.accent))
        painter.restore()
        painter.setPen(QPen(color(theme.edge if self._hot() else theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD
        )
        row = QRectF(well.left() + 2, well.bottom() + SPACE_S + 3, well.width() - 4, _TITLE)
        painter.setFont(text_font(SIZE_SECONDARY, text_font().Weight.DemiBold))
        painter.setPen(color(theme.text))
        painter.drawText(row, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._title)
        painter.setFont(secondary_font())
        painter.setPen(color(theme.dim))
        row = QRectF(row.left(), row.bottom(), row.width(), 22)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()

    def _hot(self) -> bool:
        return self._paintable and self.isEnabled() and self.underMouse()


def _hatched(hole: Plane) -> Plane:
    """Slanted lines in the hole, at about _FINE pixels of a side."""
    times = max(1, _FINE // len(hole))
    fine = hole.repeat(times, 0).repeat(times, 1)
    rows, columns = np.ogrid[: len(fine), : len(fine)]
    return np.where((rows + columns) % 16 < 2, fine, np.uint8(0))


def _veil(mask: Plane, token: str) -> QImage:
    """A mask as a half transparent colour."""
    ink = color(token)
    pixels = np.zeros((*mask.shape, 4), np.uint8)
    pixels[mask > 0] = (ink.blue(), ink.green(), ink.red(), 160)
    height, width = mask.shape
    borrowed = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32)
    return borrowed.copy()
