"""Starts, watches, pauses and keeps trainings, each of which runs in a process of its own.

What is known of a training stands in its folder, so one that an earlier window began is watched
in the same way.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from studio.core.decoding import read_image
from studio.core.errors import BadImageError, StudioError
from studio.core.steps import Image
from studio.core.training_process import Process, start_training
from studio.core.training_request import TrainRequest
from studio.core.training_run import RunFolder
from studio.core.training_shelf import Phase, Run, TrainingShelf, look
from studio.ui.bridge import FileLane

LOOK_MS = 500
_BAD_INPUT = 2  # the exit code that comes with one sentence
_ORDERLY = (0, 130)
_COLUMNS, _GAP = 8, 2  # pictures in a row of a grid of samples, and pixels between them
Start = Callable[[Path, TrainRequest], Process]


class TrainingDesk(QObject):
    """At most one training is under way at a time."""

    listed = Signal(object)  # tuple of (Run, a look at its newest samples or None)
    seen = Signal(object)  # Run: the one under way, or the one that is looked at
    began = Signal(object)  # Path: a process was started there
    ended = Signal(object, str)  # Run, and a sentence if it did not end in good order
    thrown_away = Signal(object, object)  # Path before, Path in the trash
    failed = Signal(str)  # a sentence

    def __init__(self, shelf: TrainingShelf, files: FileLane, start: Start | None = None) -> None:
        super().__init__()
        self._shelf = shelf
        self._files = files
        self._start = start or start_training
        self._process: Process | None = None
        self._watched: Path | None = None
        self._asked: Path | None = None  # what was watched when a look was asked for
        self._looking = False
        self.active: Path | None = None  # the training under way
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._files.run(shelf.empty_trash)

    def set_start(self, start: Start) -> None:
        """Another way to start trainings."""
        self._start = start

    def refresh(self) -> None:
        """Lists all trainings anew."""
        self._files.run(partial(_list, self._shelf), self._listed, self.failed.emit)

    def watch(self, folder: Path | None) -> None:
        """Which training is looked at; `seen` follows."""
        self._watched = folder
        if folder is not None:
            self._look()

    def begin(self, request: TrainRequest) -> None:
        """A new training, in a folder of its own."""
        self._files.run(partial(self._begin, request), self._started, self.failed.emit)

    def resume(self, folder: Path, request: TrainRequest) -> None:
        """Goes on with a training, which may be asked for more than before."""
        self._files.run(partial(self._resume, folder, request), self._started, self.failed.emit)

    def pause(self) -> None:
        """The training under way saves its state and its model, and ends."""
        if self.active is not None:
            self._files.run(RunFolder(self.active).ask_to_pause, None, self.failed.emit)

    def leave(self, pause: bool) -> None:
        """The window is closed; a training goes on, or pauses by itself after it."""
        self._timer.stop()
        if self.active is not None and pause:
            with contextlib.suppress(StudioError):  # then it goes on
                RunFolder(self.active).ask_to_pause()
        if self._process is not None:  # somebody must hear of its end
            threading.Thread(
                target=self._process.wait, name="training-process", daemon=True
            ).start()
            self._process = None

    def throw_away(self, folder: Path) -> None:
        """To the trash; `thrown_away` says where it is."""
        self._files.run(
            partial(self._shelf.throw_away, folder),
            lambda trashed: self._thrown_away(folder, trashed),
            self.failed.emit,
        )

    def bring_back(self, trashed: Path) -> None:
        """Out of the trash."""
        self._files.run(
            partial(self._shelf.bring_back, trashed), lambda _: self.refresh(), self.failed.emit
        )

    # On the file lane

    def _begin(self, request: TrainRequest) -> tuple[Path, Process]:
        folder = self._shelf.begin(request)
        return folder, self._start(folder, request)

    def _resume(self, folder: Path, request: TrainRequest) -> tuple[Path, Process]:
        status = RunFolder(folder).status()
        request = replace(request, began=status.seconds if status else 0.0)
        request.save(folder)
        return folder, self._start(folder, request)

    # On the main thread

    def _started(self, begun: tuple[Path, Process]) -> None:
        self.active, self._process = begun
        self.began.emit(self.active)
        self.refresh()
        self._timer.start()
        self._look()

    def _listed(self, listed: tuple[tuple[Run, Image | None], ...]) -> None:
        if self.active is None:
            alive = next((run for run, _ in listed if run.alive), None)
            if alive is not None:  # an earlier window began it
                self.active = alive.folder
                self._timer.start()
        self.listed.emit(tuple((self._true(run), picture) for run, picture in listed))

    def _look(self) -> None:
        folders = {folder for folder in (self.active, self._watched) if folder is not None}
        if self._looking or not folders:
            return
        self._looking, self._asked = True, self._watched
        self._files.run(partial(_look_at, folders, self._watched), self._looked, self._blind)

    def _looked(self, runs: tuple[Run, ...]) -> None:
        self._looking = False
        for found in runs:
            run = self._true(found)
            self.seen.emit(run)
            if run.folder == self.active and not run.alive:
                self._end(run)
        if self._watched not in (None, self._asked):  # another one was chosen meanwhile
            self._look()

    def _blind(self, sentence: str) -> None:
        self._looking = False
        self.failed.emit(sentence)

    def _true(self, run: Run) -> Run:
        """A process that has not taken its lock yet, or gives it back just now, is alive."""
        mine = run.folder == self.active and self._process is not None
        if mine and not run.alive and self._process is not None and self._process.poll() is None:
            fresh = run.status is None or run.status.state != "done"
            return replace(run, phase=Phase.STARTING if fresh else Phase.PAUSING)
        return run

    def _end(self, run: Run) -> None:
        process, self._process, self.active = self._process, None, None
        self._timer.stop()
        self.ended.emit(run, self._why(run, process.returncode if process else None))
        self.refresh()

    def _why(self, run: Run, code: int | None) -> str:
        """The sentence to be said after a training that did not end in good order."""
        died = code not in _ORDERLY if code is not None else _left_running(run)
        if not died:
            return ""
        words = RunFolder(run.folder).last_words()
        if code == _BAD_INPUT and words:
            return words
        return self.tr(
            "The training ended unexpectedly; what was saved last is kept. Resume it, or look "
            "into log.txt in its folder."
        )

    def _thrown_away(self, folder: Path, trashed: Path) -> None:
        if self._watched == folder:
            self._watched = None
        self.thrown_away.emit(folder, trashed)
        self.refresh()


def _left_running(run: Run) -> bool:
    return run.status is not None and run.status.state == "running"


def _list(shelf: TrainingShelf) -> tuple[tuple[Run, Image | None], ...]:
    return tuple((run, _newest(run)) for run in shelf.runs())


def _look_at(folders: Iterable[Path], whole: Path | None) -> tuple[Run, ...]:
    """How they stand, without those that are gone; the curve of one of them."""
    there = [folder for folder in folders if folder.is_dir()]
    return tuple(look(folder, whole=folder == whole) for folder in there)


def _newest(run: Run) -> Image | None:
    """The first picture of the newest grid of samples."""
    if not run.samples:
        return None
    try:
        grid = read_image(run.samples[-1])
    except BadImageError:
        return None
    side = (grid.shape[1] + _GAP) // _COLUMNS - _GAP
    return grid[:side, :side].copy()
