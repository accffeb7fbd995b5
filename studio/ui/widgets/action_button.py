"""The one big action of a workspace, which turns into Cancel where it stands."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.ui.theme import (
    RADIUS_BUTTON,
    SIZE_TEXT,
    SPACE_S,
    Theme,
    color,
    current_theme,
    set_kind,
    text_font,
)
from studio.ui.widgets.tips import set_tip

HEIGHT = 40


class State(Enum):
    """What the button would do if pressed now."""

    READY = "ready"
    BUSY = "busy"
    STOPPING = "stopping"


class ActionButton(QWidget):
    """The cost above, the button below. `started` and `cancelled` are its two signals."""

    started = Signal()
    cancelled = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._busy_words = self.tr("Cancel")
        self._stopping_words = self.tr("Stopping\N{HORIZONTAL ELLIPSIS}")
        self._why = ""
        self._cost = QLabel()
        self._cost.setWordWrap(True)
        self._cost.hide()
        set_kind(self._cost, "secondary")
        self.button = _BigButton()
        self.setFocusProxy(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._cost)
        layout.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._pressed)
        self._enter(State.READY)

    def set_text(self, text: str) -> None:
        """The word on the button while it is ready ("Generate")."""
        self._text = text
        self._enter(self.state())

    def set_busy_words(self, busy: str = "", stopping: str = "") -> None:
        """What stands in their place ("Pause", "Pausing"); by default "Cancel" and "Stopping"."""
        self._busy_words = busy or self.tr("Cancel")
        self._stopping_words = stopping or self.tr("Stopping\N{HORIZONTAL ELLIPSIS}")
        self._enter(self.state())

    def set_cost(self, text: str) -> None:
        """What the press will cost, in words, above the button."""
        self._cost.setText(text)
        self._cost.setVisible(bool(text))
        self._describe()

    def state(self) -> State:
        """Ready, busy, or stopping."""
        return self.button.state

    def set_busy(self, busy: bool) -> None:
        """Work began or ended. A stopping button stays so until the work has ended."""
        if not busy:
            self.button.set_progress(0.0)
            self._enter(State.READY)
        elif self.state() is State.READY:
            self._enter(State.BUSY)

    def set_stopping(self) -> None:
        """Somebody else asked the work to stop."""
        if self.state() is State.BUSY:
            self._enter(State.STOPPING)

    def set_progress(self, part: float) -> None:
        """How far the work is, 0 to 1, as a quiet line in the button's foot."""
        self.button.set_progress(part)

    def set_available(self, available: bool, why: str = "") -> None:
        """Greys the action out; `why` is one sentence, shown on hover and read out."""
        self._why = "" if available else why
        self.button.setEnabled(available or self.state() is State.BUSY)
        self._available = available
        self._describe()

    _available = True

    def press(self) -> None:
        """As if the button were clicked (for a shortcut); nothing while it is greyed out."""
        self.button.click()

    def _pressed(self) -> None:
        if self.state() is State.READY:
            self.started.emit()
        elif self.state() is State.BUSY:
            self._enter(State.STOPPING)
            # The word must be on screen before anything slow happens to the work.
            self.button.repaint()
            self.cancelled.emit()

    def _enter(self, state: State) -> None:
        self.button.state = state
        words = {
            State.READY: self._text,
            State.BUSY: self._busy_words,
            State.STOPPING: self._stopping_words,
        }
        self.button.setText(words[state])
        self.button.setAccessibleName(words[state])
        allowed = {State.READY: self._available, State.BUSY: True, State.STOPPING: False}
        self.button.setEnabled(allowed[state])
        self._describe()
        self.button.update()

    def _describe(self) -> None:
        set_tip(self.button, self._why or self._cost.text())


class _BigButton(QAbstractButton):
    """Paints the three states; knows nothing of what they mean."""

    def __init__(self) -> None:
        super().__init__()
        self.state = State.READY
        self._part = 0.0
        self.setFont(text_font(SIZE_TEXT + 1, text_font().Weight.DemiBold))
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_progress(self, part: float) -> None:
        self._part = min(max(part, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 48, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outer = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill, edge, ink = self._colors(theme)
        painter.setPen(QPen(color(edge), 1))
        painter.setBrush(color(fill))
        painter.drawRoundedRect(outer, RADIUS_BUTTON, RADIUS_BUTTON)
        if self.state is not State.READY and self._part > 0:
            clip = QPainterPath()
            clip.addRoundedRect(outer, RADIUS_BUTTON, RADIUS_BUTTON)
            painter.save()
            painter.setClipPath(clip)
            foot = QRectF(outer.left(), outer.bottom() - 3, outer.width() * self._part, 3)
            painter.fillRect(foot, color(theme.accent))
            painter.restore()
        if self.hasFocus():
            ring = outer.adjusted(3, 3, -3, -3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(ink), 1.5))
            painter.drawRoundedRect(ring, RADIUS_BUTTON - 3, RADIUS_BUTTON - 3)
        painter.setPen(color(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _colors(self, theme: Theme) -> tuple[str, str, str]:
        if self.state is not State.READY:
            ink = theme.text if self.isEnabled() else theme.dim
            fill = theme.hover if self.underMouse() and self.isEnabled() else theme.bg2
            return (theme.raised if self.isDown() else fill, theme.edge, ink)
        if not self.isEnabled():
            return (theme.line, theme.line, theme.faint)
        if self.isDown():
            return (theme.accent_pressed, theme.accent_pressed, theme.onaccent)
        if self.underMouse():
            return (theme.accent_hover, theme.accent_hover, theme.onaccent)
        return (theme.accent, theme.accent, theme.onaccent)
