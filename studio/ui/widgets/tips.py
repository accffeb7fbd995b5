"""Tooltips that wrap, and words for people who do not see the screen."""

from __future__ import annotations

import re
from html import escape
from itertools import count

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


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
    """A label or help text of a Param in the user's language.

    Where it is not known with its numbers ("Dimension 7"), any numbers will do ("Dimension {0}").
    """
    if not text:
        return ""
    whole = QCoreApplication.translate("Params", text)
    numbers = _NUMBER.findall(text)
    if whole != text or not numbers or "{" in text:
        return whole
    pattern = numbered(text)
    translated = QCoreApplication.translate("Params", pattern)
    return text if translated == pattern else translated.format(*numbers)


def numbered(text: str) -> str:
    """A text with {0}, {1} and so on in place of its numbers."""
    places = count()
    return _NUMBER.sub(lambda _found: f"{{{next(places)}}}", text)
