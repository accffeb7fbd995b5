"""The middle of Train: the samples as they grow, and the curve below them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.core.training_shelf import Run
from studio.ui.buttons import icon_button
from studio.ui.icons import paint_icon
from studio.ui.theme import (
    SPACE_L,
    SPACE_M,
    SPACE_S,
    SPACE_XL,
    current_theme,
    number_font,
    set_kind,
)
from studio.ui.training_words import loss_words, run_words
from studio.ui.widgets.curve_plot import CurvePlot
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.widgets.sample_view import SampleView
from studio.ui.widgets.segmented import Segmented

_STEPS = 1000  # of the progress line
_HEAD = 48
LINEAR, LOGARITHMIC = "linear", "log"
AXES = ("images", "seconds")  # the columns of a curve that are no losses


class TrainStage(QFrame):
    """An invitation while there is nothing, else title, samples and curve."""

    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "bar")
        self.setAccessibleName(self.tr("The training that is looked at"))
        self.title = ElidedLabel()
        self.state = QLabel()
        self.progress = QProgressBar()
        self.samples = SampleView()
        self.plot = CurvePlot()
        self.scale = Segmented(
            [(LINEAR, self.tr("Linear")), (LOGARITHMIC, self.tr("Logarithmic"))],
            self.tr("Scale of the losses"),
        )
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.invite = _Invitation()
        self._pages = QStackedWidget()
        self._shown: object = None
        self._build()
        self.invite.button.clicked.connect(self.folder_asked)
        self.scale.changed.connect(lambda value: self.plot.set_logarithmic(value == LOGARITHMIC))

    def show_nothing(self, headline: str, words: str) -> None:
        """No training is looked at: what to do first, or what is about to begin."""
        self._shown = None
        self.invite.say(headline, words)
        self._pages.setCurrentWidget(self.invite)

    def show_run(self, run: Run) -> None:
        """A training as it stands now."""
        fresh = run.folder != self._shown
        self._shown = run.folder
        self._pages.setCurrentIndex(1)
        self.title.setText(run.title)
        self.state.setText(run_words(run))
        self.progress.setValue(round(run.part * _STEPS))
        self.progress.setAccessibleDescription(run_words(run))
        self.samples.show_samples(run.samples, fresh=fresh)
        columns = run.curve.columns
        losses = {name: values for name, values in columns.items() if name not in AXES}
        words = {name: loss_words(name) for name in losses}
        self.plot.show_curves(columns.get("images", ()), losses, words)

    def _build(self) -> None:
        set_kind(self.title, "title")
        set_kind(self.state, "secondary")
        self.state.setFont(number_font())
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(3)
        self.progress.setAccessibleName(self.tr("Progress of the training"))
        head = QFrame()
        head.setFixedHeight(_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_M)
        row.addWidget(self.title, 1)
        row.addWidget(self.state)
        self.splitter.addWidget(self.samples)
        self.splitter.addWidget(self._curve())
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setHandleWidth(1)
        self.splitter.setAccessibleName(self.tr("Samples and curve"))
        page = QWidget()
        set_kind(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.progress)
        column.addWidget(self.splitter, 1)
        self._pages.addWidget(self.invite)
        self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _curve(self) -> QWidget:
        frame = QFrame()
        set_kind(frame, "panel")
        label = QLabel(self.tr("Losses"))
        set_kind(label, "heading")
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_S, 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(self.scale)
        column = QVBoxLayout(frame)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(row)
        column.addWidget(self.plot, 1)
        return frame


class _Invitation(QFrame):
    """What an empty stage says."""

    SIGN = 40

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "well")
        self._headline = QLabel()
        self._words = QLabel()
        self.button = icon_button(self.tr("Choose a folder…"), "folder-open")
        set_kind(self._headline, "title")
        set_kind(self._words, "secondary")
        for label in (self._headline, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setMaximumWidth(420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_M)
        layout.addStretch(1)
        layout.addSpacing(self.SIGN + SPACE_L)
        center = Qt.AlignmentFlag.AlignHCenter
        for label in (self._headline, self._words):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 100)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addWidget(self.button, 0, center)
        layout.addStretch(1)

    def say(self, headline: str, words: str) -> None:
        self._headline.setText(headline)
        self._words.setText(words)

    def set_quiet(self, quiet: bool) -> None:
        """Whether something hangs over it that has its own words."""
        for widget in (self._headline, self._words, self.button):
            widget.setHidden(quiet)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._headline.isHidden():
            return
        painter = QPainter(self)
        box = self._headline.geometry().toRectF()
        middle = self.rect().toRectF().center().x()
        box.setRect(middle - self.SIGN / 2, box.top() - self.SIGN - SPACE_L, self.SIGN, self.SIGN)
        paint_icon(painter, "image-plus", box, current_theme().dim)
        painter.end()
