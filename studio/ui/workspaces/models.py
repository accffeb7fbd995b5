"""All checkpoints: what each one is, what it may be used for, how good it was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from studio.core.card import Catalogue, ModelCard
from studio.ui.buttons import icon_button
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, set_kind
from studio.ui.widgets.model_card import ModelCardView, short_count
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.scrolling import scrolled
from studio.ui.words import file_size, side
from studio.ui.workspaces.facts import Facts
from studio.ui.workspaces.slider_facts import slider_rows

COLUMN = 420


class ModelsWorkspace(QWidget):
    """Shows a catalogue; asks for models to be used, installed, looked for."""

    use_asked = Signal(str)  # a model's name
    install_asked = Signal()
    refresh_asked = Signal()
    folder_asked = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.cards: dict[str, ModelCardView] = {}
        self.details = ModelDetails()
        self.install = icon_button(self.tr("Install checkpoint…"), "download")
        self.again = icon_button(self.tr("Look again"), "refresh-cw")
        self._list = QVBoxLayout()
        self._build()
        self.install.clicked.connect(self.install_asked)
        self.again.clicked.connect(self.refresh_asked)
        self.details.use.clicked.connect(self._use)
        self.details.show_file.clicked.connect(self._show_file)

    def show_catalogue(self, catalogue: Catalogue, chosen: str) -> None:
        """All models, broken ones with their sentence; `chosen` is looked at first."""
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        self.cards = {}
        self._catalogue = catalogue
        for card in catalogue.cards:
            view = ModelCardView(card, file_size(card.file_size))
            view.set_choosable(False)
            view.clicked.connect(partial(self._clicked, card.name))
            self.cards[card.name] = view
            self._list.addWidget(view)
        for path, why in catalogue.broken:
            self._list.addWidget(_broken(path, why))
        if not catalogue.cards and not catalogue.broken:
            hint = QLabel(self.tr("No model is installed. Install a checkpoint to begin."))
            hint.setWordWrap(True)
            set_kind(hint, "hint")
            self._list.addWidget(hint)
        names = [card.name for card in catalogue.cards]
        if names:
            self.show_model(chosen if chosen in names else names[0])

    def show_model(self, name: str) -> None:
        """Looks at one model."""
        card = next((each for each in self._catalogue.cards if each.name == name), None)
        if card is not None:
            self.details.show_card(card)
        for each, view in self.cards.items():
            view.setChecked(each == name)

    def _clicked(self, name: str, _checked: bool = False) -> None:
        self.show_model(name)

    def _use(self) -> None:
        if self.details.card is not None:
            self.use_asked.emit(self.details.card.name)

    def _show_file(self) -> None:
        if self.details.card is not None:
            self.folder_asked.emit(self.details.card.path.parent)

    def _build(self) -> None:
        self._catalogue = Catalogue(())
        title = QLabel(self.tr("Models"))
        set_kind(title, "title")
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(title, 1)
        head.addWidget(self.again)
        head.addWidget(self.install)
        page = QWidget()
        set_kind(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(head)
        column.addWidget(self.notice)
        self._list.setSpacing(SPACE_S)
        column.addLayout(self._list)
        column.addStretch(1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(_scrolled(page, "bar"))
        self.splitter.addWidget(self.details)
        self.splitter.setCollapsible(0, False)
        self.splitter.setSizes([COLUMN, 700])
        self.splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)


class ModelDetails(QFrame):
    """Everything that one card says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setAccessibleName(self.tr("The chosen model"))
        self.card: ModelCard | None = None
        self.facts = Facts()
        self.sliders = Facts()
        self.quality = Facts()
        self.training = Facts()
        self.use = QPushButton(self.tr("Use this model"))
        self.show_file = QPushButton(self.tr("Show in folder"))
        self._title = QLabel()
        self._description = QLabel()
        self._limit = QLabel(self.tr("Not for commercial use."))
        self._heads: list[tuple[QLabel, Facts]] = []
        self._build()

    def show_card(self, card: ModelCard) -> None:
        """Another model."""
        self.card = card
        self._title.setText(card.title)
        self._description.setText(card.description)
        self._description.setVisible(bool(card.description))
        self._limit.setVisible(card.non_commercial)
        self.facts.show_rows(
            [
                (self.tr("Family"), card.family_title),
                (self.tr("Pictures"), side(card.image_size)),
                (self.tr("Size"), short_count(card.parameters)),
                (self.tr("Trained on"), card.trained_on),
                (self.tr("Licence"), card.licence),
                (self.tr("Origin"), card.origin),
                (self.tr("File"), f"{card.path.name} · {file_size(card.file_size)}"),
                (self.tr("Checksum"), card.sha256[:16]),
            ]
        )
        self.sliders.show_rows(slider_rows(card))
        self.quality.show_rows(rows_of(card.quality))
        self.training.show_rows(rows_of(card.training))
        for head, facts in self._heads:
            head.setVisible(bool(facts.rows()))
        for button in (self.use, self.show_file):
            button.setEnabled(True)

    def _build(self) -> None:
        set_kind(self._title, "title")
        set_kind(self._limit, "error")
        set_kind(self.use, "primary")
        self._description.setWordWrap(True)
        self._limit.hide()
        page = QWidget()
        set_kind(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self.use, self.show_file):
            button.setEnabled(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self._title, self._description, self._limit):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addSpacing(SPACE_S)
        column.addWidget(self.facts)
        for words, facts in (
            (self.tr("What the sliders do"), self.sliders),
            (self.tr("Measured quality"), self.quality),
            (self.tr("Training"), self.training),
        ):
            head = QLabel(words)
            set_kind(head, "heading")
            head.hide()
            self._heads.append((head, facts))
            column.addWidget(head)
            column.addWidget(facts)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_scrolled(page, "panel"))


def rows_of(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A card's free-form JSON as (label, value) rows.

    What is nested deeper than one level is for programs (`list --json`) and left out.
    """
    for key, value in values.items():
        label = str(key).replace("_", " ")
        if isinstance(value, Mapping):
            plain = [(k, v) for k, v in value.items() if not isinstance(v, Mapping | list)]
            yield label, ", ".join(f"{str(k).replace('_', ' ')} {_number(v)}" for k, v in plain)
        elif isinstance(value, list | tuple):
            yield label, ", ".join(_number(each) for each in value)
        else:
            yield label, _number(value)


def _number(value: Any) -> str:
    if isinstance(value, float):
        return QLocale().toString(value, "g", 4)
    return str(value)


def _broken(path: Path, why: str) -> QWidget:
    """A file that is no usable model, with the sentence that says why."""
    frame = QFrame()
    set_kind(frame, "card")
    name = QLabel(path.name)
    sentence = QLabel(why)
    sentence.setWordWrap(True)
    set_kind(sentence, "error")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
    layout.setSpacing(SPACE_S)
    layout.addWidget(name)
    layout.addWidget(sentence)
    return frame


def _scrolled(page: QWidget, kind: str) -> QScrollArea:
    scroll = scrolled(page)
    set_kind(scroll, kind)
    return scroll
