"""One sentence in its place: what went wrong or what to do, with at most one action."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.icons import icon
from studio.ui.theme import SPACE_M, SPACE_S, set_kind


class Notice(QFrame):
    """Hidden while it has nothing to say."""

    acted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.button = QPushButton()
        set_kind(self.button, "link")
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("x"))
        self.close_button.setIconSize(QSize(14, 14))
        self.close_button.setFixedSize(22, 22)
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.setToolTip(self.tr("Close this message"))
        self._build()
        self.button.clicked.connect(self.acted)
        self.close_button.clicked.connect(self._dismiss)
        self.hide()

    def show_error(self, text: str, action: str | None = None) -> None:
        """Something went wrong: one sentence, and the word on a button that mends it."""
        self._show("circle-alert", "error", text, action)

    def show_hint(self, text: str, action: str | None = None) -> None:
        """Something worth knowing, said calmly."""
        self._show("info", "hint", text, action)

    def clear(self) -> None:
        """Nothing to say."""
        self._words.clear()
        self.hide()

    def text(self) -> str:
        """The sentence shown, or an empty text."""
        return self._words.text()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(self._words)
        words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _show(self, sign: str, kind: str, text: str, action: str | None) -> None:
        token = "danger" if kind == "error" else "dim"
        self._sign.setPixmap(icon(sign, token=token).pixmap(QSize(16, 16), self.devicePixelRatio()))
        set_kind(self, f"notice-{kind}")
        set_kind(self._words, kind)
        self._words.setText(text)
        self.setAccessibleName(text)
        self.button.setText(action or "")
        self.button.setVisible(action is not None)
        self.show()
        announcement = QAccessibleAnnouncementEvent(self, text)
        if kind == "error":
            announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(announcement)

    def _dismiss(self) -> None:
        self.clear()
        self.dismissed.emit()
