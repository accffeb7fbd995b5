"""A tool on many photographs: one after the other through the queue, with a word on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.core.card import ModelCard
from studio.core.files import ensure_folder
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.params import ParamValue
from studio.core.photograph import Photograph, open_photograph
from studio.core.photograph_file import format_like, save_photograph
from studio.core.picture_batch import FreeNames
from studio.core.pixels import ExportOptions
from studio.core.recipe import Recipe, recipe_of_edit
from studio.core.request import EditRequest, Reference
from studio.ui.context import Context
from studio.ui.job_desk import JobDesk, Task
from studio.ui.widgets.tips import params_text


@dataclass(frozen=True)
class BatchOrder:
    """What is done to which files, and where the results go. Each keeps its own format."""

    card: ModelCard
    values: Mapping[str, ParamValue]
    files: tuple[Path, ...]
    folder: Path
    quality: int
    recipe: bool
    references: tuple[Reference, ...] = ()


class EditBatch(QObject):
    """One order at a time; what fails is told and the rest goes on."""

    began_one = Signal(int)  # index of the file
    wrote_one = Signal(int, object)  # index, Path
    failed_one = Signal(int, str)  # index, one sentence
    ended = Signal(bool)  # whether it came to its end, and was not stopped

    def __init__(self, context: Context, jobs: JobDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs = jobs
        self._order: BatchOrder | None = None
        self._names: FreeNames | None = None
        self._at = 0
        self._job: int | None = None
        self._stopping = False

    @property
    def busy(self) -> bool:
        """Whether an order is worked on."""
        return self._order is not None

    def begin(self, order: BatchOrder) -> None:
        """Starts; raises SaveError if the folder cannot be made."""
        ensure_folder(order.folder)
        self._order, self._names = order, FreeNames(order.folder)
        self._at, self._stopping = 0, False
        self._next()

    def stop(self) -> None:
        """Asks for the end; what is written stays."""
        self._stopping = True
        if self._job is not None:
            self._jobs.cancel(self._job)

    def _next(self) -> None:
        order = self._order
        if order is None:
            return
        if self._stopping or self._at >= len(order.files):
            self._order = None
            self.ended.emit(not self._stopping)
            return
        self.began_one.emit(self._at)
        read = partial(open_photograph, order.files[self._at])
        self._context.files.run(read, self._opened, self._failed)

    def _opened(self, photo: Photograph) -> None:
        order = self._order
        if order is None or self._stopping:
            self._next()
            return
        request = EditRequest(
            order.card.name, photo, None, params=order.values, references=order.references
        )
        words = self.tr("{tool}: {number} of {count}")
        title = words.format(
            tool=params_text(order.card.title), number=self._at + 1, count=len(order.files)
        )
        self._job = self._jobs.run(request, Task(title, on_end=partial(self._edited, request)))

    def _edited(self, request: EditRequest, end: JobEnd) -> None:
        self._job = None
        order, names, info = self._order, self._names, self._context.engine.info()
        if order is None or names is None:
            return
        if isinstance(end, Finished) and info is not None:
            source = order.files[self._at]
            options = ExportOptions(format_like(source), order.quality, order.recipe)
            path = names.take(source.stem, options.ending, source)
            recipe = recipe_of_edit(request, 0, order.card, info)
            made = request.photo.with_pixels(end.images[0])
            write = partial(_write, path, made, options, recipe)
            self._context.files.run(write, self._wrote, self._failed)
        elif isinstance(end, Failed):
            self._failed(end.message)
        else:
            self._next()

    def _wrote(self, path: Path) -> None:
        self.wrote_one.emit(self._at, path)
        self._at += 1
        self._next()

    def _failed(self, why: str) -> None:
        self.failed_one.emit(self._at, why)
        self._at += 1
        self._next()


def _write(path: Path, photo: Photograph, options: ExportOptions, recipe: Recipe) -> Path:
    save_photograph(path, photo, options, recipe)
    return path


def usual_folder(files: Sequence[Path]) -> Path:
    """A folder of its own beside the first of the files."""
    return files[0].parent / "edited"
