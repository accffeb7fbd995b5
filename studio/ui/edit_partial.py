"""A tool that can be stopped before its end: its looks on the canvas, and keeping what is there.

Only a work that shows looks on its way can be kept; others take no longer than a press would.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from studio.core.card import ModelCard
from studio.core.request import EditRequest
from studio.core.steps import Step
from studio.ui.edit_view import EditView
from studio.ui.workspaces.edit import EditWorkspace


class EditPartial(QObject):
    """Of one run of a tool at a time."""

    def __init__(self, page: EditWorkspace, view: EditView, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._view = view
        self._request: EditRequest | None = None
        self._control = ""
        self.done = 0  # steps whose looks were shown

    def begin(self, card: ModelCard, request: EditRequest) -> None:
        """A run begins."""
        self._request, self.done = request, 0
        self._control = card.tool.partial if card.tool is not None else ""

    def show(self, step: Step) -> None:
        """A step was done: its look takes the photograph's place, and may be kept."""
        if not self._control or step.preview is None:
            return
        if not self.done:
            keep, stopping = self.tr("Keep as it is"), self.tr("Stopping…")
            self._page.setup.action.set_busy_words(keep, stopping)
            words = self.tr("Keep it when you like it. Escape leaves the photograph as it was.")
            self._page.setup.notice.show_hint(words)
        self.done = step.done
        self._view.show_preview(step.preview)

    def keep(self) -> bool:
        """Asks for what is there by now; False if that cannot be had."""
        if self._request is None or not self.done:
            return False
        self._request.enough.cancel()
        return True

    def end(self, *, finished: bool) -> EditRequest | None:
        """The run has ended. The request that gives just what came of it, or None if it was
        asked for as it was; what is not finished gives way to the photograph."""
        request, done = self._request, self.done
        self._request, self.done = None, 0
        if request is None or not done:
            return None
        self._page.setup.action.set_busy_words()
        self._page.setup.notice.clear()
        if not finished:
            self._view.refresh()
        if not finished or not request.enough.cancelled:
            return None
        return replace(request, params={**request.params, self._control: done})
