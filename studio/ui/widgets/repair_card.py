"""One method in a row of those that repair: what it fills the hole with, how near, how long."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from studio.core.steps import Image
from studio.ui.compare_recording import Moment
from studio.ui.images import to_qimage
from studio.ui.repair_turns import Mended
from studio.ui.theme import RADIUS_FIELD, SIZE_SECONDARY, SPACE_S, Theme, color, text_font
from studio.ui.widgets.race_card import CardState, RaceCard, seconds_text

_CRISP = 256  # px: pixels of what is smaller are enlarged as they are
_NARROW = 150  # px: here the distance is a bare number
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter


class RepairCard(RaceCard):
    """Checked: it takes part."""

    def __init__(self, title: str) -> None:
        self._mended: Mended | None = None
        self._best = self._short = False
        super().__init__(title)

    def show_opened(self, opened: Image) -> None:
        """The picture with its hole (S, S, 3), faintly seen until the hole is filled."""
        self._mended = None
        self._sample = _crisp(to_qimage(opened))
        self.set_state(CardState.IDLE)

    def show_growing(self, moment: Moment) -> None:
        """How far it is; the bar's whole width stands for all of the work."""
        self._mended = None
        whole = moment.seconds * max(1, moment.total) / max(1, moment.done)
        self.show_moment(moment, whole if moment.done else 0.0)

    def show_mended(self, mended: Mended, slowest: float, best: bool) -> None:
        """What it made, and whether that came nearest; the bar's whole width stands for so many
        seconds."""
        self._mended, self._best = mended, best
        done = Moment(mended.seconds, mended.images, 1, 1, finished=True)
        self.show_moment(done, max(slowest, 1e-6))

    def show_moment(self, moment: Moment, axis: float) -> None:
        """As other cards do, but pixel by pixel."""
        before = list(self._seen)
        super().show_moment(moment, axis)
        for i, image in enumerate(self._images):
            fresh = i >= len(before) or self._seen[i] is not before[i]
            if image is not None and fresh:
                self._images[i] = _crisp(image)

    def words(self) -> tuple[str, str]:
        """As of other cards; once it is done, how near it came and for how long it worked."""
        if self._mended is None or self.moment is None:
            return super().words()
        form = self.tr("nearest: {0}") if self._best else self.tr("distance {0}")
        distance = f"{self._mended.distance:.3f}"
        words = distance if self._short else form.format(distance)
        return words, seconds_text(self._mended.seconds)

    def _paint_words(self, painter: QPainter, theme: Theme, well: QRectF) -> None:
        self._short = well.width() < _NARROW  # what is said of it stays whole
        super()._paint_words(painter, theme, well)
        self._short = False

    def _paint_pictures(self, painter: QPainter, theme: Theme, well: QRectF) -> None:
        if self.state is CardState.FAILED:
            clip = QPainterPath()
            clip.addRoundedRect(well, RADIUS_FIELD, RADIUS_FIELD)
            painter.fillPath(clip, color(theme.bg1))
            painter.setFont(text_font(SIZE_SECONDARY))
            painter.setPen(color(theme.danger))
            inner = well.adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S)
            painter.drawText(inner, int(_WRAP), self._why)
            return
        super()._paint_pictures(painter, theme, well)


def _crisp(image: QImage) -> QImage:
    """Small pictures with pixels that can be told apart."""
    if image.width() >= _CRISP:
        return image
    keep, fast = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
    return image.scaled(QSize(_CRISP, _CRISP), keep, fast)
