"""How the Generate workspace works: from a press of the big button to pictures on the board.

Also the first seconds: what is seen before the engine is there, and the first grid of all.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from studio.core.card import ModelCard
from studio.core.decoding import read_image
from studio.core.errors import StudioError
from studio.core.gallery import Item
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.recipe import Recipe, read_recipe
from studio.core.request import WarmUpRequest
from studio.core.steps import Image
from studio.core.timings import effort
from studio.ui.board import Pixels, Shown
from studio.ui.canvas.scene import GRID
from studio.ui.context import Context
from studio.ui.costs import timing_key
from studio.ui.gallery_desk import Opened
from studio.ui.job_desk import Task
from studio.ui.journeys import Frames, journey_from
from studio.ui.panel_state import PanelState
from studio.ui.parts import Parts
from studio.ui.words import pictures, spoken
from studio.ui.workspaces.generate import GenerateWorkspace
from studio.ui.workspaces.journey_panel import ANIMATION

FIRST_COUNT = 9
PATIENCE_MS = 700  # the engine waits no longer than this for the first pictures


class Making(QObject):
    """Joins the panels, the board, the engine's readiness and the estimates."""

    ready_changed = Signal(bool)
    busy_changed = Signal(bool)

    def __init__(self, context: Context, parts: Parts, workspace: GenerateWorkspace) -> None:
        super().__init__()
        self._context = context
        self._parts = parts
        self._make = workspace.make
        self._stage = workspace.stage
        self.ready = False
        self._moved_early = False
        self._warming = False
        self._first_start = False
        parts.live.single = lambda: self._stage.canvas.view() != GRID
        self._connect()
        self._make.action.set_available(False, self.tr("Loading the engine…"))

    # The first seconds

    def choose_first_model(self) -> None:
        """The model of last time, or that of the largest pictures; its controls appear at once."""
        settings = self._context.settings.current
        catalogue = self._context.engine.catalogue()
        if catalogue.first is None:
            self._no_model()
            return
        known = {card.name: card for card in catalogue.cards}
        self._parts.controls.set_card(known.get(settings.last_model, catalogue.first))
        self._invite()
        if not self._parts.board.pictures() and not self.ready:
            self._stage.canvas.set_busy_cells(FIRST_COUNT)  # never an empty pane
        self._parts.controls.recall(settings.window.get("panel"))
        if not settings.window.get("panel"):
            self._make.set_count(FIRST_COUNT)
            self._cost()
        if self.ready:
            self._make.action.set_available(True)
            self._first_start = not self._parts.gallery.items()
            self._first_grid()

    def begin(self) -> None:
        """First something to look at, then the engine: its loading keeps the machine busy."""
        self._parts.gallery.load()
        QTimer.singleShot(PATIENCE_MS, self, self.warm_up)

    def warm_up(self) -> None:
        """Loads the engine and the model, off the main thread; the big button waits for it."""
        if self.ready or self._warming:
            return
        self._warming = True
        card = self._parts.controls.card
        request = WarmUpRequest(card.name if card else None)
        task = Task(self.tr("Loading the engine"), on_end=self._warm, quiet=True)
        self._parts.desk.run(request, task)

    def show_first_pictures(self) -> None:
        """Once the gallery is listed: its newest pictures, or the samples that are shipped."""
        items = self._parts.gallery.items()
        state = self._parts.controls.state()
        if items:
            newest = tuple(reversed(items[: state.count if state else FIRST_COUNT]))
            self._context.files.run(
                partial(_thumbnails, newest), partial(self._show_newest, newest)
            )
            return
        self._first_start = True
        self._context.files.run(partial(_samples, self._context.samples), self._show_samples)

    def _show_newest(self, items: tuple[Item, ...], small: list[Image | None]) -> None:
        """The thumbnails at once, the pictures themselves as they are read; oldest first."""
        if not self._parts.board.pictures() and not self._parts.busy:
            pairs = zip(items, small, strict=True)
            self._parts.board.show(
                [Shown(image=image, pixels=Pixels.DRAFT, item=item) for item, image in pairs]
            )
            for index, item in enumerate(items):
                self._parts.gallery.open(item, partial(self._item_read, index))
        self.warm_up()

    def _item_read(self, index: int, opened: Opened) -> None:
        shown = self._parts.board.pictures()
        if index < len(shown) and shown[index].item == opened.item:
            self._parts.board.put(index, shown_from(opened))

    def _show_samples(self, samples: list[tuple[Image, Recipe | None]]) -> None:
        self.warm_up()
        if self._parts.board.pictures() or self._parts.busy:
            return
        if not samples:
            self._first_grid()
            return
        first = samples[0][1]
        if first is not None:
            self._make.seed.set_value(first.request.seed)
        self._parts.board.show(
            [
                Shown(recipe.request if recipe else None, image, Pixels.DRAFT)
                for image, recipe in samples
            ]
        )
        self._first_grid()

    def _warm(self, end: JobEnd) -> None:
        self._warming = False
        if isinstance(end, Failed):
            self._stage.canvas.set_busy_cells(0)
            why = end.message if end.expected else self.tr("The engine could not be loaded.")
            self._make.action.set_available(False, why)
            self._make.notice.show_error(why, self.tr("Try again"))
        if not isinstance(end, Finished):
            return
        self.ready = True
        self._make.notice.clear()
        self._make.action.set_available(self._parts.controls.card is not None)
        self._parts.giving.set_available(not self._parts.busy, "")
        self.ready_changed.emit(True)
        self._cost()
        if self._moved_early:
            self._parts.live.touch()
        self._first_grid()

    def _first_grid(self) -> None:
        """On the very first start nobody has to press anything."""
        if self._first_start and self.ready and self._parts.gallery.ready:
            self._first_start = False
            request = self._parts.controls.request()
            card = self._parts.controls.card
            if request is not None and card is not None and not self._moved_early:
                self._parts.generation.start(request, card)

    def _invite(self) -> None:
        self._stage.canvas.set_invitation(
            self.tr("Nothing here yet"),
            self.tr("Press Generate, or drop a picture here."),
            "image-plus",
        )

    def _no_model(self) -> None:
        why = self.tr("There is no model yet; install a checkpoint in Models.")
        self._make.action.set_available(False, why)
        self._stage.canvas.set_invitation(
            self.tr("No model is installed"), self.tr("Install a checkpoint in Models."), "box"
        )

    # The big action

    def go(self) -> None:
        """Makes the grid that the panels ask for; a new seed first unless it is locked."""
        controls = self._parts.controls
        if not self.ready or self._parts.busy or controls.card is None:
            return
        self._context.voice.hush()
        controls.roll_noted()
        request = controls.request()
        if request is not None:
            self._put_journey_away()
            self._parts.generation.start(request, controls.card)

    def use_model(self, card: ModelCard) -> None:
        """Puts a model to use."""
        self._parts.controls.set_card(card)
        self._context.change(last_model=card.name)
        self._make.action.set_available(self.ready)

    def travel(self, kind: str, to_seed: int, frames: int) -> None:
        """Makes a journey from the picture that is looked at, or from the panels' seed."""
        request = self._parts.controls.request()
        if request is None or not self.ready or self._parts.busy:
            return
        current = self._parts.board.current()
        start = request.picture(0)
        if current is not None and current.request and current.request.model == request.model:
            start = current.request
        try:
            journey = journey_from(start, to_seed, frames)
        except StudioError as error:
            self._make.notice.show_error(str(error))
            return
        self._stage.journey.set_bounce(kind == ANIMATION)
        self._parts.journeys.start(journey)

    def retrace(self) -> None:
        """Makes the picture that is looked at once more, alone, to keep the way it comes."""
        current, card = self._parts.board.current(), self._parts.controls.card
        if current is None or current.request is None or card is None:
            self._context.voice.note(self.tr("Choose a picture that was made here first."))
        elif current.request.model != card.name:
            self._context.voice.note(self.tr("Another model made this picture."))
        elif self.ready and not self._parts.busy:
            self._put_journey_away()
            self._parts.generation.start(current.request.picture(0), card)

    def _busy(self, _busy: bool) -> None:
        busy = self._parts.busy
        self._parts.live.hold(busy)
        self._make.action.set_busy(busy)
        for section in (self._make.journey, self._parts.giving):
            section.set_available(self.ready and not busy, self.tr("Wait for the end."))
        if not busy:
            self._stage.show_progress(None)
            self._stage.canvas.set_busy_cells(0)
            self._cost()
        self.busy_changed.emit(busy)

    def _progress(self, part: float) -> None:
        self._stage.show_progress(part)
        self._make.action.set_progress(part)

    # Live controls

    def _moved(self) -> None:
        if self.ready:
            self._parts.live.touch()
        else:
            self._moved_early = True

    def _reseeded(self) -> None:
        request = self._parts.controls.request()
        if self.ready and request is not None:
            self._parts.live.reseed(request)
        else:
            self._moved_early = True

    # What it will cost

    def _cost(self) -> None:
        state = self._parts.controls.state()
        if state is None:
            return
        seconds = self._seconds(state, state.count)
        words = pictures(state.count)
        if seconds is not None:
            words = self.tr("{pictures} · {time} on this machine").format(
                pictures=words, time=spoken(seconds)
            )
        self._make.action.set_cost(words)
        self._journey_cost(state)

    def _seconds(self, state: PanelState, count: int, kind: str = "generate") -> float | None:
        key = timing_key(self._context.engine, state.model, kind, state.values)
        units = count * effort(state.values)
        return self._parts.desk.estimate(key, units) if key else None

    def _journey_cost(self, state: PanelState) -> None:
        panel = self._make.journey
        seconds = self._seconds(state, panel.count(), "journey")
        if seconds is None:
            seconds = self._seconds(state, panel.count())
        words = "" if seconds is None else self.tr("{time} on this machine")
        panel.set_cost(words.format(time=spoken(seconds)) if seconds is not None else "")

    # Journeys

    def _journey_done(self, frames: Frames) -> None:
        self._stage.journey.set_frames(frames.images)
        self._stage.show_journey(True, frames.by_steps)
        if frames.by_steps:
            self._stage.journey.set_bounce(False)
            self._stage.journey.set_current(len(frames.images) - 1)
            return
        self._parts.journeys.look_at(0)
        self._stage.journey.play()

    def _put_journey_away(self) -> None:
        self._stage.journey.clear()
        self._parts.journeys.forget()
        self._stage.show_journey(False)

    def _journey_began(self, request: object) -> None:
        self._stage.journey.expect(getattr(request, "frames", 0))
        self._stage.show_journey(True)

    def _connect(self) -> None:
        parts, make, stage = self._parts, self._make, self._stage
        make.action.started.connect(self.go)
        make.action.cancelled.connect(parts.cancel)
        make.journey.asked.connect(self.travel)
        make.journey.changed.connect(self._cost)
        make.notice.acted.connect(self._again)
        stage.space_tapped.connect(make.action.press)
        parts.controls.moved.connect(self._moved)
        parts.controls.reseeded.connect(self._reseeded)
        parts.controls.costs_changed.connect(self._cost)
        parts.live.took_over.connect(parts.controls.follow_seed)
        parts.desk.timed.connect(self._cost)
        parts.board.leaving.connect(parts.generation.keep)
        parts.board.pictured.connect(self._recognise)
        stage.canvas.view_changed.connect(lambda _view: parts.live.wake())
        for worker in (parts.generation, parts.journeys, parts.reproduction, parts.acting):
            worker.busy_changed.connect(self._busy)
        for worker in (parts.generation, parts.journeys, parts.acting):
            worker.progressed.connect(self._progress)
        parts.generation.trailed.connect(parts.journeys.keep_way)
        parts.generation.stepped.connect(make.journey.note_steps)
        make.journey.way_asked.connect(self.retrace)
        parts.controls.card_changed.connect(lambda card: make.journey.set_model(card.name))
        parts.journeys.started.connect(self._journey_began)
        parts.journeys.framed.connect(stage.journey.set_frame)
        parts.journeys.finished.connect(self._journey_done)
        parts.journeys.stopped.connect(self._put_journey_away)
        stage.journey.frame_chosen.connect(parts.journeys.look_at)
        stage.journey_closed.connect(self._put_journey_away)
        parts.gallery.listed.connect(self._listed)

    def _again(self) -> None:
        self._make.notice.clear()
        if not self.ready:
            self.warm_up()

    def _listed(self) -> None:
        self._parts.gallery.listed.disconnect(self._listed)
        self.show_first_pictures()

    def _recognise(self, index: int) -> None:
        """An edit that came back to a picture of the gallery is that picture again."""
        shown = self._parts.board.pictures()[index]
        if shown.finished and shown.item is None and shown.request is not None:
            item = self._parts.gallery.known(shown.request)
            if item is not None:
                kept = Shown(shown.request, shown.image, shown.pixels, item, before=shown.before)
                self._parts.board.note(index, kept)


def shown_from(opened: Opened) -> Shown:
    """A gallery picture as it lies on the board."""
    recipe = opened.recipe
    return Shown(
        recipe.alone if recipe else None,
        opened.image,
        Pixels.FULL,
        opened.item,
        recipe,
        name=opened.item.path.name,
    )


def _samples(folder: Path) -> list[tuple[Image, Recipe | None]]:
    found = []
    for path in sorted(folder.glob("*.webp")):
        try:
            found.append((read_image(path), read_recipe(path)))
        except StudioError:
            continue
    return found[:FIRST_COUNT]


def _thumbnails(items: tuple[Item, ...]) -> list[Image | None]:
    found: list[Image | None] = []
    for item in items:
        try:
            found.append(read_image(item.thumbnail))
        except StudioError:
            found.append(None)
    return found
