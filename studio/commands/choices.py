"""What the command line is told, checked before torch is imported: numbers, `--set name=value`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from studio.core.card import ModelCard
from studio.core.errors import BadParamError
from studio.core.params import Param, ParamValue, names, parse, resolve


def controls_set(
    card: ModelCard, assignments: Iterable[str], more: tuple[Param, ...] = ()
) -> dict[str, ParamValue]:
    """The value of every control of a model, and of `more` of an action's own.

    Raises BadParamError in the control's words.
    """
    controls = (*more, *card.controls)
    given: dict[str, ParamValue] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise BadParamError(f"--set takes name=value, not {assignment!r}.")
        given[name.strip()] = parse(controls, name.strip(), text.strip())
    return resolve(controls, given)


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


def whole(text: str) -> int:
    """A whole number of the command line."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a whole number is needed, not {text!r}") from None


def decimal(text: str) -> float:
    """Any number of the command line."""
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a number is needed, not {text!r}") from None
