"""A training in the list of all: its newest sample, its name, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from studio.core.steps import Image
from studio.core.training_shelf import Phase, Run
from studio.ui.icons import paint_icon
from studio.ui.images import to_qimage
from studio.ui.theme import (
    RADIUS_BUTTON,
    RADIUS_FIELD,
    SPACE_M,
    SPACE_S,
    color,
    current_theme,
    secondary_font,
    text_font,
)
from studio.ui.training_words import run_words
from studio.ui.widgets.tips import tip

HEIGHT = 56
PICTURE = 40
_LEFT = SPACE_S + PICTURE + SPACE_M
_BAR = 3


class RunRow(QAbstractButton):
    """A checkable row; the checked one is the training that is looked at."""

    def __init__(self, run: Run, look: Image | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._pixmap = QPixmap()
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_run(run)
        self.show_look(look)

    @property
    def run(self) -> Run:
        """The training as it was last seen."""
        return self._run

    def show_run(self, run: Run) -> None:
        """How it stands now."""
        self._run = run
        words = run_words(run)
        self.setText(run.title)
        self.setAccessibleName(f"{run.title}, {words}")
        self.setToolTip(tip(f"{run.title}\n{words}"))
        self.update()

    def show_look(self, look: Image | None) -> None:
        """A square picture of what it draws by now."""
        self._pixmap = QPixmap() if look is None else QPixmap.fromImage(to_qimage(look))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill = theme.bg2 if self.isChecked() else theme.hover if self.underMouse() else ""
        edge = theme.accent if self.hasFocus() else theme.edge if self.isChecked() else ""
        painter.setPen(QPen(color(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(color(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(outer, RADIUS_BUTTON, RADIUS_BUTTON)
        self._paint_picture(painter)
        right = self.width() - SPACE_S
        painter.setFont(text_font(weight=text_font().Weight.Medium))
        painter.setPen(color(theme.text))
        self._draw(painter, QRect(_LEFT, 9, right - _LEFT, 18), self._run.title)
        painter.setFont(secondary_font())
        painter.setPen(color(theme.accent if self._run.alive else theme.dim))
        words = run_words(self._run, timed=False)
        self._draw(painter, QRect(_LEFT, 27, right - _LEFT, 16), words)
        if self._run.phase is not Phase.DONE and self._run.part > 0:
            bar = QRectF(_LEFT, HEIGHT - 10, right - _LEFT, _BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(theme.line))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
            painter.setBrush(color(theme.accent if self._run.alive else theme.dim))
            bar.setWidth(max(float(_BAR), bar.width() * self._run.part))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        theme = current_theme()
        box = QRectF(SPACE_S, (HEIGHT - PICTURE) / 2, PICTURE, PICTURE)
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)
        painter.fillPath(path, color(theme.placeholder))
        if self._pixmap.isNull():
            paint_icon(painter, "activity", box.adjusted(11, 11, -11, -11), theme.dim)
            return
        painter.save()
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(box, self._pixmap, QRectF(self._pixmap.rect()))
        painter.restore()

    @staticmethod
    def _draw(painter: QPainter, box: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, shown)
