"""Controls that a model or tool offers, described as data so that any front end can draw them.

Values travel as a flat mapping from name to a plain scalar. A `VectorParam` named `direction`
with an axis `age` owns the key `direction.age`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from studio.core.errors import BadParamError

ParamValue = int | float | bool | str
MAX_SEED = 2**31 - 1


@dataclass(frozen=True)
class IntParam:
    """A whole number in [low, high]."""

    name: str
    label: str
    default: int
    low: int
    high: int
    help: str = ""
    group: str = ""

    def check(self, value: ParamValue) -> int:
        """Returns the value unchanged; raises BadParamError if it is no whole number in range."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadParamError(f"{self.label} must be a whole number, not {value!r}.")
        return int(_in_range(self.label, value, self.low, self.high))


@dataclass(frozen=True)
class SeedParam:
    """A whole number that starts a random stream; drawn with a dice beside it."""

    name: str
    label: str
    default: int = 0
    help: str = ""
    group: str = ""

    def check(self, value: ParamValue) -> int:
        """Returns the seed; raises BadParamError outside [0, 2**31 - 1]."""
        return IntParam(self.name, self.label, self.default, 0, MAX_SEED).check(value)


@dataclass(frozen=True)
class FloatParam:
    """A number in [low, high]; `off` is the word shown at the default instead of the number."""

    name: str
    label: str
    default: float
    low: float
    high: float
    help: str = ""
    group: str = ""
    step: float = 0.01
    unit: str = ""
    off: str = ""

    def check(self, value: ParamValue) -> float:
        """Returns the value as float; raises BadParamError if it is no finite number in range."""
        return _in_range(self.label, _number(self.label, value), self.low, self.high)


@dataclass(frozen=True)
class ChoiceParam:
    """One of a few named values: `choices` are (value, label) pairs.

    Where a picture says more than a label, `pictures` is the folder of the program's resources
    that has one for each value.
    """

    name: str
    label: str
    default: str
    choices: tuple[tuple[str, str], ...]
    help: str = ""
    group: str = ""
    pictures: str = ""

    def check(self, value: ParamValue) -> str:
        """Returns the value; raises BadParamError if it is none of the choices."""
        known = [choice for choice, _ in self.choices]
        if value not in known:
            raise BadParamError(f"{self.label} must be one of {', '.join(known)}, not {value!r}.")
        return str(value)


@dataclass(frozen=True)
class FlagParam:
    """Yes or no."""

    name: str
    label: str
    default: bool
    help: str = ""
    group: str = ""

    def check(self, value: ParamValue) -> bool:
        """Returns the value; raises BadParamError if it is not true or false."""
        if not isinstance(value, bool):
            raise BadParamError(f"{self.label} must be true or false, not {value!r}.")
        return value


@dataclass(frozen=True)
class Axis:
    """One slider of a `VectorParam`; its default is always 0.

    `curve` holds measured (slider value, effect) pairs in rising order of value. `unit` names
    the effect ("years"); without a curve the slider value itself is shown.
    `share` is the part of the variance that a principal component explains, 0 to 1.
    `side_effects` states how far each other measure moves at one slider unit.
    """

    name: str
    label: str
    low: float = -3.0
    high: float = 3.0
    help: str = ""
    unit: str = ""
    curve: tuple[tuple[float, float], ...] = ()
    share: float | None = None
    side_effects: tuple[tuple[str, float], ...] = ()

    def effect(self, value: float) -> float:
        """The measured mean effect of a slider value, linearly between the measured points."""
        if not self.curve:
            return value
        points = self.curve
        if value <= points[0][0]:
            return points[0][1]
        for (x0, y0), (x1, y1) in pairwise(points):
            if value <= x1:
                return y0 + (y1 - y0) * (value - x0) / (x1 - x0)
        return points[-1][1]


@dataclass(frozen=True)
class VectorParam:
    """A bundle of related sliders, for instance named directions of a latent space."""

    name: str
    label: str
    axes: tuple[Axis, ...]
    help: str = ""
    group: str = ""
    page: int = 10  # how many sliders to show at once

    def key(self, axis: Axis) -> str:
        """The name under which the axis' value travels."""
        return f"{self.name}.{axis.name}"


ScalarParam = IntParam | SeedParam | FloatParam | ChoiceParam | FlagParam
Param = ScalarParam | VectorParam


def resolve(params: Iterable[Param], given: Mapping[str, ParamValue]) -> dict[str, ParamValue]:
    """Checks all given values and fills in every default.

    Vector axes that stand at 0 are left out, so that equal pictures have equal values.
    Raises BadParamError for a value out of range and for a name that no control has.
    """
    rest = dict(given)
    values: dict[str, ParamValue] = {}
    for param in params:
        if isinstance(param, VectorParam):
            values.update(_axes_moved(param, rest))
        else:
            values[param.name] = param.check(rest.pop(param.name, param.default))
    if rest:
        known = ", ".join(names(params)) or "none"
        raise BadParamError(f"This model has no control named {min(rest)!r}; it has: {known}.")
    return values


def parse(params: Iterable[Param], name: str, text: str) -> ParamValue:
    """Reads a value from a command line; raises BadParamError in the words of the control."""
    param = _find(params, name)
    match param:
        case IntParam() | SeedParam():
            try:
                return param.check(int(text))
            except ValueError as error:
                raise BadParamError(
                    f"{param.label} must be a whole number, not {text!r}."
                ) from error
        case FlagParam():
            if text.lower() not in {"true", "false", "yes", "no", "on", "off", "1", "0"}:
                raise BadParamError(f"{param.label} must be true or false, not {text!r}.")
            return text.lower() in {"true", "yes", "on", "1"}
        case ChoiceParam():
            return param.check(text)
        case FloatParam():
            return param.check(_parse_number(param.label, text))
        case Axis():
            return _in_range(param.label, _parse_number(param.label, text), param.low, param.high)


def with_default(param: ScalarParam, value: ParamValue) -> ScalarParam:
    """The same control with another default (for instance the last value used)."""
    return replace(param, default=param.check(value))  # type: ignore[arg-type]  # check() gives its own type


def _axes_moved(param: VectorParam, rest: dict[str, ParamValue]) -> Iterator[tuple[str, float]]:
    for axis in param.axes:
        key = param.key(axis)
        value = _number(axis.label, rest.pop(key, 0.0))
        if _in_range(axis.label, value, axis.low, axis.high) != 0:
            yield key, value


def _find(params: Iterable[Param], name: str) -> ScalarParam | Axis:
    params = tuple(params)
    for param in params:
        if isinstance(param, VectorParam):
            for axis in param.axes:
                if param.key(axis) == name:
                    return axis
        elif param.name == name:
            return param
    known = ", ".join(names(params)) or "none"
    raise BadParamError(f"This model has no control named {name!r}; it has: {known}.")


def names(params: Iterable[Param]) -> Iterator[str]:
    """The name under which each value travels, in the order of the controls."""
    for param in params:
        if isinstance(param, VectorParam):
            yield from (param.key(axis) for axis in param.axes)
        else:
            yield param.name


def _number(label: str, value: ParamValue) -> float:
    if isinstance(value, bool | str):
        raise BadParamError(f"{label} must be a number, not {value!r}.")
    return float(value)


def _parse_number(label: str, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise BadParamError(f"{label} must be a number, not {text!r}.") from error


def _in_range(label: str, value: float, low: float, high: float) -> float:
    if not math.isfinite(value) or not low <= value <= high:
        raise BadParamError(f"{label} must lie between {low:g} and {high:g}, not {value:g}.")
    return value
