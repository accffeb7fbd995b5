"""The Compare workspace: every family beside the others, drawing or repairing, and measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.core.lineup import Lineup
from studio.ui.canvas.drop_overlay import DropOverlay, DropZone
from studio.ui.drops import Incoming, incoming
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, set_kind
from studio.ui.widgets.action_button import ActionButton, State
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.scrolling import scrolled
from studio.ui.widgets.seed_field import SeedField
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.tips import set_tip
from studio.ui.workspaces.compare_measured import CompareMeasured
from studio.ui.workspaces.compare_repair import CompareRepair
from studio.ui.workspaces.compare_row import CompareRow

COUNTS = (("1", "1"), ("4", "4"), ("9", "9"))
DRAW, REPAIR = "draw", "repair"
_ACTION = 132  # width of the one big action


class CompareWorkspace(QFrame):
    """Layout, and the choice of a lineup; see `studio.ui.comparing` for what happens.

    One half has models that draw, the other (`repair`) those that fill a hole.
    """

    lineup_chosen = Signal(str)
    run_asked = Signal()
    cancel_asked = Signal()
    models_asked = Signal()
    training_asked = Signal()
    mode_changed = Signal(str)  # DRAW or REPAIR

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "bar")
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Compare"))
        self.mode = Segmented(
            [(DRAW, self.tr("Draw", "which half")), (REPAIR, self.tr("Repair", "which half"))],
            self.tr("What is compared"),
        )
        self.repair = CompareRepair()
        self.overlay = DropOverlay(self)
        self.notice = Notice()
        self.data: Segmented | None = None
        self.seed = SeedField(self.tr("Seed"), lockable=False)
        self.count = Segmented(COUNTS, self.tr("Pictures of each model"))
        self.action = ActionButton(self.tr("Draw"))
        self.row = CompareRow()
        self.measured = CompareMeasured()
        self.invite = QPushButton(self.tr("Models"))
        self._data_place = QHBoxLayout()
        self._tools, self._drawing = QWidget(), QWidget()
        self._offered = QWidget()  # in the tools, as long as there is somebody to draw
        self._empty = QWidget()
        self._full = QWidget()
        self._build()
        self.count.set_value("4")
        self.action.started.connect(self.run_asked)
        self.action.cancelled.connect(self.cancel_asked)
        self.invite.clicked.connect(self.models_asked)
        self.repair.models_asked.connect(self.models_asked)
        self.repair.training_asked.connect(self.training_asked)
        self.mode.changed.connect(self._mode_chosen)
        self._show_mode()

    def show_lineups(self, lineups: Sequence[Lineup], chosen: str) -> None:
        """From what there is to choose; without any, the invitation to install models."""
        if self.data is not None:
            self._data_place.removeWidget(self.data)
            self.data.hide()
            self.data.deleteLater()
            self.data = None
        self._empty.setVisible(not lineups)
        self._full.setVisible(bool(lineups))
        self._offered.setVisible(bool(lineups))
        if len(lineups) < 1:
            return
        names = [(each.data, self._words(each.data)) for each in lineups]
        self.data = Segmented(names, self.tr("What the models learned from"))
        self.data.set_value(chosen)
        self.data.changed.connect(self.lineup_chosen)
        self._data_place.addWidget(self.data)
        self.data.stackUnder(self.seed)  # for the Tab key

    def set_mode(self, mode: str) -> None:
        """Shows one half, as if the person had chosen it."""
        if mode in (DRAW, REPAIR) and mode != self.mode.value():
            self.mode.set_value(mode)
            self._mode_chosen(mode)

    @property
    def repairs(self) -> bool:
        """Whether the half with repairs is seen."""
        return self.mode.value() == REPAIR

    def pictures(self) -> int:
        """How many pictures each model is to draw."""
        return int(self.count.value())

    def remembered(self) -> dict[str, Any]:
        """What was chosen, as JSON."""
        return {
            "data": self.data.value() if self.data else "",
            "seed": self.seed.value(),
            "count": self.count.value(),
            "mode": self.mode.value(),
            "repair": self.repair.remembered(),
        }

    def recall(self, value: Any) -> str:
        """Takes back what `remembered` gave; which lineup was looked at, "" if unknown."""
        if not isinstance(value, dict):
            return ""
        if type(value.get("seed")) is int:
            self.seed.set_value(value["seed"])
        if value.get("count") in dict(COUNTS):
            self.count.set_value(value["count"])
        self.set_mode(str(value.get("mode", "")))
        return str(value.get("data", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.repair.action if self.repairs else self.action
        if event.key() == Qt.Key.Key_Escape and action.state() is State.BUSY:
            action.press()
        else:
            super().keyPressEvent(event)

    def repair_picture(self, thing: Incoming) -> None:
        """Shows the half with repairs, and takes a picture there unless one is being repaired."""
        self.set_mode(REPAIR)
        if self.repair.takes_pictures:
            self.repair.dropped.emit(thing)

    # A picture that is dropped is repaired, where repairs are seen

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        thing = self._picture(event)
        if thing is None:
            event.ignore()  # the window takes the rest
            return
        event.acceptProposedAction()
        words = self.tr("Hide a part of {name} and let it be repaired").format(name=thing.name)
        self.overlay.show_zones([DropZone(REPAIR, words)])

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.hide()
        thing = self._picture(event)
        if thing is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.repair.dropped.emit(thing)

    def _picture(self, event: QDropEvent) -> Incoming | None:
        if not (self.repairs and self.repair.takes_pictures):
            return None
        thing = incoming(event.mimeData(), self.tr("Dropped picture"))
        return thing if thing is not None and thing.is_picture else None

    def _words(self, data: str) -> str:
        return {"faces": self.tr("Faces"), "fashion": self.tr("Fashion")}.get(data, data[:24])

    def _mode_chosen(self, mode: str) -> None:
        self._show_mode()
        self.mode_changed.emit(mode)

    def _show_mode(self) -> None:
        for widget in (self._tools, self._drawing):
            widget.setVisible(not self.repairs)
        for widget in (self.repair.tools, self.repair):
            widget.setVisible(self.repairs)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE_L)
        head.addWidget(self.mode)
        head.addWidget(self._build_tools(), 1)
        head.addWidget(self.repair.tools, 1)
        self.mode.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for mode, tip in (
            (DRAW, self.tr("All models draw from the same seed.")),
            (REPAIR, self.tr("All that can fill a hole in the same picture.")),
        ):
            set_tip(self.mode.segment(mode), tip)
        return head

    def _build_tools(self) -> QWidget:
        self.seed.setFixedWidth(210)
        self.action.setFixedWidth(_ACTION)
        words = QLabel(self.tr("Pictures"))
        words.setBuddy(self.count)
        outer = QHBoxLayout(self._tools)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._offered)
        tools = QHBoxLayout(self._offered)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(SPACE_L)
        tools.addStretch(1)
        tools.addLayout(self._data_place)
        tools.addWidget(self.seed)
        count = QHBoxLayout()
        count.setSpacing(SPACE_S)
        count.addWidget(words)
        count.addWidget(self.count)
        tools.addLayout(count)
        tools.addWidget(self.action)
        return self._tools

    def _build(self) -> None:
        page = QWidget()
        set_kind(page, "page")
        full = QVBoxLayout(self._full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(SPACE_M)
        full.addWidget(self.notice)
        full.addWidget(self.row)
        line = QFrame()
        set_kind(line, "line")
        full.addSpacing(SPACE_S)
        full.addWidget(line)
        full.addSpacing(SPACE_S)
        full.addWidget(self.measured)
        drawing = QVBoxLayout(self._drawing)
        drawing.setContentsMargins(0, 0, 0, 0)
        drawing.addWidget(self._full)
        drawing.addWidget(self._invitation(), 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_M)
        column.addLayout(self._head())
        column.addWidget(self._drawing)
        column.addWidget(self.repair)
        column.addStretch(1)
        scroll = scrolled(page)
        set_kind(scroll, "bar")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _invitation(self) -> QWidget:
        title = QLabel(self.tr("Nothing to compare yet"))
        set_kind(title, "title")
        words = QLabel(
            self.tr("Install models that learned from the same pictures, or train your own.")
        )
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        set_kind(words, "hint")
        self.invite.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self._empty)
        layout.setSpacing(SPACE_M)
        layout.addStretch(1)
        for widget in (title, words, self.invite):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        return self._empty
