"""`dataset`: draws the training faces, and says what a folder of pictures is."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.commands.running import Progress, Session
from studio.core.errors import SaveError
from studio.core.files import ensure_folder, write_atomically
from studio.core.steps import drain

Lines = Generator[str, None, int]
MANY = 40  # values are told as a range, such as years
RARE = 0.02  # a value that fewer pictures have is hardly learned


@dataclass(frozen=True)
class FacesWanted:
    """What `dataset faces` is asked for; without a seed it takes that of the usual set."""

    folder: Path
    count: int
    size: int = 128
    seed: int | None = None
    held_out: bool = False
    labelled: bool = True
    model: str = "faces-1024"


@dataclass(frozen=True)
class Look:
    """What `dataset check` is asked for: which folder, at which size, of which split."""

    folder: Path
    size: int = 64
    grey: bool = False
    split: str = "train"
    sheet: Path | None = None


def draw_faces(wanted: FacesWanted, session: Session) -> Lines:
    """Draws the faces that the folder lacks, and tells what is in it at the end."""
    engine = session.make_engine(session.compute)
    card = engine.catalogue().get(wanted.model)
    import torch

    from studio.data.face_files import read_faces
    from studio.data.faces import AGE, GENDER, face_labels
    from studio.engine.device import choose
    from studio.training import face_set

    usual = face_set.HELD_OUT_SEED if wanted.held_out else face_set.TRAINING_SEED
    plan = face_set.FacePlan(
        folder=wanted.folder,
        count=wanted.count,
        size=wanted.size,
        first_seed=usual if wanted.seed is None else wanted.seed,
        labelled=wanted.labelled,
    )
    if session.compute.threads:
        torch.set_num_threads(session.compute.threads)
    reader = face_set.AgeAndGender() if wanted.labelled else None
    compute = choose(session.compute.device, session.compute.precision)
    generator = face_set.CheckpointGenerator(card, compute)
    progress = Progress(session.terminal, f"Faces for {wanted.folder}")
    try:
        drain(face_set.draw_face_set(plan, generator, reader), session.token, progress)
    finally:
        progress.clear()
    faces = read_faces(wanted.folder)
    yield f"{wanted.folder} holds {len(faces):,} faces."
    if wanted.labelled:
        labels = face_labels(faces)
        for condition, column in zip((AGE, GENDER), labels.T, strict=True):
            yield from _counted(condition.label, condition.values, column.tolist())
    return 0


@dataclass(frozen=True)
class AgesWanted:
    """What `dataset ages` is asked for."""

    folder: Path
    count: int
    size: int = 256
    model: str = "faces-1024"


def draw_ages(wanted: AgesWanted, session: Session) -> Lines:
    """Draws the sheets that the folder lacks, and tells which ages are in it at the end."""
    card = session.make_engine(session.compute).catalogue().get(wanted.model)
    import numpy as np
    import torch

    from studio.data.aged_faces import read_ages
    from studio.engine.device import choose
    from studio.training import aged_set, face_set

    plan = aged_set.AgedPlan(wanted.folder, wanted.count, wanted.size)
    if session.compute.threads:
        torch.set_num_threads(session.compute.threads)
    compute = choose(session.compute.device, session.compute.precision)
    generator = aged_set.SliderGenerator(card, compute)
    progress = Progress(session.terminal, f"Ages for {wanted.folder}")
    try:
        work = aged_set.draw_aged_set(plan, generator, face_set.AgeAndGender())
        drain(work, session.token, progress)
    finally:
        progress.clear()
    ages = np.array([sheet.ages for sheet in read_ages(wanted.folder)])
    yield f"{wanted.folder} holds {len(ages):,} people."
    low, middle, high = np.percentile(ages, (5, 50, 95))
    yield f"Half are below {middle:.0f} years; nine of ten lie from {low:.0f} to {high:.0f}."
    return 0


def check(look: Look, session: Session) -> Lines:
    """Reads a folder as training would, and tells what it is; writes a contact sheet if asked."""
    from studio.data.loading import loading
    from studio.data.sheet import contact_sheet

    if look.sheet:
        if look.sheet.suffix.lower() != ".png":
            raise SaveError(f"The sheet is saved as .png, so {look.sheet.name} needs that ending.")
        ensure_folder(look.sheet.absolute().parent)
    progress = Progress(session.terminal, f"Reading {look.folder}")
    try:
        work = loading(look.folder, look.size, 1 if look.grey else 3, look.split)
        pictures = drain(work, session.token, progress)
    finally:
        progress.clear()
    yield f"{pictures.title}: {len(pictures):,} pictures at {pictures.size} pixels."
    yield pictures.described
    yield f"Licence: {pictures.licence}"
    for index, condition in enumerate(pictures.conditions):
        column = pictures.labels[:, index].tolist()
        yield from _counted(condition.label, condition.values, column)
    if not pictures.conditions:
        yield "Nothing is known of the single pictures, so models have no conditions to choose."
    yield from pictures.notes
    if look.sheet:
        write_atomically(look.sheet, contact_sheet(pictures))
        yield str(look.sheet)
    return 0


def _counted(label: str, values: Sequence[str], column: Sequence[int]) -> Iterator[str]:
    """How many pictures have each value, and a word on those that hardly any has."""
    if len(values) > MANY:
        known = sorted(index for index in column if index >= 0)
        if known:
            ends = (values[known[0]], values[known[len(known) // 2]], values[known[-1]])
            yield f"{label}: from {ends[0]} to {ends[2]}, half below {ends[1]}."
        return
    total = max(len(column), 1)
    counts = [column.count(index) for index in range(len(values))]
    shares = [
        f"{value} {count:,} ({100 * count / total:.1f} %)"
        for value, count in zip(values, counts, strict=True)
    ]
    if unknown := column.count(-1):
        shares.append(f"not known {unknown:,} ({100 * unknown / total:.1f} %)")
    yield f"{label}: {', '.join(shares)}."
    rare = [v for v, count in zip(values, counts, strict=True) if count < RARE * total]
    if rare:
        yield f"Fewer than {100 * RARE:g} % are {', '.join(rare)}; models will hardly learn that."
