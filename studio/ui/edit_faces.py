"""Faces to point at, for tools that work on faces: small pictures instead of a number.

The engine is asked which faces the photograph shows as it is now.
Until it has answered, and as long as a mask decides which faces are counted, the number is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from studio.core.jobs import Finished, JobEnd, Stopped
from studio.core.params import IntParam
from studio.core.request import FacesRequest
from studio.core.steps import Image
from studio.core.tool_spec import MaskUse
from studio.editing.document import PIXELS
from studio.ui.edit_desk import EditDesk, Written
from studio.ui.edit_preview import small_copy
from studio.ui.forms import ParamForm
from studio.ui.job_desk import JobDesk, Task
from studio.ui.widgets.face_choice import ALL
from studio.ui.workspaces.edit import EditWorkspace

_WHOLE = 1 << 20  # px, no photograph's side: faces must be counted as a run of the tool counts them
_UNDER_MASK = -1  # in place of how many faces there are: those under the mask are counted


class EditFaces(QObject):
    """Asks once for each state of the photograph, and only while a tool wants to know."""

    reset = Signal()  # the choice went back to all faces, not by the person
    chosen = Signal()  # the person chose; the controls are told next

    def __init__(self, jobs: JobDesk, page: EditWorkspace, desk: EditDesk) -> None:
        super().__init__(page)
        self._jobs = jobs
        self._setup = page.setup
        self._desk = desk
        self._job: int | None = None
        self._asked = False  # about the photograph as it is now
        self._looks: tuple[Image, ...] | None = None  # what it shows, once that is known
        self._form: ParamForm | None = None  # whose number was shown or hidden last
        self._count: int | None = None  # of the faces among which the choice was made
        page.setup.faces.changed.connect(self._choose)
        desk.opened.connect(self._opened)
        desk.renewed.connect(self._renewed)

    def follow(self, *, ready: bool) -> None:
        """Tool, photograph or engine may be others than before; `ready` is whether the engine can
        be asked."""
        if self._param() is None or self._desk.document is None:
            self._abandon()
        elif ready and not self._asked:
            self._ask()
        self.show()

    def show(self) -> None:
        """The faces in place of their number, if that can be; the mask may be another."""
        param, document = self._param(), self._desk.document
        form, choice = self._setup.form, self._setup.faces
        if param is None:
            choice.clear()
            return
        masked = document is not None and self._through_mask() and bool(document.mask.any())
        if self._looks is None and not masked and self._form is form:
            return  # those of a moment ago stay until the answer is there
        self._form = form
        looks = None if masked else self._looks
        form.field(param.name).setVisible(looks is None)
        if looks is None:
            choice.clear()
            if masked:
                self._count_anew(param, _UNDER_MASK)
            return
        looks = looks[: param.high]
        choice.show_faces(looks)
        self._count_anew(param, len(looks))
        choice.set_value(int(form.values()[param.name]))

    def _count_anew(self, param: IntParam, count: int) -> None:
        """A number means no longer whom it meant if others are counted: then all are meant."""
        form, before = self._setup.form, self._count
        self._count = count
        number = int(form.values()[param.name])
        other = before is not None and before != count
        if number != ALL and (other or number > count >= 0):
            form.set_values({param.name: ALL})
            self.reset.emit()

    def _choose(self, number: int) -> None:
        """As if the person had set the number."""
        param, form = self._param(), self._setup.form
        if param is not None:
            form.set_values({param.name: number})
            self.chosen.emit()
            form.changed.emit()
            form.settled.emit()

    # ---- what the engine is asked ----------------------------------------------------

    def _ask(self) -> None:
        document = self._desk.document
        assert document is not None  # it is asked for before
        self._asked = True
        task = Task("", on_end=self._ended, quiet=True)
        self._job = self._jobs.run(FacesRequest(small_copy(document, _WHOLE)), task)

    def _ended(self, end: JobEnd) -> None:
        if end.job_id != self._job:
            return  # it was about the photograph as it was
        self._job = None
        if isinstance(end, Stopped):
            self._asked = False
        elif isinstance(end, Finished):
            self._looks = end.images
            self.show()

    def _abandon(self) -> None:
        """Nobody waits for the answer any more."""
        if self._job is not None:
            self._jobs.cancel(self._job)
            self._job = None
            self._asked = False

    def _forget(self) -> None:
        """What is known was about the photograph as it was."""
        self._abandon()
        self._looks, self._asked = None, False

    def _opened(self) -> None:
        self._forget()
        self._form = None  # nobody is to choose among the faces of another photograph

    def _renewed(self, written: Written) -> None:
        if written is None or PIXELS in written:
            self._forget()

    # ---- what is wanted --------------------------------------------------------------

    def _param(self) -> IntParam | None:
        """The control of the chosen tool that says which face is meant."""
        card = self._setup.card()
        if card is None or card.tool is None or not card.tool.faces:
            return None
        for each in card.controls:
            if isinstance(each, IntParam) and each.name == card.tool.faces and each.low == ALL:
                return each
        return None

    def _through_mask(self) -> bool:
        card = self._setup.card()
        return card is not None and card.tool is not None and card.tool.mask is not MaskUse.WITHOUT
