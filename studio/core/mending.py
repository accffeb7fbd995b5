"""Which models can redraw a hole in a picture, and which of them stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studio.core.action_spec import ActionSpec
from studio.core.card import Catalogue, ModelCard

Shape = tuple[int, int]
"""The side of a model's pictures in pixels, and their channels: 1 (grey) or 3."""
TOOL = "inpaint"  # the family of the tool that was made for it
SMOOTH = "smooth fill"  # the method that needs no network


def mending(card: ModelCard) -> ActionSpec | None:
    """What a model does to redraw a hole, if it can."""
    return next((action for action in card.actions if action.mask), None)


def menders(catalogue: Catalogue) -> tuple[ModelCard, ...]:
    """The models that can."""
    return tuple(card for card in catalogue.cards if mending(card))


def mending_tools(catalogue: Catalogue) -> tuple[ModelCard, ...]:
    """The tools that were made for nothing else."""
    return tuple(card for card in catalogue.tools if card.family == TOOL)


def by_shape(cards: Iterable[ModelCard]) -> dict[Shape, tuple[ModelCard, ...]]:
    """Models by side and channels of their pictures: only equal ones can be compared."""
    found: dict[Shape, list[ModelCard]] = {}
    for card in cards:
        channels = 1 if card.config.get("channels") == 1 else 3
        found.setdefault((card.image_size, channels), []).append(card)
    return {shape: tuple(alike) for shape, alike in found.items()}


def title_among(card: ModelCard, alike: Sequence[ModelCard]) -> str:
    """What a model is called beside the others: its family, or its name if two are of one."""
    twins = [each for each in alike if each.family == card.family]
    return card.name if len(twins) > 1 else card.family_title or card.title
