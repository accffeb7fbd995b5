"""The right side of Generate: the sliders of the model's latent space."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from studio.core.card import ModelCard
from studio.core.params import ParamValue, VectorParam
from studio.ui.theme import SPACE_L, SPACE_M, set_kind
from studio.ui.vector_panel import VectorPanel
from studio.ui.widgets.scrolling import scrolled

WIDTH = 280


class SteerPanel(QFrame):
    """One `VectorPanel` for each vector of the card."""

    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setAccessibleName(self.tr("What is steered"))
        self.panels: list[VectorPanel] = []
        self._empty = QLabel(self.tr("This model has no sliders of its own."))
        self._empty.setWordWrap(True)
        set_kind(self._empty, "hint")
        self._empty.hide()
        page = QWidget()
        set_kind(page, "page")
        self._layout = QVBoxLayout(page)
        self._layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        self._layout.setSpacing(SPACE_L)
        self._layout.addWidget(self._empty)
        self._layout.addStretch(1)
        scroll = scrolled(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.setMinimumWidth(244)

    def set_card(self, card: ModelCard | None) -> None:
        """Draws the sliders of another model."""
        for old in self.panels:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        vectors = [p for p in card.controls if isinstance(p, VectorParam)] if card else []
        self.panels = [VectorPanel(param) for param in vectors]
        for place, panel in enumerate(self.panels):
            panel.changed.connect(self.changed)
            panel.settled.connect(self.settled)
            self._layout.insertWidget(place, panel)
        self._empty.setVisible(card is not None and not self.panels)

    def values(self) -> dict[str, ParamValue]:
        """All sliders that were moved, by name."""
        return {key: value for panel in self.panels for key, value in panel.values().items()}

    def set_values(self, values: Mapping[str, ParamValue]) -> None:
        """Shows values without emitting; sliders without one go to the middle."""
        for panel in self.panels:
            panel.set_values(values)

    def reset(self) -> None:
        """All sliders back to the middle."""
        for panel in self.panels:
            panel.reset()
