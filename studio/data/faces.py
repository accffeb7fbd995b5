"""Drawn faces as training data, with the conditions age group and gender."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path

import numpy as np

from studio.core.card import FACE
from studio.core.steps import Step
from studio.data.batch import Condition
from studio.data.face_files import Face, FaceSetFacts, read_faces, read_facts
from studio.data.folders import check_any, notes_on
from studio.data.pictures import Labels, PictureSet
from studio.data.prepared import Wanted, prepare

AGE = Condition("age", "Age", ("child", "teenager", "young adult", "middle-aged", "elderly"))
GENDER = Condition("gender", "Gender", ("woman", "man"))
AGE_BOUNDS = (13, 20, 40, 60)  # the age in years at which each group but the first begins
_MALE = 50  # per cent


def is_face_set(folder: Path) -> bool:
    """Whether a folder holds drawn faces, some of them finished."""
    return (folder / "images").is_dir() and any((folder / "labels").glob("*.csv"))


def read_face_set(folder: Path, size: int, channels: int) -> Generator[Step, None, PictureSet]:
    """The finished faces, reduced to `size`; a Step after each stretch. Raises StudioError."""
    facts = read_facts(folder) or FaceSetFacts()
    faces = read_faces(folder)
    prepared = yield from prepare(Wanted(folder, [f.file for f in faces], size, channels))
    check_any(prepared, folder, len(faces))
    return PictureSet(
        images=prepared.images,
        labels=face_labels(faces[i] for i in prepared.kept),
        conditions=(AGE, GENDER),
        name="faces",
        title="Drawn faces",
        described=_described(facts, len(prepared.images)),
        licence=facts.licence,
        non_commercial=facts.non_commercial,
        origin=facts.origin,
        notes=notes_on(prepared, size),
        framing=FACE,
    )


def face_labels(faces: Iterable[Face]) -> Labels:
    """The index of each face's age group and gender, (N, 2), -1 where it was not measured."""
    rows = [(_group(face.age), _gender(face.male)) for face in faces]
    return np.array(rows, np.int64).reshape(-1, 2)


def _described(facts: FaceSetFacts, count: int) -> str:
    by = f"{facts.generator} at truncation {facts.truncation:g}" if facts.generator else "a model"
    return f"{count:,} faces of people who do not exist, drawn by {by}."


def _group(age: float | None) -> int:
    return -1 if age is None else sum(age >= bound for bound in AGE_BOUNDS)


def _gender(male: float | None) -> int:
    return -1 if male is None else int(male >= _MALE)
