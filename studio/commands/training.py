"""Training from the command line: one recipe, or a queue of them one after the other."""

from __future__ import annotations

import os
import shutil
import sys
import time
import tomllib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.commands.running import Compute, Progress, Session
from studio.core.card import ModelCard, find_models, read_card
from studio.core.errors import BadParamError
from studio.core.paths import checkpoint_dirs
from studio.core.steps import Step, drain
from studio.core.timings import spoken
from studio.core.training_lock import training_alone
from studio.core.training_run import RunFolder
from studio.core.training_settings import keep_settings, kept_settings, later
from studio.data.pictures import PictureSet
from studio.engine.process import prepare_process, usable_threads

if TYPE_CHECKING:  # it brings torch
    from studio.training.recipe import Recipe

_COMPILERS = ("c++", "g++", "clang++", "cl")
_TELL_SECONDS = 0.5
_KEYS = {"family": str, "data": str, "out": str, "minutes": (int, float), "set": list}


@dataclass(frozen=True)
class Wanted:
    """One training as asked for; `minutes` None trains to the recipe's end.

    `settings` change the recipe. One that is resumed keeps those it was begun with; what is named
    again is changed.
    """

    family: str
    data: Path
    out: Path
    minutes: float | None = None
    resume: bool = False
    settings: tuple[str, ...] = ()


def train(wanted: Wanted, session: Session) -> Iterator[str]:
    """Follows the family's recipe on the pictures; a line for each stretch of it.

    A file named `pause` in the run's folder ends it in good order, with state and checkpoint.
    Raises StudioError for bad input, Cancelled after Ctrl-C, once the state is saved.
    """
    prepare_process()
    with _alone(wanted.out):
        from studio.training.world import joined_world  # imports torch: seconds

        with joined_world() as world:
            yield from _train(wanted, session, world)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Inside, no other training works in the folder; of several processes the first sees to it."""
    if os.environ.get("RANK", "0") != "0":
        yield
        return
    with training_alone(folder):
        run = RunFolder(folder)
        status = run.status()
        if status is not None and status.state == "running":  # and its process was killed
            run.write_status(replace(status, state="paused", process=0))
        try:
            yield
        finally:
            run.forget_reading()
            run.forget_pause()


def train_queue(file: Path, session: Session) -> Iterator[str]:
    """All trainings that a file lists, one after the other; those begun go on, those done are
    passed over. The file is TOML: a table `[[training]]` for each, with family, data, out, and
    if need be minutes and set (a list of NAME=VALUE)."""
    for wanted in read_queue(file):
        status = RunFolder(wanted.out).status()
        if status is not None and status.state == "done":
            yield f"{wanted.out.name} is done."
            continue
        yield f"{wanted.out.name}:"
        yield from train(wanted, session)


def read_queue(file: Path) -> tuple[Wanted, ...]:
    """The trainings that a file lists; raises BadParamError in one sentence."""
    try:
        value = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadParamError(f"The queue {file} cannot be read ({error}).") from error
    entries = value.get("training", [])
    if not isinstance(entries, list) or not entries or set(value) != {"training"}:
        raise BadParamError(f"{file.name} lists no trainings; write a table [[training]] for each.")
    return tuple(_entry(file, entry) for entry in entries)


def _entry(file: Path, entry: dict[str, Any]) -> Wanted:
    for key, kind in entry.items():
        if key not in _KEYS or not isinstance(kind, _KEYS[key]):  # type: ignore[arg-type]  # a type, or some of them
            raise BadParamError(f"In {file.name}, {key} = {kind!r} is not understood.")
    if missing := [key for key in ("family", "data", "out") if key not in entry]:
        raise BadParamError(f"In {file.name}, a training lacks {', '.join(missing)}.")
    return Wanted(
        family=entry["family"],
        data=Path(entry["data"]),
        out=Path(entry["out"]),
        minutes=entry.get("minutes"),
        resume=True,
        settings=tuple(str(each) for each in entry.get("set", [])),
    )


def _train(wanted: Wanted, session: Session, world: Any) -> Iterator[str]:
    from studio.training.loop import Job, train
    from studio.training.recipe import find_recipe

    run = RunFolder(wanted.out)
    earlier = kept_settings(wanted.out) if wanted.resume else ()
    settings = later(earlier, wanted.settings)
    recipe = find_recipe(wanted.family, _kind(wanted.data)).with_settings(settings)
    size, channels = recipe.model.get("image_size", 64), recipe.model.get("channels", 3)
    with world.first_alone():  # the others find what it decoded in the cache
        reading = _loading(wanted.data, size, channels)
        pictures = _load(paused_by(run, reading) if world.writes else reading, session)
        if pictures is None:
            yield "Paused before it began."
            return
    if world.writes:
        if wanted.resume or not run.state_file.exists():
            keep_settings(wanted.out, settings)
        yield from pictures.notes
        yield f"{recipe.title or recipe.name} on {len(pictures):,} pictures of {pictures.title}."
    job = Job(
        recipe=replace(recipe, compiled=recipe.compiled and can_compile()),
        pictures=pictures,
        folder=wanted.out,
        device=_device(session.compute),
        world=world,
        resume=wanted.resume,
        seconds=None if wanted.minutes is None else wanted.minutes * 60,
        halt=run.pause_asked,
        parent=parent_of(recipe, wanted.out),
    )
    work = train(job)
    try:
        while True:
            session.token.check()
            progress = next(work)
            if progress.losses and world.writes:
                yield _line(progress)
    except StopIteration as stop:
        if stop.value is not None:
            yield f"Wrote {stop.value}."
    finally:
        work.close()


def _loading(folder: Path, size: int, channels: int) -> Generator[Step, None, PictureSet]:
    from studio.data.loading import loading

    return loading(folder, size, channels)


def paused_by(
    run: RunFolder, reading: Generator[Step, None, PictureSet]
) -> Generator[Step, None, PictureSet | None]:
    """The pictures, their reading told of in the run's folder; None if a pause was asked for."""
    said = -_TELL_SECONDS
    try:
        while not run.pause_asked():
            step = next(reading)
            if time.monotonic() - said >= _TELL_SECONDS:
                said = time.monotonic()
                run.note_reading(step.done, step.total)
            yield step
    except StopIteration as stop:
        pictures: PictureSet = stop.value
        return pictures
    finally:
        reading.close()
        run.forget_reading()
    return None


