"""Many photographs at once: where the results go, how far it is, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.ui.buttons import icon_button
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.notice import Notice

WIDTH, HEIGHT = 640, 480
NAME, RESULT = 0, 1


class BatchDialog(QDialog):
    """Widgets only: emits what the person wants and shows what it is told."""

    started = Signal(object)  # Path of the folder for the results
    stop_asked = Signal()
    folder_asked = Signal()  # to see it

    def __init__(
        self, tool: str, files: Sequence[Path], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tool)
        self.resize(WIDTH, HEIGHT)
        self.about = QLabel(self.tr("%n photographs, each under its own name", "", len(files)))
        self.place = QLineEdit(str(folder))
        self.browse = icon_button(self.tr("Browse…"), "folder-open")
        self.rows = QTreeWidget()
        self.progress = QProgressBar()
        self.notice = Notice()
        self.action = QPushButton(self.tr("Start"))
        self.closing = QPushButton(self.tr("Close"))
        self._failures = self._done = 0
        self._running = False
        self._build(files)
        self.action.clicked.connect(self._act)
        self.closing.clicked.connect(self.reject)
        self.browse.clicked.connect(self._choose_folder)
        self.notice.acted.connect(self.folder_asked)

    def folder(self) -> Path:
        """Where the results go."""
        return Path(self.place.text().strip()).expanduser()

    def show_running(self) -> None:
        """It has begun."""
        self._running = True
        self._failures = self._done = 0
        self.notice.clear()
        self.action.setText(self.tr("Stop"))
        for widget in (self.place, self.browse):
            widget.setEnabled(False)
        for index in range(self.rows.topLevelItemCount()):
            self._say(index, self.tr("waiting"))

    def show_current(self, index: int) -> None:
        """That one is worked on."""
        self._say(index, self.tr("working…"))
        item = self.rows.topLevelItem(index)
        if item is not None:
            self.rows.scrollToItem(item)

    def show_written(self, index: int, path: Path) -> None:
        """That one is done."""
        self._say(index, path.name)
        self._count()

    def show_failed(self, index: int, why: str) -> None:
        """That one could not be edited."""
        self._failures += 1
        self._say(index, why)
        self._count()

    def show_end(self, *, whole: bool) -> None:
        """Nothing more happens: what became of all of them."""
        self._running = False
        self.action.setText(self.tr("Start again"))
        self.action.setEnabled(True)
        for widget in (self.place, self.browse):
            widget.setEnabled(True)
        for index in range(self.rows.topLevelItemCount()):
            if index >= self._done:
                self._say(index, self.tr("not edited"))
        good, count = self._done - self._failures, self.rows.topLevelItemCount()
        words = self.tr("{good} of {count} photographs edited.").format(good=good, count=count)
        show = self.notice.show_hint if whole and not self._failures else self.notice.show_error
        show(words, self.tr("Show in folder") if good else None)

    def reject(self) -> None:
        """Closing stops it too."""
        if self._running:
            self.stop_asked.emit()
        super().reject()

    def _act(self) -> None:
        if self._running:
            self.action.setEnabled(False)
            self.stop_asked.emit()
        else:
            self.started.emit(self.folder())

    def _count(self) -> None:
        self._done += 1
        self.progress.setValue(self._done)

    def _say(self, index: int, words: str) -> None:
        item = self.rows.topLevelItem(index)
        if item is not None:
            item.setText(RESULT, words)
            item.setToolTip(RESULT, words)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a folder"), str(self.folder())
        )
        if chosen:
            self.place.setText(chosen)

    def _build(self, files: Sequence[Path]) -> None:
        set_kind(self.about, "secondary")
        self.place.setAccessibleName(self.tr("Folder for the results"))
        self.rows.setAccessibleName(self.tr("Photographs"))
        self.rows.setHeaderLabels([self.tr("Photograph"), self.tr("Result")])
        self.rows.setRootIsDecorated(False)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.rows.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        self.rows.setColumnWidth(NAME, WIDTH // 3)
        for path in files:
            item = QTreeWidgetItem([path.name, ""])
            item.setToolTip(NAME, str(path))
            self.rows.addTopLevelItem(item)
        self.progress.setRange(0, max(1, len(files)))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.action.setDefault(True)
        where = QHBoxLayout()
        where.setSpacing(SPACE_S)
        label = QLabel(self.tr("Into"))
        label.setBuddy(self.place)
        for widget in (label, self.place, self.browse):
            where.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.closing)
        buttons.addWidget(self.action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.about)
        layout.addLayout(where)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
