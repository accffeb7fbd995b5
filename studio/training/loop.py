"""The loop that follows a recipe: it yields after each stretch, and can be stopped at any time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import torch
from torch import nn

from studio.core.card import ModelCard
from studio.core.errors import StudioError
from studio.core.files import ensure_folder, write_atomically
from studio.core.steps import Image
from studio.core.training_run import RunFolder, RunStatus
from studio.data.batches import batches
from studio.data.pictures import PictureSet
from studio.engine.checkpoints import load_tensors, tupled
from studio.nn.learning import Training
from studio.training.finishing import write_checkpoint
from studio.training.learner import Learner
from studio.training.plans import Plan, network_in, plan_of, pupil
from studio.training.plot import plot_curve
from studio.training.recipe import Recipe
from studio.training.samples import draw_grid
from studio.training.world import World

STRETCHES = 400  # rows that a whole training's curve has
SAVE_SECONDS = 120.0
TELL_SECONDS = 1.0  # between two looks that run.json gives at how far it is
# A grid of samples is drawn at first, and then whenever this much of the training is over since
# the last one: often while much changes, seldom later. It may cost a twentieth of the time.
SAMPLE_SECONDS = 20.0
_SAMPLE_PART, _SAMPLE_COST = 1 / 40, 1 / 20


def never() -> bool:
    """Nobody asks for a pause."""
    return False


@dataclass(frozen=True)
class Progress:
    """Where a training stands after a step.

    After each stretch the losses' means over it, and a grid of samples when a new one was drawn.
    """

    images: int
    goal: int
    seconds: float
    losses: Mapping[str, float] = field(default_factory=dict)
    samples: Image | None = None


@dataclass(frozen=True)
class Job:
    """A training to be done: which recipe, on what, where it leaves its work, for how long.

    `seconds` ends it in good order before its goal, and so does `halt` once it is true, which
    is asked after each step. `parent` is the card of a checkpoint to start from.
    """

    recipe: Recipe
    pictures: PictureSet
    folder: Path
    device: torch.device
    world: World = field(default_factory=World)
    resume: bool = False
    seconds: float | None = None
    parent: ModelCard | None = None
    halt: Callable[[], bool] = never


def train(job: Job) -> Generator[Progress, None, Path | None]:
    """Trains until the goal or the time is reached; the checkpoint's path, written by the first
    process alone (None in the others).

    Whoever stops draining loses nothing: the state is saved when the generator is closed. Raises
    StudioError if the folder holds another training, or the data does not fit.
    """
    run = RunFolder(job.folder)
    plan, training, learner = _learner(job)
    earlier = _go_on(job, run, learner)
    if not earlier:
        _begin(job, training, learner)
    clock = _Clock(earlier)
    writer = _Writer(job, run, plan, learner, clock)
    try:
        yield from _stretches(job, learner, writer, clock)
    finally:
        writer.save("done" if learner.images >= job.recipe.images else "paused")
    writer.end()
    if not job.world.writes:
        return None
    network = network_in(training, learner.average)
    return write_checkpoint(plan, network, job.recipe, job.pictures, run)


def _stretches(
    job: Job, learner: Learner, writer: _Writer, clock: _Clock
) -> Generator[Progress, None, None]:
    recipe, world = job.recipe, job.world
    pictures = batches(
        job.pictures,
        recipe.batch,
        seed=recipe.seed,
        seen=learner.images,
        flip=recipe.flip,
        rank=world.rank,
        world=world.size,
        device=job.device,
    )
    stretch = max(recipe.images // STRETCHES, recipe.batch)
    sums = _Means()
    until = learner.images + stretch
    while learner.images < recipe.images:
        sums.add(learner.step(next(pictures)))
        if world.agree(job.halt()):
            return
        if learner.images < min(until, recipe.images):
            writer.tell()
            yield Progress(learner.images, recipe.images, clock.all())
            continue
        until = learner.images + stretch
        yield writer.note(sums.take())
        if world.agree(job.seconds is not None and clock.here() >= job.seconds):
            return


class _Writer:
    """What a training leaves in its folder."""

    def __init__(
        self, job: Job, run: RunFolder, plan: Plan, learner: Learner, clock: _Clock
    ) -> None:
        self._job = job
        self._run = run
        self._plan = plan
        self._learner = learner
        self._clock = clock
        self._losses: dict[str, float] = {}
        self._parameters = sum(each.numel() for each in learner.model.parameters())
        self._saved = self._told = time.monotonic()
        self._next_drawing = 0.0  # by the clock of the whole work

    def note(self, losses: dict[str, float]) -> Progress:
        """A row of the curve, and now and then the state and a grid of samples."""
        learner, now = self._learner, time.monotonic()
        self._losses = losses
        progress = Progress(learner.images, self._job.recipe.images, self._clock.all(), losses)
        if not self._job.world.writes:
            return progress
        self._run.add_to_curve({"images": learner.images, "seconds": progress.seconds, **losses})
        if now - self._saved >= SAVE_SECONDS:
            self.save("running")
        else:
            self._tell("running")
        if progress.seconds < self._next_drawing:
            return progress
        return Progress(progress.images, progress.goal, progress.seconds, losses, self._draw())

    def tell(self) -> None:
        """How far it is, for those who look at the folder; not after every step."""
        if self._job.world.writes and time.monotonic() - self._told >= TELL_SECONDS:
            self._tell("running")

    def end(self) -> None:
        """Of a whole training the last grid of samples."""
        if self._job.world.writes and self._learner.images >= self._job.recipe.images:
            self._draw()

    def save(self, state: str) -> None:
        """The state, then what says that it is there. One that a step has spoiled is not kept:
        the last sound one stays."""
        if not self._job.world.writes:
            return
        if not self._learner.sound:
            self._tell(state)
            return
        self._saved = time.monotonic()
        part = self._run.state_file.with_suffix(".part")
        try:
            kept = {**self._learner.state(), "seconds": self._clock.all()}
            torch.save(kept, part)
            part.replace(self._run.state_file)
        except (OSError, RuntimeError) as error:  # torch reports a full disk as RuntimeError
            part.unlink(missing_ok=True)
            raise StudioError(
                f"The state of the training could not be saved in {self._run.folder} ({error}); "
                "make room there and resume."
            ) from error
        self._tell(state)
        if state != "running":
            plot_curve(self._run.curve(), self._run.plot_file)

    def _draw(self) -> Image:
        began = self._clock.all()
        grid = draw_grid(self._plan, self._learner.average, self._job.pictures)
        path = self._run.samples_folder / f"{self._learner.images:010d}.png"
        write_atomically(path, grid.png)
        plot_curve(self._run.curve(), self._run.plot_file)
        now = self._clock.all()
        wait = max(SAMPLE_SECONDS, (now - began) / _SAMPLE_COST, now * _SAMPLE_PART)
        self._next_drawing = now + wait
        return grid.image

    def _tell(self, state: str) -> None:
        self._told = time.monotonic()
        recipe = self._job.recipe
        status = RunStatus(
            name=recipe.name,
            family=recipe.family,
            title=recipe.title or recipe.name,
            data=self._job.pictures.title,
            images=self._learner.images,
            goal=recipe.images,
            seconds=self._clock.all(),
            state=state,
            process=os.getpid() if state == "running" else 0,
            losses=self._losses,
            parameters=self._parameters,
        )
        self._run.write_status(status)


class _Clock:
    """Seconds of work, those before the last pause included."""

    def __init__(self, earlier: float) -> None:
        self._earlier = earlier
        self._began = time.monotonic()

    def here(self) -> float:
        """Since this process began."""
        return time.monotonic() - self._began

    def all(self) -> float:
        """In the whole training."""
        return self._earlier + self.here()


class _Means:
    """Means of named numbers, each over the times it was given."""

    def __init__(self) -> None:
        self._sums: dict[str, tuple[float, int]] = {}

    def add(self, values: Mapping[str, float]) -> None:
        for name, value in values.items():
            total, count = self._sums.get(name, (0.0, 0))
            self._sums[name] = (total + value, count + 1)

    def take(self) -> dict[str, float]:
        means = {name: total / count for name, (total, count) in self._sums.items()}
        self._sums.clear()
        return means


def _learner(job: Job) -> tuple[Plan, Training, Learner]:
    plan = plan_of(job.recipe.family)
    if plan.training is None:
        raise StudioError(f"{plan.title} cannot be trained here; choose another family.")
    torch.manual_seed(job.recipe.seed + job.world.rank)
    network = plan.build(configured(plan, job.recipe.model, job.pictures))
    if job.parent is not None:
        inherit(network, job.parent)
    model = pupil(plan.training, network)
    learner = Learner(model, plan.training, job.recipe, job.device, job.world)
    return plan, plan.training, learner


def configured(plan: Plan, settings: Mapping[str, Any], pictures: PictureSet) -> Any:
    """The plan's config for these pictures; raises StudioError for a setting it has not."""
    known = {field.name for field in fields(plan.config)}
    if unknown := sorted(set(settings) - known):
        raise StudioError(f"{plan.title} has no setting {', '.join(unknown)}.")
    values = {name: tupled(value) for name, value in settings.items()}
    given = {"image_size": pictures.size, "channels": pictures.channels}
    values |= {name: value for name, value in given.items() if name in known}
    if "conditions" in known and "conditions" not in settings:
        each = ((known.name, known.label, known.values) for known in pictures.conditions)
        values["conditions"] = tuple(each)
    try:
        return plan.config(**values)
    except (TypeError, ValueError) as error:
        raise StudioError(f"The settings of {plan.title} do not fit together: {error}.") from error


