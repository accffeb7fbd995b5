"""The tables of measurements that can be shown: those shipped, and those of this machine."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from studio.core.comparison import Table, read_table
from studio.core.errors import StudioError
from studio.core.lineup import KNOWN, Lineup
from studio.core.paths import RESOURCES

SHIPPED = RESOURCES / "comparison"
RECIPES = RESOURCES / "recipes"
REFERENCES = RESOURCES / "features"


@dataclass(frozen=True)
class Shelf:
    """Tables by what their pictures show; `broken` are sentences about files that are none."""

    shipped: dict[str, Table] = field(default_factory=dict)
    here: dict[str, Table] = field(default_factory=dict)
    broken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Absent:
    """A model of the program that is not installed."""

    name: str
    title: str


def read_shelf(home: Path, shipped: Path = SHIPPED) -> Shelf:
    """Every table in the program's folder and in `home`, that of this machine."""
    broken: list[str] = []
    ours, theirs = _tables(shipped, broken), _tables(home, broken)
    return Shelf(ours, theirs, tuple(broken))


def table_for(tables: dict[str, Table], lineup: Lineup) -> Table | None:
    """The one that measured the same pictures; else one that has a row of these models."""
    names = {card.name for card in lineup.cards}
    if lineup.data in tables:
        return tables[lineup.data]
    known = (each for each in tables.values() if names & {row.model for row in each.rows})
    return next(known, None)


def absent_from(lineup: Lineup, recipes: Path = RECIPES) -> tuple[Absent, ...]:
    """Which of the models that the program has recipes for on this data are not installed."""
    if lineup.data not in KNOWN:
        return ()
    installed = {card.name for card in lineup.cards}
    paths = sorted(recipes.glob(f"*-{lineup.data}.toml"))
    return tuple(Absent(path.stem, _title(path)) for path in paths if path.stem not in installed)


def has_references(lineup: Lineup, names: Iterable[str], folder: Path = REFERENCES) -> bool:
    """Whether the program brings real pictures to compare all these models with."""
    wanted = set(names)
    sizes = {card.image_size for card in lineup.cards if card.name in wanted}
    return all((folder / f"reference-{lineup.data}-{size}.safetensors").is_file() for size in sizes)


def _tables(folder: Path, broken: list[str]) -> dict[str, Table]:
    found = {}
    for path in sorted(folder.glob("*.json")):
        if path.name.startswith("."):
            continue
        try:
            table = read_table(path)
        except StudioError as error:
            broken.append(str(error))
        else:
            found[table.data] = table
    return found


def _title(path: Path) -> str:
    try:
        return str(tomllib.loads(path.read_text(encoding="utf-8"))["title"])
    except (OSError, ValueError, LookupError):
        return path.stem
