"""What a model's latent sliders were measured to do, in words for its card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from studio.core.card import ModelCard
from studio.core.params import Axis, VectorParam
from studio.ui.vector_panel import effect_text
from studio.ui.words import MINUS, param_words

NOTABLE = 0.1  # of a measure's own spread, for one slider unit: less is not worth a word


def slider_rows(card: ModelCard) -> Iterator[tuple[str, str]]:
    """(label, sentence) for each slider that was measured; none for the others."""
    checks = card.quality.get("directions")
    for param in card.controls:
        if not isinstance(param, VectorParam):
            continue
        for axis in param.axes:
            if axis.curve:
                parts = [_range(axis), *_checked(checks, axis.name), *_others(axis)]
                yield param_words(axis.label), " \N{MIDDLE DOT} ".join(parts)


def _range(axis: Axis) -> str:
    ends = effect_text(axis, axis.low), effect_text(axis, axis.high)
    return QCoreApplication.translate("SliderFacts", "{0} to {1}").format(*ends)


def _checked(checks: object, name: str) -> Iterator[str]:
    """The held-out check of one direction; a foreign checkpoint may hold anything there."""
    report = checks.get(name) if isinstance(checks, Mapping) else None
    check: Any = report.get("check") if isinstance(report, Mapping) else None
    keys = ("faces", "promised", "measured")
    if not isinstance(check, Mapping) or not all(
        isinstance(check.get(key), int | float) for key in keys
    ):
        return
    faces, promised, measured = (float(check[key]) for key in keys)
    words = QCoreApplication.translate(
        "SliderFacts", "on {0} other faces {1} promised and {2} measured"
    )
    yield words.format(_number(faces, 0), _number(promised, 1), _number(measured, 1))


def _others(axis: Axis) -> Iterator[str]:
    words = QCoreApplication.translate("SliderFacts", "each step moves {0} by {1} of its spread")
    for name, size in axis.side_effects:
        if abs(size) >= NOTABLE:
            yield words.format(param_words(name), _number(size, 2))


def _number(value: float, decimals: int) -> str:
    return QLocale().toString(value, "f", decimals).replace("-", MINUS)
