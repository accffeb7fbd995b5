"""Lets models, tools and the smooth fill repair one picture, one after the other.

There is one engine, so each works alone, and its time is its own. What fails is told in its
place, and the others go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from studio.core.jobs import Failed, Finished, JobEnd, Progressed
from studio.core.repair import Figures, RepairRequest, figures_in
from studio.core.steps import Image
from studio.ui.bridge import JobBridge
from studio.ui.compare_recording import Recording
from studio.ui.job_desk import JobDesk, Task


@dataclass(frozen=True, eq=False)
class Turn:
    """A method with the name that people know it by, and what it is asked for."""

    title: str
    request: RepairRequest


@dataclass(frozen=True, eq=False)
class Mended:
    """What a method made: its variants (S, S, 3), and the figures of each."""

    method: str
    title: str
    images: tuple[Image, ...]
    figures: tuple[Figures, ...]

    @property
    def psnr(self) -> float:
        """Mean over the variants, in dB."""
        return sum(each.psnr for each in self.figures) / len(self.figures)

    @property
    def distance(self) -> float:
        """Mean over the variants."""
        return sum(each.distance for each in self.figures) / len(self.figures)

    @property
    def seconds(self) -> float:
        """For one variant."""
        return sum(each.seconds for each in self.figures) / len(self.figures)


class Turns(QObject):
    """One at a time; `mended` are those that came to their end, in that order."""

    began = Signal(str)  # a method
    grew = Signal(str)
    ended = Signal(object)  # Mended
    failed = Signal(str, str)  # a method, and a sentence
    busy_changed = Signal(bool)

    def __init__(self, bridge: JobBridge, desk: JobDesk) -> None:
        super().__init__()
        self._desk = desk
        self._waiting: list[Turn] = []
        self._all = 0
        self._job: int | None = None
        self._now: Turn | None = None
        self._figures: tuple[Figures, ...] = ()
        self._stopped = False
        self.growing = Recording(0)  # what the one that works now has done so far
        self.mended: list[Mended] = []
        bridge.progressed.connect(self._progress)

    @property
    def busy(self) -> bool:
        """Whether somebody works now."""
        return self._job is not None

    def start(self, turns: Sequence[Turn]) -> None:
        """Each takes its turn; ignored while others do."""
        if self.busy or not turns:
            return
        self._waiting, self._all = list(turns), len(turns)
        self._stopped, self.mended = False, []
        self.busy_changed.emit(True)
        self._next()

    def cancel(self) -> None:
        """Asks them to stop; what was made stays."""
        self._stopped = True
        if self._job is not None:
            self._desk.cancel(self._job)

    def forget(self) -> None:
        """What was made is of no more use: the picture or its hole is another one."""
        if not self.busy:
            self.mended = []

    def _next(self) -> None:
        self._job, self._figures = None, ()
        if self._stopped or not self._waiting:
            self._waiting, self._now = [], None
            self.busy_changed.emit(False)
            return
        self._now = turn = self._waiting.pop(0)
        self.growing = Recording(turn.request.count)
        title = self.tr("{model} repairs ({number} of {all}), step").format(
            model=turn.title, number=self._all - len(self._waiting), all=self._all
        )
        self.began.emit(turn.request.method)
        task = Task(title, on_end=partial(self._over, turn))
        self._job = self._desk.run(turn.request, task)

    @Slot(object)
    def _progress(self, event: Progressed) -> None:
        if self._now is None or event.job_id != self._job:
            return
        if event.step.told is not None:
            self._figures = figures_in(event.step.told)
            return
        self.growing.add(event)
        self.grew.emit(self._now.request.method)

    def _over(self, turn: Turn, end: JobEnd) -> None:
        method = turn.request.method
        if isinstance(end, Failed):
            sentence = end.message if end.expected else self.tr("It could not repair the picture.")
            self.failed.emit(method, sentence)
        elif isinstance(end, Finished):
            made = Mended(method, turn.title, end.images, self._figures)
            self.mended.append(made)
            self.ended.emit(made)
        self._next()
