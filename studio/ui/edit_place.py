"""Puts the Edit workspace into the window, when it is first seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from studio.ui.canvas.edit_tools import Hand
from studio.ui.edit_files import EditFiles
from studio.ui.edit_many import EditMany
from studio.ui.edit_samples import EditSamples
from studio.ui.editing import Editing
from studio.ui.workspaces.edit import EditWorkspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.ui.main_window import MainWindow

LARGER, SMALLER = 1.15, 1 / 1.15  # of the brush, for one press of a key
SOFTER = 10.0  # percent


@dataclass(frozen=True)
class EditPlace:
    """The page and who makes it work."""

    page: EditWorkspace
    editing: Editing
    files: EditFiles
    many: EditMany


def build_editing(window: MainWindow) -> EditPlace:
    """The workspace as a page of the window, and its controllers."""
    page = EditWorkspace()
    window.add_page("edit", page, page.stage.canvas)
    editing = Editing(window.context, window.parts.desk, page)
    parts = window.parts
    files = EditFiles(window.context, parts.exports, parts.enlarging, editing, page)
    many = EditMany(window.context, window.parts.desk, window.parts.exports, page)
    window.undo_group.addStack(editing.desk.undo)
    window.making.ready_changed.connect(editing.set_ready)
    editing.set_ready(window.making.ready)
    editing.busy_changed.connect(lambda _busy: window.telling.refresh())
    editing.preview.changed.connect(window.telling.refresh)
    editing.desk.opened.connect(window.telling.refresh)
    files.replay_asked.connect(window.replaying.start_with)
    files.recipe_chosen.connect(window.preferring.keep_recipe)
    window.put_away.changed.connect(files.check_offer)
    page.recall(window.context.settings.current.window.get("edit"))
    _bind_keys(page)
    files.offer_lost()
    EditSamples(window.context, editing, page)
    return EditPlace(page, editing, files, many)


def _bind_keys(page: EditWorkspace) -> None:
    """Single letters choose a tool while the photograph has the focus."""
    panel = page.panel
    keys: dict[str, Callable[[], object]] = {
        "B": partial(panel.set_hand, Hand.BRUSH),
        "E": partial(panel.set_hand, Hand.ERASER),
        "R": partial(panel.set_hand, Hand.RECTANGLE),
        "L": partial(panel.set_hand, Hand.LASSO),
        "F": partial(panel.set_hand, Hand.FILL),
        "H": partial(panel.set_hand, Hand.MOVE),
        "[": partial(panel.resize_tip, SMALLER),
        "]": partial(panel.resize_tip, LARGER),
        "Shift+[": partial(panel.soften, -SOFTER),
        "Shift+]": partial(panel.soften, SOFTER),
        "{": partial(panel.soften, -SOFTER),
        "}": partial(panel.soften, SOFTER),
        "M": panel.shown.toggle,
        "I": panel.inversion_asked.emit,
        "Delete": panel.clearing_asked.emit,
    }
    for key, act in keys.items():
        shortcut = QShortcut(QKeySequence(key), page.stage.canvas)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)
