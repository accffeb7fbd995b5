"""Grids of samples over the time of a training: the newest, or the one that is scrubbed to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.core.decoding import read_image
from studio.core.errors import BadImageError
from studio.core.steps import Image
from studio.ui.background import Background
from studio.ui.images import to_qimage
from studio.ui.theme import (
    SPACE_L,
    SPACE_M,
    SPACE_S,
    color,
    current_theme,
    number_font,
    set_kind,
)
from studio.ui.widgets.groove import Groove
from studio.ui.words import whole

_KEPT = 48  # grids in memory


class SampleView(QFrame):
    """The picture in its well, and below it the scrubber, once there are two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "well")
        self._paths: tuple[Path, ...] = ()
        self._kept: dict[Path, QPixmap] = {}
        self._background = Background(self)
        self.picture = _Picture()
        self.scrubber = Groove(1, 0, False)
        self._when = QLabel()
        self._bar = QWidget()
        self._build()
        self.scrubber.moved_to.connect(self._moved)
        self.show_samples(())

    def show_samples(self, paths: Sequence[Path], *, fresh: bool = False) -> None:
        """All grids so far, oldest first. Whoever looks at the newest follows the next one;
        `fresh` samples are those of another training."""
        if tuple(paths) == self._paths and not fresh:
            return
        follows = fresh or self.at == len(self._paths) - 1 or not self._paths
        if fresh:
            self._kept = {}
            self.picture.show_pixmap(None)
        at = len(paths) - 1 if follows else self.at
        self._paths = tuple(paths)
        self.scrubber.setRange(0, max(1, len(paths) - 1))
        self._bar.setVisible(len(paths) > 1)
        self.scrubber.set_position(max(0, at))
        self._show(max(0, at))

    @property
    def at(self) -> int:
        """Which grid is looked at."""
        return min(self.scrubber.value(), max(0, len(self._paths) - 1))

    def _moved(self, place: int) -> None:
        self._show(place)

    def _show(self, place: int) -> None:
        if not self._paths:
            self.picture.show_pixmap(None)
            return
        path = self._paths[place]
        words = self.tr("After {0} pictures").format(whole(seen_at(path)))
        self._when.setText(words)
        self.scrubber.setAccessibleDescription(words)
        self.picture.setAccessibleDescription(words)
        if path in self._kept:
            self.picture.show_pixmap(self._kept[path])
        elif not self._background.busy:
            self._background.run(partial(_read, path), partial(self._arrived, path))

    def _arrived(self, path: Path, image: Image | None) -> None:
        if path in self._paths:
            pixmap = QPixmap() if image is None else QPixmap.fromImage(to_qimage(image))
            self._kept[path] = pixmap
            while len(self._kept) > _KEPT:
                self._kept.pop(next(iter(self._kept)))
        if self._paths:
            self._show(self.at)  # which by now may be another one

    def _build(self) -> None:
        self.scrubber.setAccessibleName(self.tr("Samples over time"))
        self.scrubber.setToolTip(
            self.tr("Drag to see what the same noise gave earlier in the training.")
        )
        self._when.setFont(number_font())
        set_kind(self._when, "secondary")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_M)
        row.addWidget(self.scrubber, 1)
        row.addWidget(self._when)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self._bar)


class _Picture(QWidget):
    """One pixmap as large as it fits; enlarged by whole factors, with edges kept."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None
        self.setAccessibleName(self.tr("Samples of the training"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_pixmap(self, pixmap: QPixmap | None) -> None:
        self._pixmap = pixmap
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 260)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._pixmap is None or self._pixmap.isNull():
            painter.setPen(color(current_theme().dim))
            words = self.tr("Samples appear here after the first stretch.")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, words)
        else:
            self._paint_pixmap(painter, self._pixmap)
        painter.end()

    def _paint_pixmap(self, painter: QPainter, pixmap: QPixmap) -> None:
        room = QRectF(self.rect()).adjusted(SPACE_M, SPACE_M, -SPACE_M, -SPACE_M)
        ratio = self.devicePixelRatioF()
        wide, high = pixmap.width() / ratio, pixmap.height() / ratio
        factor = min(room.width() / wide, room.height() / high)
        if factor > 1:
            factor = max(1, int(factor * 2)) / 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, factor % 1 != 0)
        box = QRectF(0, 0, round(wide * factor), round(high * factor))
        box.moveCenter(room.center())
        box.moveTo(round(box.left()), round(box.top()))
        painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))


def seen_at(path: Path) -> int:
    """How many pictures had been seen when a grid was drawn: its name says it."""
    return int(path.stem) if path.stem.isdigit() else 0


def _read(path: Path) -> Image | None:
    try:
        return read_image(path)
    except BadImageError:
        return None