def inherit(model: nn.Module, parent: ModelCard) -> int:
    """Copies every tensor of the checkpoint that has the same name and shape; how many.

    Raises StudioError if there is none.
    """
    own = model.state_dict()
    given = load_tensors(parent)
    shared = {k: v for k, v in given.items() if k in own and own[k].shape == v.shape}
    if not shared:
        raise StudioError(f"{parent.title} shares no weights with this recipe; start without it.")
    model.load_state_dict({k: v.to(own[k].dtype) for k, v in shared.items()}, strict=False)
    return len(shared)


def _begin(job: Job, training: Training, learner: Learner) -> None:
    if training.begin is None:
        return
    recipe = job.recipe
    shown = batches(  # of the whole batch: the same in every process
        job.pictures, recipe.batch, seed=recipe.seed, flip=recipe.flip, device=job.device
    )
    with torch.no_grad():
        training.begin(learner.model, shown)
    learner.begun()


def _go_on(job: Job, run: RunFolder, learner: Learner) -> float:
    """Restores an earlier state; the seconds it took, 0 if this is a new training."""
    if not run.state_file.exists():
        if job.world.writes:
            ensure_folder(run.samples_folder)
        return 0.0
    if not job.resume:
        raise StudioError(
            f"{run.folder} already holds a training; resume it, or choose another folder."
        )
    try:
        state = torch.load(run.state_file, map_location=job.device, weights_only=True)
    except (OSError, RuntimeError, ValueError, EOFError, LookupError) as error:
        raise StudioError(f"{run.state_file} is damaged; begin again in another folder.") from error
    learner.restore(state)
    if job.world.writes:
        run.cut_curve(learner.images)
    return float(state["seconds"])
