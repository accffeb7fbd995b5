"""The files of a set of drawn faces: written as it grows, read whenever it is used.

    set.json                  how the faces are drawn (`FaceSetFacts`)
    images/0000/000000.png    the pictures, in chunks of 250
    labels/0000.csv           of each finished face: file, seed, age in years, male in per cent

A picture counts once its line stands in the labels, which is written after it. Age and male are
empty where nobody measured them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.core.errors import StudioError
from studio.core.files import read_at_most, write_atomically
from studio.data.set_facts import read_set_facts, write_set_facts

FACTS_FILE = "set.json"
CHUNK = 250
_COLUMNS = ("file", "seed", "age", "male")
_FILE = re.compile(r"images/[0-9]{4,6}/[0-9]{6,9}\.png")
_LIMIT = 2**24  # bytes of any one small file


@dataclass(frozen=True)
class FaceSetFacts:
    """How a set of faces is drawn. `sha256` is of the generator's weights; picture i comes from
    seed `first_seed` + i, and there are to be `count` of them. Licence and origin are those of
    the generator, and hold for its pictures.
    """

    generator: str = ""
    sha256: str = ""
    truncation: float = 0.0
    first_seed: int = 0
    count: int = 0
    size: int = 0
    labelled: bool = True
    licence: str = "That of the generator which drew the faces; for non-commercial use only."
    non_commercial: bool = True
    origin: str = ""


@dataclass(frozen=True)
class Face:
    """One line of the labels; None where something was not measured."""

    file: str
    seed: int
    age: float | None = None
    male: float | None = None


def picture_name(index: int) -> str:
    """The name of picture `index` inside the set's folder."""
    return f"images/{index // CHUNK:04d}/{index:06d}.png"


def read_facts(folder: Path) -> FaceSetFacts | None:
    """How the set was drawn, or None if it does not say; raises StudioError if it is damaged."""
    return read_set_facts(folder / FACTS_FILE, "faces", FaceSetFacts())


def write_facts(folder: Path, facts: FaceSetFacts) -> None:
    """Writes how the set is drawn; raises SaveError."""
    write_set_facts(folder / FACTS_FILE, "faces", facts)


def read_chunk(folder: Path, chunk: int) -> list[Face]:
    """The finished faces of a chunk; raises StudioError if its labels are damaged."""
    path = _labels(folder, chunk)
    return _read(path) if path.exists() else []


def write_chunk(folder: Path, chunk: int, faces: Sequence[Face]) -> None:
    """Writes which faces of a chunk are finished; raises SaveError."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows((f.file, f.seed, _text(f.age), _text(f.male)) for f in faces)
    write_atomically(_labels(folder, chunk), text.getvalue().encode())


def read_faces(folder: Path) -> list[Face]:
    """All finished faces in the order of their files; raises StudioError if labels are damaged."""
    faces = [face for path in (folder / "labels").glob("*.csv") for face in _read(path)]
    return sorted(faces, key=lambda face: face.file)


def _labels(folder: Path, chunk: int) -> Path:
    return folder / "labels" / f"{chunk:04d}.csv"


def _read(path: Path) -> list[Face]:
    try:
        text = read_at_most(path, _LIMIT).decode("utf-8")
        return [_face(row) for row in csv.DictReader(io.StringIO(text))]
    except (OSError, ValueError, TypeError, LookupError, csv.Error) as error:
        raise StudioError(
            f"The labels {path} are damaged; delete that file and draw its faces again."
        ) from error


def _face(row: dict[str, str]) -> Face:
    file = row["file"]
    if not _FILE.fullmatch(file):
        raise ValueError(f"no face of the set: {file!r}")
    return Face(file, int(row["seed"]), _number(row["age"]), _number(row["male"]))


def _number(text: str) -> float | None:
    if text == "":
        return None
    value = float(text)  # a line that is too short has None here: a TypeError
    if not 0 <= value <= 200:
        raise ValueError(f"{value} is no age and no share")
    return value


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
