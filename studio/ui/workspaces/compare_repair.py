"""The second half of the Compare workspace: one hole in one picture, filled by all who can."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.ui.buttons import icon_button
from studio.ui.repair_model import DISTANCE, RepairModel
from studio.ui.repair_turns import Mended
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.action_button import ActionButton
from studio.ui.widgets.measured_table import MeasuredTable
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.seed_field import SeedField
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.tips import set_tip
from studio.ui.workspaces.repair_row import RepairRow
from studio.ui.workspaces.repair_setup import RepairSetup

VARIANTS = (("1", "1"), ("4", "4"), ("9", "9"))  # which fill a card evenly
_ACTION = 132  # width of the one big action, as in the other half


class CompareRepair(QWidget):
    """Layout; see `studio.ui.repairing` for what happens. `tools` belongs into the head
    of the workspace."""

    dropped = Signal(object)  # Incoming
    run_asked = Signal()
    cancel_asked = Signal()
    export_asked = Signal(str)  # png, csv, json
    models_asked = Signal()
    training_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Repair"))
        self.tools = QWidget()
        self.seed = SeedField(self.tr("Seed"), lockable=False)
        self.variants = Segmented(VARIANTS, self.tr("Variants of each"))
        self.action = ActionButton(self.tr("Repair"))
        self.notice = Notice()
        self.setup = RepairSetup()
        self.row = RepairRow()
        self.model = RepairModel()
        self.view = MeasuredTable(self.model)
        self.export = icon_button(self.tr("Export"), "share")
        self.models = QPushButton(self.tr("Models"))
        self.train = QPushButton(self.tr("Train"))
        self._foot = QLabel()
        self._offered = QWidget()  # in `tools`, as long as there is somebody to repair
        self._full, self._empty, self._measured = QWidget(), QWidget(), QWidget()
        self._build()
        self.variants.set_value("4")
        self.action.started.connect(self.run_asked)
        self.action.cancelled.connect(self.cancel_asked)
        self.models.clicked.connect(self.models_asked)
        self.train.clicked.connect(self.training_asked)
        self.show_groups((), "")
        self.show_lines(())

    @property
    def group(self) -> Segmented | None:
        """The choice of models that can be compared; None without any."""
        return self.setup.group

    def show_groups(self, groups: Sequence[tuple[str, str]], chosen: str) -> None:
        """Values and labels of models that can be compared; without any, how to get some."""
        self._full.setVisible(bool(groups))
        self._empty.setVisible(not groups)
        self._offered.setVisible(bool(groups))
        self.setup.show_groups(groups, chosen)

    def show_lines(self, lines: Sequence[Mended]) -> None:
        """The table of what was mended so far; it is not there without any."""
        self.model.set_lines(lines)
        if lines:
            self.view.sort_by(DISTANCE)
        self._measured.setVisible(bool(lines))

    def show_busy(self, busy: bool) -> None:
        """While it is repaired nothing else can be chosen."""
        self.action.set_busy(busy)
        for widget in (self.setup, self.seed, self.variants, self.row.hidden):
            widget.setEnabled(not busy)

    def count(self) -> int:
        """How many variants each method is asked for, where they are drawn at random."""
        return int(self.variants.value())

    def remembered(self) -> dict[str, Any]:
        """What was chosen, as JSON."""
        return {
            "group": self.group.value() if self.group is not None else "",
            "hole": self.setup.hole.value(),
            "seed": self.seed.value(),
            "variants": self.variants.value(),
            "left_out": list(self.row.left_out()),
        }

    def recall(self, value: Any) -> str:
        """Takes back what `remembered` gave; which group was looked at, "" if unknown."""
        if not isinstance(value, dict):
            return ""
        self.setup.set_hole(str(value.get("hole", "")))
        if type(value.get("seed")) is int:
            self.seed.set_value(value["seed"])
        if value.get("variants") in dict(VARIANTS):
            self.variants.set_value(value["variants"])
        left_out = value.get("left_out")
        if isinstance(left_out, list):
            self.row.leave_out(str(name) for name in left_out)
        return str(value.get("group", ""))

    @property
    def takes_pictures(self) -> bool:
        """Whether a picture could be dropped now."""
        return self.group is not None and self.setup.isEnabled()

    # Putting together

    def _build(self) -> None:
        self._build_tools()
        words = QLabel(
            self.tr(
                "Drag over the first picture to hide another part of it. Nobody sees what is "
                "hidden; each is judged by how near it came to what was there."
            )
        )
        self._foot.setText(
            self.tr(
                "All figures are of the hole alone. Of several variants the table has the means, "
                "and below them the extremes. One picture says little of who is better: "
                "evaluate --repair compares many."
            )
        )
        for hint in (words, self._foot):
            hint.setWordWrap(True)
            set_kind(hint, "hint")
        full = QVBoxLayout(self._full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(SPACE_M)
        for widget in (self.setup, self.notice, words, self.row):
            full.addWidget(widget)
        full.addSpacing(SPACE_S)
        full.addWidget(self._build_measured())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._full)
        layout.addWidget(self._invitation())

    def _build_tools(self) -> None:
        self.seed.setFixedWidth(210)
        self.action.setFixedWidth(_ACTION)
        words = QLabel(self.tr("Variants"))
        words.setBuddy(self.variants)
        set_tip(self.variants, self.tr("Each from a seed of its own, where chance plays a part."))
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.addWidget(self._offered)
        row = QHBoxLayout(self._offered)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_L)
        row.addStretch(1)
        row.addWidget(self.seed)
        count = QHBoxLayout()
        count.setSpacing(SPACE_S)
        count.addWidget(words)
        count.addWidget(self.variants)
        row.addLayout(count)
        row.addWidget(self.action)

    def _build_measured(self) -> QWidget:
        title = QLabel(self.tr("How near they came"))
        set_kind(title, "title")
        self.view.setAccessibleName(self.tr("How near the repairs came"))
        menu = QMenu(self.export)
        for ending, words in (
            ("png", self.tr("Contact sheet (PNG)…")),
            ("csv", self.tr("Numbers (CSV)…")),
            ("json", self.tr("Numbers (JSON)…")),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on, ending=ending: self.export_asked.emit(ending))
        self.export.setMenu(menu)
        line = QFrame()
        set_kind(line, "line")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.export)
        column = QVBoxLayout(self._measured)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(line)
        column.addSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self.view)
        column.addWidget(self._foot)
        return self._measured

    def _invitation(self) -> QWidget:
        title = QLabel(self.tr("Nobody here can repair a picture yet"))
        set_kind(title, "title")
        words = QLabel(
            self.tr(
                "Models of the families that go pixel by pixel or step by step can redraw a hole, "
                "such as Image GPT and diffusion. Install one, or train your own."
            )
        )
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        set_kind(words, "hint")
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self.models, self.train):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        layout = QVBoxLayout(self._empty)
        layout.setSpacing(SPACE_M)
        layout.addSpacing(4 * SPACE_L)
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
        layout.addLayout(buttons)
        layout.setAlignment(buttons, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        return self._empty
