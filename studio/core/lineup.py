"""Which models may stand side by side: those that learned from the same pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studio.core.card import ModelCard

KNOWN = ("faces", "fashion")  # kinds of data that the program's own models learn from


@dataclass(frozen=True)
class Lineup:
    """Models by what they learned from: one of `KNOWN`, or what their cards say of it."""

    data: str
    cards: tuple[ModelCard, ...]


def data_of(card: ModelCard) -> str:
    """What kind of pictures a model draws: as its training says, else as its name ends.

    "" if neither does.
    """
    told = str(card.training.get("data", ""))
    if told:
        return told
    ending = card.name.rpartition("-")[2]
    return ending if ending in KNOWN else ""


def trained_here(cards: Iterable[ModelCard]) -> tuple[ModelCard, ...]:
    """The models that are compared unless others are named: those of known data whose card
    tells of a training."""
    return tuple(card for card in cards if data_of(card) in KNOWN and card.training.get("images"))


def lineups(cards: Iterable[ModelCard]) -> tuple[Lineup, ...]:
    """All models whose cards tell of a training, side by side where they learned from the same;
    what the program itself knows comes first."""
    found: dict[str, list[ModelCard]] = {data: [] for data in KNOWN}
    for card in cards:
        data = data_of(card) or card.trained_on
        if card.training.get("images") and data:
            found.setdefault(data, []).append(card)
    return tuple(Lineup(data, tuple(each)) for data, each in found.items() if each)
