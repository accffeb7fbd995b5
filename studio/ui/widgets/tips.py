"""Tooltips that wrap, and words for people who do not see the screen."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget


def set_tip(widget: QWidget, text: str) -> None:
    """Sets one text as tooltip (wrapped to a readable width) and as accessible description."""
    widget.setToolTip(tip(text))
    widget.setAccessibleDescription(text)


def tip(text: str) -> str:
    """Plain text as a tooltip that Qt wraps; empty stays empty. Lines may be given by newline."""
    if not text:
        return ""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<qt>{lines}</qt>"


def params_text(text: str) -> str:
    """A label or help text of a Param in the user's language."""
    return QCoreApplication.translate("Params", text) if text else ""
