"""Makes a picture again from its recipe and says whether it came out equal."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from studio.core.compare import Difference, difference
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.recipe import recipe_of
from studio.core.request import PictureRequest
from studio.core.steps import Image
from studio.ui.board import Board, Pixels, Shown
from studio.ui.context import Context
from studio.ui.drops import Arrived
from studio.ui.job_desk import JobDesk, Task
from studio.ui.words import difference_sentence


class Reproduction(QObject):
    """One picture at a time goes through here, any number may wait."""

    finished = Signal(object)  # Difference
    busy_changed = Signal(bool)

    def __init__(self, context: Context, desk: JobDesk, board: Board) -> None:
        super().__init__()
        self._context = context
        self._desk = desk
        self._board = board
        self._job: int | None = None

    @property
    def busy(self) -> bool:
        """Whether a picture is being made again."""
        return self._job is not None

    def start(self, arrived: Arrived, given: PictureRequest | None = None) -> None:
        """Makes the picture again; without its model the reason is said instead.

        `given` is the request of one that was made out of another picture.
        """
        if arrived.recipe is None or self._job is not None:
            return
        if arrived.card is None:
            self._context.voice.error(arrived.why)
            return
        request = given or replace(arrived.recipe.request, model=arrived.card.name)
        task = Task(self.tr("Reproducing"), on_end=partial(self._ended, arrived))
        self._job = self._desk.run(request, task)
        self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Asks it to stop."""
        if self._job is not None:
            self._desk.cancel(self._job)

    def _ended(self, arrived: Arrived, end: JobEnd) -> None:
        self._job = None
        self.busy_changed.emit(False)
        if isinstance(end, Failed) and end.expected:
            self._context.voice.error(end.message)
        given = arrived.recipe.given if arrived.recipe else None
        index = given.index if given else 0
        if isinstance(end, Finished) and index < len(end.images):
            image = end.images[index]
            self._context.files.run(
                partial(difference, arrived.image, image), partial(self._compared, arrived, image)
            )

    def _compared(self, arrived: Arrived, image: Image, gap: Difference) -> None:
        info = self._context.engine.info()
        if arrived.recipe is None or arrived.card is None or info is None:
            return
        before = arrived.image if gap.same_size else None
        shown = Shown(image=image, pixels=Pixels.FULL, recipe=arrived.recipe, before=before)
        if arrived.recipe.alone is not None:
            request = replace(arrived.recipe.alone, model=arrived.card.name)
            recipe = recipe_of(request, 0, arrived.card, info)
            shown = replace(shown, request=request, recipe=recipe)
        self._board.show([replace(shown, name=arrived.name)])
        self._context.voice.note(difference_sentence(gap, arrived.name))
        self.finished.emit(gap)
