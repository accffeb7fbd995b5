"""How the Edit workspace works: a tool on the photograph, undo, the mask as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.core.card import ModelCard
from studio.core.engine_info import EngineInfo
from studio.core.enlarging import enlarger, enlarging
from studio.core.facts import Told
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.recipe import pixels_checksum, recipe_of_edit
from studio.core.request import EditRequest
from studio.core.steps import Image, Step
from studio.core.tool_spec import MaskUse
from studio.editing import masks
from studio.editing.dabs import COVER
from studio.editing.document import MASK, PIXELS, Document
from studio.editing.runs import Run
from studio.ui.canvas.edit_tools import Hand
from studio.ui.context import Context
from studio.ui.drops import Incoming
from studio.ui.edit_cost import EditCost
from studio.ui.edit_desk import EditDesk, Then, Written
from studio.ui.edit_faces import EditFaces
from studio.ui.edit_partial import EditPartial
from studio.ui.edit_preview import EditPreview
from studio.ui.edit_references import EditReferences
from studio.ui.edit_results import EditResults, Result
from studio.ui.edit_view import EditView
from studio.ui.fact_words import fact_value, number_text
from studio.ui.job_desk import JobDesk, Task
from studio.ui.masking import Masking
from studio.ui.widgets.tips import params_text
from studio.ui.workspaces.edit import EditWorkspace


def _nothing(_run: Run | None) -> None:
    """For whoever sees it anyway."""


class Editing(QObject):
    """Joins document, canvas, mask, tools and the engine."""

    busy_changed = Signal(bool)

    def __init__(self, context: Context, jobs: JobDesk, page: EditWorkspace) -> None:
        super().__init__(page)
        self._context = context
        self._jobs = jobs
        self._page = page
        self._ready = False
        self._job: int | None = None
        self._taking = False  # a tool is done, and its results are on their way
        self._told: Told | None = None
        self.desk = EditDesk(context.home / "edits", context.files, self)
        self.masking = Masking(page.stage.canvas)
        self.view = EditView(page, self.desk)
        self.cost = EditCost(context, jobs, page, self.desk, self.view)
        self.results = EditResults(self.desk, page.stage.results)
        self.preview = EditPreview(jobs, page, self.desk, self.view)
        self.references = EditReferences(context, page)
        self.faces = EditFaces(jobs, page, self.desk)
        self.partial = EditPartial(page, self.view, self)
        self._tries = 0  # how many results the photograph has had: the next seed
        self._applied: tuple[str, int] | None = None  # the tool of the last run, its place in undo
        self._connect()
        self.show_tools()
        self._opened()

    @property
    def busy(self) -> bool:
        """Whether a tool is at work."""
        return self._job is not None or self._taking

    def set_ready(self, ready: bool) -> None:
        """Whether the engine can be asked."""
        self._ready = ready
        self._allow()

    def show_tools(self) -> None:
        """The tools that are installed."""
        cards = self._context.engine.catalogue().tools
        self._page.setup.set_tools(cards, [params_text(card.title) for card in cards])
        self._show_tool()

    def take(self, thing: Incoming, then: Then = lambda: None) -> None:
        """Opens what was dropped, pasted or made here; `then` is done once it is open."""
        if thing.path is not None:
            self._unless_busy(partial(self.desk.open_file, thing.path, then))
        elif thing.data:
            self._unless_busy(partial(self.desk.open_bytes, thing.data, thing.name, then))
        elif thing.image is not None:
            image, recipe = thing.image, thing.recipe
            self._unless_busy(partial(self.desk.open_image, image, thing.name, recipe, then))

    def open(self, path: Path) -> None:
        """Opens a photograph or a project."""
        self._unless_busy(partial(self.desk.open_file, path))

    def leave(self) -> None:
        """The window closes: work that was sent out nowhere is offered at the next start."""
        self.preview.forget()
        self.masking.abandon()
        self.masking.set_document(None)
        self.desk.close(forget=self.desk.kept)

    # ---- the big action --------------------------------------------------------------

    def go(self) -> None:
        """Lets the tool work on the photograph as it is."""
        card, photo, document = self._page.setup.card(), self.desk.photo(), self.desk.document
        if card is None or photo is None or document is None or self.busy or self._why_not():
            return
        self._page.setup.notice.clear()
        self.preview.hold()
        self.masking.abandon()
        mask = document.mask.copy() if _uses_mask(card) and document.mask.any() else None
        frozen = photo.with_pixels(photo.pixels.copy())
        count = self._page.setup.count()
        values = self._page.setup.values()
        seed = self._tries if card.tool is not None and card.tool.variants else 0
        paint = document.dabs.paint() if _uses_paint(card) else None
        looked_at = self._page.setup.looked_at()
        self.run(
            card,
            EditRequest(card.name, frozen, mask, seed, count, values, paint, references=looked_at),
        )

    def enlarge(self, times: int) -> None:
        """Lets the tool that does that enlarge the photograph, whichever one is chosen."""
        card, photo = enlarger(self._context.engine.catalogue()), self.desk.photo()
        if card is None:
            words = self.tr("No tool that enlarges pictures is installed.")
            self._page.stage.notice.show_error(words)
        elif photo is not None:
            request = enlarging(card, photo.with_pixels(photo.pixels.copy()), times)
            self._page.setup.choose(card.name, request.params)
            self.run(card, request)

    def run(
        self, card: ModelCard, request: EditRequest, then: Callable[[Run | None], None] = _nothing
    ) -> None:
        """Lets a tool do just that to the photograph as it is; `then` hears what became one more
        change of it, or None if nothing did."""
        document = self.desk.document
        if document is None or self.busy:
            then(None)
            return
        self._told = None
        self.partial.begin(card, request)
        run = _Asked(card, request, document, self.desk.state(), then)
        task = Task(
            params_text(card.title),
            self._step,
            partial(self._ended, run),
            self.cost.key(card, request),
        )
        self._job = self._jobs.run(request, task)
        self._page.setup.action.set_busy(True)
        self._page.stage.show_progress(0.0)
        self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Asks the tool to stop; the photograph stays as it is. A preview is taken away."""
        if not self.busy:
            self.preview.drop()
        if self._job is not None:
            self._page.setup.action.set_stopping()
            self._jobs.cancel(self._job)

    def _stop(self) -> None:
        """The button: what can be kept is kept."""
        if not self.partial.keep():
            self.cancel()

    def _step(self, step: Step) -> None:
        part = step.done / max(1, step.total)
        self._page.stage.show_progress(part)
        self._page.setup.action.set_progress(part)
        self._told = step.told or self._told
        self.partial.show(step)

    def _ended(self, asked: _Asked, end: JobEnd) -> None:
        self._job = None
        info = self._context.engine.info()
        if kept := self.partial.end(finished=isinstance(end, Finished)):
            asked = replace(asked, request=kept)
        if isinstance(end, Finished) and info is not None:
            self._taking = True
            self._context.files.run(
                partial(_results, asked, end.images, info), partial(self._take, asked, end.seconds)
            )
            return
        self._rest()
        if isinstance(end, Failed) and end.expected:
            self._page.setup.notice.show_error(end.message)
        elif not isinstance(end, Finished | Failed):
            self._context.voice.aside(self.tr("Stopped; the photograph is as it was."))
        self._allow()
        asked.then(None)

    def _take(self, asked: _Asked, seconds: float, made: list[Result]) -> None:
        """Puts what came of it into the photograph, unless that was closed meanwhile."""
        self._taking = False
        self._rest()
        if self.desk.document is not asked.document:
            asked.then(None)
            return
        request = asked.request
        self._tries += request.count  # the next time there are others
        self.results.take(made, params_text(asked.card.title), request.mask)
        self._applied = (asked.card.name, self.desk.undo.index())
        if request.mask is not None or request.paint is not None:
            # What came of it is to be seen, until one paints again.
            self._page.panel.shown.setChecked(False)
        told = self._told.facts if self._told is not None else ()
        rows = [(params_text(fact.label), fact_value(fact)) for fact in told]
        took = self.tr("{0} s").format(number_text(seconds))
        self._page.stage.facts.show_rows([*rows, (self.tr("Took"), took)])
        self._allow()
        asked.then(made[0].run)

    def _rest(self) -> None:
        """Nothing is at work any more."""
        self._page.setup.action.set_busy(False)
        self._page.stage.show_progress(None)
        self.busy_changed.emit(False)

    # ---- what changes ----------------------------------------------------------------

    def _opened(self) -> None:
        self._tries, self._applied = 0, None
        self.preview.forget()
        self.masking.set_document(self.desk.document)
        self.view.show_document()
        self._show_covered()
        self._allow()

    def _renewed(self, written: Written) -> None:
        """Undo, redo or a tool wrote into the document."""
        if written is None:
            self.masking.set_document(self.desk.document)
        if written is None or PIXELS in written:
            self._page.stage.facts.clear()  # they were about another state
            self.preview.forget()
            self.view.refresh()
        else:
            self.preview.mask_moved()
        for plane in (MASK, COVER):
            for area in (written or {}).get(plane, []):
                self._page.stage.canvas.touch(area)
        self._show_covered()
        self._allow()

    def _mask_changed(self, words: str) -> None:
        self.results.forget()
        self.desk.done(words)
        self._show_covered()
        self.preview.mask_moved()

    def _show_covered(self) -> None:
        document = self.desk.document
        covered = masks.covered(document.mask) if document else 0.0
        self._page.panel.show_covered(covered)
        self._page.setup.show_masked(masked=covered > 0)

    def _show_tool(self) -> None:
        card = self._page.setup.card()
        if card is not None:
            about = params_text(card.description)
            self._page.setup.show_tool(card, params_text(card.title), about)
            self._page.panel.set_paint(mask=_uses_mask(card), colours=_uses_paint(card))
            self._page.setup.form.changed.connect(self._adjust)
            self._page.setup.form.changed.connect(self.cost.show)
        self._allow()

    def _adjust(self) -> None:
        """A control moved. Who sets a quick tool otherwise right after it was run wants that run
        otherwise, not a second one on top: it is undone, and shown as it would be now."""
        card, undo = self._page.setup.card(), self.desk.undo
        if card is None or card.tool is None or not card.tool.preview or self.busy:
            return
        if self._applied == (card.name, undo.index()) and not undo.canRedo():
            undo.undo()
            self._context.voice.aside(self.tr("The last run was undone; Redo brings it back."))
        self.preview.touch()

    def _let_stand(self) -> None:
        """The last run is not meant otherwise: another face is to be changed as well."""
        self._applied = None

    # ---- what can be done --------------------------------------------------------------

    def _allow(self) -> None:
        card, why = self._page.setup.card(), self._why_not()
        if not self.busy:
            self._page.setup.action.set_available(not why, why)
        self.cost.show()
        self.faces.follow(ready=self._ready)
        panel, canvas = self._page.panel, self._page.stage.canvas
        paints = card is not None and _uses_paint(card)
        uses = card is None or _uses_mask(card) or paints
        panel.setVisible(uses)
        panel.set_available(self.desk.document is not None, self.tr("Open a photograph first."))
        canvas.set_hand(panel.hand() if uses else Hand.MOVE)
        canvas.set_mask_shown(uses and panel.shown.isChecked(), dabs=paints)

    def _why_not(self) -> str:
        if self._page.setup.card() is None:
            return self.tr("No tool is installed.")
        if self.desk.document is None:
            return self.tr("Open a photograph first.")
        return "" if self._ready else self.tr("Loading the engine…")

    def _unless_busy(self, act: partial[None]) -> None:
        """A photograph that a tool works on is not exchanged for another."""
        if self.busy:
            self._page.stage.notice.show_hint(self.tr("Wait for the end, or cancel."))
            return
        self._page.stage.notice.clear()
        act()

    def _connect(self) -> None:
        page, panel = self._page, self._page.panel
        page.dropped.connect(self.take)
        page.setup.tool_changed.connect(lambda _name: self._show_tool())
        page.setup.tool_changed.connect(lambda _name: self.preview.drop())
        page.setup.references.changed.connect(self._adjust)
        page.setup.action.started.connect(self.go)
        page.setup.action.cancelled.connect(self._stop)
        panel.hand_changed.connect(lambda _hand: self._allow())
        panel.grip_changed.connect(lambda: self.masking.set_grip(panel.grip()))
        panel.shown_changed.connect(lambda _shown: self._allow())
        put = self.masking.put
        panel.inversion_asked.connect(lambda: put(masks.inverted, self.tr("Invert the mask")))
        panel.clearing_asked.connect(lambda: put(lambda mask: mask * 0, self.tr("Clear the mask")))
        panel.growth_asked.connect(self._grow)
        panel.colours_clearing_asked.connect(self.masking.clear_dabs)
        panel.feather_asked.connect(
            lambda by: put(lambda mask: masks.feathered(mask, by), self.tr("Feather the mask"))
        )
        self.masking.changed.connect(lambda _words: self.faces.show())
        self.masking.changed.connect(self._mask_changed)
        self.faces.reset.connect(self.preview.mask_moved)
        self.faces.chosen.connect(self._let_stand)
        for painted in (self.masking.moved, self.masking.changed):
            painted.connect(lambda *_: panel.shown.setChecked(True))
        self.desk.opened.connect(self._opened)
        self.desk.renewed.connect(self._renewed)
        self._jobs.timed.connect(self._allow)
        self.desk.failed.connect(page.stage.notice.show_error)
        self.masking.set_grip(panel.grip())

    def _grow(self, by: int) -> None:
        words = self.tr("Grow the mask") if by > 0 else self.tr("Shrink the mask")
        self.masking.put(lambda mask: masks.grown(mask, by), words)


@dataclass(frozen=True, eq=False)
class _Asked:
    """A run of a tool, and of what: a document, and what its pixels are known by."""

    card: ModelCard
    request: EditRequest
    document: Document
    start: str | None
    then: Callable[[Run | None], None]


def _results(asked: _Asked, images: Sequence[Image], info: EngineInfo) -> list[Result]:
    """What came of it with recipes and checksums, on the file lane: both take a while."""
    return [
        Result(
            image,
            Run(
                recipe_of_edit(asked.request, index, asked.card, info),
                asked.start,
                pixels_checksum(image),
            ),
        )
        for index, image in enumerate(images)
    ]


def _uses_mask(card: ModelCard) -> bool:
    return card.tool is not None and card.tool.mask is not MaskUse.WITHOUT


def _uses_paint(card: ModelCard) -> bool:
    return card.tool is not None and card.tool.paint
