"""The Edit workspace: which tool, the photograph, its mask; pictures drop anywhere on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from studio.ui.canvas.drop_overlay import DropZone
from studio.ui.drops import Incoming, incoming, local_files
from studio.ui.workspaces import edit_setup, mask_panel
from studio.ui.workspaces.edit_setup import EditSetup
from studio.ui.workspaces.edit_stage import EditStage
from studio.ui.workspaces.mask_panel import MaskPanel


class EditWorkspace(QWidget):
    """Layout and drops; `studio.ui.editing` says what is done."""

    dropped = Signal(object)  # Incoming: a picture or a project
    several_dropped = Signal(object)  # list[Path]: files, or a folder of them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setup = EditSetup()
        self.stage = EditStage()
        self.panel = MaskPanel()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.setup, self.stage, self.panel):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)  # what is hidden now may be shown again
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([edit_setup.WIDTH, 800, mask_panel.WIDTH])
        self.splitter.setAccessibleName(self.tr("Columns"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def remembered(self) -> dict[str, Any]:
        """Widths, as JSON."""
        return {"columns": self.splitter.sizes()}

    def recall(self, value: object) -> None:
        """Takes back what `remembered` gave; anything else is passed over."""
        sizes = value.get("columns") if isinstance(value, dict) else None
        if not isinstance(sizes, list) or len(sizes) != 3:
            return
        if all(type(size) is int and 0 <= size < 100_000 for size in sizes) and sizes[1]:
            self.splitter.setSizes(sizes)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        thing, several = self._picture(event), _several(event)
        if thing is None and not several:
            event.ignore()  # the window takes models
            return
        event.acceptProposedAction()
        name = several[0].name if len(several) == 1 else thing.name if thing else ""
        words = self.tr("Edit {name}").format(name=name)
        if len(several) > 1:
            words = self.tr("Edit %n photographs", "", len(several))
        elif several:
            words = self.tr("Edit the photographs in {name}").format(name=name)
        self.stage.overlay.show_zones([DropZone("edit", words, icon="brush")])

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.stage.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.stage.overlay.hide()
        thing, several = self._picture(event), _several(event)
        if thing is None and not several:
            event.ignore()
            return
        event.acceptProposedAction()
        if several:
            self.several_dropped.emit(several)
        else:
            self.dropped.emit(thing)

    def _picture(self, event: QDropEvent) -> Incoming | None:
        thing = incoming(event.mimeData(), self.tr("Dropped picture"))
        return thing if thing is not None and thing.is_picture else None


def _several(event: QDropEvent) -> list[Path]:
    """What was dropped if it is more than one file, or a folder; else nothing."""
    files = local_files(event.mimeData())
    return files if len(files) > 1 or any(path.is_dir() for path in files) else []
