"""The row above the picture: what it is, how it is looked at, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from studio.ui.actions import Actions
from studio.ui.canvas.scene import COMPARE, GRID, SINGLE
from studio.ui.theme import ICON_SIZE, SPACE_M, SPACE_S, SPACE_XS, number_font, set_kind
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.widgets.segmented import Segmented

HEIGHT = 48


class Toolbar(QFrame):
    """Its buttons are the window's actions; only the views are its own."""

    view_asked = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "bar")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Picture tools"))
        self.title = ElidedLabel()
        self.title.setAccessibleName(self.tr("What is shown"))
        set_kind(self.title, "secondary")
        self.views = Segmented(
            [
                (GRID, self.tr("Grid")),
                (SINGLE, self.tr("One picture")),
                (COMPARE, self.tr("Compare")),
            ],
            self.tr("View"),
        )
        self.views.set_icon(GRID, "grid-3x3", self.tr("Grid: all pictures at once."))
        self.views.set_icon(SINGLE, "square", self.tr("One picture, as large as it fits."))
        self.views.set_icon(
            COMPARE,
            "square-split-horizontal",
            self.tr("Compare: before and after, with a line to drag."),
        )
        self.views.changed.connect(self.view_asked)
        self.zoom = QPushButton(self.tr("Fit"))
        self._build(actions)

    def show_zoom(self, zoom: float, fits: bool) -> None:
        """The zoom as percent, or the word for fitting."""
        words = self.tr("Fit") if fits else f"{round(zoom * 100)} %"
        self.zoom.setText(words)
        self.zoom.setAccessibleName(self.tr("Zoom: {0}").format(words))

    def _build(self, actions: Actions) -> None:
        self.zoom.setFont(number_font())
        set_kind(self.zoom, "quiet")
        self.zoom.setFixedWidth(56)
        self.zoom.setToolTip(actions.get("fit").toolTip())
        self.zoom.clicked.connect(actions.get("fit").trigger)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.views)
        layout.addSpacing(SPACE_S)
        layout.addWidget(self._button(actions, "zoom_out"))
        layout.addWidget(self.zoom)
        layout.addWidget(self._button(actions, "zoom_in"))
        layout.addSpacing(SPACE_S)
        for name in ("keep", "export", "panels"):
            layout.addWidget(self._button(actions, name))

    @staticmethod
    def _button(actions: Actions, name: str) -> QToolButton:
        action = actions.get(name)
        button = actions.button(name)
        if action.isCheckable():  # what is usually on must not shout that it is
            button.setDefaultAction(QAction(action.icon(), action.text(), button))
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFixedSize(32, 32)
        return button
