"""The middle of Generate: toolbar, pictures in their well, a journey's strip, the filmstrip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from studio.ui.actions import Actions
from studio.ui.buttons import icon_button, set_words
from studio.ui.canvas.drop_overlay import DropOverlay
from studio.ui.canvas.picture_canvas import PictureCanvas
from studio.ui.canvas.scene import GRID
from studio.ui.filmstrip import Filmstrip
from studio.ui.floating import Floating
from studio.ui.icons import icon
from studio.ui.theme import SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.facts_bar import FactsBar
from studio.ui.widgets.journey_strip import JourneyStrip
from studio.ui.widgets.notice import Notice
from studio.ui.workspaces.offer import OfferPanel
from studio.ui.workspaces.toolbar import Toolbar

_STEPS = 1000  # of the progress line


class Stage(QFrame):
    """Widgets and their places; controllers fill them."""

    space_tapped = Signal()
    removal_asked = Signal()  # of the picture that is looked at
    journey_export_asked = Signal()
    journey_closed = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "bar")
        self.setAccessibleName(self.tr("Pictures"))
        self.toolbar = Toolbar(actions)
        self.canvas = PictureCanvas()
        self.notice = Notice(self.canvas)
        self.offer = OfferPanel(self.canvas)
        self.overlay = DropOverlay(self.canvas)
        self.progress = QProgressBar()
        self.filmstrip = Filmstrip()
        self.facts = FactsBar()
        self.journey = JourneyStrip()
        self._journey_row = QWidget()
        self._export = icon_button(self.tr("Export journey…"), "share")
        self._tapped = False
        self._build()
        Floating(self.notice, self.canvas, 560, at_top=False)
        Floating(self.offer, self.canvas, 600)
        self.toolbar.view_asked.connect(self.canvas.set_view)
        self.canvas.view_changed.connect(self.toolbar.views.set_value)
        self.canvas.zoom_changed.connect(self._show_zoom)
        self.canvas.installEventFilter(self)
        self.show_progress(None)

    def show_progress(self, part: float | None) -> None:
        """How far the work is, 0 to 1; None takes the line away and leaves its place empty."""
        self.progress.setTextVisible(False)
        self.progress.setRange(0, _STEPS)
        self.progress.setValue(0 if part is None else round(part * _STEPS))
        self.progress.setAccessibleDescription("" if part is None else f"{round(part * 100)} %")

    def show_journey(self, shown: bool, by_steps: bool = False) -> None:
        """Brings the strip of a journey in or away; `by_steps` is the way of one picture."""
        set_words(
            self._export, self.tr("Export the way…") if by_steps else self.tr("Export journey…")
        )
        self._journey_row.setVisible(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tap on Space over the canvas, held for no pan, is the big action; Delete deletes."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._tapped = True
            elif event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                tapped, self._tapped = self._tapped, False
                if tapped:
                    self.space_tapped.emit()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            if event.type() == QEvent.Type.KeyPress:
                self.removal_asked.emit()
        elif event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut}:
            self._tapped = False
        return super().eventFilter(watched, event)

    def _show_zoom(self, zoom: float) -> None:
        fits = self.canvas.scene.viewport.fits or self.canvas.view() == GRID
        self.toolbar.show_zoom(zoom, fits)

    def _build(self) -> None:
        self.progress.setAccessibleName(self.tr("Progress"))
        self.progress.setFixedHeight(3)
        self.filmstrip.set_invitation(self.tr("Every picture that you make is kept here."))
        shelf = QFrame()
        set_kind(shelf, "panel")
        inset = QHBoxLayout(shelf)
        inset.setContentsMargins(SPACE_S, 0, SPACE_S, 0)
        inset.addWidget(self.filmstrip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.facts)
        layout.addWidget(self._build_journey())
        layout.addWidget(self.progress)
        layout.addWidget(shelf)

    def _build_journey(self) -> QWidget:
        export = self._export
        export.clicked.connect(self.journey_export_asked)
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        close.setFixedSize(32, 32)
        close.setAccessibleName(self.tr("Put the journey away"))
        close.setToolTip(self.tr("Put the journey away"))
        close.clicked.connect(self.journey_closed)
        row = QHBoxLayout(self._journey_row)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(self.journey, 1)
        row.addWidget(export)
        row.addWidget(close)
        self._journey_row.hide()
        return self._journey_row
