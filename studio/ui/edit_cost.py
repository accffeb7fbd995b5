"""What the chosen tool's run will cost, above its button: how large the photograph is and, where
such a run has been timed on this machine, how long it takes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.core.card import ModelCard
from studio.core.request import EditRequest
from studio.core.timings import effort
from studio.ui.context import Context
from studio.ui.costs import is_telling, squares, timing_key
from studio.ui.edit_desk import EditDesk
from studio.ui.edit_view import EditView
from studio.ui.job_desk import JobDesk
from studio.ui.words import spoken
from studio.ui.workspaces.edit import EditWorkspace


class EditCost(QObject):
    """Follows the tool, its controls, the number of results and the photograph."""

    def __init__(
        self,
        context: Context,
        jobs: JobDesk,
        page: EditWorkspace,
        desk: EditDesk,
        view: EditView,
    ) -> None:
        super().__init__(page)
        self._engine = context.engine
        self._jobs = jobs
        self._setup = page.setup
        self._desk = desk
        self._view = view
        jobs.timed.connect(self.show)
        page.setup.results.changed.connect(self.show)

    def key(self, card: ModelCard, request: EditRequest) -> str:
        """Where the time of that run is remembered; nowhere if it tells nothing of others."""
        telling = is_telling(request.photo.size)
        return timing_key(self._engine, card.name, "edit", request.params) if telling else ""

    def show(self) -> None:
        """Says it anew."""
        document, card = self._desk.document, self._setup.card()
        if document is None or card is None:
            self._setup.action.set_cost("")
            return
        params, words = self._setup.values(), self._view.size_words()
        key = timing_key(self._engine, card.name, "edit", params)
        work = self._setup.count() * squares(*document.size) * effort(params)
        seconds = self._jobs.estimate(key, work) if key else None
        if seconds is not None:
            whole = self.tr("{size} · {time} on this machine")
            words = whole.format(size=words, time=spoken(seconds))
        self._setup.action.set_cost(words)
