"""One model in a row of models that draw: its pictures, its time, its place on the time axis."""

from __future__ import annotations

import math
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from studio.core.steps import Image
from studio.ui.compare_recording import Moment
from studio.ui.icons import paint_icon
from studio.ui.images import to_qimage
from studio.ui.theme import (
    RADIUS_CARD,
    RADIUS_FIELD,
    SIZE_SECONDARY,
    SPACE_S,
    SPACE_XS,
    Theme,
    color,
    current_theme,
    number_font,
    secondary_font,
    text_font,
)
from studio.ui.widgets.tips import set_tip
from studio.ui.words import THIN_SPACE

SMALLEST, LARGEST = 104, 216  # width of a card
_TITLE = 32  # height of a title of two lines
_WORDS = 40 + _TITLE  # height below the picture
_MARK = 18
_FAINT = 0.3  # of a sample that the model drew at some other time


class CardState(Enum):
    """What the model does now."""

    IDLE = "idle"
    WAITING = "waiting"
    LOADING = "loading"
    DRAWING = "drawing"
    DONE = "done"
    FAILED = "failed"
    ABSENT = "absent"


class RaceCard(QAbstractButton):
    """Checked: it takes part. `show_moment` paints how far its drawing is."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = CardState.IDLE
        self._why = ""
        self._moment: Moment | None = None
        self._axis = 0.0
        self._seen: list[Image | None] = []
        self._images: list[QImage | None] = []
        self._sample = QImage()
        self.setText(title)
        self.setCheckable(True)
        self.setChecked(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._describe)
        self._describe()

    def set_sample(self, sample: bytes) -> None:
        """A picture file that is faintly seen until the model draws."""
        self._sample.loadFromData(sample)
        self.update()

    def set_state(self, state: CardState, why: str = "") -> None:
        """Before and after a drawing; `why` is a sentence for one that failed or is absent."""
        self.state, self._why = state, why
        if state is not CardState.DRAWING and state is not CardState.DONE:
            self._moment = None
            self._seen, self._images = [], []
        if state is CardState.ABSENT:
            self.setChecked(False)
            self.setEnabled(False)
        self._describe()
        self.update()

    def show_moment(self, moment: Moment, axis: float) -> None:
        """How far it is; `axis` is how many seconds the bar's whole width stands for."""
        self.state = CardState.DONE if moment.finished else CardState.DRAWING
        self._moment, self._axis = moment, axis
        if len(self._seen) != len(moment.pictures):
            self._seen = [None] * len(moment.pictures)
            self._images = [None] * len(moment.pictures)
        for i, picture in enumerate(moment.pictures):
            if picture is not self._seen[i]:
                self._seen[i] = picture
                self._images[i] = None if picture is None else to_qimage(picture)
        if moment.finished:
            self._describe()
        self.update()

    @property
    def moment(self) -> Moment | None:
        """What is shown."""
        return self._moment

    def words(self) -> tuple[str, str]:
        """What stands below the title: the time, or what it waits for; and how much is done."""
        if self._moment is not None:
            moment = self._moment
            part = "" if moment.finished else f"{100 * moment.done // max(1, moment.total)} %"
            return seconds_text(moment.seconds), part
        if self.state is CardState.IDLE and not self.isChecked():
            return self.tr("left out"), ""
        return {
            CardState.WAITING: self.tr("waits"),
            CardState.LOADING: self.tr("loading"),
            CardState.FAILED: self.tr("failed"),
            CardState.ABSENT: self.tr("not installed"),
        }.get(self.state, ""), ""

    def sizeHint(self) -> QSize:
        return QSize(SMALLEST, SMALLEST + _WORDS)

    def heightForWidth(self, width: int) -> int:
        return width + _WORDS

    def hasHeightForWidth(self) -> bool:
        return True

    def _describe(self) -> None:
        first, part = self.words()
        first = f"{first}, {part}" if part else first
        self.setAccessibleName(f"{self.text()}, {first}" if first else self.text())
        tip = self._why or self.tr("Click to leave it out of the next drawing, or to take it in.")
        set_tip(self, f"{self.text()}\n{tip}")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        out = not self.isChecked()
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hot = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(color(theme.line if not hot else theme.edge), 1))
        painter.setBrush(color(theme.bg0 if out else theme.hover if hot else theme.bg2))
        painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        side = self.width() - 2 * SPACE_XS
        well = QRectF(SPACE_XS, SPACE_XS, side, side)
        self._paint_pictures(painter, theme, well)
        self._paint_bar(painter, theme, well)
        self._paint_words(painter, theme, well)
        if not self._images or out or hot or self.hasFocus():
            self._paint_mark(painter, theme, well)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(theme.accent), 1.5))
            painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def _paint_pictures(self, painter: QPainter, theme: Theme, well: QRectF) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(well, RADIUS_FIELD, RADIUS_FIELD)
        painter.fillPath(clip, color(theme.well))
        painter.save()
        painter.setClipPath(clip)
        if not self._images and not self._sample.isNull():
            painter.setOpacity(_FAINT)
            painter.drawImage(well, self._sample)
            painter.setOpacity(1.0)
        columns = max(1, math.ceil(math.sqrt(len(self._images))))
        gap = 2.0 if columns > 1 else 0.0
        side = (well.width() - gap * (columns - 1)) / columns
        for i, image in enumerate(self._images):
            row, column = divmod(i, columns)
            cell = QRectF(
                well.left() + column * (side + gap), well.top() + row * (side + gap), side, side
            )
            if image is None:
                painter.fillRect(cell, color(theme.placeholder))
            else:
                painter.setRenderHint(
                    QPainter.RenderHint.SmoothPixmapTransform, image.width() > side / 4
                )
                painter.drawImage(cell, image)
        painter.restore()

    def _paint_bar(self, painter: QPainter, theme: Theme, well: QRectF) -> None:
        """Its own time as a part of the axis that all cards share."""
        groove = QRectF(well.left(), well.bottom() + SPACE_XS + 1, well.width(), 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(theme.line))
        painter.drawRoundedRect(groove, 1.5, 1.5)
        if self._moment is None or self._axis <= 0:
            return
        part = min(self._moment.seconds / self._axis, 1.0)
        groove.setWidth(max(3.0, groove.width() * part))
        painter.setBrush(color(theme.text if self._moment.finished else theme.accent))
        painter.drawRoundedRect(groove, 1.5, 1.5)

    def _paint_words(self, painter: QPainter, theme: Theme, well: QRectF) -> None:
        row = QRectF(well.left() + 2, well.bottom() + SPACE_S + 3, well.width() - 4, _TITLE)
        ink = theme.text if self.isChecked() else theme.dim
        painter.setFont(text_font(SIZE_SECONDARY, text_font().Weight.DemiBold))
        painter.setPen(color(ink))
        painter.drawText(row, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.text())
        row = QRectF(row.left(), row.bottom(), row.width(), 22)
        first, second = self.words()
        running = self.state is CardState.DRAWING
        painter.setFont(number_font())
        painter.setPen(color(theme.accent if running else theme.dim))
        if self.state is CardState.FAILED:
            painter.setPen(color(theme.danger))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, first)
        used = painter.fontMetrics().horizontalAdvance(first) + SPACE_S
        painter.setFont(secondary_font())
        painter.setPen(color(theme.dim))
        if painter.fontMetrics().horizontalAdvance(second) + used <= row.width():
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(row, right, second)

    def _paint_mark(self, painter: QPainter, theme: Theme, well: QRectF) -> None:
        """Whether it takes part."""
        if self.state is CardState.ABSENT:
            box = QRectF(0, 0, 20, 20)
            box.moveCenter(well.center())
            paint_icon(painter, "download", box, theme.faint)
            return
        corner = 6.0 if well.width() > 80 else 3.0
        box = QRectF(well.right() - _MARK - corner, well.top() + corner, _MARK, _MARK)
        painter.setPen(QPen(color(theme.edge if not self.isChecked() else theme.accent), 1))
        painter.setBrush(color(theme.accent if self.isChecked() else theme.bg1))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), theme.onaccent)


def seconds_text(seconds: float) -> str:
    """A measured time in three digits or so: 4.2 ms, 340 ms, 1.24 s, 68.3 s."""
    if seconds < 0.01:
        return f"{1000 * seconds:.1f}{THIN_SPACE}ms"
    if seconds < 1:
        return f"{1000 * seconds:.0f}{THIN_SPACE}ms"
    return f"{seconds:.2f}{THIN_SPACE}s" if seconds < 10 else f"{seconds:.1f}{THIN_SPACE}s"
