"""The left side of Edit: which tool, how it is set, and the one big action."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from studio.core.card import ModelCard
from studio.core.params import ParamValue
from studio.ui.forms import ParamForm
from studio.ui.theme import SPACE_L, SPACE_M, set_kind
from studio.ui.widgets.action_button import ActionButton
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.scrolling import lay_out_panel
from studio.ui.widgets.section import Section
from studio.ui.widgets.segmented import Segmented

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
        self.tools = Segmented([], self.tr("Tool"))
        self.about = QLabel()
        self.form = ParamForm(())
        self.notice = Notice()
        self.action = ActionButton(self.tr("Edit"))
        self._cards: dict[str, ModelCard] = {}
        self._build()

    def set_tools(self, cards: Sequence[ModelCard], words: Sequence[str]) -> None:
        """The tools there are, with what each is called; the first is chosen."""
        self._cards = {card.name: card for card in cards}
        fresh = Segmented(
            [(card.name, word) for card, word in zip(cards, words, strict=True)], self.tr("Tool")
        )
        self._section.content.replaceWidget(self.tools, fresh)
        self.tools.hide()
        self.tools.deleteLater()
        self.tools = fresh
        fresh.setVisible(len(cards) > 1)
        fresh.changed.connect(self.tool_changed)

    def card(self) -> ModelCard | None:
        """The tool that is chosen."""
        return self._cards.get(self.tools.value())

    def show_tool(self, card: ModelCard, title: str, about: str) -> None:
        """Draws a tool's words and controls."""
        self._title.setText(title)
        self.about.setText(about)
        fresh = ParamForm(card.controls)
        self._column.replaceWidget(self.form, fresh)
        self.form.hide()
        self.form.deleteLater()
        self.form = fresh
        fresh.setVisible(bool(fresh.values()))
        self.action.set_text(title)

    def values(self) -> dict[str, ParamValue]:
        """The controls as they are."""
        return self.form.values()

    def _build(self) -> None:
        self._title = QLabel()
        set_kind(self._title, "title")
        set_kind(self.about, "secondary")
        self.about.setWordWrap(True)
        self._section = Section(self.tr("Tool"), collapsible=False)
        for widget in (self.tools, self._title, self.about):
            self._section.add(widget)
        page = QWidget()
        set_kind(page, "page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        self._column.setSpacing(SPACE_M)
        self._column.addWidget(self._section)
        self._column.addWidget(self.form)
        self._column.addStretch(1)
        lay_out_panel(self, page, self.notice, self.action)
