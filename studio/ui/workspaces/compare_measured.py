"""The lower half of the Compare workspace: the measured table, what it means, and measuring."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.core.comparison import FID_NAME, Row, Table
from studio.core.measuring_status import MeasuringStatus
from studio.evaluation.claims import judge
from studio.evaluation.report_table import OTHERWISE, counts_pixels
from studio.ui.buttons import icon_button, set_words
from studio.ui.compare_model import SHOWN, ComparisonModel, order_names
from studio.ui.compare_words import family_words
from studio.ui.measured_model import FIRST
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.measured_table import MeasuredTable
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.tips import set_tip
from studio.ui.widgets.trade_off import Point, TradeOff
from studio.ui.workspaces.compare_claims import Claims

SHIPPED, HERE = "shipped", "here"
COUNTS = (("500", "500"), ("2000", "2\N{NARROW NO-BREAK SPACE}000"))


class CompareMeasured(QWidget):
    """Shows one Table; asks for it to be measured again or exported."""

    source_chosen = Signal(str)
    measure_asked = Signal()
    cancel_asked = Signal()
    export_asked = Signal(str)  # png, csv, html

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: Table | None = None
        self.busy = False
        self.notice = Notice()
        self.model = ComparisonModel()
        self.view = MeasuredTable(self.model)
        self.claims = Claims()
        self.trade = TradeOff()
        self.source = Segmented(
            [(SHIPPED, self.tr("Shipped")), (HERE, self.tr("This machine"))],
            self.tr("Whose measurements"),
        )
        self.order = QComboBox()
        self.export = icon_button(self.tr("Export"), "share")
        self.count = Segmented(COUNTS, self.tr("Pictures of each model"))
        self.measure = icon_button("", "activity")
        self.progress = QProgressBar()
        self._status = QLabel()
        self._empty = QLabel()
        self._claims_head = QLabel(self.tr("What the lectures say"))
        self._trade_head = QLabel(self.tr("Speed against quality"))
        self._trade_words = QLabel(
            self.tr(
                "Right is faster, up is nearer to real pictures. Nobody is both faster and nearer "
                "than those on the line."
            )
        )
        self._foot = QLabel()
        self._order_words = QLabel(self.tr("Best by"))
        self._body = QWidget()
        self._build()
        self.source.changed.connect(self.source_chosen)
        self.measure.clicked.connect(self._pressed)
        self.order.currentIndexChanged.connect(self._order_chosen)
        self.view.sorted_by.connect(self._sorted)
        self.show_busy(False)
        self.show_table(None)

    def show_table(self, table: Table | None) -> None:
        """Another table with its claims, or the invitation to measure one."""
        self.table = table
        self.model.set_table(table)
        self.view.sort_by(FIRST + SHOWN.index("share"))
        self._sorted(FIRST + SHOWN.index("share"))
        self._body.setVisible(table is not None)
        self._empty.setVisible(table is None)
        for widget in (self._order_words, self.order):
            widget.setVisible(table is not None)
        self.export.setEnabled(table is not None)
        set_tip(self.export, "" if table else self.tr("There is no table to export yet."))
        rows = table.rows if table else ()
        self.trade.set_points([point_of(row) for row in rows if row.speed])
        self.claims.show_claims(judge(table) if table else ())
        self._foot.setText("\n".join(self._footnotes(table)) if table else "")

    def show_sources(self, shipped: bool, here: bool, chosen: str) -> None:
        """Which tables there are."""
        why = self.tr("No measurements were shipped for these models.")
        self.source.set_choice_enabled(SHIPPED, shipped, why)
        self.source.set_choice_enabled(HERE, here, self.tr("Nothing was measured here yet."))
        self.source.set_value(chosen)

    def show_busy(self, busy: bool) -> None:
        """Whether something is measured; then the button cancels it."""
        self.busy = busy
        set_words(self.measure, self.tr("Cancel") if busy else self.tr("Measure here"))
        self.measure.setEnabled(True)
        self.count.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.progress.setRange(0, 0)
        self._status.setText(self.tr("Beginning\N{HORIZONTAL ELLIPSIS}") if busy else "")

    def show_status(self, status: MeasuringStatus) -> None:
        """How far the measuring is."""
        words = self.tr("Looking at the real pictures")
        if status.number:
            words = self.tr("{model}, {number} of {models}").format(
                model=status.title, number=status.number, models=status.models
            )
        if status.total:
            words = f"{words} · {100 * status.done // status.total} %"
        self.progress.setRange(0, max(1, status.total))
        self.progress.setValue(status.done)
        self._status.setText(words)

    def set_measurable(self, possible: bool, why: str = "") -> None:
        """Whether the models can be measured now."""
        self.measure.setEnabled(possible or self.busy)
        tip = self.tr(
            "Measures the chosen models on this machine, in the background: minutes to hours. "
            "What is measured stays, also when you cancel."
        )
        set_tip(self.measure, tip if possible else why)

    def pictures(self) -> int:
        """How many pictures of each model are asked for."""
        return int(self.count.value())

    def _pressed(self) -> None:
        if not self.busy:
            self.measure_asked.emit()
            return
        self.measure.setEnabled(False)
        self._status.setText(self.tr("Stopping\N{HORIZONTAL ELLIPSIS}"))
        self.cancel_asked.emit()

    def _order_chosen(self, _index: int) -> None:
        self.view.sort_by(self.order.currentData())

    def _sorted(self, section: int) -> None:
        self.order.blockSignals(True)
        self.order.setCurrentIndex(self.order.findData(section))
        self.order.blockSignals(False)

    def _footnotes(self, table: Table) -> list[str]:
        features = self.tr(
            "* {fid}, and KID of the same features ({features}): comparable with those of no "
            "other network."
        )
        notes = [features.format(fid=FID_NAME, features=table.features)]
        form = self.tr("{sign} {model}: bits of {what}, not comparable with the others.")
        notes += [
            form.format(sign=OTHERWISE, model=row.title, what=row.bits.of)
            for row in table.rows
            if row.bits and not counts_pixels(row.bits)
        ]
        for scale in table.scales:
            pictures = self.tr("{name}: compared with {count} pictures, {title}.")
            count = f"{scale.count:,}"
            notes.append(pictures.format(name=scale.name, count=count, title=scale.title))
        return [*notes, *self._origins(table.rows)]

    def _origins(self, rows: tuple[Row, ...]) -> list[str]:
        """Where, when and how the rows were measured, each origin once."""
        found = dict.fromkeys(tuple(row.made.items()) for row in rows if row.made)
        form = self.tr("Measured: {facts}. {command}")
        told = {"threads": self.tr("{0} threads"), "torch": "torch {0}"}
        notes = []
        for made in found:
            facts = dict(made)
            command = facts.pop("command", "")
            words = ", ".join(told.get(name, "{0}").format(each) for name, each in facts.items())
            notes.append(form.format(facts=words, command=command).strip())
        return notes

    def _build(self) -> None:
        for section, label in order_names(self.model):
            self.order.addItem(label.replace("*", ""), section)
        self.order.setAccessibleName(self.tr("Order of the models"))
        self._empty.setText(
            self.tr(
                "No measurements were shipped for these models. Measure here compares them with "
                "real pictures and writes down how good and how fast they are on this machine."
            )
        )
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the measuring is"))
        for hint in (self._empty, self._foot, self._trade_words):
            hint.setWordWrap(True)
            set_kind(hint, "hint")
        self._foot.setTextFormat(Qt.TextFormat.PlainText)
        self._foot.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._foot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for head in (self._claims_head, self._trade_head):
            set_kind(head, "title")
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_M)
        below = (self._trade_head, self._trade_words, self.trade, self._claims_head, self.claims)
        for widget in (self.view, self._foot, *below):
            body.addWidget(widget)
        body.insertSpacing(5, SPACE_S)
        body.insertSpacing(2, SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addLayout(self._head())
        layout.addWidget(self.notice)
        layout.addWidget(self._empty)
        layout.addLayout(self._measuring())
        layout.addWidget(self.progress)
        layout.addWidget(self._body)

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Measured"))
        set_kind(title, "title")
        set_kind(self._order_words, "secondary")
        self._order_words.setBuddy(self.order)
        menu = QMenu(self.export)
        for ending, words in (
            ("png", self.tr("Picture (PNG)…")),
            ("csv", self.tr("Numbers (CSV)…")),
            ("html", self.tr("One page (HTML)…")),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _on, ending=ending: self.export_asked.emit(ending))
        self.export.setMenu(menu)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(title)
        head.addSpacing(SPACE_S)
        head.addWidget(self.source)
        head.addStretch(1)
        for widget in (self._order_words, self.order, self.export):
            head.addWidget(widget)
        return head

    def _measuring(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        words = QLabel(self.tr("Pictures of each"))
        set_kind(words, "secondary")
        set_tip(
            self.count,
            self.tr("More pictures take longer and make the figures surer."),
        )
        self._status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_kind(self._status, "secondary")
        self.count.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.measure)
        row.addSpacing(SPACE_L - SPACE_S)
        row.addWidget(words)
        row.addWidget(self.count)
        row.addSpacing(SPACE_S)
        row.addWidget(self._status, 1)
        return row


def point_of(row: Row) -> Point:
    """A row as speed and quality alone."""
    rate = row.speed.images_per_second if row.speed else 0.0
    return Point(family_words(row.family_title), rate, row.share)
