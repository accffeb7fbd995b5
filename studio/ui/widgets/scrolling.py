"""Pages that are longer than their panel, and panels that end in one big action."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from studio.ui.theme import SPACE_L, SPACE_S


def scrolled(page: QWidget) -> QScrollArea:
    """The page in an area that scrolls up and down; the Tab key passes the area by."""
    scroll = QScrollArea()
    scroll.setWidget(page)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll


def lay_out_panel(panel: QWidget, page: QWidget, *foot: QWidget) -> None:
    """Fills a panel: the page scrolls, and what stands at its foot is always to be seen."""
    below = QVBoxLayout()
    below.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_L)
    below.setSpacing(SPACE_S)
    for widget in foot:
        below.addWidget(widget)
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(scrolled(page), 1)
    layout.addLayout(below)
