"""A part of a panel under a small head, which folds it away and may carry a few tools."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.icons import icon, icon_pixmap
from studio.ui.theme import (
    SPACE_S,
    SPACE_XS,
    color,
    current_theme,
    heading_font,
    set_kind,
)
from studio.ui.widgets.tips import set_tip

HEAD_HEIGHT = 28
_CHEVRON = 12


class Section(QWidget):
    """Add widgets to it with `add`, tools to its head with `add_tool`."""

    collapsed_changed = Signal(bool)

    def __init__(self, title: str, collapsible: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = _Head(title, collapsible)
        self.body = QWidget()
        self.content = QVBoxLayout(self.body)
        self.content.setContentsMargins(0, SPACE_XS, 0, 0)
        self.content.setSpacing(SPACE_S)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(2)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.head, 1)
        row.addLayout(self._tools)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.body)
        self.head.toggled.connect(self._fold)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add(self, widget: QWidget) -> None:
        """Puts a widget below the others."""
        self.content.addWidget(widget)

    def add_tool(self, icon_name: str, name: str, act: Callable[[], object]) -> QToolButton:
        """A small button at the right of the head; `name` is its tooltip and accessible name."""
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(24, 24)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        set_kind(button, "head")
        set_tip(button, name)
        button.clicked.connect(lambda _checked: act())
        self._tools.addWidget(button)
        return button

    def collapsed(self) -> bool:
        """Whether the body is folded away."""
        return self.head.isCheckable() and not self.head.isChecked()

    def set_collapsed(self, collapsed: bool) -> None:
        """Folds the body away, or out again."""
        self.head.setChecked(not collapsed)

    def _fold(self, open_: bool) -> None:
        self.body.setVisible(open_)
        self.collapsed_changed.emit(not open_)


class _Head(QAbstractButton):
    """The small capitals, with a chevron that shows when it can be folded."""

    def __init__(self, title: str, collapsible: bool) -> None:
        super().__init__()
        self.setText(title)
        self.setAccessibleName(title)
        self.setFont(heading_font())
        self.setCheckable(collapsible)
        self.setChecked(True)
        self.setFixedHeight(HEAD_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._collapsible = collapsible
        if collapsible:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.toggled.connect(self._describe)
            self._describe(True)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text().upper()) + 40, HEAD_HEIGHT)

    def _describe(self, open_: bool) -> None:
        self.setToolTip(self.tr("Fold this part away.") if open_ else self.tr("Unfold this part."))
        self.setAccessibleDescription(self.tr("Open") if open_ else self.tr("Folded"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        hot = self._collapsible and (self.underMouse() or self.hasFocus())
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(color(theme.text if hot else theme.dim))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        box = painter.boundingRect(self.rect(), middle, self.text())
        painter.drawText(self.rect(), middle, self.text())
        x = box.right() + SPACE_S
        if self._collapsible and (hot or not self.isChecked()):
            name = "chevron-down" if self.isChecked() else "chevron-right"
            pixmap = icon_pixmap(
                name, _CHEVRON, theme.accent if self.hasFocus() else theme.dim, self._ratio()
            )
            painter.drawPixmap(x, (self.height() - _CHEVRON) // 2, pixmap)
        if self.hasFocus():
            painter.setPen(color(theme.accent))
            painter.drawLine(0, self.height() - 3, box.width(), self.height() - 3)
        painter.end()

    def _ratio(self) -> float:
        return self.devicePixelRatioF()
