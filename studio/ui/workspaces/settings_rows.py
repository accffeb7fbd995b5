"""Rows of the settings: words on the left and a control on the right, or words alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from studio.ui.theme import SPACE_M, SPACE_S, set_kind


def row(words: str, control: QWidget) -> QWidget:
    """A control with what it is for; it gets an accessible name if it has none."""
    widget, label = QWidget(), QLabel(words)
    label.setBuddy(control)
    label.setWordWrap(True)
    if not control.accessibleName():
        text: Any = getattr(control, "text", lambda: words)
        control.setAccessibleName(str(text()))
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_M)
    layout.addWidget(label, 1)
    control.setSizePolicy(QSizePolicy.Policy.Maximum, control.sizePolicy().verticalPolicy())
    layout.addWidget(control)
    return widget


def hint(words: str) -> QLabel:
    """What there is to know, in a quieter voice."""
    label = QLabel(words)
    label.setWordWrap(True)
    set_kind(label, "hint")
    label.setContentsMargins(0, 0, 0, SPACE_S)
    return label
