"""`list`: the installed models, for people and for programs. Imports no torch."""

from __future__ import annotations

import json
from collections.abc import Generator
from textwrap import shorten
from typing import Any

from studio.core.card import Catalogue, ModelCard, find_models
from studio.core.paths import checkpoint_dirs


def list_models(*, as_json: bool) -> Generator[str, None, int]:
    """One line for each model and each tool, or one JSON object of all."""
    catalogue = find_models(checkpoint_dirs())
    if as_json:
        yield json.dumps(_as_json(catalogue), indent=2)
        return 0
    cards = (*catalogue.cards, *catalogue.tools)
    if not cards:
        yield f"No models are installed; put .safetensors files into {checkpoint_dirs()[0]}."
    rows = [_row(card) for card in cards]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
    for path, why in catalogue.broken:
        yield f"{path.stem}: {why}"
    return 0


def _row(card: ModelCard) -> tuple[str, ...]:
    terms = "non-commercial use" if card.non_commercial else shorten(card.licence, 40)
    return (
        card.name,
        card.title,
        card.family_title,
        f"{card.image_size} px" if card.tool is None else "tool",
        f"{card.file_size / 2**20:.1f} MB",
        terms,
    )


def _as_json(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "models": [_card(card) for card in catalogue.cards],
        "tools": [_card(card) for card in catalogue.tools],
        "broken": [{"name": path.stem, "why": why} for path, why in catalogue.broken],
    }


def _card(card: ModelCard) -> dict[str, Any]:
    value = {"name": card.name, **card.to_json(), "file_size": card.file_size}
    value.pop("thumbnail")  # a picture in base64 is of no use on a command line
    return value
