"""The table of repairs as Qt's views read it: a line for each method, in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from studio.core.repair import Figures
from studio.ui.images import to_qimage
from studio.ui.measured_model import FIRST, NAME, ROOT, Index, MeasuredModel
from studio.ui.repair_turns import Mended
from studio.ui.widgets.race_card import seconds_text
from studio.ui.widgets.tips import tip

DISTANCE, PSNR, SECONDS = FIRST, FIRST + 1, FIRST + 2


@dataclass(frozen=True)
class _Column:
    """`number` is what is sorted by; more is better where `high`. `spread` is whether the extremes
    of several variants are worth telling."""

    label: str
    help: str
    number: Callable[[Mended], float]
    each: Callable[[Figures], float]
    text: Callable[[float], str]
    high: bool = False
    spread: bool = True


class RepairModel(MeasuredModel):
    """What was mended so far."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = (
            _Column(
                self.tr("Feature distance"),
                self.tr(
                    "How different what is in the hole looks to a network from what was there: 0 "
                    "if it is the same. Less is better."
                ),
                lambda line: line.distance,
                lambda each: each.distance,
                lambda value: f"{value:.3f}",
            ),
            _Column(
                self.tr("PSNR, dB"),
                self.tr(
                    "Peak signal to noise inside the hole: how near each pixel is to what was "
                    "there. More is better; a good but different answer gets little."
                ),
                lambda line: line.psnr,
                lambda each: each.psnr,
                lambda value: f"{value:.1f}",
                high=True,
            ),
            _Column(
                self.tr("Time for one"),
                self.tr("For one variant, loaded and warm. Less is better."),
                lambda line: line.seconds,
                lambda each: each.seconds,
                seconds_text,
                spread=False,
            ),
        )
        self._lines: list[Mended] = []

    def set_lines(self, lines: Sequence[Mended]) -> None:
        """Other lines, the nearest to the truth first."""
        self.beginResetModel()
        self._lines = sorted(lines, key=lambda line: line.distance)
        self.endResetModel()

    def lines(self) -> list[Mended]:
        """In the order in which they are seen."""
        return list(self._lines)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else FIRST + len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._column(section)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if column is not None:
                return column.label
            return self.tr("Method") if section == NAME else self.tr("Variants")
        if role == Qt.ItemDataRole.ToolTipRole and column is not None:
            return tip(column.help)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, section = self._lines[index.row()], index.column()
        column = self._column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            if column is not None:
                return column.text(column.number(line))
            return line.title if section == NAME else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = self._spoken(index.row(), section)
            return words if role == Qt.ItemDataRole.AccessibleTextRole else tip(words)
        return None

    def below(self, row: int, section: int) -> str:
        """The extremes of several variants, and how many there are."""
        line, column = self._lines[row], self._column(section)
        if len(line.figures) < 2:
            return ""
        if column is None:
            return self.tr("%n variant(s)", "", len(line.figures)) if section == NAME else ""
        if not column.spread:
            return ""
        values = [column.each(each) for each in line.figures]
        return f"{column.text(min(values))}\N{EN DASH}{column.text(max(values))}"

    def strip(self, row: int) -> QImage:
        """A method's variants, one beside the other."""
        return to_qimage(np.concatenate(self._lines[row].images, axis=1))

    def is_end(self, row: int) -> bool:
        """Never: there is neither floor nor ceiling."""
        return False

    def best(self, row: int, section: int) -> bool:
        """Whether nobody else's mean is better."""
        column = self._column(section)
        if column is None or len(self._lines) < 2:
            return False
        numbers = [column.number(line) for line in self._lines]
        return numbers[row] == (max(numbers) if column.high else min(numbers))

    def natural_order(self, section: int) -> Qt.SortOrder:
        """The order in which the best of a column comes first."""
        column = self._column(section)
        high = column is not None and column.high
        return Qt.SortOrder.DescendingOrder if high else Qt.SortOrder.AscendingOrder

    def sort(self, section: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        column = self._column(section)
        down = order is Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        if column is None:
            self._lines.sort(key=lambda line: line.title.casefold(), reverse=down)
        else:
            self._lines.sort(key=column.number, reverse=down)
        self.layoutChanged.emit()

    def _column(self, section: int) -> _Column | None:
        return self.columns[section - FIRST] if section >= FIRST else None

    def _spoken(self, row: int, section: int) -> str:
        """A cell for a screen reader, and for the pointer that rests on it."""
        line, column = self._lines[row], self._column(section)
        if column is None:
            return ", ".join(part for part in (line.title, self.below(row, NAME)) if part)
        words = f"{column.label}: {column.text(column.number(line))}"
        if spread := self.below(row, section):
            words = f"{words} ({spread})"
        return self.tr("{0}, the best").format(words) if self.best(row, section) else words
