"""Sliders that show their effect while they move, and the full picture once they rest.

Previews are small drafts, one in flight at a time with the newest settings next, so that every
answer that comes is painted and none is more than one draft old. The picture that is looked
at goes first; the others of a small grid take turns with it. After a moment of rest the full
pictures follow in the background, and any new move stops them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.request import GenerateRequest
from studio.core.steps import Image, Step
from studio.ui.board import Board, Pixels, Shown
from studio.ui.job_desk import JobDesk, Task
from studio.ui.probe import LatencyProbe
from studio.ui.voice import Voice

REST_MS = 400  # this long without a move, then the full picture is worth its time
LATER_MS = 800  # and this long after it the others of the grid, which nobody looks at
PATIENCE_S = 0.15  # a preview of many steps gives way to a newer one after this long
TOGETHER = 4  # grids up to this size move as a whole while dragging


@dataclass
class _Flight:
    job: int
    index: int
    request: GenerateRequest
    stamp: float  # when its settings were made, by the probe's clock
    began: float
    painted: bool = False
    steps_left: bool = False  # one that takes a single step is done sooner than its successor


class Live(QObject):
    """Keeps the board's pictures at the panel's settings once a control was touched."""

    took_over = Signal(int)  # the seed of the lone picture that the controls steer from now on

    def __init__(
        self,
        desk: JobDesk,
        board: Board,
        settings: Callable[[], GenerateRequest | None],
        probe: LatencyProbe,
        voice: Voice,
    ) -> None:
        super().__init__()
        self._voice = voice
        self._desk = desk
        self._board = board
        self._settings = settings
        self._probe = probe
        self.single: Callable[[], bool] = lambda: False  # whether only one picture is seen
        self._request: GenerateRequest | None = None  # the panel's settings as last seen
        self._active = False  # touched since the board was laid out
        self._held = False
        self._flight: _Flight | None = None
        self._full: int | None = None  # job that renders a full picture
        self._stamp = 0.0
        self._painted = 0.0  # the stamp of the newest draft on the canvas
        self._served_current = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._refine)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self._refine)
        board.replaced.connect(self.quiet)
        board.current_changed.connect(self._look)

    @property
    def active(self) -> bool:
        """Whether the board follows the controls now."""
        return self._active

    def set_rest(self, milliseconds: int) -> None:
        """How long the controls must rest before full pictures are made."""
        self._rest.setInterval(milliseconds)

    @property
    def working(self) -> bool:
        """Whether a preview or a full picture is on its way, or about to be asked for."""
        waits = self._rest.isActive() or self._later.isActive()
        return waits or self._flight is not None or self._full is not None

    @Slot()
    def touch(self) -> None:
        """A live control moved: show what that does."""
        self._stamp = self._probe.now()
        self._request = None  # asked for when it is used: far more moves come than drafts can
        if not self._active:
            request = self._now()
            if request is None:
                return
            self._take_over(request)
            self._active = True
        self._stop_full()
        self._later.stop()
        self._rest.start()
        flight = self._flight
        late = flight is not None and time.monotonic() - flight.began > PATIENCE_S
        self._pump(again=late and flight is not None and flight.steps_left)

    def reseed(self, request: GenerateRequest) -> None:
        """The seed changed: the same number of pictures, from there on."""
        if self._held:
            return
        count = len(self._board.pictures()) if self._all_ours(request.model) else 1
        shown = self._board.pictures()
        for index in range(count):
            old = shown[index].image if index < len(shown) else None
            if index < len(shown):
                self._board.note(index, Shown(request.picture(index), old))
        if not shown or count != len(shown):
            self._board.show([Shown(request.picture(0))])
        self.touch()

    def hold(self, held: bool) -> None:
        """While a grid is being made, only its finished current picture follows the controls."""
        self._held = held
        self._request = None
        if held:
            self._stop_full()
        elif self._active:
            self._pump()
            self._rest.start()

    @Slot()
    def quiet(self) -> None:
        """Stops following the controls until the next touch."""
        self._active = False
        self._request = None
        self._painted = self._probe.now()  # drafts of other pictures that still come are too late
        self._rest.stop()
        self._later.stop()
        self._stop_full()
        if self._flight:
            self._desk.cancel(self._flight.job)
            self._flight = None

    @Slot(int)
    def _look(self, _index: int) -> None:
        if self._active:
            self._request = None
            self._pump()
            self._rest.start()

    def wake(self) -> None:
        """The view changed: pictures that came into sight may be behind the controls."""
        self._look(0)

    def _now(self) -> GenerateRequest | None:
        """The panel's settings, read once after each change of them."""
        if self._request is None:
            self._request = self._settings()
        return self._request

    # What should be there, and what is not yet

    def _take_over(self, request: GenerateRequest) -> None:
        """From looking at pictures to working on them."""
        current = self._board.current()
        if current is None or current.request is None or current.request.model != request.model:
            self._board.show([Shown(request.picture(0))])
        elif not self._all_ours(request.model):
            self._board.show([current])
        now = self._board.pictures()
        if len(now) == 1 and now[0].request is not None and now[0].request.seed != request.seed:
            self.took_over.emit(now[0].request.seed)

    def _all_ours(self, model: str) -> bool:
        shown = self._board.pictures()
        return bool(shown) and all(each.request and each.request.model == model for each in shown)

    def _wanted(self, index: int) -> GenerateRequest | None:
        """The request that this picture should show under the panel's settings."""
        settings = self._now()
        shown = self._board.pictures()
        if settings is None or not 0 <= index < len(shown):
            return None
        own = shown[index].request
        if own is None or (self._held and not shown[index].finished and not shown[index].before):
            return None
        return replace(own, model=settings.model, params=settings.params, draft=False)

    def _behind(self, index: int, *, full: bool) -> bool:
        wanted = self._wanted(index)
        if wanted is None:
            return False
        shown = self._board.pictures()[index]
        good = shown.pixels is Pixels.FULL or (not full and shown.pixels is Pixels.DRAFT)
        return not good or shown.request != wanted

    def _visible(self) -> list[int]:
        """The pictures that matter now, the one that is looked at first."""
        current = self._board.current_index
        if self._held or self.single():
            return [current]
        count = len(self._board.pictures())
        return [current, *(index for index in range(count) if index != current)]

    def _next(self) -> int | None:
        order = self._visible()
        if len(order) > TOGETHER and self._rest.isActive():
            order = order[:1]
        behind = [index for index in order if self._behind(index, full=False)]
        if not behind:
            return None
        current = self._board.current_index
        if behind[0] == current and self._served_current and len(behind) > 1:
            return behind[1]
        return behind[0]

    # Drafts

    def _pump(self, again: bool = False) -> None:
        if not self._active or (self._flight and not again):
            return
        index = self._next()
        wanted = None if index is None else self._wanted(index)
        if index is None or wanted is None:
            return
        self._served_current = index == self._board.current_index
        flight = _Flight(0, index, wanted, self._stamp, time.monotonic())
        self._flight = flight
        flight.job = self._desk.preview(
            replace(wanted, draft=True),
            Task("", partial(self._step, flight), partial(self._landed, flight), quiet=True),
        )

    def _step(self, flight: _Flight, step: Step) -> None:
        flight.steps_left = step.done < step.total
        if step.preview is not None:
            self._paint(flight, step.preview)

    def _paint(self, flight: _Flight, image: Image) -> None:
        # One that gave way to a newer one is still newer than what is on the canvas: without
        # it, a slow machine would show nothing until the slider rests.
        if flight.stamp < self._painted or not self._active:
            return
        flight.painted = True
        self._painted = flight.stamp
        self._probe.shown(flight.stamp)
        self._board.draft(flight.index, flight.request, image)

    def _landed(self, flight: _Flight, end: JobEnd) -> None:
        if isinstance(end, Finished) and end.images and not flight.painted:
            self._paint(flight, end.images[-1])
        if self._flight is not flight:
            return
        self._flight = None
        if isinstance(end, Failed):
            self.quiet()
            if end.expected:
                self._voice.error(end.message)
            return
        self._pump()

    # Full pictures

    @Slot()
    def _refine(self) -> None:
        self._pump()  # the rest of a large grid, now that the sliders are still
        if self._full is not None or self._held or not self._active:
            return
        behind = [index for index in self._visible() if self._behind(index, full=True)]
        wanted = self._wanted(behind[0]) if behind else None
        if wanted is None:
            return
        ended = partial(self._refined, behind[0], wanted)
        self._full = self._desk.run(wanted, Task("", on_end=ended, quiet=True))

    def _refined(self, index: int, request: GenerateRequest, end: JobEnd) -> None:
        self._full = None
        if isinstance(end, Failed):
            self.quiet()
            if end.expected:
                self._voice.error(end.message)
        if isinstance(end, Finished) and self._active and self._wanted(index) == request:
            self._board.finish(index, request, end.images[0])
        if self._rest.isActive() or not self._active:
            return
        if index == self._board.current_index:
            self._later.start()  # a slider that moves again at once finds the engine free
        else:
            self._refine()

    def _stop_full(self) -> None:
        if self._full is not None:
            self._desk.cancel(self._full)
