"""The part of the settings about edits that were put away: their room on the disk, their end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from studio.core.settings import EDITS_DAYS
from studio.ui.buttons import icon_button
from studio.ui.widgets.fields import NumberField
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.section import Section
from studio.ui.words import file_size
from studio.ui.workspaces.settings_rows import hint, row


class UnfinishedEdits(Section):
    """Shows how many there are, and asks for their removal."""

    days_chosen = Signal(int)  # 0 = never
    removal_asked = Signal()
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._title(), collapsible=False, parent=parent)
        self.notice = Notice()
        self.remove = icon_button(self.tr("Move to the trash"), "trash-2")
        self.days = NumberField(*EDITS_DAYS, EDITS_DAYS[1])
        self.days.setSpecialValueText(self.tr("never"))
        after = self.tr("To the trash after so many days")
        self.days.setAccessibleName(after)
        line = row("", self.remove)
        self._sum = line.findChildren(QLabel)[0]
        self.add(self.notice)
        self.add(line)
        self.add(row(after, self.days))
        self.add(
            hint(
                self.tr(
                    "Edits of photographs that were not exported are kept, to be gone on with. "
                    "Those that nobody touched for so many days go to the system's trash when the "
                    "program starts; folders in which nothing was changed are deleted. What is "
                    "open stays."
                )
            )
        )
        self.show_works(0, 0)
        self.remove.clicked.connect(self.removal_asked)
        self.days.valueChanged.connect(self.days_chosen)
        self.notice.acted.connect(self.undo_asked)

    def show_works(self, count: int, size: int) -> None:
        """How many there are now, and how many bytes they take."""
        words = (
            self.tr("Unfinished edits: {n}, {size}") if count else self.tr("Unfinished edits: 0")
        )
        self._sum.setText(words.format(n=count, size=file_size(size)))
        self.remove.setEnabled(count > 0)
        self.remove.setToolTip("" if count else self.tr("There are none."))

    def show_days(self, days: int) -> None:
        """When they go by themselves, without emitting."""
        self.days.blockSignals(True)
        self.days.setValue(days)
        self.days.blockSignals(False)

    def show_moved(self, moved: int, stayed: int) -> None:
        """What became of a removal."""
        if stayed:
            words = self.tr(
                "%n unfinished edit(s) could not be moved to the system's trash; delete them "
                "yourself, from the folder “edits” among the files below.",
                "",
                stayed,
            )
            self.notice.show_error(words, self.tr("Undo") if moved else None)
        elif moved:
            words = self.tr("%n unfinished edit(s) moved to the system's trash.", "", moved)
            self.notice.show_hint(words, self.tr("Undo"))
        else:
            self.notice.clear()

    def _title(self) -> str:
        return self.tr("Unfinished edits")
