"""Controls as JSON and back, so that a checkpoint can carry its own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from studio.core.errors import BadParamError
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
_PLAIN: dict[str, tuple[type[Any], ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def controls_to_json(controls: Iterable[Param]) -> list[dict[str, Any]]:
    """A list of JSON objects, each with its `kind`."""
    return [{"kind": _NAMES[type(control)], **asdict(control)} for control in controls]


def controls_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Param, ...]:
    """Reads what `controls_to_json` wrote; LookupError, TypeError or ValueError if malformed."""
    controls = tuple(_control(dict(value)) for value in values)
    names = [control.name for control in controls]
    if len(set(names)) < len(names):
        raise ValueError("two controls have one name")
    return controls


def _control(value: dict[str, Any]) -> Param:
    kind = value.pop("kind")
    if kind == "vector":
        value["axes"] = tuple(_axis(dict(axis)) for axis in value["axes"])
    if kind == "choice":
        value["choices"] = tuple((str(v), str(label)) for v, label in value["choices"])
    control: Param = _typed(_KINDS[kind], value)
    if not isinstance(control, VectorParam):
        try:
            control.check(control.default)
        except BadParamError as error:
            raise ValueError(str(error)) from error
    return control


def _axis(value: dict[str, Any]) -> Axis:
    value["curve"] = tuple((_finite(x), _finite(y)) for x, y in value.get("curve", ()))
    effects = value.get("side_effects", ())
    value["side_effects"] = tuple((str(name), _finite(size)) for name, size in effects)
    if value.get("share") is not None:
        value["share"] = _finite(value["share"])
    axis: Axis = _typed(Axis, value)
    if not axis.low < axis.high:
        raise ValueError(f"the axis {axis.name} has no room between its ends")
    return axis


def _typed(kind: type[Any], values: dict[str, Any]) -> Any:
    """The dataclass with these values, if each plain one is of the type that its field names."""
    for each in fields(kind):
        value = values.get(each.name)
        wanted = _PLAIN.get(str(each.type))
        if each.name not in values or wanted is None:
            continue
        if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
            raise TypeError(f"{each.name} is of the wrong type")
        if isinstance(value, float):
            _finite(value)
    return kind(**values)


def _finite(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{value!r} is not a finite number")
    return value
