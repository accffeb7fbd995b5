"""Controls as JSON and back, so that a checkpoint can carry its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from studio.core.params import (
    Axis,
    ChoiceParam,
    FlagParam,
    FloatParam,
    IntParam,
    Param,
    SeedParam,
    VectorParam,
)

_KINDS: dict[str, type[Any]] = {
    "int": IntParam,
    "seed": SeedParam,
    "float": FloatParam,
    "choice": ChoiceParam,
    "flag": FlagParam,
    "vector": VectorParam,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def controls_to_json(controls: Iterable[Param]) -> list[dict[str, Any]]:
    """A list of JSON objects, each with its `kind`."""
    return [{"kind": _NAMES[type(control)], **asdict(control)} for control in controls]


def controls_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Param, ...]:
    """Reads what `controls_to_json` wrote; KeyError, TypeError or ValueError if malformed."""
    return tuple(_control(dict(value)) for value in values)


def _control(value: dict[str, Any]) -> Param:
    kind = value.pop("kind")
    if kind == "vector":
        value["axes"] = tuple(_axis(dict(axis)) for axis in value["axes"])
    if kind == "choice":
        value["choices"] = tuple((str(v), str(label)) for v, label in value["choices"])
    control: Param = _KINDS[kind](**value)
    return control


def _axis(value: dict[str, Any]) -> Axis:
    for pairs in ("curve", "side_effects"):
        value[pairs] = tuple((a, b) for a, b in value.get(pairs, ()))
    return Axis(**value)
