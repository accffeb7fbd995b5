"""A few choices side by side in one frame, one of them checked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from studio.ui.icons import paint_icon
from studio.ui.theme import (
    FIELD_HEIGHT,
    RADIUS_FIELD,
    color,
    current_theme,
    text_font,
)
from studio.ui.widgets.tips import set_tip

PADDING = 12
ICON = 18


class Segmented(QWidget):
    """Choices are (value, label) pairs; arrow keys move between them, Tab enters and leaves."""

    changed = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._segments: dict[str, Segment] = {}
        self._quiet = False
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(2, 2, 2, 2)
        self._layout.setSpacing(2)
        self.setFixedHeight(FIELD_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        for value, label in choices:
            self._add(value, label)
        if choices:
            self.set_value(choices[0][0])

    def value(self) -> str:
        """The checked choice, or an empty text where there are no choices."""
        return next((value for value, one in self._segments.items() if one.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Checks a choice without emitting; raises KeyError for one that does not exist."""
        segment = self._segments[value]
        self._quiet = True
        segment.setChecked(True)
        self._quiet = False

    def set_icon(self, value: str, name: str, tip: str = "") -> None:
        """Shows a Lucide icon instead of the words, which stay for screen readers."""
        segment = self._segments[value]
        segment.set_icon(name)
        set_tip(segment, tip or segment.text())

    def set_choice_enabled(self, value: str, enabled: bool, why: str = "") -> None:
        """Greys one choice out; `why` says on hover what it would need."""
        segment = self._segments[value]
        segment.setEnabled(enabled)
        set_tip(segment, "" if enabled else why)

    def segment(self, value: str) -> QAbstractButton:
        """The button of one choice."""
        return self._segments[value]

    def _add(self, value: str, label: str) -> None:
        segment = Segment(label, self)
        self._segments[value] = segment
        self._group.addButton(segment)
        self._layout.addWidget(segment, 1)
        segment.toggled.connect(lambda on, value=value: self._toggled(value, on))

    def _toggled(self, value: str, on: bool) -> None:
        if on:
            self.setFocusProxy(self._segments[value])
            if not self._quiet:
                self.changed.emit(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(theme.edge if self.isEnabled() else theme.line), 1))
        painter.setBrush(color(theme.bg0))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, RADIUS_FIELD, RADIUS_FIELD)
        painter.end()


class Segment(QAbstractButton):
    """One choice of a `Segmented`."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self.setText(label)
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFont(text_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_icon(self, name: str) -> None:
        """Draws this icon in place of the words."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = ICON if self._icon_name else self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wide + 2 * PADDING, FIELD_HEIGHT - 4)

    def minimumSizeHint(self) -> QSize:
        wide = ICON if self._icon_name else self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wide + PADDING, FIELD_HEIGHT - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        if self.isChecked():
            painter.setPen(QPen(color(theme.edge), 1))
            painter.setBrush(color(theme.raised))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(theme.hover) if hot else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, RADIUS_FIELD - 2, RADIUS_FIELD - 2)
        if self.hasFocus():
            painter.setPen(QPen(color(theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, RADIUS_FIELD - 2, RADIUS_FIELD - 2)
        ink = theme.text if self.isChecked() or hot else theme.dim
        ink = ink if self.isEnabled() else theme.faint
        if self._icon_name:
            paint_icon(painter, self._icon_name, _centered(rect, ICON), ink)
        else:
            painter.setPen(color(ink))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


def _centered(rect: QRectF, side: float) -> QRectF:
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    return box
