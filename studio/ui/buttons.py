"""Push buttons with an icon before their words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from studio.ui.icons import icon

_GAP = "\N{THIN SPACE}"  # Qt's style sheets know no distance between icon and text


def icon_button(words: str, icon_name: str) -> QPushButton:
    """A button whose accessible name is its words alone."""
    button = QPushButton()
    set_words(button, words)
    button.setIcon(icon(icon_name))
    button.setIconSize(QSize(16, 16))
    return button


def set_words(button: QPushButton, words: str) -> None:
    """Other words on an `icon_button`."""
    button.setText(f"{_GAP}{words}")
    button.setAccessibleName(words)
