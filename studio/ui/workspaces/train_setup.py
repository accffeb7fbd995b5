"""The left side of Train: on what, which family, how long, and the one big action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.core.training_families import TrainableFamily
from studio.ui.theme import SPACE_L, SPACE_M, set_kind
from studio.ui.widgets.action_button import ActionButton
from studio.ui.widgets.fields import Dropdown, NumberField
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.scrolling import lay_out_panel
from studio.ui.widgets.section import Section
from studio.ui.widgets.segmented import Segmented
from studio.ui.workspaces.train_data import TrainData

WIDTH = 300
NARROWEST = 264
PICTURES, MINUTES = "pictures", "minutes"
MOST_PICTURES = 100_000_000
MOST_MINUTES = 60 * 24 * 14
_LONGEST = 80  # letters of a title


@dataclass(frozen=True)
class Asked:
    """What the form holds. `until` is "pictures" or "minutes"; `title` may be empty."""

    family: str
    size: int
    until: str
    images: int
    minutes: int
    flip: bool
    title: str


class TrainSetup(QFrame):
    """Widgets only: it emits what the person did and shows what it is told."""

    family_changed = Signal(str)
    changed = Signal()  # anything else of the form
    keep_running_changed = Signal(bool)

    def __init__(self, families: Sequence[TrainableFamily], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setAccessibleName(self.tr("What is trained and on what"))
        self._families = {family.name: family for family in families}
        self._sizes: tuple[int, ...] = ()
        self.data = TrainData()
        self.family = Dropdown()
        self.about = QLabel()
        self.title = QLineEdit()
        self.pixels = Segmented([], self.tr("Size of the pictures in pixels"))
        self.until = Segmented(
            [(PICTURES, self.tr("Pictures")), (MINUTES, self.tr("Minutes"))],
            self.tr("What ends the training"),
        )
        self.images = NumberField(100, MOST_PICTURES, 500_000)
        self.minutes = NumberField(1, MOST_MINUTES, 30)
        self.hint = QLabel()
        self.flip = QCheckBox(self.tr("Show them mirrored as well"))
        self.keep_running = QCheckBox(self.tr("Go on when the window is closed"))
        self.notice = Notice()
        self.action = ActionButton(self.tr("Train"))
        self._build()
        self._connect()

    @property
    def chosen(self) -> TrainableFamily:
        """The family that is chosen."""
        return self._families[self.family.currentData()]

    def named(self, name: str) -> TrainableFamily:
        """The family of that name; raises KeyError."""
        return self._families[name]

    def asked(self) -> Asked:
        """The form as it is."""
        return Asked(
            family=self.chosen.name,
            size=int(self.pixels.value() or 0),
            until=self.until.value(),
            images=self.images.value(),
            minutes=self.minutes.value(),
            flip=self.flip.isChecked(),
            title=self.title.text().strip(),
        )

    def show_asked(self, asked: Asked, sizes: Sequence[int]) -> None:
        """Fills the form without emitting anything."""
        inputs = (self.family, self.title, self.images, self.minutes, self.flip)
        for widget in inputs:
            widget.blockSignals(True)
        self.family.setCurrentIndex(max(0, self.family.findData(asked.family)))
        self._show_about()
        self._show_sizes(sizes, asked.size)
        self.until.set_value(asked.until)
        self.images.setValue(asked.images)
        self.minutes.setValue(max(1, asked.minutes))
        self.flip.setChecked(asked.flip)
        if self.title.text() != asked.title:
            self.title.setText(asked.title)
        for widget in inputs:
            widget.blockSignals(False)
        self._show_until()

    def suggest_title(self, words: str) -> None:
        """What it will be called if nothing is typed."""
        self.title.setPlaceholderText(words)

    def set_fixed(self, fixed: bool, images_too: bool) -> None:
        """A training that was begun keeps its pictures, family and size; `images_too` while it
        runs, when nothing at all can be changed."""
        why = self.tr("This training was begun with it; begin a new one to change it.")
        self.data.set_fixed(fixed)
        begun: tuple[QWidget, ...] = (self.family, self.pixels, self.flip, self.title)
        for widget in begun:
            widget.setEnabled(not fixed)
            widget.setToolTip(why if fixed else "")
        budget: tuple[QWidget, ...] = (self.until, self.images, self.minutes)
        for widget in budget:
            widget.setEnabled(not images_too)
            widget.setToolTip(self.tr("Pause it to change this.") if images_too else "")

    def _show_sizes(self, sizes: Sequence[int], size: int) -> None:
        if self._sizes == tuple(sizes):
            if size in sizes:
                self.pixels.set_value(str(size))
            return
        self._sizes = tuple(sizes)
        fresh = Segmented([(str(n), str(n)) for n in sizes], self.pixels.accessibleName())
        if size in sizes:
            fresh.set_value(str(size))
        fresh.changed.connect(lambda _value: self.changed.emit())
        self._size_row.replaceWidget(self.pixels, fresh)
        self.pixels.hide()
        self.pixels.deleteLater()
        self.pixels = fresh
        self._size_label.setBuddy(fresh)

    def _show_about(self) -> None:
        words = family_words(self.chosen.about)
        self.about.setText(words)
        self.family.setAccessibleDescription(words)

    def _show_until(self) -> None:
        timed = self.until.value() == MINUTES
        self.images.setVisible(not timed)
        self.minutes.setVisible(timed)

    def _connect(self) -> None:
        self.family.currentIndexChanged.connect(self._family_chosen)
        self.until.changed.connect(lambda _value: self._show_until())
        self.until.changed.connect(lambda _value: self.changed.emit())
        for field in (self.images, self.minutes):
            field.valueChanged.connect(lambda _value: self.changed.emit())
        self.flip.toggled.connect(lambda _on: self.changed.emit())
        self.title.textChanged.connect(lambda _text: self.changed.emit())
        self.keep_running.toggled.connect(self.keep_running_changed)

    def _family_chosen(self, _index: int) -> None:
        self._show_about()
        self.family_changed.emit(self.chosen.name)

    def _build(self) -> None:
        for family in self._families.values():
            self.family.addItem(family_words(family.title), family.name)
            self.family.setItemData(
                self.family.count() - 1, family_words(family.about), Qt.ItemDataRole.ToolTipRole
            )
        self.family.setAccessibleName(self.tr("Family"))
        self.title.setMaxLength(_LONGEST)
        self.title.setAccessibleName(self.tr("Name of the training"))
        self.images.setGroupSeparatorShown(True)
        self.images.setSingleStep(50_000)
        self.images.setAccessibleName(self.tr("How many pictures it shall see"))
        self.minutes.setAccessibleName(self.tr("How many minutes it shall work"))
        self.minutes.setSingleStep(5)
        for label in (self.about, self.hint):
            set_kind(label, "secondary")
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.keep_running.setToolTip(
            self.tr(
                "Otherwise closing the window pauses the training in good order; nothing is lost."
            )
        )
        self.action.set_busy_words(self.tr("Pause"), self.tr("Pausing\N{HORIZONTAL ELLIPSIS}"))
        page = QWidget()
        set_kind(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        for section in (self._pictures(), self._network(), self._budget(), self._more()):
            column.addWidget(section)
        column.addStretch(1)
        lay_out_panel(self, page, self.notice, self.action)
        self.setMinimumWidth(NARROWEST)
        self._show_about()
        self._show_until()

    def _pictures(self) -> Section:
        section = Section(self.tr("Pictures"), collapsible=False)
        section.add(self.data)
        return section

    def _network(self) -> Section:
        section = Section(self.tr("Family"), collapsible=False)
        section.add(self.family)
        section.add(self.about)
        row, self._size_label = _row(self.tr("Pixels"), self.pixels)
        self._size_row = row
        holder = QWidget()
        holder.setLayout(row)
        section.add(holder)
        return section

    def _budget(self) -> Section:
        section = Section(self.tr("How long"), collapsible=False)
        row, _ = _row(self.tr("Until"), self.until)
        holder = QWidget()
        holder.setLayout(row)
        section.add(holder)
        section.add(self.images)
        section.add(self.minutes)
        section.add(self.hint)
        return section

    def _more(self) -> Section:
        section = Section(self.tr("More"))
        row, _ = _row(self.tr("Name"), self.title)
        holder = QWidget()
        holder.setLayout(row)
        section.add(holder)
        section.add(self.flip)
        section.add(self.keep_running)
        return section


def _row(words: str, control: QWidget) -> tuple[QHBoxLayout, QLabel]:
    label = QLabel(words)
    label.setBuddy(control)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_M)
    row.addWidget(label)
    row.addWidget(control, 1)
    return row, label


def family_words(text: str) -> str:
    """A title or a sentence about a family in the window's language."""
    return QCoreApplication.translate("Families", text)
