"""A few choices below each other, each with an icon, one of them checked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from studio.core.paths import RESOURCES
from studio.ui.icons import paint_icon
from studio.ui.theme import FIELD_HEIGHT, RADIUS_FIELD, SPACE_S, color, current_theme, text_font

ICON = 18
PADDING = 10
ANY = "wand-sparkles"  # for what has no icon of its own, or one that is not here


class ChoiceList(QWidget):
    """The arrow keys move between the choices, Tab enters and leaves."""

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._rows: dict[str, ChoiceRow] = {}
        self._quiet = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Values, labels and Lucide names. What was checked stays so if it is still there; else the
        first is. Never emits."""
        before = self.value()
        for row in self._rows.values():
            self._group.removeButton(row)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for value, label, icon in choices:
            row = ChoiceRow(label, icon, self)
            self._rows[value] = row
            self._group.addButton(row)
            self._layout.addWidget(row)
            row.toggled.connect(lambda on, value=value: self._toggled(value, on))
        if self._rows:
            self.set_value(before if before in self._rows else next(iter(self._rows)))

    def value(self) -> str:
        """The checked choice, or an empty text where there are none."""
        return next((value for value, row in self._rows.items() if row.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Checks a choice without emitting; raises KeyError for one that does not exist."""
        self._quiet = True
        self._rows[value].setChecked(True)
        self._quiet = False

    def row(self, value: str) -> QAbstractButton:
        """The button of one choice."""
        return self._rows[value]

    def _toggled(self, value: str, on: bool) -> None:
        if on:
            self.setFocusProxy(self._rows[value])
            if not self._quiet:
                self.changed.emit(value)


class ChoiceRow(QAbstractButton):
    """One choice of a `ChoiceList`."""

    def __init__(self, label: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        there = icon.replace("-", "").isalnum() and (RESOURCES / "icons" / f"{icon}.svg").is_file()
        self._icon = icon if there else ANY  # the name comes from a checkpoint's card
        self.setText(label)
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFont(text_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(FIELD_HEIGHT)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wide + ICON + SPACE_S + 2 * PADDING, FIELD_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setPen(QPen(color(theme.edge), 1) if self.isChecked() else Qt.PenStyle.NoPen)
        ground = theme.raised if self.isChecked() else theme.hover
        filled = self.isChecked() or hot
        painter.setBrush(color(ground) if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, RADIUS_FIELD, RADIUS_FIELD)
        if self.hasFocus():
            painter.setPen(QPen(color(theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, RADIUS_FIELD, RADIUS_FIELD)
        ink = theme.text if filled else theme.dim
        box = QRectF(PADDING, (self.height() - ICON) / 2, ICON, ICON)
        paint_icon(painter, self._icon, box, theme.accent if self.isChecked() else ink)
        painter.setPen(color(ink))
        words = self.rect().adjusted(PADDING + ICON + SPACE_S, 0, -PADDING, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        room = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, flags, room)
        painter.end()
