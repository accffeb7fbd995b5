"""Background jobs without Qt: one worker thread, two lanes, one stream of events.

Jobs run first in, first out. A preview is *latest wins*: a newer one replaces the one that
waits and stops the one that runs, and it is served between two steps of a running job, so
that sliders stay alive while a grid is being made.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from studio.core.errors import Cancelled, StudioError
from studio.core.repair import Asked
from studio.core.steps import CancelToken, Image, Step, Work, drain

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Progressed:
    """A job got one step further; `seconds` is how long it had run by then."""

    job_id: int
    step: Step
    seconds: float = field(default=0.0, compare=False)


@dataclass(frozen=True)
class Finished:
    """A job came to its end; `seconds` is the time that it ran, without waiting."""

    job_id: int
    images: tuple[Image, ...]
    seconds: float = 0.0


@dataclass(frozen=True)
class Failed:
    """A job could not go on. `expected` failures are for the user, the others are bugs."""

    job_id: int
    message: str
    expected: bool


@dataclass(frozen=True)
class Stopped:
    """A job was cancelled, or replaced by a newer preview."""

    job_id: int


JobEnd = Finished | Failed | Stopped
JobEvent = Progressed | JobEnd
Notify = Callable[[JobEvent], None]
Execute = Callable[[Asked], Work]


@dataclass
class _Job:
    id: int
    request: Asked
    preview: bool = False
    token: CancelToken = field(default_factory=CancelToken)


class _Reporter:
    """Tells of steps, but not of more than one in an interval.

    What is left out is only what a later step of the same picture says better: the newest step
    of each picture is always told, so that whoever stops a job keeps the pictures it finished.
    """

    def __init__(self, job_id: int, notify: Notify, interval: float) -> None:
        self._job_id = job_id
        self._notify = notify
        self._interval = interval
        self._began = time.monotonic()
        self._due = 0.0
        self._held: Progressed | None = None

    def report(self, step: Step) -> None:
        if self._held is not None and self._held.step.index != step.index:
            self.flush()
        now = time.monotonic()
        told = Progressed(self._job_id, step, now - self._began)
        if now >= self._due or step.done == step.total:
            self._due = now + self._interval
            self._held = None
            self._notify(told)
        else:
            self._held = told

    def flush(self) -> None:
        if self._held is not None:
            held, self._held = self._held, None
            self._notify(held)


class JobRunner:
    """Runs requests one at a time, in order, off the caller's thread.

    `notify` is called on the worker thread; a front end must hop threads itself
    (see `studio.ui.bridge`). Exactly one of Finished, Failed or Stopped ends a job.
    """

    def __init__(self, execute: Execute, notify: Notify, interval: float = 0.05) -> None:
        self._execute = execute
        self._notify = notify
        self._interval = interval  # seconds between two Progressed events at least
        self._ids = itertools.count(1)
        self._jobs: dict[int, _Job] = {}
        self._waiting: deque[_Job] = deque()
        self._preview: _Job | None = None  # waits to run
        self._showing: _Job | None = None  # runs now
        self._closed = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._loop, name="studio-jobs", daemon=True)
        self._thread.start()

    def submit(self, request: Asked) -> int:
        """Queues a request and returns its job id at once."""
        with self._wake:
            job = self._enter(request, preview=False)
            self._waiting.append(job)
            self._wake.notify()
        return job.id

    def submit_preview(self, request: Asked) -> int:
        """Asks for a preview; any older preview that has not ended is stopped."""
        with self._wake:
            job = self._enter(request, preview=True)
            replaced, self._preview = self._preview, job
            if self._showing:
                self._showing.token.cancel()
            self._wake.notify()
        if replaced:
            self._end(replaced, Stopped(replaced.id))
        return job.id

    def cancel(self, job_id: int) -> None:
        """Asks a job to stop at its next step; does nothing if it has ended."""
        with self._wake:
            if job := self._jobs.get(job_id):
                job.token.cancel()

    def pending(self) -> int:
        """How many jobs wait or run, previews not counted."""
        with self._wake:
            return sum(not job.preview for job in self._jobs.values())

    def close(self, timeout: float = 5.0) -> bool:
        """Cancels everything and waits; False if the worker is still busy."""
        with self._wake:
            self._closed = True
            for job in self._jobs.values():
                job.token.cancel()
            self._wake.notify()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _enter(self, request: Asked, *, preview: bool) -> _Job:
        job = _Job(next(self._ids), request, preview)
        self._jobs[job.id] = job
        return job

    def _loop(self) -> None:
        while (job := self._next()) is not None:
            self._end(job, self._run(job))

    def _next(self) -> _Job | None:
        """Blocks until there is something to run; None once closed and empty."""
        with self._wake:
            while True:
                if self._preview:
                    return self._take_preview()
                if self._waiting:
                    return self._waiting.popleft()
                if self._closed:
                    return None
                self._wake.wait()

    def _take_preview(self) -> _Job | None:
        job, self._preview = self._preview, None
        self._showing = job
        return job

    def _end(self, job: _Job, end: JobEnd) -> None:
        with self._wake:
            self._jobs.pop(job.id, None)
            if self._showing is job:
                self._showing = None
        self._notify(end)

    def _run(self, job: _Job) -> JobEnd:
        began = time.monotonic()
        reporter = _Reporter(job.id, self._notify, self._interval)

        def report(step: Step) -> None:
            reporter.report(step)
            if not job.preview:
                self._serve_preview()

        try:
            images = drain(self._execute(job.request), job.token, report)
        except Cancelled:
            reporter.flush()
            return Stopped(job.id)
        except StudioError as error:
            return Failed(job.id, str(error), expected=True)
        except Exception as error:  # the boundary: nothing may kill the worker
            log.exception("job %d failed", job.id)
            return Failed(job.id, f"{type(error).__name__}: {error}", expected=False)
        return Finished(job.id, images, time.monotonic() - began)

    def _serve_preview(self) -> None:
        """Between two steps of a job: a waiting preview goes first."""
        with self._wake:
            preview = self._take_preview() if self._preview else None
        if preview:
            self._end(preview, self._run(preview))
