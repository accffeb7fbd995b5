"""How a set of drawn pictures came about, as a small JSON file in its folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from studio.core.errors import StudioError
from studio.core.files import read_at_most, write_atomically

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Facts = TypeVar("Facts", bound=DataclassInstance)
else:
    Facts = TypeVar("Facts")

VERSION = 1
_LIMIT = 2**20  # bytes


def read_set_facts(path: Path, kind: str, empty: Facts) -> Facts | None:
    """The facts of that kind with the fields of `empty`, None where the file is not there; raises
    StudioError if it is damaged."""
    try:
        value: Mapping[str, Any] = json.loads(read_at_most(path, _LIMIT))
        if (value["kind"], value["version"]) != (kind, VERSION):
            raise ValueError("another kind of set")
        facts = replace(empty, **{field.name: value[field.name] for field in fields(empty)})
        if any(type(v) is not type(getattr(empty, k)) for k, v in asdict(facts).items()):
            raise ValueError("a value of another type")
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError, RecursionError) as error:
        raise StudioError(
            f"{path.name} in {path.parent} is damaged; delete it, and draw on to have it again."
        ) from error
    return facts


def write_set_facts(path: Path, kind: str, facts: Facts) -> None:
    """Writes them; raises SaveError."""
    value = {"kind": kind, "version": VERSION, **asdict(facts)}
    write_atomically(path, json.dumps(value, indent=2).encode() + b"\n")
