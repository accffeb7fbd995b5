"""The models to choose from, unfolded below the model card."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.core.card import ModelCard
from studio.ui.buttons import icon_button
from studio.ui.theme import SPACE_S, set_kind
from studio.ui.widgets.model_card import ModelCardView

_TALLEST = 420


class ModelChooser(QFrame):
    """A popup; Escape or a click elsewhere closes it."""

    chosen = Signal(str)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_kind(self, "card")
        self.setAccessibleName(self.tr("Choose a model"))
        self.views: list[ModelCardView] = []
        page = QWidget()
        set_kind(page, "page")
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(SPACE_S)
        self._scroll = QScrollArea()
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        more = icon_button(self.tr("All models…"), "box")
        set_kind(more, "quiet")
        more.clicked.connect(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._scroll)
        layout.addWidget(more)

    def open_below(self, anchor: QWidget, cards: Sequence[ModelCard], current: str) -> None:
        """Shows the models; the one in use has the focus."""
        for view in self.views:
            view.deleteLater()
        self.views = []
        for card in cards:
            view = ModelCardView(card)
            view.set_choosable(False)
            view.clicked.connect(partial(self._choose, card.name))
            self._list.addWidget(view)
            self.views.append(view)
            if card.name == current:
                view.setFocus()
        height = sum(view.sizeHint().height() + SPACE_S for view in self.views)
        self._scroll.setMinimumHeight(min(height, _TALLEST))
        self.setFixedWidth(max(anchor.width(), 240) + 2 * SPACE_S)
        self.adjustSize()
        self.move(anchor.mapToGlobal(QPoint(-SPACE_S, anchor.height() + 4)))
        self.show()

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.hide()
        self.chosen.emit(name)

    def _more(self) -> None:
        self.hide()
        self.more_asked.emit()