def _load(
    reading: Generator[Step, None, PictureSet | None] | Generator[Step, None, PictureSet],
    session: Session,
) -> PictureSet | None:
    progress = Progress(session.terminal, "Reading the pictures")
    try:
        return drain(reading, session.token, progress)
    finally:
        progress.clear()


def _kind(folder: Path) -> str:
    """For which data the recipe shall be: "fashion" for idx files, else "faces"."""
    from studio.data import idx
    from studio.data.loading import found

    return "fashion" if idx.has_idx(found(folder)) else "faces"


def can_compile() -> bool:
    """Whether torch can turn the losses into machine code, which needs a C++ compiler, and its
    own source files, which the built program has not."""
    return not getattr(sys, "frozen", False) and any(shutil.which(name) for name in _COMPILERS)


def _line(progress: Any) -> str:
    speed = progress.images / max(progress.seconds, 1e-9)
    left = spoken((progress.goal - progress.images) / max(speed, 1e-9))
    losses = ", ".join(f"{name} {value:.4g}" for name, value in progress.losses.items())
    return f"{progress.images:,} of {progress.goal:,}, {speed:.0f} a second, {left} left: {losses}"


def _device(compute: Compute) -> Any:
    import torch

    from studio.engine.device import choose

    torch.set_num_threads(compute.threads or usable_threads())
    device = choose(compute.device).device
    if device.type == "cuda":  # of several, each process has its own
        return torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))
    return device


def parent_of(recipe: Recipe, out: Path) -> ModelCard | None:
    """The checkpoint to start from, if there is to be one: trained in a folder beside `out`, or
    installed. Raises UnknownModelError if it is neither."""
    name = recipe.start_from
    if not name:
        return None
    beside = out.parent / name / f"{name}.safetensors"
    if beside.is_file():
        return read_card(beside)
    installed = find_models(checkpoint_dirs())
    tool = any(card.name == name for card in installed.tools)
    return installed.tool(name) if tool else installed.get(name)
