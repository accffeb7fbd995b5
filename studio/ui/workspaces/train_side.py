"""The right side of Train: how the training stands, its losses, and all others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.core.steps import Image
from studio.core.training_shelf import Run
from studio.ui.buttons import icon_button
from studio.ui.theme import (
    RADIUS_FIELD,
    SPACE_L,
    SPACE_M,
    SPACE_S,
    SPACE_XS,
    color,
    current_theme,
    number_font,
    secondary_font,
    set_kind,
)
from studio.ui.training_words import clock, duration, figure, loss_words, short_number
from studio.ui.widgets.curve_plot import curve_pen
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.run_row import RunRow
from studio.ui.widgets.scrolling import scrolled
from studio.ui.widgets.section import Section
from studio.ui.widgets.tips import set_tip
from studio.ui.words import whole
from studio.ui.workspaces.facts import Facts
from studio.ui.workspaces.train_stage import AXES

WIDTH = 280
NARROWEST = 240
Listed: TypeAlias = "tuple[Run, Image | None]"


class TrainSide(QFrame):
    """Shows what it is told; `run_chosen` carries a folder."""

    run_chosen = Signal(object)  # Path
    new_asked = Signal()
    use_asked = Signal()
    folder_asked = Signal()
    delete_asked = Signal()
    loss_toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setAccessibleName(self.tr("The training and its results"))
        self.notice = Notice()
        self.facts = Facts()
        self.keys: dict[str, LossKey] = {}
        self.rows: dict[object, RunRow] = {}
        self.use = icon_button(self.tr("Use this model"), "sparkles")
        self.show_folder = icon_button(self.tr("Show in folder"), "folder-open")
        self.delete = icon_button(self.tr("Delete training"), "trash-2")
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._losses = Section(self.tr("Losses"))
        self._losses.content.setSpacing(0)
        self._above, self._apart = QWidget(), QWidget()
        self._list = Section(self.tr("Trainings"), collapsible=False)
        self._hint = QLabel(self.tr("Each training is kept here, to be gone on with or used."))
        self._build()

    def show_list(self, listed: Sequence[Listed], chosen: object) -> None:
        """All trainings, the newest first."""
        if [run.folder for run, _ in listed] == list(self.rows):
            for run, look in listed:
                self.rows[run.folder].show_run(run)
                self.rows[run.folder].show_look(look)
            self.mark(chosen)
            return
        for row in self.rows.values():
            self._group.removeButton(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for run, look in listed:
            row = RunRow(run, look)
            row.clicked.connect(partial(self._chosen, run.folder))
            self.rows[run.folder] = row
            self._group.addButton(row)
            self._list.add(row)
            row.show()
        self._hint.setVisible(not listed)
        self.mark(chosen)

    def mark(self, chosen: object) -> None:
        """Which of them is looked at; None for none."""
        for folder, row in self.rows.items():
            row.setChecked(folder == chosen)
        buttons = (self.use, self.show_folder, self.delete)
        for widget in (*buttons, self.facts, self._losses, self._above, self._apart):
            widget.setVisible(chosen is not None)

    def show_run(self, run: Run) -> None:
        """The training that is looked at, as it stands now."""
        self.facts.show_rows(self._facts_of(run))
        self._show_losses(run)
        if run.folder in self.rows:
            self.rows[run.folder].show_run(run)
        self.use.setEnabled(run.checkpoint is not None)
        set_tip(self.use, "" if run.checkpoint else self._why_no_model(run))
        self.delete.setEnabled(not run.alive)
        set_tip(self.delete, self.tr("Pause it first.") if run.alive else "")

    def update_row(self, run: Run) -> None:
        """One of those that are not looked at."""
        if run.folder in self.rows:
            self.rows[run.folder].show_run(run)

    def _why_no_model(self, run: Run) -> str:
        if run.alive:
            return self.tr("The model is written when the training is paused or done.")
        return self.tr("Nothing was learnt yet; resume the training first.")

    def _facts_of(self, run: Run) -> Iterable[tuple[str, str]]:
        status = run.status
        seen = f"{whole(run.images)} / {whole(run.goal)}" if run.goal else ""
        yield self.tr("Pictures seen"), seen
        if run.alive and run.speed:
            yield self.tr("Speed"), self.tr("{0} a second").format(figure(run.speed))
        if run.alive and run.seconds_left is not None:
            yield self.tr("Time left"), duration(run.seconds_left)
        if status is not None:
            yield self.tr("Time worked"), clock(status.seconds)
            if status.parameters:
                yield self.tr("Weights"), short_number(status.parameters)
            yield self.tr("Pictures of"), status.data
        if run.request is not None:
            side = f"{run.request.size} \N{MULTIPLICATION SIGN} {run.request.size}"
            yield self.tr("Size"), side

    def _show_losses(self, run: Run) -> None:
        names = [name for name in run.curve.columns if name not in AXES]
        if list(self.keys) != names:
            for key in self.keys.values():
                key.hide()
                key.deleteLater()
            self.keys = {}
            for index, name in enumerate(names):
                key = LossKey(index, loss_words(name))
                key.toggled.connect(partial(self.loss_toggled.emit, name))
                self.keys[name] = key
                self._losses.add(key)
                self.loss_toggled.emit(name, True)
        for name, key in self.keys.items():
            values = run.curve.columns.get(name, ())
            key.show_value(values[-1] if values else float("nan"))
        self._losses.setVisible(bool(names))

    def _chosen(self, folder: object, _checked: bool = False) -> None:
        self.mark(folder)
        self.run_chosen.emit(folder)

    def _build(self) -> None:
        new = self._list.add_tool("plus", self.tr("New training"), self.new_asked.emit)
        self.new = new
        set_kind(self._hint, "hint")
        self._hint.setWordWrap(True)
        self._list.add(self._hint)
        set_kind(self.delete, "quiet")
        self.use.clicked.connect(self.use_asked)
        self.show_folder.clicked.connect(self.folder_asked)
        self.delete.clicked.connect(self.delete_asked)
        page = QWidget()
        set_kind(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        for widget in (self.notice, self.facts, self._losses):
            column.addWidget(widget)
        column.addWidget(self._above)
        for button in (self.use, self.show_folder, self.delete):
            column.addWidget(button)
        for gap in (self._above, self._apart):
            gap.setFixedHeight(SPACE_XS)
        column.addWidget(self._apart)
        column.addWidget(self._list)
        column.addStretch(1)
        scroll = scrolled(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.setMinimumWidth(NARROWEST)
        self.mark(None)


class LossKey(QAbstractButton):
    """A curve's line, name and last value; unchecked, the curve is hidden."""

    HEIGHT = 24
    LINE = 18

    def __init__(self, index: int, words: str) -> None:
        super().__init__()
        self._index = index
        self._value = ""
        self.setText(words)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFixedHeight(self.HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        set_tip(self, self.tr("Click to hide this curve, or to show it."))

    def show_value(self, value: float) -> None:
        """The last one."""
        self._value = figure(value)
        self.setAccessibleName(f"{self.text()} {self._value}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus() or self.underMouse():
            painter.setPen(color(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(color(theme.hover))
            painter.drawRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)
        middle = self.height() / 2
        pen = curve_pen(self._index, theme)
        if not self.isChecked():
            pen.setColor(color(theme.edge))
        painter.setPen(pen)
        painter.drawLine(SPACE_XS, round(middle), SPACE_XS + self.LINE, round(middle))
        painter.setPen(color(theme.text if self.isChecked() else theme.faint))
        painter.setFont(number_font())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        room = QRectF(0, 0, self.width() - SPACE_XS, self.height())
        painter.drawText(room, right, self._value)
        taken = painter.fontMetrics().horizontalAdvance(self._value) + SPACE_S
        painter.setFont(secondary_font())
        room = QRectF(2 * SPACE_S + self.LINE, 0, 0, self.height())
        room.setRight(self.width() - SPACE_XS - taken)
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()
