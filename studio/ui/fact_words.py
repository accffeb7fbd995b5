"""Captions and numbers of what a model did with a picture, as a person reads them."""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale

from studio.core.facts import Fact
from studio.ui.widgets.tips import params_text
from studio.ui.words import whole

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SMALLEST = 0.001  # what is nearer to 0 is written with a power of ten


def fact_value(fact: Fact) -> str:
    """The number with three or four digits that count, and its unit: 93 %."""
    number = number_text(fact.value)
    if not fact.unit:
        return number
    return f"{number}\N{NO-BREAK SPACE}{params_text(fact.unit)}"


def number_text(value: float) -> str:
    """In the user's language, with about three digits."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    size = abs(value)
    if size < SMALLEST:
        power = math.floor(math.log10(size))
        factor = QLocale().toString(value / 10**power, "f", 1)
        return f"{factor} \N{MULTIPLICATION SIGN} 10{str(power).translate(_RAISED)}"
    if value == round(value) or size >= 1000:
        return whole(round(value))
    digits = 3 if size < 1 else 2 if size < 10 else 1
    return QLocale().toString(value, "f", digits)


def caption_words(text: str) -> str:
    """A caption in the window's language."""
    words = params_text(text)
    return words[:1].upper() + words[1:]
