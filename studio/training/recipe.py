"""A recipe: everything that decides a training, as data, so that it can be done again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from studio.core.errors import BadParamError
from studio.core.paths import RESOURCES

FOLDER = RESOURCES / "recipes"
_OPTIMIZER = {"kind": "adamw", "rate": 1e-3, "betas": [0.9, 0.99], "weight_decay": 0.0}


@dataclass(frozen=True)
class Recipe:
    """One training. Sizes count pictures: `images` to be seen in all, `batch` a step, `average`
    the half-life of the weights' moving average, `warmup` until the rates are at their height,
    after which they stay (`decay` "constant") or fall to nothing along a cosine.

    `clip` bounds the norm of each phase's gradient (0: not). `start_from` names a checkpoint
    whose tensors of equal name and shape it begins with. `model` holds settings of the family's
    config; `optimizer` the settings of every phase, and under a phase's name what is its own.
    """

    name: str
    family: str
    title: str = ""
    description: str = ""
    data: str = ""
    images: int = 500_000
    batch: int = 64
    flip: bool = True
    average: int = 20_000
    warmup: int = 10_000
    decay: str = "cosine"
    clip: float = 1.0
    seed: int = 0
    compiled: bool = True
    start_from: str = ""
    model: Mapping[str, Any] = field(default_factory=dict)
    optimizer: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        low = {"images": 1, "batch": 1, "average": 0, "warmup": 0, "clip": 0, "seed": 0}
        for name, least in low.items():
            if getattr(self, name) < least:
                raise BadParamError(f"{name} must be at least {least} in recipe {self.name}.")
        if self.decay not in ("cosine", "constant"):
            raise BadParamError(f"decay must be cosine or constant in recipe {self.name}.")

    def optimizer_of(self, phase: str) -> dict[str, Any]:
        """The optimiser's settings for one phase."""
        common = {k: v for k, v in self.optimizer.items() if not isinstance(v, dict)}
        return {**_OPTIMIZER, **common, **self.optimizer.get(phase, {})}

    def with_settings(self, settings: Iterable[str]) -> Recipe:
        """Changed by NAME=VALUE texts; NAME is a field, `model.X`, `optimizer.X` or
        `optimizer.PHASE.X`. Raises BadParamError for what is not there or no TOML value."""
        changed = self
        for setting in settings:
            changed = changed._with_one(setting)
        return changed

    def _with_one(self, setting: str) -> Recipe:
        name, equals, text = setting.partition("=")
        if not equals:
            raise BadParamError(f"Write a setting as NAME=VALUE, not {setting!r}.")
        head, *path = name.strip().split(".")
        value = _value(text.strip())
        if head in ("model", "optimizer") and path:
            changed: dict[str, Any] = {head: _put(getattr(self, head), path, value)}
            return replace(self, **changed)
        if path or head not in _PLAIN:
            known = ", ".join(sorted(_PLAIN))
            raise BadParamError(f"A recipe has no {name!r}; it has model.*, optimizer.*, {known}.")
        changed = {head: _checked(self.name, head, value)}
        return replace(self, **changed)


_PLAIN = {each.name: str(each.type) for each in fields(Recipe)}
for _other in ("name", "family", "model", "optimizer"):
    del _PLAIN[_other]


def read_recipe(path: Path) -> Recipe:
    """Reads a recipe's file; raises BadParamError in one sentence if it is malformed."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadParamError(f"The recipe {path.name} cannot be read ({error}).") from error
    tables: dict[str, Any] = {name: values.pop(name, {}) for name in ("model", "optimizer")}
    if not all(isinstance(table, dict) for table in tables.values()):
        raise BadParamError(f"In recipe {path.name}, model and optimizer must be tables.")
    family = values.pop("family", None)
    if not isinstance(family, str):
        raise BadParamError(f"The recipe {path.name} does not name its family.")
    unknown = sorted(set(values) - set(_PLAIN))
    if unknown:
        raise BadParamError(f"The recipe {path.name} has unknown settings: {', '.join(unknown)}.")
    plain = {name: _checked(path.stem, name, value) for name, value in values.items()}
    return Recipe(name=path.stem, family=family, **plain, **tables)


def find_recipe(family: str, data: str, folder: Path = FOLDER) -> Recipe:
    """The recipe of a family for a kind of data ("faces", "fashion"), or the one for faces; that
    of a tool, or any other by its own name.

    Raises BadParamError if there is none.
    """
    for name in (f"{family}-{data}", f"{family}-faces", family):
        path = folder / f"{name}.toml"
        if path.is_file():
            return read_recipe(path)
    known = ", ".join(sorted({path.stem.split("-")[0] for path in folder.glob("*.toml")}))
    raise BadParamError(f"There is no recipe for {family!r}; there are some for: {known}.")


def _checked(recipe: str, name: str, value: object) -> Any:
    """The value if it is of the field's type (a whole number will do for a decimal)."""
    kind = _PLAIN[name]
    fits = {
        "int": isinstance(value, int) and not isinstance(value, bool),
        "float": isinstance(value, int | float) and not isinstance(value, bool),
        "bool": isinstance(value, bool),
        "str": isinstance(value, str),
    }
    if not fits[kind]:
        raise BadParamError(f"{name} must be of type {kind} in recipe {recipe}, not {value!r}.")
    return value


def _value(text: str) -> object:
    """A TOML value; a bare word is a text."""
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except tomllib.TOMLDecodeError:
        return text


def _put(table: Mapping[str, Any], path: list[str], value: object) -> dict[str, Any]:
    first, *rest = path
    if not rest:
        return {**table, first: value}
    below = table.get(first, {})
    return {**table, first: _put(below if isinstance(below, dict) else {}, rest, value)}
