"""What a dropped picture with a recipe offers, floating over the canvas and never in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.drops import Arrived
from studio.ui.icons import icon
from studio.ui.images import to_qimage
from studio.ui.theme import SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.words import of_an_edit, settings_rows

PICTURE = 72
_SHOWN_FACTS = 4


class OfferPanel(QFrame):
    """Three ways to use what was dropped; `dismissed` when it is closed."""

    apply_asked = Signal(object)  # Arrived
    reproduce_asked = Signal(object)
    open_asked = Signal(object)
    give_asked = Signal(object)  # to the model in use
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self.setAccessibleName(self.tr("Dropped picture"))
        self._arrived: Arrived | None = None
        self._picture = QLabel()
        self._title = ElidedLabel()
        self._facts = QLabel()
        self.apply = QPushButton(self.tr("Apply settings"))
        self.reproduce = QPushButton(self.tr("Reproduce"))
        self.open = QPushButton(self.tr("Open as picture"))
        self.give = QPushButton()
        self._close = QToolButton()
        self._build()
        self.apply.clicked.connect(lambda: self._choose(self.apply_asked))
        self.reproduce.clicked.connect(lambda: self._choose(self.reproduce_asked))
        self.open.clicked.connect(lambda: self._choose(self.open_asked))
        self.give.clicked.connect(lambda: self._choose(self.give_asked))
        self._close.clicked.connect(self.dismiss)
        self.set_giving("")
        self.hide()

    def offer(self, arrived: Arrived) -> None:
        """Shows what came and what can be done with it."""
        self._arrived = arrived
        self._title.setText(arrived.name)
        rows = list(settings_rows(arrived.card, arrived.recipe)) if arrived.recipe else []
        facts = [f"{label} {value}" for label, value in rows[:_SHOWN_FACTS]]
        if len(rows) > _SHOWN_FACTS:
            facts.append(self.tr("%n more", "", len(rows) - _SHOWN_FACTS))
        why = arrived.why or ("" if arrived.followable else of_an_edit())
        words = arrived.why or " · ".join(facts)
        self._facts.setText(f"{words}\n{why}" if why != arrived.why else words)
        set_kind(self._facts, "error" if arrived.why else "secondary")
        self.apply.setEnabled(arrived.followable)
        self.reproduce.setEnabled(arrived.card is not None)
        for button in (self.apply, self.reproduce):
            button.setToolTip(why)
        self._show_picture(arrived)
        self.show()
        self.raise_()
        usable = (self.apply, self.reproduce, self.open)
        next(button for button in usable if button.isEnabled()).setFocus()

    def set_giving(self, words: str) -> None:
        """What the model in use could be given the picture for; nothing if it can do nothing."""
        self.give.setText(words)
        self.give.setVisible(bool(words))

    def dismiss(self) -> None:
        """Puts it away."""
        self._arrived = None
        self.hide()
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _choose(self, signal: SignalInstance) -> None:
        arrived = self._arrived
        self.dismiss()
        if arrived is not None:
            signal.emit(arrived)

    def _show_picture(self, arrived: Arrived) -> None:
        ratio = self.devicePixelRatioF()
        side = round(PICTURE * ratio)
        small = to_qimage(arrived.image).scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        left, top = (small.width() - side) // 2, (small.height() - side) // 2
        pixmap = QPixmap.fromImage(small.copy(left, top, side, side))
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)

    def _build(self) -> None:
        set_kind(self._title, "title")
        self._facts.setWordWrap(True)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.apply, "primary")
        self._close.setIcon(icon("x"))
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close"))
        self._picture.setFixedSize(PICTURE, PICTURE)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self.apply, self.reproduce, self.give, self.open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(SPACE_S)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_M)
        layout.addLayout(head)
        layout.addLayout(buttons)
