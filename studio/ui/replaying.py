"""Edits made again in the window: from the picture and the masks that the person names.

What comes of it opens in Edit, each edit as a change of its own. Nothing that a recipe says is ever
taken for a path: files are named by the person and recognised by their checksums.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.core.card import ModelCard
from studio.core.compare import Difference, difference
from studio.core.decoding import read_picture_bytes
from studio.core.errors import StudioError
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.photograph import Photograph, open_photograph
from studio.core.recipe import Recipe, recipe_of, recipe_of_action
from studio.core.remaking import action_again, model_for
from studio.core.request import EditRequest, GenerateRequest, PictureRequest
from studio.core.steps import Image
from studio.editing.document import ORIGINAL, Document
from studio.editing.replaying import GivenFiles, Kind, Need, Replay, needs
from studio.editing.runs import Run
from studio.ui.context import Context
from studio.ui.dialogs.replay_dialog import ReplayDialog, Wants
from studio.ui.drops import Arrived, Incoming, with_maker
from studio.ui.job_desk import Task
from studio.ui.picture_files import ENDINGS
from studio.ui.words import difference_sentence

if TYPE_CHECKING:
    from studio.ui.editing import Editing
    from studio.ui.main_window import MainWindow


Asked = GenerateRequest | PictureRequest


@dataclass
class _Again:
    """A picture that is to be made again, and what the person named for it so far."""

    arrived: Arrived
    recipe: Recipe
    picture: Path | None = None
    sha256: str = ""  # of the file at `picture`
    files: dict[str, Path] = field(default_factory=dict)  # by the checksums of their pixels
    document: Document | None = None
    replay: Replay | None = None

    @property
    def same(self) -> bool:
        """Whether it begins with what the recipe began with."""
        drawn = self.recipe.drawn
        if drawn is not None:
            return drawn.given is None or drawn.given.sha256 == self.sha256
        began = self.recipe.edits[0].edit
        return began is not None and began.sha256 == self.sha256

    def paths(self) -> dict[Kind, list[Path]]:
        """What was named of all that is needed."""
        found: dict[Kind, list[Path]] = {kind: [] for kind in Kind}
        for need in needs(self.recipe):
            if need.checksum in self.files:
                found[need.kind].append(self.files[need.checksum])
        return found


class Replaying(QObject):
    """One picture at a time: asks, opens it in Edit, lets one tool after the other work on it."""

    finished = Signal(object)  # Difference

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._again: _Again | None = None
        self._listens = False  # to what goes wrong in Edit, which is built late
        self._job = 0  # that draws what is edited then

    @property
    def _editing(self) -> Editing:
        return self._window.edit.editing

    def start(self, arrived: Arrived) -> None:
        """Makes such a picture again, once everything that it takes has been named."""
        recipe = arrived.recipe
        if recipe is None or recipe.edit is None:
            return
        if arrived.card is None:
            self._fail(arrived.why)
            return
        if self._again is not None or self._window.edit.editing.busy:
            self._context.voice.note(self.tr("Wait for the end, or cancel."))
            return
        again = _Again(arrived, recipe)
        drawn, titles = recipe.drawn, tuple(each.model_title for each in recipe.edits)
        given = drawn is not None and drawn.given is not None
        wants = Wants(titles, needs(recipe), photograph=drawn is None, given=given)
        if wants.photograph or wants.given or wants.needs:
            self._ask(again, wants)
        else:
            self._begin(again)

    def start_with(self, document: Document, recipe: Recipe) -> None:
        """The same for a photograph that was opened in Edit and tells of earlier edits."""
        name, catalogue = document.photo.name, self._context.engine.catalogue()

        def read(photo: Photograph) -> None:
            self.start(with_maker(Arrived(name, photo.pixels, recipe), recipe, catalogue))

        original = document.folder / ORIGINAL  # it may be gone once another picture is open
        self._context.files.run(partial(open_photograph, original), read, self._fail)

    # ---- what it takes ---------------------------------------------------------------

    def _ask(self, again: _Again, wants: Wants) -> None:
        dialog = ReplayDialog(wants, ENDINGS, self._window)
        dialog.picture_named.connect(partial(self._picture_named, again, dialog))
        dialog.files_named.connect(partial(self._files_named, again, dialog))
        dialog.accepted.connect(partial(self._begin, again))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _picture_named(self, again: _Again, dialog: ReplayDialog, path: Path) -> None:
        def seen(sha256: str) -> None:
            again.picture, again.sha256 = path, sha256
            dialog.show_picture(path.name, same=again.same)

        self._context.files.run(partial(_file_checksum, path), seen, dialog.notice.show_error)

    def _files_named(self, again: _Again, dialog: ReplayDialog, paths: list[Path]) -> None:
        def seen(found: dict[str, Path]) -> None:
            again.files |= found
            strange = [path.name for path in paths if path not in found.values()]
            dialog.show_files([(sum_, path.name) for sum_, path in found.items()], strange)

        look = partial(_recognised, paths, needs(again.recipe))
        self._context.files.run(look, seen, dialog.notice.show_error)

    # ---- the picture that the edits begin with ---------------------------------------

    def _begin(self, again: _Again) -> None:
        drawn = again.recipe.drawn
        self._again = again
        if drawn is None:
            if again.picture is not None:
                self._open(Incoming(again.picture.name, again.picture))
            return
        try:
            card = model_for(drawn, self._context.engine.catalogue())
            asked: Asked = replace(drawn.request, model=card.name)
            if drawn.given is not None:
                asked = action_again(drawn, card, again.picture or Path(), again.sha256)
        except StudioError as error:
            self._fail(str(error))
            return
        ended = partial(self._drawn, drawn, card, asked)
        task = Task(self.tr("Reproducing"), on_end=ended, stop=self._cancel)
        self._job = self._window.parts.desk.run(asked, task)

    def _cancel(self) -> None:
        self._window.parts.desk.cancel(self._job)

    def _drawn(self, drawn: Recipe, card: ModelCard, asked: Asked, end: JobEnd) -> None:
        info = self._context.engine.info()
        if not isinstance(end, Finished) or info is None:
            self._fail(end.message if isinstance(end, Failed) and end.expected else "")
            return
        index = drawn.given.index if drawn.given is not None else 0
        if isinstance(asked, PictureRequest):
            recipe = recipe_of_action(asked, index, card, info)
        else:
            recipe = recipe_of(asked, 0, card, info)
        if index >= len(end.images):
            self._fail(self.tr("The recipe counts more pictures than there are."))
            return
        name = self._again.arrived.name if self._again is not None else ""
        self._open(Incoming(name, image=end.images[index], recipe=recipe))

    def _open(self, thing: Incoming) -> None:
        self._window.go("edit")
        if self._editing.busy:
            self._fail(self.tr("Wait for the end, or cancel."))
            return
        if not self._listens:
            self._editing.desk.failed.connect(self._forget)
            self._listens = True
        self._editing.take(thing, self._opened)

    def _forget(self, _why: str) -> None:
        """It could not be opened, which is told in its place."""
        self._again = None

    # ---- one edit after the other ----------------------------------------------------

    def _opened(self) -> None:
        again, photo = self._again, self._editing.desk.photo()
        document = self._editing.desk.document
        if again is None or photo is None or document is None:
            return
        again.document = document
        if document.drawn is not None and again.recipe.drawn is not None:
            photo = replace(photo, sha256=document.drawn.pixels)
        frozen = photo.with_pixels(photo.pixels.copy())
        paths = again.paths()
        self._context.files.run(
            lambda: Replay(again.recipe, frozen, GivenFiles(paths)),
            self._planned,
            self._fail,
        )

    def _planned(self, replay: Replay) -> None:
        if self._again is not None:
            self._again.replay = replay
            self._next(self._again, replay)

    def _next(self, again: _Again, replay: Replay) -> None:
        edit = replay.edit
        if edit is None:
            self._compare(again, replay)
            return
        try:
            card = model_for(edit, self._context.engine.catalogue())
        except StudioError as error:
            self._fail(str(error))
            return
        self._context.files.run(
            partial(replay.request, card), partial(self._run, again, card), self._fail
        )

    def _run(self, again: _Again, card: ModelCard, request: EditRequest) -> None:
        if self._editing.desk.document is again.document:
            self._editing.run(card, request, partial(self._took, again))
        else:
            self._again = None  # another photograph was opened meanwhile

    def _took(self, again: _Again, run: Run | None) -> None:
        document, replay = self._editing.desk.document, again.replay
        if run is None or run.end is None or document is None or replay is None:
            self._again = None  # stopped, or failed, which was told in its place
            return
        replay.take(document.pixels.copy(), run.end)
        self._next(again, replay)

    # ---- what came of it -------------------------------------------------------------

    def _compare(self, again: _Again, replay: Replay) -> None:
        held, shown = again.arrived.held, again.arrived.image
        now = replay.photo.pixels
        path = held.path if held is not None else None
        self._context.files.run(
            partial(_gap, path, shown, now), partial(self._compared, again, replay), self._fail
        )

    def _compared(self, again: _Again, replay: Replay, gap: Difference) -> None:
        self._again = None
        words = difference_sentence(gap, again.arrived.name)
        if not again.same:
            words = self.tr("The edits were made on another photograph, so it is another picture.")
        elif replay.strayed and not gap.identical:
            words = f"{words} {replay.strayed}"
        self._window.edit.page.stage.notice.show_hint(words)
        self.finished.emit(gap)

    def _fail(self, why: str) -> None:
        self._again = None
        if why:
            self._window.telling.complaining()(why)


def _file_checksum(path: Path) -> str:
    return hashlib.sha256(read_picture_bytes(path)).hexdigest()


def _recognised(paths: Sequence[Path], wanted: Sequence[Need]) -> dict[str, Path]:
    """Which of these files are among what is wanted; others are passed over."""
    found: dict[str, Path] = {}
    for path in paths:
        for need in wanted:
            try:
                if need.is_in(path):
                    found[need.checksum] = path
            except StudioError:
                continue  # it is no picture, so it is none of them
    return found


def _gap(path: Path | None, shown: Image, now: Image) -> Difference:
    """How far the picture that came into the window is from what was made; in its own colours."""
    before = open_photograph(path).pixels if path is not None else shown
    return difference(before, now)
