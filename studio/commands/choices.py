"""Controls set on the command line: `--set name=value`, checked before torch is imported."""

from __future__ import annotations

from collections.abc import Iterable

from studio.core.card import ModelCard
from studio.core.errors import BadParamError
from studio.core.params import ParamValue, names, parse, resolve


def controls_set(card: ModelCard, assignments: Iterable[str]) -> dict[str, ParamValue]:
    """The value of every control of a model; raises BadParamError in the control's words."""
    given: dict[str, ParamValue] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise BadParamError(f"--set takes name=value, not {assignment!r}.")
        given[name.strip()] = parse(card.controls, name.strip(), text.strip())
    return resolve(card.controls, given)


def controls_moved(
    cards: Iterable[ModelCard], assignments: Iterable[str]
) -> dict[str, dict[str, ParamValue]]:
    """For each of several models, by name, the controls that are set; each control is set where
    there is one of that name. Raises BadParamError if no model has it, or for a bad value."""
    cards = tuple(cards)
    moved: dict[str, dict[str, ParamValue]] = {card.name: {} for card in cards}
    for assignment in assignments:
        name, equals, text = (part.strip() for part in assignment.partition("="))
        if not equals:
            raise BadParamError(f"--set takes name=value, not {assignment!r}.")
        having = [card for card in cards if name in names(card.controls)]
        for card in having or cards[:1]:  # without one, the first says which ones it has
            moved[card.name][name] = parse(card.controls, name, text)
    return moved
