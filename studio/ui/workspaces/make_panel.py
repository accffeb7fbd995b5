"""The left side of Generate: which model, from what seed, how many, and the one big action."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from studio.core.card import ModelCard
from studio.core.params import ParamValue
from studio.ui.forms import ParamForm
from studio.ui.panel_state import COUNTS
from studio.ui.theme import SPACE_L, SPACE_M, set_kind
from studio.ui.widgets.action_button import ActionButton
from studio.ui.widgets.model_card import ModelCardView
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.scrolling import lay_out_panel
from studio.ui.widgets.section import Section
from studio.ui.widgets.seed_field import SeedField
from studio.ui.widgets.segmented import Segmented
from studio.ui.workspaces.journey_panel import JourneyPanel
from studio.ui.workspaces.picture_panel import PicturePanel

WIDTH = 300
NARROWEST, WIDEST = 240, 360
SCROLL_BAR = 10


class MakePanel(QFrame):
    """Widgets only: it emits what the person did and shows what it is told."""

    model_asked = Signal()
    changed = Signal()  # a live control moves
    settled = Signal()  # ... and rests
    seed_changed = Signal(int)
    count_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setAccessibleName(self.tr("What is made and how"))
        self.card_view = ModelCardView()
        self.seed = SeedField(self.tr("Seed"))
        self.count = Segmented([(str(n), str(n)) for n in COUNTS], self.tr("Pictures"))
        self.form = ParamForm(())
        self.picture = PicturePanel()
        self.journey = JourneyPanel()
        self.notice = Notice()
        self.action = ActionButton(self.tr("Generate"))
        self._build()
        self.card_view.clicked.connect(self.model_asked)
        self.seed.changed.connect(self.seed_changed)
        self.count.changed.connect(lambda _value: self.count_changed.emit())

    def set_card(self, card: ModelCard | None, cost: str | None = None) -> None:
        """Shows a model and draws its controls."""
        self.card_view.set_card(card, cost)
        fresh = ParamForm(card.controls if card else ())
        fresh.changed.connect(self.changed)
        fresh.settled.connect(self.settled)
        self._sections.replaceWidget(self.form, fresh)
        self.form.hide()
        self.form.deleteLater()
        self.form = fresh
        fresh.stackUnder(self.picture)  # for the Tab key, which follows the children
        self.form.setVisible(bool(fresh.values()))
        self.picture.set_card(card)
        self.journey.setEnabled(card is not None)
        self._fit_width()

    def set_values(self, values: Mapping[str, ParamValue]) -> None:
        """Shows the controls' values without emitting."""
        self.form.set_values(values)

    def set_count(self, count: int) -> None:
        """Shows how many pictures will be made, without emitting."""
        if count in COUNTS:
            self.count.set_value(str(count))

    def _build(self) -> None:
        model = Section(self.tr("Model"), collapsible=False)
        model.add(self.card_view)
        start = Section(self.tr("Start"))
        start.add(self.seed)
        start.add(self._pictures_row())
        self.journey_section = Section(self.tr("Journey"))
        self.journey_section.add(self.journey)

        self._page = page = QWidget()
        set_kind(page, "page")
        self._sections = QVBoxLayout(page)
        self._sections.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        self._sections.setSpacing(SPACE_M)
        for widget in (model, start, self.form, self.picture, self.journey_section):
            self._sections.addWidget(widget)
        self._sections.addStretch(1)
        lay_out_panel(self, page, self.notice, self.action)

    def _fit_width(self) -> None:
        """No narrower than the controls, so that none is cut; a scroll bar fits in as well."""
        self._page.ensurePolished()
        asked = self._page.minimumSizeHint().width() + SCROLL_BAR
        self.setMinimumWidth(min(max(asked, NARROWEST), WIDEST))

    def _pictures_row(self) -> QWidget:
        row = QWidget()
        label = QLabel(self.tr("Pictures"))
        label.setBuddy(self.count)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(label)
        layout.addWidget(self.count, 1)
        return row
