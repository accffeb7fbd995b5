"""Who asked for which job: hands each job's events to its owner and says what is going on.

Controllers give a `Task` with their request and hear of nothing but their own job. The desk
learns how long things take on this machine and tells the status bar what runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from studio.core.jobs import Failed, Finished, JobEnd, Progressed
from studio.core.repair import Asked
from studio.core.steps import Step
from studio.core.timings import Timings
from studio.ui.bridge import FileLane, JobBridge
from studio.ui.costs import cut_short, units_of, work_of


def _nothing(_event: object) -> None:
    """For owners who do not care."""


@dataclass(frozen=True)
class Task:
    """What the desk knows of a job: `title` for the status bar, and whom to tell.

    `key` is where its time is recorded (empty: nowhere). `quiet` jobs are not announced. `stop` is
    for work that no other place offers to cancel.
    """

    title: str
    on_step: Callable[[Step], None] = _nothing
    on_end: Callable[[JobEnd], None] = _nothing
    key: str = ""
    quiet: bool = False
    stop: Callable[[], object] | None = None


@dataclass(frozen=True)
class Activity:
    """What runs now. `seconds_left` is None as long as nobody can know. `stop` cancels it, if that
    is offered where this is shown."""

    title: str
    done: int
    total: int
    seconds_left: float | None
    waiting: int
    stop: Callable[[], object] | None = None


@dataclass
class _Entry:
    task: Task
    request: Asked
    began: float | None = None  # its first step was seen
    first: int = 0  # how much was done at that moment
    step: Step | None = None


class JobDesk(QObject):
    """The controllers' counter: submit here, be told here."""

    activity_changed = Signal(object)  # Activity, or None when all is quiet
    timed = Signal()  # an estimate may have changed
    broke = Signal(str)  # a bug, in the words of its exception

    def __init__(
        self,
        bridge: JobBridge,
        files: FileLane,
        timings: Timings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._files = files
        self._timings = timings
        self._entries: dict[int, _Entry] = {}
        bridge.progressed.connect(self._progress)
        bridge.ended.connect(self._end)

    def run(self, request: Asked, task: Task) -> int:
        """Queues a job; the task hears of each step and once of its end."""
        job = self._bridge.submit(request)
        self._entries[job] = _Entry(task, request)
        self._announce()
        return job

    def preview(self, request: Asked, task: Task) -> int:
        """A live preview: it replaces any older one, and is never announced."""
        job = self._bridge.preview(request)
        self._entries[job] = _Entry(task, request)
        return job

    def cancel(self, job: int) -> None:
        """Asks a job to stop; its owner hears of the end as usual."""
        self._bridge.cancel(job)

    def cancel_all(self) -> None:
        """Asks everything to stop."""
        for job in tuple(self._entries):
            self._bridge.cancel(job)

    def estimate(self, key: str, work: int) -> float | None:
        """How many seconds that takes on this machine, if it has been done before."""
        return self._timings.estimate(key, work)

    def activity(self) -> Activity | None:
        """What runs now, or None."""
        loud = [entry for entry in self._entries.values() if not entry.task.quiet]
        if not loud:
            return None
        entry = next((each for each in loud if each.step), loud[0])
        units = units_of(entry.request)
        done, total = (entry.step.done, entry.step.total) if entry.step else (0, units)
        left, task = self._left(entry), entry.task
        return Activity(task.title, done, total, left, len(loud) - 1, task.stop)

    def _left(self, entry: _Entry) -> float | None:
        if entry.step and entry.began is not None and entry.step.done > entry.first:
            spent = time.monotonic() - entry.began
            rest = entry.step.total - entry.step.done
            return spent / (entry.step.done - entry.first) * rest
        if entry.task.key:
            return self._timings.estimate(entry.task.key, work_of(entry.request))
        return None

    @Slot(object)
    def _progress(self, event: Progressed) -> None:
        entry = self._entries.get(event.job_id)
        if entry is None:
            return
        if entry.began is None:
            entry.began, entry.first = time.monotonic(), event.step.done
        entry.step = event.step
        entry.task.on_step(event.step)
        if not entry.task.quiet:
            self._announce()

    @Slot(object)
    def _end(self, event: JobEnd) -> None:
        entry = self._entries.pop(event.job_id, None)
        if entry is None:
            return
        if isinstance(event, Finished) and entry.task.key and not cut_short(entry.request):
            work, seconds = work_of(entry.request), event.seconds
            self._files.run(
                partial(self._timings.record, entry.task.key, work, seconds),
                lambda _nothing: self.timed.emit(),
            )
        entry.task.on_end(event)
        if isinstance(event, Failed) and not event.expected:
            self.broke.emit(event.message)
        self._announce()

    def _announce(self) -> None:
        self.activity_changed.emit(self.activity())
