"""The Train workspace: what is trained, how it goes, what came of it; folders drop anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from studio.core.training_families import TrainableFamily
from studio.ui.canvas.drop_overlay import DropOverlay, DropZone
from studio.ui.workspaces import train_setup, train_side
from studio.ui.workspaces.train_setup import TrainSetup
from studio.ui.workspaces.train_side import TrainSide
from studio.ui.workspaces.train_stage import TrainStage


class TrainWorkspace(QWidget):
    """Layout and drops; `studio.ui.training` says what is done."""

    folder_dropped = Signal(object)  # Path
    shown = Signal()

    def __init__(self, families: Sequence[TrainableFamily], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setup = TrainSetup(families)
        self.stage = TrainStage()
        self.side = TrainSide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.setup, self.stage, self.side):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(1, False)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes([train_setup.WIDTH, 800, train_side.WIDTH])
        self.splitter.setAccessibleName(self.tr("Columns"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.overlay = DropOverlay(self.stage)

    def remembered(self) -> dict[str, Any]:
        """Widths, as JSON."""
        return {"columns": self.splitter.sizes(), "rows": self.stage.splitter.sizes()}

    def recall(self, value: dict[str, Any]) -> None:
        """Takes back what `remembered` gave; anything else is passed over."""
        for splitter, key, count in (
            (self.splitter, "columns", 3),
            (self.stage.splitter, "rows", 2),
        ):
            sizes = value.get(key)
            if not isinstance(sizes, list) or len(sizes) != count:
                continue
            if all(type(size) is int and 0 <= size < 100_000 for size in sizes) and any(sizes):
                splitter.setSizes(sizes)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        folder = dropped_folder(event.mimeData())
        if folder is None:
            event.ignore()  # the window takes pictures and models
            return
        event.acceptProposedAction()
        words = self.tr("Train on {name}").format(name=folder.name)
        self.stage.invite.set_quiet(True)
        self.overlay.show_zones([DropZone("train", words, str(folder), "activity")])

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._let_go()

    def dropEvent(self, event: QDropEvent) -> None:
        self._let_go()
        folder = dropped_folder(event.mimeData())
        if folder is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.folder_dropped.emit(folder)

    def _let_go(self) -> None:
        self.overlay.hide()
        self.stage.invite.set_quiet(False)


def dropped_folder(data: QMimeData) -> Path | None:
    """The first folder among what was dropped."""
    for url in data.urls():
        if url.isLocalFile() and Path(url.toLocalFile()).is_dir():
            return Path(url.toLocalFile())
    return None
