"""Choices that are best told by a picture: a grid of them, one checked, its name above."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.core.paths import RESOURCES
from studio.ui.icons import paint_icon
from studio.ui.theme import RADIUS_FIELD, SPACE_S, color, current_theme
from studio.ui.widgets.tips import set_tip

COLUMNS = 5
GAP = 4
LEAST = 40  # px, the side of a picture
SYMBOL = 0.45  # of that side


class PictureChoice(QWidget):
    """Choices are (value, label) pairs, whose pictures are `resources/FOLDER/VALUE.webp`.

    Arrow keys move between them, Tab enters and leaves.
    """

    changed = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        name: str,
        folder: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._pictures: dict[str, ChoicePicture] = {}
        self._quiet = False
        self.label = QLabel(name)
        self.chosen = QLabel()
        self.chosen.setProperty("kind", "dim")
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self.chosen, 0)
        grid = QGridLayout()
        grid.setSpacing(GAP)
        for number, (value, label) in enumerate(choices):
            file = picture_file(folder, value)
            picture = ChoicePicture(label, QPixmap() if file is None else QPixmap(str(file)), self)
            self._pictures[value] = picture
            self._group.addButton(picture)
            grid.addWidget(picture, number // COLUMNS, number % COLUMNS)
            picture.toggled.connect(lambda on, value=value: self._toggled(value, on))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addLayout(grid)
        self.set_value(choices[0][0])

    def value(self) -> str:
        """The checked choice."""
        return next(value for value, one in self._pictures.items() if one.isChecked())

    def set_value(self, value: str) -> None:
        """Checks a choice without emitting; raises KeyError for one that does not exist."""
        self._quiet = True
        self._pictures[value].setChecked(True)
        self._quiet = False

    def picture(self, value: str) -> QAbstractButton:
        """The button of one choice."""
        return self._pictures[value]

    def _toggled(self, value: str, on: bool) -> None:
        if not on:
            return
        self.chosen.setText(self._pictures[value].text())
        self.setFocusProxy(self._pictures[value])
        if not self._quiet:
            self.changed.emit(value)


class ChoicePicture(QAbstractButton):
    """One choice among pictures, square and as wide as there is room.

    Without a picture it shows its `symbol`, the name of an icon, or the first letters of its name.
    """

    def __init__(
        self, label: str, pixmap: QPixmap, parent: QWidget | None = None, symbol: str = ""
    ) -> None:
        super().__init__(parent)
        self._pixmap = pixmap
        self._symbol = symbol
        self.setText(label)
        self.setAccessibleName(label)
        set_tip(self, label)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_picture(self, pixmap: QPixmap) -> None:
        """Shows another picture of the same choice."""
        self._pixmap = pixmap
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEAST, LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(self.width())  # a grid asks nothing for the height that fits a width

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(rect, RADIUS_FIELD - 2, RADIUS_FIELD - 2)
        painter.fillPath(shape, color(theme.raised))
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        if not self._pixmap.isNull():
            painter.setClipPath(shape)
            painter.drawPixmap(rect, self._pixmap, QRectF(self._pixmap.rect()))
            painter.setClipping(False)
        elif self._symbol:
            inset = rect.width() * (1 - SYMBOL) / 2
            middle = rect.adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, self._symbol, middle, theme.dim)
        else:  # of a checkpoint whose pictures are not here
            painter.setPen(color(theme.text))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text()[:2])
        self._frame(painter, rect)
        painter.end()

    def _frame(self, painter: QPainter, rect: QRectF) -> None:
        theme = current_theme()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(color(theme.bg1), 4))  # so that the frame stands out on any picture
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS_FIELD - 2, RADIUS_FIELD - 2)
            painter.setPen(QPen(color(theme.accent), 2))
        elif self.hasFocus() or self.underMouse():
            painter.setPen(QPen(color(theme.text), 1.5))
        else:
            return
        painter.drawRoundedRect(rect, RADIUS_FIELD - 2, RADIUS_FIELD - 2)


def picture_file(folder: str, value: str) -> Path | None:
    """Where a choice's picture is; None if there is none. Both names come from a card."""
    if not all(name.replace("_", "").isalnum() for name in (folder, value)):
        return None
    file = RESOURCES / folder / f"{value}.webp"
    return file if file.is_file() else None
