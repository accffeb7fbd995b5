"""What a quick tool would do, shown on the canvas while its controls move.

The photograph itself stays as it is: a small copy goes through the tool, and what comes back is
laid over the canvas until the tool is run, another one is chosen, or the person takes it away.
While controls move the copy is small, one is on its way at a time, and each that comes is shown;
when they rest a larger one takes its place.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio.core.card import ModelCard
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.later import later
from studio.core.params import ParamValue
from studio.core.photograph import Photograph, Plane, shown
from studio.core.request import EditRequest
from studio.core.steps import Image
from studio.core.tool_spec import FEATHER, MaskUse
from studio.editing.document import Document
from studio.ui.edit_desk import EditDesk
from studio.ui.edit_view import EditView
from studio.ui.job_desk import JobDesk, Task
from studio.ui.widgets.action_button import State
from studio.ui.workspaces.edit import EditWorkspace

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image as PilImage
else:
    np = later("numpy")
    PilImage = later("PIL.Image")

DRAFT, FINE = 448, 1000  # px, the longer side of the copies
REST_MS = 300  # this long without a move, then the larger copy is worth its time


class EditPreview(QObject):
    """One preview at a time; the newest settings win."""

    changed = Signal()  # whether there is one

    def __init__(
        self,
        jobs: JobDesk,
        page: EditWorkspace,
        desk: EditDesk,
        view: EditView,
    ) -> None:
        super().__init__(page)
        self._jobs = jobs
        self._page = page
        self._desk = desk
        self._view = view
        self._job: int | None = None
        self._side = 0  # of the copy that is on its way
        self._again = False  # the controls have moved since then
        self._active = False  # the controls are followed
        self._copies: dict[int, Photograph] = {}  # of the photograph as it is, by their side
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(partial(self._ask, FINE))

    @property
    def active(self) -> bool:
        """Whether a preview is shown, or on its way."""
        return self._active

    @Slot()
    def touch(self) -> None:
        """A control moved: show what that does."""
        card = self._page.setup.card()
        if card is None or card.tool is None or not card.tool.preview or not self._ready():
            return
        if not self._active:
            self._active = True
            self.changed.emit()
        self._rest.stop()
        if self._job is not None and self._side == DRAFT:
            self._again = True
        else:
            self._ask(DRAFT)

    def mask_moved(self) -> None:
        """The mask is another: what is shown through it is too."""
        if self._active:
            self.touch()

    @Slot()
    def drop(self) -> None:
        """Shows the photograph again."""
        if self._active:
            self.forget()
            self._view.refresh()

    def forget(self) -> None:
        """The photograph is another, or is about to be: nothing is followed any more."""
        self._copies = {}
        self.hold()
        if self._active:
            self._active = False
            self.changed.emit()

    def hold(self) -> None:
        """What is shown stays, and nothing new is asked for."""
        self._rest.stop()
        self._again = False
        if self._job is not None:
            self._jobs.cancel(self._job)
            self._job = None

    # ---- inside ----------------------------------------------------------------------

    def _ready(self) -> bool:
        return self._desk.document is not None and self._page.setup.action.state() is State.READY

    def _ask(self, side: int) -> None:
        card, document = self._page.setup.card(), self._desk.document
        if card is None or document is None or not self._active:
            return
        copy = self._copy(side)
        times = max(document.size) / max(copy.size)
        mask = None
        if _uses_mask(card) and document.mask.any():
            mask = _scaled(document.mask, copy.size)
        values = _smaller(self._page.setup.values(), times)
        paint = document.dabs.paint() if card.tool is not None and card.tool.paint else None
        if paint is not None:
            paint = _scaled(paint, copy.size)
        looked_at = self._page.setup.looked_at()
        asked = (card.name, copy, mask, 0, 1, values, paint, times, looked_at)
        request = EditRequest(*asked, draft=True)
        self._side, self._again = side, False
        task = Task("", on_end=partial(self._ended, copy), quiet=True)
        self._job = self._jobs.preview(request, task)

    def _ended(self, copy: Photograph, end: JobEnd) -> None:
        """Lays it over the canvas, unless the photograph has changed since it was asked for."""
        if end.job_id != self._job:
            return  # another has taken its place
        self._job = None
        if self._again:
            self._ask(DRAFT)
        elif self._side == DRAFT:
            self._rest.start()
        if isinstance(end, Failed) and end.expected:
            self._page.setup.notice.show_error(end.message)
        current = any(copy is each for each in self._copies.values())
        if isinstance(end, Finished) and self._active and current:
            self._view.show_preview(end.images[0])

    def _copy(self, side: int) -> Photograph:
        """The photograph as it is, made small once for each side."""
        document = self._desk.document
        assert document is not None  # it is asked for before
        if side not in self._copies:
            self._copies[side] = small_copy(document, side)
        return self._copies[side]


def small_copy(document: Document, side: int) -> Photograph:
    """The photograph as it is, in sRGB, its longer side at most so long."""
    width, height = document.size
    times = max(1.0, max(width, height) / side)
    size = (max(1, round(width / times)), max(1, round(height / times)))
    small = shown(_scaled(document.pixels, size), document.photo.keepsakes.profile)
    return Photograph(document.photo.name, small, "")


def _uses_mask(card: ModelCard) -> bool:
    return card.tool is not None and card.tool.mask is not MaskUse.WITHOUT


def _smaller(values: dict[str, ParamValue], times: float) -> dict[str, ParamValue]:
    """Controls that count the photograph's pixels, for a copy that is so many times smaller."""
    if FEATHER in values:
        values = {**values, FEATHER: float(values[FEATHER]) / times}
    return values


def _scaled(pixels: Image | Plane, size: tuple[int, int]) -> Image:
    """Reduced to a size (width, height)."""
    if pixels.shape[1::-1] == size:
        return pixels.copy()
    picture = PilImage.fromarray(np.ascontiguousarray(pixels))
    return np.array(picture.resize(size, PilImage.Resampling.BOX))
