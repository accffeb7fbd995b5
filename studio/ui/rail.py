"""The narrow column at the left edge: which workspace is seen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.ui.icons import icon
from studio.ui.theme import ICON_SIZE, SPACE_S, SPACE_XS

WIDTH = 72


@dataclass(frozen=True)
class Place:
    """One workspace: its `name`, the words and icon of its button, and where it stands."""

    name: str
    words: str
    icon: str
    below: bool = False  # among those at the bottom


class Rail(QFrame):
    """Exclusive buttons; `chosen` carries the workspace's name."""

    chosen = Signal(str)

    def __init__(self, places: tuple[Place, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Workspaces"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_S + SPACE_XS, SPACE_S, SPACE_S + SPACE_XS)
        layout.setSpacing(SPACE_XS)
        for place in places:
            if place.below and layout.count() and not self._stretched(layout):
                layout.addStretch(1)
            layout.addWidget(self._button(place))

    def show_place(self, name: str) -> None:
        """Marks a workspace as the one that is seen, without emitting anything."""
        self._buttons[name].setChecked(True)

    def describe(self, name: str, action: QAction) -> None:
        """Takes the tooltip (with the shortcut) from the action that does the same."""
        self._buttons[name].setToolTip(action.toolTip())

    def button(self, name: str) -> QToolButton:
        """The button of a workspace."""
        return self._buttons[name]

    def _button(self, place: Place) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "rail")
        button.setText(place.words)
        button.setIcon(icon(place.icon))
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(52)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(place.words)
        button.clicked.connect(lambda: self.chosen.emit(place.name))
        self._group.addButton(button)
        self._buttons[place.name] = button
        return button

    @staticmethod
    def _stretched(layout: QVBoxLayout) -> bool:
        return any(
            (item := layout.itemAt(i)) is not None and item.spacerItem() is not None
            for i in range(layout.count())
        )
