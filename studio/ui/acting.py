"""Lets a model do something with a picture: what comes of it lies on the board, with its numbers.

Beside what came lies the given picture as the model sees it, unless it is among them anyway.
Everything but that goes into the gallery, with a recipe that names the action, its settings and
the checksum of the given picture's file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from studio.core.action_spec import ActionSpec
from studio.core.card import ModelCard
from studio.core.errors import StudioError
from studio.core.facts import GIVEN, Fact, Told
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.params import MAX_SEED, ParamValue
from studio.core.recipe import Recipe, recipe_of_action
from studio.core.request import OwnMask, PictureRequest
from studio.core.steps import Image, Step
from studio.ui.board import Board, Pixels, Shown
from studio.ui.context import Context
from studio.ui.costs import timing_key
from studio.ui.fact_words import caption_words
from studio.ui.gallery_desk import GalleryDesk
from studio.ui.generation import LOOK_MS
from studio.ui.holding import Held
from studio.ui.job_desk import JobDesk, Task
from studio.ui.widgets.tips import params_text


@dataclass(frozen=True)
class Deed:
    """What is asked for."""

    card: ModelCard
    action: ActionSpec
    held: Held
    params: Mapping[str, ParamValue]
    seed: int
    count: int
    mask: OwnMask | None = None
    face: bool = False

    def request(self) -> PictureRequest:
        """The same for the engine."""
        seed = min(self.seed, MAX_SEED - self.count + 1)
        held = self.held
        return PictureRequest(
            model=self.card.name,
            action=self.action.name,
            path=held.path,
            sha256=held.sha256,
            seed=seed,
            count=self.count,
            params=self.params,
            mask=self.mask,
            face=self.face and self.mask is None,
        )


@dataclass
class _Run:
    deed: Deed
    request: PictureRequest
    before: tuple[Shown, ...]
    job: int = 0
    seen: Image | None = None  # the given picture as the model sees it
    told: Told = field(default_factory=Told)
    looks: dict[int, Step] = field(default_factory=dict)  # newest of each picture, not shown yet


class Acting(QObject):
    """One deed at a time."""

    busy_changed = Signal(bool)
    progressed = Signal(float)  # part done, 0 to 1
    told = Signal(object)  # tuple of Fact: what was measured; comes after the pictures

    def __init__(self, context: Context, desk: JobDesk, board: Board, gallery: GalleryDesk) -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self._board = board
        self._gallery = gallery
        self._run: _Run | None = None
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._show_looks)

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._run is not None

    def start(self, deed: Deed) -> None:
        """Clears the board and fills it; ignored while something else is being done."""
        if self._run is not None:
            return
        run = _Run(deed, deed.request(), self._board.pictures())
        self._run = run
        given = Shown(image=deed.held.look, pixels=Pixels.FULL, caption=caption_words(GIVEN))
        self._board.show([replace(given, name=deed.held.name), *[Shown()] * deed.count])
        self.busy_changed.emit(True)
        self.progressed.emit(0.0)
        task = Task(
            params_text(deed.action.label),
            partial(self._step, run),
            partial(self._ended, run),
            timing_key(self._context.engine, deed.card.name, deed.action.name, run.request.params),
        )
        run.job = self._desk.run(run.request, task)

    def cancel(self) -> None:
        """Asks it to stop; the pictures of before come back."""
        if self._run is not None:
            self._desk.cancel(self._run.job)

    def _step(self, run: _Run, step: Step) -> None:
        self.progressed.emit(step.done / max(1, step.total))
        if step.told is not None:
            run.told = step.told
        if step.index < 0 and step.preview is not None:
            run.seen = step.preview
        if step.preview is not None:
            run.looks[step.index + 1] = step
            if not self._look.isActive():
                self._look.start()

    def _show_looks(self) -> None:
        run = self._run
        if run is None:
            return
        looks, run.looks = run.looks, {}
        missing = max(looks, default=0) + 1 - len(self._board.pictures())
        if missing > 0:  # more comes than was asked for: intermediate pictures
            self._board.show([*self._board.pictures(), *[Shown()] * missing])
        for index, step in looks.items():
            if index == 0:
                self._board.put(0, self._given(run))
            else:
                look = Shown(image=step.preview, pixels=Pixels.DRAFT, aside=step.aside)
                self._board.put(index, look)

    def _given(self, run: _Run) -> Shown:
        name, words = run.deed.held.name, caption_words(GIVEN)
        return Shown(image=run.seen, pixels=Pixels.FULL, name=name, caption=words)

    def _ended(self, run: _Run, end: JobEnd) -> None:
        self._run = None
        self._look.stop()
        facts: tuple[Fact, ...] = ()
        match end:
            case Finished():
                self._land(run, end.images)
                facts = run.told.facts
            case Failed():
                self._board.show(run.before)
                if end.expected:
                    self._context.voice.error(end.message)
            case _:
                self._board.show(run.before)
                self._context.voice.aside(self.tr("Stopped. The earlier pictures are back."))
        self.busy_changed.emit(False)
        self.told.emit(facts)

    def _land(self, run: _Run, images: tuple[Image, ...]) -> None:
        shown = [self._outcome(run, index, image) for index, image in enumerate(images)]
        again = run.told.captions[:1] == (GIVEN,)
        self._board.show(shown if again else [self._given(run), *shown])
        for each in shown:
            if each.recipe is not None and each.image is not None:
                keep = partial(self._board.attach_made, each.recipe)
                self._gallery.add(each.image, each.recipe, keep)

    def _outcome(self, run: _Run, index: int, image: Image) -> Shown:
        captions = run.told.captions
        caption = caption_words(captions[index]) if index < len(captions) else ""
        name = f"{run.request.model}-{run.request.action}-{index + 1}.png"
        if index == 0 and captions[:1] == (GIVEN,):
            return self._given(run)
        return Shown(
            image=image,
            pixels=Pixels.FULL,
            recipe=self._recipe(run, index),
            before=run.seen,
            name=name,
            caption=caption,
        )

    def _recipe(self, run: _Run, index: int) -> Recipe | None:
        info = self._context.engine.info()
        if info is None:
            return None
        try:
            return recipe_of_action(run.request, index, run.deed.card, info)
        except StudioError:  # its model was replaced meanwhile by one that cannot do this
            return None
