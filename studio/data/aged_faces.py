"""Faces at several ages as training data: one sheet for each person.

    ages.json                  how the sheets were drawn (`AgedFacts`)
    sheets/000000.png          three rows of three: eight pictures from young to old, and, white on
                               black, where the head is in one of the middle ones
    ages.csv                   of each finished sheet: file, seed, and eight ages in years

A sheet counts once its line stands in the labels, which is written after it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.core.errors import StudioError
from studio.core.files import read_at_most, write_atomically
from studio.core.steps import Step
from studio.data.batch import Condition
from studio.data.folders import check_any, notes_on
from studio.data.pictures import PictureSet
from studio.data.prepared import Wanted, prepare
from studio.data.set_facts import read_set_facts, write_set_facts

ROWS = 3
AGES = ROWS**2 - 1
"""Pictures of a person on a sheet; the head's place is the last square."""
OLDEST = 100
"""Years; ages are told in whole ones, from 0."""
FACTS_FILE, LABELS_FILE = "ages.json", "ages.csv"
_COLUMNS = ("file", "seed", *(f"age {i}" for i in range(1, AGES + 1)))
_FILE = re.compile(r"sheets/[0-9]{6,9}\.png")
_LIMIT = 2**26  # bytes of the labels


@dataclass(frozen=True)
class AgedFacts:
    """How the sheets were drawn: `sha256` is of the generator's weights, `direction` names what
    aged its faces (a slider, or the weights of a file), `first_seed` is that of the first person.
    Licence and origin are those of the generator, and hold for its pictures."""

    generator: str = ""
    sha256: str = ""
    direction: str = ""
    truncation: float = 0.0
    first_seed: int = 0
    size: int = 0
    licence: str = "That of the generator which drew the faces; for non-commercial use only."
    non_commercial: bool = True
    origin: str = ""


@dataclass(frozen=True)
class Aged:
    """One line of the labels: a sheet and the ages of its pictures, in rows, in years."""

    file: str
    seed: int
    ages: tuple[float, ...]


def sheet_name(index: int) -> str:
    """The name of sheet `index` inside the set's folder."""
    return f"sheets/{index:06d}.png"


def is_aged_set(folder: Path) -> bool:
    """Whether a folder holds sheets, some of them finished."""
    return (folder / "sheets").is_dir() and (folder / LABELS_FILE).is_file()


def read_aged_facts(folder: Path) -> AgedFacts | None:
    """How the sheets were drawn, None if it does not say; raises StudioError if it is damaged."""
    return read_set_facts(folder / FACTS_FILE, "ages", AgedFacts())


def write_aged_facts(folder: Path, facts: AgedFacts) -> None:
    """Writes how the sheets are drawn; raises SaveError."""
    write_set_facts(folder / FACTS_FILE, "ages", facts)


def read_ages(folder: Path) -> list[Aged]:
    """The finished sheets in the order in which they were drawn; none where nothing was drawn.

    Raises StudioError if the labels are damaged.
    """
    path = folder / LABELS_FILE
    if not path.exists():
        return []
    try:
        text = read_at_most(path, _LIMIT).decode("utf-8")
        return [_aged(row) for row in csv.DictReader(io.StringIO(text))]
    except (OSError, ValueError, TypeError, LookupError, csv.Error) as error:
        raise StudioError(
            f"The labels {path} are damaged; delete that file and draw its sheets again."
        ) from error


def write_ages(folder: Path, sheets: Sequence[Aged]) -> None:
    """Writes which sheets are finished; raises SaveError."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows((s.file, s.seed, *(f"{age:g}" for age in s.ages)) for s in sheets)
    write_atomically(folder / LABELS_FILE, text.getvalue().encode())


def read_aged_set(folder: Path, size: int, channels: int) -> Generator[Step, None, PictureSet]:
    """The finished sheets, at `size` pixels; a Step after each stretch. Raises StudioError.

    Their conditions are the eight ages, in whole years.
    """
    facts = read_aged_facts(folder) or AgedFacts()
    sheets = read_ages(folder)
    prepared = yield from prepare(Wanted(folder, [s.file for s in sheets], size, channels))
    check_any(prepared, folder, len(sheets))
    years = tuple(str(year) for year in range(OLDEST + 1))
    ages = np.array([sheets[i].ages for i in prepared.kept], np.float64).reshape(-1, AGES)
    by = f"{facts.generator} at truncation {facts.truncation:g}" if facts.generator else "a model"
    return PictureSet(
        images=prepared.images,
        labels=np.rint(np.clip(ages, 0, OLDEST)).astype(np.int64),
        conditions=tuple(Condition(f"age_{i}", f"Age {i}", years) for i in range(1, AGES + 1)),
        name="ages",
        title="Faces at eight ages",
        described=f"{len(ages):,} people who do not exist, each at {AGES} ages, drawn by {by}.",
        licence=facts.licence,
        non_commercial=facts.non_commercial,
        origin=facts.origin,
        notes=notes_on(prepared, size),
    )


def _aged(row: dict[str, str]) -> Aged:
    file, ages = row["file"], tuple(float(row[name]) for name in _COLUMNS[2:])
    if not _FILE.fullmatch(file):
        raise ValueError(f"no sheet of the set: {file!r}")
    if not all(0 <= age <= 200 for age in ages):
        raise ValueError(f"no ages: {ages}")
    return Aged(file, int(row["seed"]), ages)
