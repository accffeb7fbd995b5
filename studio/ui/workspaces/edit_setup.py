"""The left side of Edit: which tool, how it is set, and the one big action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from studio.core.card import ModelCard
from studio.core.params import IntParam, ParamValue, names
from studio.core.request import Reference
from studio.core.tool_spec import FEATHER, MaskUse, ToolSpec
from studio.ui.forms import ParamForm
from studio.ui.theme import SPACE_L, SPACE_M, set_kind
from studio.ui.widgets.action_button import ActionButton
from studio.ui.widgets.choice_list import ChoiceList
from studio.ui.widgets.face_choice import FaceChoice
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.reference_list import ReferenceList
from studio.ui.widgets.scrolling import lay_out_panel
from studio.ui.widgets.section import Section

WIDTH = 300
NARROWEST = 256


class EditSetup(QFrame):
    """Widgets only: it emits what the person did and shows what it is told."""

    tool_changed = Signal(str)  # name of a tool's checkpoint

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setAccessibleName(self.tr("What is done to the photograph"))
        self.setMinimumWidth(NARROWEST)
        self.tools = ChoiceList(self.tr("Tool"))
        self.about = QLabel()
        self.references = ReferenceList()
        self.faces = FaceChoice()
        self.form = ParamForm(())
        self.results = ParamForm((self._how_many(),))
        self.notice = Notice()
        self.action = ActionButton(self.tr("Edit"))
        self._cards: dict[str, ModelCard] = {}
        self._masked = False
        self._build()

    def set_tools(self, cards: Sequence[ModelCard], words: Sequence[str]) -> None:
        """The tools there are, with what each is called; the first is chosen."""
        self._cards = {card.name: card for card in cards}
        rows = [(card.name, word, _icon(card)) for card, word in zip(cards, words, strict=True)]
        self.tools.set_choices(rows)

    def card(self) -> ModelCard | None:
        """The tool that is chosen."""
        return self._cards.get(self.tools.value())

    def choose(self, name: str, values: Mapping[str, ParamValue]) -> None:
        """Chooses a tool and sets its controls, as a person could."""
        self.tools.row(name).setChecked(True)
        self.form.set_values(values)

    def show_tool(self, card: ModelCard, title: str, about: str) -> None:
        """Draws a tool's words and controls."""
        self.about.setText(about)
        fresh = ParamForm(card.controls)
        self._column.replaceWidget(self.form, fresh)
        self.form.hide()
        self.form.deleteLater()
        self.form = fresh
        fresh.setVisible(bool(fresh.values()))
        self.results.setVisible(card.tool is not None and card.tool.variants)
        self.action.set_text(title)
        self.references.show_tool(card.name, card.tool or ToolSpec())
        self._show_replaced()
        self._show_feather()

    def show_masked(self, *, masked: bool) -> None:
        """Whether anything is masked: without, there is no edge to feather."""
        self._masked = masked
        self._show_feather()

    def looked_at(self) -> tuple[Reference, ...]:
        """The pictures that the tool shall look at."""
        return tuple(each.reference for each in self.references.items())

    def values(self) -> dict[str, ParamValue]:
        """The controls as they are."""
        return self.form.values()

    def count(self) -> int:
        """How many results there shall be."""
        count = self.results.values()["results"]
        return int(count) if self.results.isVisibleTo(self) else 1

    def _show_replaced(self) -> None:
        """Controls whose place a picture has taken cannot be set."""
        card = self.card()
        if card is not None and card.tool is not None:
            count = len(self.references.items())
            for number, name in enumerate(card.tool.reference_for):
                if name in names(card.controls):
                    self.form.field(name).setEnabled(number >= count)

    def _show_feather(self) -> None:
        card = self.card()
        if card is not None and card.tool is not None and FEATHER in names(card.controls):
            needed = self._masked or card.tool.mask is MaskUse.MUST
            self.form.field(FEATHER).setVisible(needed)

    def _how_many(self) -> IntParam:
        help_words = self.tr("How many there are to choose from; each takes its time.")
        return IntParam("results", self.tr("Results"), 3, 1, 8, help_words)

    def _build(self) -> None:
        set_kind(self.about, "secondary")
        self.about.setWordWrap(True)
        self._section = Section(self.tr("Tool"), collapsible=False)
        for widget in (self.tools, self.about):
            self._section.add(widget)
        self.tools.changed.connect(self.tool_changed)
        self.references.changed.connect(self._show_replaced)
        page = QWidget()
        set_kind(page, "page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        self._column.setSpacing(SPACE_M)
        self._column.addWidget(self._section)
        self._column.addWidget(self.references)
        self._column.addWidget(self.faces)
        self._column.addWidget(self.form)
        self._column.addWidget(self.results)
        self._column.addStretch(1)
        lay_out_panel(self, page, self.notice, self.action)


def _icon(card: ModelCard) -> str:
    return card.tool.icon if card.tool is not None else ""
