"""Pictures that leave the window larger than they are: enlarged one by one in the queue of jobs,
then written. The window stays free for whatever else one wants to do."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.core.card import ModelCard
from studio.core.engine_info import EngineInfo
from studio.core.enlarging import enlarger, enlarging, story
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.metadata import edited_exif
from studio.core.photograph import Photograph
from studio.core.photograph_file import save_photograph
from studio.core.pixels import ExportOptions
from studio.core.recipe import Recipe, recipe_of_edit
from studio.core.request import EditRequest
from studio.core.steps import Image
from studio.ui.context import Context
from studio.ui.costs import is_telling, squares, timing_key
from studio.ui.job_desk import JobDesk, Task
from studio.ui.picture_files import Sheet, free_path


@dataclass(frozen=True, eq=False)
class Piece:
    """A picture that is enlarged, and the stem of its file. `recipe` tells how it came to be; with
    `as_opened` it is a photograph as its file has it, of which nothing has to be told."""

    photo: Photograph
    stem: str
    recipe: Recipe | None = None
    as_opened: bool = False


@dataclass(frozen=True, eq=False)
class Order:
    """What is enlarged how many times, where it goes, and whom to tell of files and failures."""

    pieces: tuple[Piece, ...]
    times: int
    folder: Path
    options: ExportOptions
    saved: Callable[[list[Path]], None]
    failed: Callable[[str], None]


class Enlarging(QObject):
    """One order after the other; within each, one picture after the other."""

    busy_changed = Signal(bool)

    def __init__(self, context: Context, jobs: JobDesk) -> None:
        super().__init__()
        self._context = context
        self._jobs = jobs
        self._orders: deque[Order] = deque()
        self._written: list[Path] = []  # of the order that is worked on
        self._stopping = False
        self._job: int | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being enlarged."""
        return bool(self._orders)

    def tool(self) -> ModelCard | None:
        """What enlarges pictures, if such a tool is installed."""
        return enlarger(self._context.engine.catalogue())

    def estimate(self, size: tuple[int, int]) -> float | None:
        """How many seconds that takes for a picture of (width, height), if it is known."""
        key, card = "", self.tool()
        if card is not None and is_telling(size):
            key = timing_key(self._context.engine, card.name, "edit")
        return self._jobs.estimate(key, squares(*size)) if key else None

    def start(self, order: Order) -> None:
        """Begins with it, or waits for the orders before it."""
        self._orders.append(order)
        if len(self._orders) == 1:
            self.busy_changed.emit(True)
            self._next()

    def cancel(self) -> None:
        """Drops what waits and asks the picture that is worked on to stop; one that is being
        written already is written to its end."""
        while len(self._orders) > 1:
            self._orders.pop()
        self._stopping = self.busy
        if self._job is not None:
            self._jobs.cancel(self._job)

    def _next(self) -> None:
        order, card = self._orders[0], self.tool()
        number = len(self._written)
        if self._stopping:
            self._stopped()
            return
        if number == len(order.pieces):
            order.saved(self._written)
            self._done()
            return
        if card is None:
            self._fail(self.tr("The tool that enlarges pictures is gone; install it again."))
            return
        request = enlarging(card, order.pieces[number].photo, order.times)
        words = self.tr("Enlarging")
        if len(order.pieces) > 1:
            words = self.tr("Enlarging ({number} of {count})").format(
                number=number + 1, count=len(order.pieces)
            )
        key = timing_key(self._context.engine, card.name, "edit")
        key = key if is_telling(request.photo.size) else ""
        ended = partial(self._ended, card, request)
        self._job = self._jobs.run(request, Task(words, on_end=ended, key=key, stop=self.cancel))

    def _ended(self, card: ModelCard, request: EditRequest, end: JobEnd) -> None:
        self._job = None
        order, info = self._orders[0], self._context.engine.info()
        if isinstance(end, Finished) and info is not None:
            piece = order.pieces[len(self._written)]
            made = _Made(piece, request, card, info, end.images[0])
            write = partial(_write, made, order.folder, order.options)
            self._context.files.run(write, self._wrote, self._fail)
        elif isinstance(end, Failed):
            self._fail(end.message if end.expected else "")
        else:
            self._stopped()

    def _wrote(self, path: Path) -> None:
        self._written.append(path)
        self._next()

    def _fail(self, why: str) -> None:
        """The order ends here; without words a bug did it, which is told elsewhere."""
        if why:
            self._orders[0].failed(why)
        self._done()

    def _stopped(self) -> None:
        words = self.tr("Stopped; {0} of {1} pictures were saved.")
        self._context.voice.aside(words.format(len(self._written), len(self._orders[0].pieces)))
        self._done()

    def _done(self) -> None:
        self._orders.popleft()
        self._written, self._stopping = [], False
        if self._orders:
            self._next()
        else:
            self.busy_changed.emit(False)


def piece_of(sheet: Sheet) -> Piece:
    """A picture of the board or the gallery."""
    return Piece(Photograph(sheet.stem, sheet.image, ""), sheet.stem, sheet.recipe)


@dataclass(frozen=True, eq=False)
class _Made:
    piece: Piece
    request: EditRequest
    card: ModelCard
    info: EngineInfo
    image: Image

    def recipe(self) -> Recipe | None:
        """The whole story, as far as it can be told."""
        edit = recipe_of_edit(self.request, 0, self.card, self.info)
        if self.piece.as_opened:
            return edit
        return story(self.piece.recipe, edit, self.piece.photo)


def _write(made: _Made, folder: Path, options: ExportOptions) -> Path:
    """On the file lane. What no recipe can tell says at least that a tool was at work."""
    photo, recipe = made.piece.photo.with_pixels(made.image), made.recipe()
    if recipe is None and options.recipe:
        kept = replace(photo.keepsakes, exif=edited_exif(photo.keepsakes.exif))
        photo = replace(photo, keepsakes=kept)
    path = free_path(folder, made.piece.stem, options.ending)
    save_photograph(path, photo, options, recipe)
    return path
