"""Makes the pictures that the panel asks for: fills the board, keeps each one in the gallery.

A cancelled grid keeps what was finished; a failed one gives back what was there before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from studio.core.card import ModelCard
from studio.core.engine import Engine
from studio.core.errors import StudioError
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.recipe import recipe_of
from studio.core.request import GenerateRequest
from studio.core.steps import Image, Step, Trail
from studio.ui.board import Board, Pixels, Shown
from studio.ui.costs import timing_key
from studio.ui.gallery_desk import GalleryDesk
from studio.ui.job_desk import JobDesk, Task
from studio.ui.voice import Voice

LOOK_MS = 50  # between two looks at unfinished pictures; the window has other things to do


@dataclass
class _Run:
    request: GenerateRequest
    card: ModelCard
    before: tuple[Shown, ...]
    job: int = 0
    kept: set[int] = field(default_factory=set)
    trail: Trail | None = None
    looks: dict[int, Step] = field(default_factory=dict)  # newest of each picture, not shown yet


class Generation(QObject):
    """One grid at a time."""

    busy_changed = Signal(bool)
    progressed = Signal(float)  # part done, 0 to 1
    ended = Signal()
    stepped = Signal(str)  # name of a model that was seen to work by steps
    trailed = Signal(
        object, object, object
    )  # GenerateRequest, Trail, Image: the way of one picture

    def __init__(
        self,
        engine: Engine,
        desk: JobDesk,
        board: Board,
        gallery: GalleryDesk,
        voice: Voice,
    ) -> None:
        super().__init__()
        self._voice = voice
        self._engine = engine
        self._desk = desk
        self._board = board
        self._gallery = gallery
        self._run: _Run | None = None
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._show_looks)

    @property
    def busy(self) -> bool:
        """Whether a grid is being made."""
        return self._run is not None

    def start(self, request: GenerateRequest, card: ModelCard) -> None:
        """Clears the board and fills it; ignored while another grid is being made."""
        if self._run is not None:
            return
        run = _Run(request, card, self._board.pictures())
        self._run = run
        self._board.show([self._cell(run, index) for index in range(request.count)])
        self.busy_changed.emit(True)
        self.progressed.emit(0.0)
        task = Task(
            self.tr("Generating"),
            partial(self._step, run),
            partial(self._ended, run),
            timing_key(self._engine, request.model, params=request.params),
        )
        run.job = self._desk.run(request, task)

    def cancel(self) -> None:
        """Asks the grid to stop; finished pictures stay."""
        if self._run is not None:
            self._desk.cancel(self._run.job)

    def keep(self, shown: Shown) -> None:
        """Puts a finished picture into the gallery, for instance one that sliders changed."""
        info = self._engine.info()
        if shown.request is None or shown.image is None or info is None:
            return
        try:
            card = self._engine.catalogue().get(shown.request.model)
        except StudioError:
            return  # its model was taken away meanwhile: nothing could be said of how it was made
        recipe = recipe_of(shown.request, 0, card, info)
        request = shown.request
        self._gallery.add(
            shown.image, recipe, lambda item: self._board.attach(request, item, recipe)
        )

    @staticmethod
    def _cell(run: _Run, index: int) -> Shown:
        """An empty cell; where a smaller look at the very picture is there, it stays meanwhile."""
        alone = run.request.picture(index)
        old = run.before[index] if index < len(run.before) else None
        if old is not None and old.request == alone and old.image is not None:
            return Shown(alone, old.image, Pixels.DRAFT)
        return Shown(alone)

    def _step(self, run: _Run, step: Step) -> None:
        self.progressed.emit(step.done / max(1, step.total))
        if step.trail is not None:
            run.trail = step.trail
        if step.preview is None:
            return
        # Only then is a preview a whole picture: families that work in steps show unfinished ones.
        if step.total == run.request.count and step.aside is None:
            self._put(run, step.index, step.preview)
            return
        run.looks[step.index] = step
        self.stepped.emit(run.request.model)
        if not self._look.isActive():
            self._look.start()

    def _show_looks(self) -> None:
        """How far the unfinished pictures are, all at once."""
        run = self._run
        if run is None:
            return
        looks, run.looks = run.looks, {}
        for index, step in looks.items():
            if index not in run.kept:
                alone = run.request.picture(index)
                self._board.put(index, Shown(alone, step.preview, Pixels.DRAFT, aside=step.aside))

    def _put(self, run: _Run, index: int, image: Image) -> None:
        if index in run.kept:
            return
        run.kept.add(index)
        alone = run.request.picture(index)
        self._board.put(index, Shown(alone, image, Pixels.FULL))
        info = self._engine.info()
        if info is None:
            return
        recipe = recipe_of(run.request, index, run.card, info)
        self._gallery.add(image, recipe, lambda item: self._board.attach(alone, item, recipe))

    def _ended(self, run: _Run, end: JobEnd) -> None:
        self._run = None
        self._look.stop()
        match end:
            case Finished():
                for index, image in enumerate(end.images):
                    self._put(run, index, image)
                if run.trail is not None and len(end.images) == 1:
                    self.trailed.emit(run.request, run.trail, end.images[0])
            case Failed():
                self._give_back(run)
                if end.expected:
                    self._voice.error(end.message)
            case _:
                self._give_back(run)
                self._voice.aside(self._what_became(run))
        self.busy_changed.emit(False)
        self.ended.emit()

    def _give_back(self, run: _Run) -> None:
        """Takes the empty cells away; if none was filled, brings back the pictures before."""
        done = [shown for i, shown in enumerate(self._board.pictures()) if i in run.kept]
        self._board.show(done or run.before)

    def _what_became(self, run: _Run) -> str:
        done, count = len(run.kept), run.request.count
        if done == 0:
            return self.tr("Stopped. The earlier pictures are back.")
        return self.tr("Stopped. %n of {count} pictures were finished and kept.", "", done).format(
            count=count
        )
