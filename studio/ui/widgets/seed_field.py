"""A seed: typed in digits, rolled with a dice, kept with a lock."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from studio.core.params import MAX_SEED
from studio.ui.icons import icon
from studio.ui.theme import ICON_SIZE, SIZE_TEXT, SPACE_S, number_font, set_kind
from studio.ui.widgets.tips import set_tip

_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class SeedField(QWidget):
    """`changed` comes with every new seed that the person chose, never from `set_value`.

    The number is grouped for reading ("2 718 281") and plain while it is edited, so that it
    can be copied and pasted.
    """

    changed = Signal(int)
    lock_changed = Signal(bool)

    def __init__(
        self, label: str = "", lockable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._value = 0
        self.field = QLineEdit()
        self.dice = _button("dices", self.tr("Roll the dice: another seed, another picture."))
        self.lock = _button("lock-open", "")
        self._label = QLabel(label)
        self._build(label, lockable)
        self.dice.clicked.connect(self.roll)
        self.lock.toggled.connect(self._lock_toggled)
        self.field.editingFinished.connect(self._commit)
        self.field.textEdited.connect(self._typed)
        self.field.installEventFilter(self)
        self._show_lock()
        self._show_value()

    def value(self) -> int:
        """The seed, 0 to 2**31 - 1."""
        return self._value

    def set_value(self, value: int) -> None:
        """Shows a seed without emitting; values outside are brought in."""
        self._value = min(max(int(value), 0), MAX_SEED)
        self._show_value()

    def roll(self) -> None:
        """A new seed by chance, unless the lock is on."""
        if not self.locked():
            self._take(secrets.randbelow(MAX_SEED + 1))

    def locked(self) -> bool:
        """Whether the seed is kept from one press of the big button to the next."""
        return self.lock.isChecked()

    def set_locked(self, locked: bool) -> None:
        """Turns the lock."""
        self.lock.setChecked(locked)

    def _build(self, label: str, lockable: bool) -> None:
        font = number_font(SIZE_TEXT)
        self.field.setFont(font)
        self.field.setValidator(QRegularExpressionValidator(r"[\d\s]{0,14}", self.field))
        self.field.setAccessibleName(label or self.tr("Seed"))
        set_tip(
            self.field,
            self.tr("The number that all chance starts from: the same seed, the same picture."),
        )
        self.dice.setAccessibleName(self.tr("Roll the dice"))
        self._label.setBuddy(self.field)
        self.lock.setCheckable(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for widget, stretch in ((self._label, 0), (self.field, 1), (self.dice, 0), (self.lock, 0)):
            layout.addWidget(widget, stretch)
        # Not before they have a parent, or they would be windows of their own.
        self._label.setVisible(bool(label))
        self.lock.setVisible(lockable)
        self.setFocusProxy(self.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.field.setText(str(self._value))
        elif event.type() == QEvent.Type.FocusOut:
            self._show_value(grouped=True)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                self._take(min(max(self._value + step, 0), MAX_SEED))
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        digits = "".join(text.split())
        too_large = digits.isdigit() and int(digits) > MAX_SEED
        self.field.setProperty("invalid", too_large)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def _commit(self) -> None:
        digits = "".join(self.field.text().split())
        if digits.isdigit():
            self._take(min(int(digits), MAX_SEED))
        self._show_value()

    def _take(self, value: int) -> None:
        changed = value != self._value
        self._value = value
        self._show_value()
        if changed:
            self.changed.emit(value)

    def _show_value(self, grouped: bool = False) -> None:
        plain = self.field.hasFocus() and not grouped
        self.field.setText(str(self._value) if plain else f"{self._value:_}".replace("_", THIN))
        self.field.setCursorPosition(len(self.field.text()) if plain else 0)
        self._typed(self.field.text())

    def _lock_toggled(self, locked: bool) -> None:
        self._show_lock()
        self.lock_changed.emit(locked)

    def _show_lock(self) -> None:
        locked = self.locked()
        self.lock.setIcon(icon("lock" if locked else "lock-open"))
        self.lock.setAccessibleName(self.tr("Keep this seed"))
        set_tip(
            self.lock,
            self.tr("The seed stays as it is. Click to get a new one with each press.")
            if locked
            else self.tr("Each press takes a new seed. Click to keep this one."),
        )
        self.dice.setEnabled(not locked)
        set_tip(
            self.dice,
            self.tr("The seed is locked; open the lock to roll the dice.")
            if locked
            else self.tr("Roll the dice: another seed, another picture."),
        )


THIN = "\N{NO-BREAK SPACE}"


def _button(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setIconSize(QSize(ICON_SIZE - 2, ICON_SIZE - 2))
    button.setFixedSize(36, 32)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_kind(button, "boxed")
    set_tip(button, tip)
    return button
