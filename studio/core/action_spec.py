"""What a model can do with a picture that it is given, as data: any front end can offer it.

The card of a checkpoint carries these, so that nobody has to import the family (and torch) to know
them. What an action does stays with its family (`studio.families._base.Action`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from studio.core.controls import controls_from_json, controls_to_json
from studio.core.params import Param

HOLE = "hole"  # the control with the shapes that a mask comes before


@dataclass(frozen=True)
class ActionSpec:
    """One action: its name for programs, its label and help for people, its own controls.

    With `variants` it answers with as many of them as are asked for, each from a seed of its own.
    With `mask` it redraws a hole, which may be a mask of the person's own.
    """

    name: str
    label: str
    help: str
    params: tuple[Param, ...] = ()
    variants: bool = False
    mask: bool = False


def actions_to_json(actions: Iterable[ActionSpec]) -> list[dict[str, Any]]:
    """A list of JSON objects."""
    return [
        {
            "name": action.name,
            "label": action.label,
            "help": action.help,
            "params": controls_to_json(action.params),
            "variants": action.variants,
            "mask": action.mask,
        }
        for action in actions
    ]


def actions_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[ActionSpec, ...]:
    """Reads what `actions_to_json` wrote; LookupError, TypeError or ValueError if malformed."""
    actions = tuple(
        ActionSpec(
            str(value["name"]),
            str(value["label"]),
            str(value.get("help", "")),
            controls_from_json(value.get("params", [])),
            bool(value.get("variants", False)),
            bool(value.get("mask", False)),
        )
        for value in values
    )
    if len({action.name for action in actions}) < len(actions):
        raise ValueError("two actions have one name")
    return actions
