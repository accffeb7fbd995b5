"""The middle of Edit: a row of tools, the photograph in its well, what was measured, progress."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.canvas.drop_overlay import DropOverlay
from studio.ui.canvas.edit_canvas import EditCanvas
from studio.ui.canvas.edit_scene import PICTURE, SIDE, WIPE
from studio.ui.floating import Floating
from studio.ui.icons import icon
from studio.ui.theme import ICON_SIZE, SPACE_M, SPACE_S, SPACE_XS, number_font, set_kind
from studio.ui.widgets.facts_bar import FactsBar
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.results_strip import ResultsStrip
from studio.ui.widgets.segmented import Segmented
from studio.ui.workspaces.toolbar import HEIGHT

_STEPS = 1000  # of the progress line


class EditStage(QFrame):
    """Widgets and their places; `studio.ui.editing` fills them."""

    open_asked = Signal()
    several_asked = Signal()
    export_asked = Signal()
    project_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "bar")
        self.setAccessibleName(self.tr("Photograph"))
        self.title = ElidedLabel()
        self.views = Segmented(
            [
                (PICTURE, self.tr("Picture")),
                (WIPE, self.tr("Before and after")),
                (SIDE, self.tr("Side by side")),
            ],
            self.tr("View"),
        )
        self.zoom = QPushButton(self.tr("Fit"))
        self.canvas = EditCanvas()
        self.notice = Notice(self.canvas)
        self.overlay = DropOverlay(self.canvas)
        self.results = ResultsStrip()
        self.facts = FactsBar()
        self.progress = QProgressBar()
        self._need_picture: list[QWidget] = []
        self._build()
        Floating(self.notice, self.canvas, 560, at_top=False)
        self.views.changed.connect(self.canvas.set_view)
        self.canvas.view_changed.connect(self.views.set_value)
        self.canvas.zoom_changed.connect(self._show_zoom)
        self.canvas.open_asked.connect(self.open_asked)
        self.show_progress(None)
        self.set_available(False)

    def show_progress(self, part: float | None) -> None:
        """How far the work is, 0 to 1; None takes the line away and leaves its place empty."""
        self.progress.setTextVisible(False)
        self.progress.setRange(0, _STEPS)
        self.progress.setValue(0 if part is None else round(part * _STEPS))
        self.progress.setAccessibleDescription("" if part is None else f"{round(part * 100)} %")

    def set_available(self, there: bool) -> None:
        """Whether there is a photograph to look at and to send out."""
        for widget in self._need_picture:
            widget.setEnabled(there)

    def _show_zoom(self, zoom: float) -> None:
        fits = self.canvas.scene.viewport.fits
        words = self.tr("Fit") if fits else f"{round(zoom * 100)} %"
        self.zoom.setText(words)
        self.zoom.setAccessibleName(self.tr("Zoom: {0}").format(words))

    def _build(self) -> None:
        self.title.setAccessibleName(self.tr("What is shown"))
        set_kind(self.title, "secondary")
        self.views.set_icon(PICTURE, "square", self.tr("The picture as it is now."))
        self.views.set_icon(
            WIPE, "square-split-horizontal", self.tr("Before and after, with a line to drag.")
        )
        self.views.set_icon(SIDE, "columns-2", self.tr("Before and after side by side."))
        self.zoom.setFont(number_font())
        set_kind(self.zoom, "quiet")
        self.zoom.setFixedWidth(64)
        self.zoom.setToolTip(self.tr("Fit the picture (0). The wheel, + and - zoom."))
        self.zoom.clicked.connect(self.canvas.fit)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setFixedHeight(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_bar())
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.results)
        layout.addWidget(self.facts)
        layout.addWidget(self.progress)

    def _build_bar(self) -> QWidget:
        bar = QFrame()
        set_kind(bar, "bar")
        bar.setFixedHeight(HEIGHT)
        bar.setAccessibleName(self.tr("Picture tools"))
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.title, 1)
        self.original = self._button("eye", self.tr("Hold to see the original (O)"))
        self.original.pressed.connect(lambda: self.canvas.hold_before(True))
        self.original.released.connect(lambda: self.canvas.hold_before(False))
        opening = self._button("folder-open", self.tr("Open a photograph or a project"))
        opening.clicked.connect(self.open_asked)
        several = self._button("images", self.tr("Edit several photographs"))
        several.clicked.connect(self.several_asked)
        project = self._button("save", self.tr("Save as a project, with its whole history"))
        project.clicked.connect(self.project_asked)
        export = self._button("share", self.tr("Export the photograph"))
        export.clicked.connect(self.export_asked)
        for widget in (self.original, self.views, self.zoom):
            row.addWidget(widget)
        row.addSpacing(SPACE_S)
        for widget in (opening, several, project, export):
            row.addWidget(widget)
        self._need_picture = [self.original, self.views, self.zoom, project, export]
        return bar

    @staticmethod
    def _button(name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "tool")
        button.setIcon(icon(name))
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setFixedSize(32, 32)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button
