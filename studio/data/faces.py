"""The drawn faces: a folder that the 1024 px generator filled, and what is known of each face.

    set.json                  how they were drawn (`FaceSetFacts`)
    images/0000/000000.png    chunks of pictures
    labels/0000.csv           written when a chunk is whole: file, seed, age in years, male in %

A picture counts once its chunk has labels. Age and male are empty where nobody measured them.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Generator, Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from studio.core.errors import StudioError
from studio.core.files import read_at_most
from studio.core.steps import Step
from studio.data.batch import Condition
from studio.data.folders import check_any, notes_on
from studio.data.pictures import Labels, PictureSet
from studio.data.prepared import Wanted, prepare

FACTS_FILE = "set.json"
COLUMNS = ("file", "seed", "age", "male")
AGE = Condition("age", "Age", ("child", "teenager", "young adult", "middle-aged", "elderly"))
GENDER = Condition("gender", "Gender", ("woman", "man"))
AGE_BOUNDS = (13, 20, 40, 60)  # the age at which each group but the first begins
_FILE = re.compile(r"images/[0-9]{4,6}/[0-9]{6,9}\.png")
_LIMIT = 2**24  # bytes of any one small file


@dataclass(frozen=True)
class FaceSetFacts:
    """How a set of faces was drawn. `sha256` is of the generator's weights; picture i comes from
    seed `first_seed` + i. Licence and origin are the generator's own, and hold for its pictures.
    """

    generator: str = ""
    sha256: str = ""
    truncation: float = 0.0
    first_seed: int = 0
    count: int = 0
    size: int = 0
    labelled: bool = True
    licence: str = "As that of the generator which drew the faces; for non-commercial use only."
    non_commercial: bool = True
    origin: str = ""

    def to_json(self) -> dict[str, Any]:
        """What stands in the set's file."""
        return {"kind": "faces", "version": 1, **asdict(self)}


_PLAIN = FaceSetFacts()


@dataclass(frozen=True)
class Face:
    """One line of the labels; None where something was not measured."""

    file: str
    seed: int
    age: float | None
    male: float | None


def is_face_set(folder: Path) -> bool:
    """Whether a folder holds drawn faces (some of them finished)."""
    return (folder / "images").is_dir() and any((folder / "labels").glob("*.csv"))


def read_facts(folder: Path) -> FaceSetFacts | None:
    """How the set was drawn, or None if it does not say; raises StudioError if it is damaged."""
    try:
        value = json.loads(read_at_most(folder / FACTS_FILE, _LIMIT))
        if value["kind"] != "faces" or value["version"] != 1:
            raise ValueError("another kind of set")
        facts = FaceSetFacts(**{field.name: value[field.name] for field in fields(FaceSetFacts)})
        if any(type(v) is not type(getattr(_PLAIN, k)) for k, v in asdict(facts).items()):
            raise ValueError("a value of another type")
        return facts
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError, RecursionError) as error:
        raise StudioError(
            f"{FACTS_FILE} in {folder} is damaged; delete it, or draw the faces again."
        ) from error


def read_faces(folder: Path) -> list[Face]:
    """The finished faces in the order of their numbers; raises StudioError if a file is bad."""
    faces: list[Face] = []
    for path in sorted((folder / "labels").glob("*.csv")):
        try:
            text = read_at_most(path, _LIMIT).decode("utf-8")
            faces += [_face(row) for row in csv.DictReader(io.StringIO(text))]
        except (OSError, ValueError, TypeError, LookupError, csv.Error) as error:
            raise StudioError(
                f"The labels in {path.name} are damaged; delete that file and draw again."
            ) from error
    return sorted(faces, key=lambda face: face.file)


def labels_of(faces: Iterable[Face]) -> Labels:
    """The index of age group and gender of each face, (N, 2), -1 where not measured."""
    rows = [(_group(face.age), _gender(face.male)) for face in faces]
    return np.array(rows, np.int64).reshape(-1, 2)


def read_face_set(folder: Path, size: int, channels: int) -> Generator[Step, None, PictureSet]:
    """The finished faces reduced to `size`; a Step after each stretch. Raises StudioError."""
    facts = read_facts(folder) or FaceSetFacts()
    faces = read_faces(folder)
    prepared = yield from prepare(Wanted(folder, [f.file for f in faces], size, channels))
    check_any(prepared, folder, len(faces))
    count = len(prepared.images)
    how = f" at truncation {facts.truncation:g}" if facts.generator else ""
    by = f"by {facts.generator}" if facts.generator else "by a generator"
    return PictureSet(
        images=prepared.images,
        labels=labels_of(faces[i] for i in prepared.kept),
        conditions=(AGE, GENDER),
        name="faces",
        title="Drawn faces",
        described=f"{count:,} faces of nobody, drawn {by}{how}; no photograph was used.",
        licence=facts.licence,
        non_commercial=facts.non_commercial,
        origin=facts.origin,
        notes=notes_on(prepared, size),
    )


def _face(row: dict[str, str]) -> Face:
    file = row["file"]
    if not _FILE.fullmatch(file):
        raise ValueError(f"no face of the set: {file!r}")
    return Face(file, int(row["seed"]), _number(row["age"]), _number(row["male"]))


def _number(text: str) -> float | None:
    if not text:
        return None
    value = float(text)
    if not 0 <= value <= 200:
        raise ValueError(f"{value} is no age and no share")
    return value


def _group(age: float | None) -> int:
    return -1 if age is None else sum(age >= bound for bound in AGE_BOUNDS)


def _gender(male: float | None) -> int:
    return -1 if male is None else int(male >= 50)
