"""All trainings of one person: a folder for each, listed, named, thrown away and brought back."""

from __future__ import annotations

import logging
import re
import shutil
import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from studio.core.errors import SaveError, StudioError
from studio.core.files import ensure_folder, why_not_saved
from studio.core.training_lock import is_training
from studio.core.training_request import TrainRequest, read_request
from studio.core.training_run import Curve, RunFolder, RunStatus

log = logging.getLogger(__name__)

_TRASH = ".trash"
_LONGEST = 60  # letters of a folder's name


class Phase(Enum):
    """What a training does now."""

    STARTING = "starting"  # it lives, and has shown the network no picture yet
    READING = "reading"
    RUNNING = "running"
    PAUSING = "pausing"
    PAUSED = "paused"  # or its process died: whatever was saved last goes on
    DONE = "done"


@dataclass(frozen=True)
class Run:
    """One training as it stands. `request` is None if it was not begun in the window."""

    folder: Path
    phase: Phase
    request: TrainRequest | None = None
    status: RunStatus | None = None
    curve: Curve = field(default_factory=lambda: Curve({}))
    samples: tuple[Path, ...] = ()
    checkpoint: Path | None = None
    reading: tuple[int, int] | None = None

    @property
    def title(self) -> str:
        """As it is called in lists."""
        if self.request is not None and self.request.title:
            return self.request.title
        return (self.status.title if self.status else "") or self.folder.name

    @property
    def alive(self) -> bool:
        """Whether a process works at it."""
        return self.phase not in (Phase.PAUSED, Phase.DONE)

    @property
    def images(self) -> int:
        """How many pictures it has seen."""
        return self.status.images if self.status else 0

    @property
    def goal(self) -> int:
        """How many it shall see."""
        if self.request is not None:
            return self.request.images
        return self.status.goal if self.status else 0

    @property
    def part(self) -> float:
        """How far it is, 0 to 1."""
        return min(1.0, self.images / self.goal) if self.goal else 0.0

    @property
    def speed(self) -> float:
        """Pictures a second lately, or on the whole; 0 if nobody knows."""
        images = self.curve.columns.get("images", ())
        seconds = self.curve.columns.get("seconds", ())
        lately = slice(-min(8, len(images)), None)
        images, seconds = images[lately], seconds[lately]
        if len(images) > 1 and seconds[-1] > seconds[0]:
            return (images[-1] - images[0]) / (seconds[-1] - seconds[0])
        if self.status is not None and self.status.seconds > 0:
            return self.status.images / self.status.seconds
        return 0.0

    @property
    def seconds_left(self) -> float | None:
        """Until its goal or the end of its minutes, None if nobody knows."""
        left = []
        if self.speed > 0:
            left.append(max(0, self.goal - self.images) / self.speed)
        if self.request is not None and self.request.minutes and self.status is not None:
            worked = self.status.seconds - self.request.began
            left.append(max(0.0, self.request.minutes * 60 - worked))
        return min(left) if left else None


class TrainingShelf:
    """The folders below `folder`. Methods read and write files: call them off the main thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def runs(self) -> tuple[Run, ...]:
        """All trainings, the one that was touched last first; without curves."""
        if not self.folder.is_dir():
            return ()
        found = []
        for folder in self.folder.iterdir():
            if folder.is_dir() and not folder.name.startswith("."):
                try:
                    run = look(folder, whole=False)
                except StudioError as error:
                    log.warning("training %s: %s", folder.name, error)
                    continue
                if run.request is not None or run.status is not None:
                    found.append((_touched(folder), run))
        found.sort(key=lambda pair: pair[0], reverse=True)
        return tuple(run for _, run in found)

    def anything_runs(self) -> bool:
        """Whether a training is under way."""
        return self.folder.is_dir() and any(is_training(each) for each in self.folder.iterdir())

    def begin(self, request: TrainRequest) -> Path:
        """A fresh folder for a training, named after its title, with the request in it.

        Raises SaveError.
        """
        folder = self._free(slug(request.title))
        ensure_folder(folder)
        request.save(folder)
        return folder

    def throw_away(self, folder: Path) -> Path:
        """Moves a training to the trash; where it is now. Raises StudioError while it runs."""
        if is_training(folder):
            raise StudioError(f"{folder.name} is being trained; pause it first.")
        return self._move(folder, self.folder / _TRASH)

    def bring_back(self, trashed: Path) -> Path:
        """Out of the trash, under another name if its own is taken; raises SaveError."""
        return self._move(trashed, self.folder)

    def empty_trash(self) -> None:
        """Deletes for good what was thrown away before."""
        shutil.rmtree(self.folder / _TRASH, ignore_errors=True)

    def _move(self, folder: Path, to: Path) -> Path:
        target = to / folder.name
        number = 1
        while target.exists():
            number += 1
            target = to / f"{folder.name}-{number}"
        try:
            to.mkdir(parents=True, exist_ok=True)
            folder.replace(target)
        except OSError as error:
            raise SaveError(why_not_saved(target, error)) from error
        return target

    def _free(self, name: str) -> Path:
        folder = self.folder / name
        number = 1
        while folder.exists():
            number += 1
            folder = self.folder / f"{name}-{number}"
        return folder


def look(folder: Path, *, whole: bool = True) -> Run:
    """How one training stands; the curve only when it is asked for whole. Raises StudioError."""
    alive = is_training(folder)  # before the rest: what it wrote last is then there to be read
    files = RunFolder(folder)
    status = files.status()
    reading = files.reading() if alive else None
    return Run(
        folder=folder,
        phase=_phase(files, status, reading) if alive else _rest(status),
        request=read_request(folder),
        status=status,
        curve=files.curve() if whole else Curve({}),
        samples=tuple(files.samples()),
        checkpoint=files.checkpoint(),
        reading=reading,
    )


def _rest(status: RunStatus | None) -> Phase:
    done = status is not None and status.state == "done"
    return Phase.DONE if done else Phase.PAUSED


def _phase(files: RunFolder, status: RunStatus | None, reading: tuple[int, int] | None) -> Phase:
    """Of a training that lives."""
    if files.pause_asked():
        return Phase.PAUSING
    if reading is not None:
        return Phase.READING
    if status is None or status.state != "running" or not status.process:
        return Phase.STARTING
    return Phase.RUNNING


def slug(title: str) -> str:
    """A name for a folder: small letters and figures of any script, with hyphens between."""
    plain = unicodedata.normalize("NFKC", title).lower()
    words = re.findall(r"[^\W_]+", plain)
    return "-".join(words)[:_LONGEST].strip("-") or "training"


def _touched(folder: Path) -> float:
    times = [0.0]
    for name in ("request.json", "run.json"):
        try:
            times.append((folder / name).stat().st_mtime)
        except OSError:
            continue
    return max(times)
