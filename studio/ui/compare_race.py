"""Lets several models draw from the same seeds, one after the other, and records each.

There is one engine, and two models that shared it would slow each other down. So each draws
alone, loaded and warm, and what it did is recorded with its times; the recordings are then
played on one clock. Who is done in a moment draws a second time, since a first time also pays
for what is set up once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from studio.core.card import ModelCard
from studio.core.jobs import Failed, Finished, JobEnd, Progressed
from studio.core.request import GenerateRequest, WarmUpRequest
from studio.ui.bridge import JobBridge
from studio.ui.compare_recording import Recording
from studio.ui.job_desk import JobDesk, Task

AGAIN_S = 1.0  # who is done sooner draws twice


class Race(QObject):
    """One at a time; `recordings` are those of the last one, by the models' names."""

    began = Signal(str)  # a model is loaded
    grew = Signal(str)
    recorded = Signal(str)
    failed = Signal(str, str)  # a model, and a sentence
    busy_changed = Signal(bool)

    def __init__(self, bridge: JobBridge, desk: JobDesk) -> None:
        super().__init__()
        self._desk = desk
        self._waiting: list[ModelCard] = []
        self._all = 0
        self._seed, self._count = 0, 1
        self._job: int | None = None
        self._drawing = ""
        self._fresh: Recording | None = None  # grows now
        self._stopped = False
        self.recordings: dict[str, Recording] = {}
        bridge.progressed.connect(self._progress)

    @property
    def busy(self) -> bool:
        """Whether a model draws now."""
        return self._job is not None

    @property
    def growing(self) -> Recording | None:
        """What the model that draws now has done so far."""
        return self._fresh

    def start(self, cards: Sequence[ModelCard], seed: int, count: int) -> None:
        """Every model draws `count` pictures from `seed` on; ignored while another race runs."""
        if self.busy or not cards:
            return
        self._waiting, self._all = list(cards), len(cards)
        self._seed, self._count = seed, count
        self._stopped = False
        self.recordings = {}
        self.busy_changed.emit(True)
        self._next()

    def cancel(self) -> None:
        """Asks it to stop; what was recorded stays."""
        self._stopped = True
        if self._job is not None:
            self._desk.cancel(self._job)

    def _next(self) -> None:
        self._job, self._fresh = None, None
        if self._stopped or not self._waiting:
            self._waiting = []
            self.busy_changed.emit(False)
            return
        card = self._waiting.pop(0)
        self._drawing = card.name
        self.began.emit(card.name)
        task = Task("", on_end=partial(self._loaded, card), quiet=True)
        self._job = self._desk.run(WarmUpRequest(card.name), task)

    def _loaded(self, card: ModelCard, end: JobEnd) -> None:
        if isinstance(end, Finished) and not self._stopped:
            self._draw(card)
        else:
            self._over(card, end)

    def _draw(self, card: ModelCard) -> None:
        self._fresh = Recording(self._count)
        first = card.name not in self.recordings
        if first:
            self.recordings[card.name] = self._fresh
        title = self.tr("{model} ({number} of {all}), step").format(
            model=card.family_title, number=self._all - len(self._waiting), all=self._all
        )
        request = GenerateRequest(card.name, self._seed, self._count)
        task = Task(title, on_end=partial(self._drawn, card, first))
        self._job = self._desk.run(request, task)

    @Slot(object)
    def _progress(self, event: Progressed) -> None:
        if self._fresh is not None and event.job_id == self._job:
            self._fresh.add(event)
            self.grew.emit(self._drawing)

    def _drawn(self, card: ModelCard, first: bool, end: JobEnd) -> None:
        if isinstance(end, Finished) and self._fresh is not None:
            self._fresh.finish(end.images, end.seconds)
            self.recordings[card.name] = self._fresh
            if first and end.seconds < AGAIN_S and not self._stopped:
                self._draw(card)
                return
        self._over(card, end)

    def _over(self, card: ModelCard, end: JobEnd) -> None:
        """A model has done what it can; one that was stopped in the middle leaves nothing."""
        if isinstance(end, Failed):
            sentence = end.message if end.expected else self.tr("It could not draw.")
            self.failed.emit(card.name, sentence)
        kept = self.recordings.get(card.name)
        if kept is not None and not kept.finished:
            del self.recordings[card.name]
        elif kept is not None:
            self.recorded.emit(card.name)
        self._next()
