"""Words of measured tables in the window's language; the words themselves are evaluation's."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.evaluation.claims import FAILS, HOLDS, Judged


def comparison_words(text: str) -> str:
    """A column's label or help, a claim, or a sentence that bears it out."""
    return QCoreApplication.translate("Comparison", text) if text else ""


def family_words(title: str) -> str:
    """A family's name."""
    return QCoreApplication.translate("Families", title) if title else ""


def because(judged: Judged) -> str:
    """Why a claim holds or does not, in one or more sentences."""
    return " ".join(comparison_words(each.form).format(**each.values) for each in judged.because)


def verdict_words(verdict: str) -> str:
    """What became of a claim."""
    if verdict == HOLDS:
        return QCoreApplication.translate("Comparison", "Confirmed")
    if verdict == FAILS:
        return QCoreApplication.translate("Comparison", "Refuted")
    return QCoreApplication.translate("Comparison", "Not measured")
