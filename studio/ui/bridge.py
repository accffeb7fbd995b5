"""The only places where work leaves the main thread and its results come back into Qt.

`JobBridge` carries the engine's jobs, `FileLane` everything slow that is not the engine: encoding
and decoding pictures, reading folders, writing files. Both live as long as the application, so
that no QObject is made or destroyed per job.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from studio.core.errors import StudioError
from studio.core.jobs import Execute, JobEvent, JobRunner, Progressed
from studio.core.repair import Asked

log = logging.getLogger(__name__)

T = TypeVar("T")


class JobBridge(QObject):
    """Owns the runner and re-emits its events as signals on the main thread."""

    progressed = Signal(object)  # Progressed
    ended = Signal(object)  # JobEnd: Finished, Failed or Stopped
    queue_changed = Signal(int)  # jobs that wait or run, previews not counted
    _posted = Signal(object)

    def __init__(self, execute: Execute, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._dispatch, Qt.ConnectionType.QueuedConnection)
        self._runner = JobRunner(execute, notify=self._posted.emit)

    def submit(self, request: Asked) -> int:
        """Queues a request and returns its job id at once."""
        job = self._runner.submit(request)
        self.queue_changed.emit(self._runner.pending())
        return job

    def preview(self, request: Asked) -> int:
        """Asks for a live preview; an older one that has not ended is stopped."""
        return self._runner.submit_preview(request)

    def cancel(self, job_id: int) -> None:
        """Asks a job to stop at its next step."""
        self._runner.cancel(job_id)

    def pending(self) -> int:
        """How many jobs wait or run, previews not counted."""
        return self._runner.pending()

    def close(self, timeout: float = 5.0) -> bool:
        """Cancels everything and waits, in seconds; False if the worker is still busy.

        What the worker still had to say is said before this returns, so that nobody hears of it
        once the window is gone.
        """
        ended = self._runner.close(timeout)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        return ended

    @Slot(object)
    def _dispatch(self, event: JobEvent) -> None:
        if isinstance(event, Progressed):
            self.progressed.emit(event)
            return
        self.queue_changed.emit(self._runner.pending())
        self.ended.emit(event)


@dataclass(frozen=True)
class _Outcome:
    future: Future[Any]
    done: Callable[[Any], None] | None
    failed: Callable[[str], None] | None


class FileLane(QObject):
    """One worker thread, first in, first out, for whatever would make the window stutter.

    `done` and `failed` are called on the main thread. A StudioError goes to `failed` as its
    sentence; anything else is a bug and is raised again on the main thread, where the
    application's excepthook shows it.
    """

    failed = Signal(str)  # sentences that nobody asked to hear
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._dispatch, Qt.ConnectionType.QueuedConnection)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio-files")
        self._open: set[Future[Any]] = set()  # touched on the main thread only
        self._closed = False

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Runs `work` off the main thread; its result or its sentence comes back later."""
        if self._closed:
            return
        future = self._pool.submit(work)
        self._open.add(future)
        future.add_done_callback(partial(self._leave, done, failed))

    def idle(self) -> bool:
        """Whether everything that was asked for has been done and handed over."""
        return not self._open

    def close(self, timeout: float = 5.0) -> bool:
        """Waits until all files are written; False if that takes longer than `timeout` s.

        Results are handed over before this returns.
        """
        self._closed = True
        late = wait(tuple(self._open), timeout).not_done
        self._pool.shutdown(wait=not late, cancel_futures=True)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        return not late

    def _leave(
        self,
        done: Callable[[Any], None] | None,
        failed: Callable[[str], None] | None,
        future: Future[Any],
    ) -> None:
        """On the worker thread."""
        if not future.cancelled():
            self._posted.emit(_Outcome(future, done, failed))

    @Slot(object)
    def _dispatch(self, outcome: _Outcome) -> None:
        self._open.discard(outcome.future)
        try:
            result = outcome.future.result()
        except StudioError as error:
            (outcome.failed or self.failed.emit)(str(error))
            return
        if outcome.done:
            outcome.done(result)
