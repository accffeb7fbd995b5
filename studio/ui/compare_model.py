"""The table of measurements as Qt's views read it: floors, models in any order, ceilings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from studio.core.comparison import Table
from studio.core.decoding import decode_image
from studio.core.errors import StudioError
from studio.evaluation.report_table import COLUMNS, HIGH, Column, Line, best_of, lines_of
from studio.ui.compare_words import comparison_words, family_words
from studio.ui.images import to_qimage
from studio.ui.measured_model import FIRST, NAME, ROOT, Index, MeasuredModel
from studio.ui.widgets.tips import tip

SHOWN = (
    *("images_per_second", "seconds_for_one", "fid", "share", "kid", "precision", "recall"),
    *("detail", "bits", "parameters", "spread", "numbers", "half_way"),
)


@dataclass(frozen=True)
class _Entry:
    line: Line
    strip: QImage
    ends: int  # -1 a floor, 1 a ceiling, 0 a model


class ComparisonModel(MeasuredModel):
    """One Table. Only models are sorted: floor and ceiling stay at the ends."""

    def __init__(self) -> None:
        super().__init__()
        by_name = {column.name: column for column in COLUMNS}
        self.columns: tuple[Column, ...] = tuple(by_name[name] for name in SHOWN)
        self._entries: list[_Entry] = []
        self._best: dict[str, frozenset[str]] = {}
        self._several = False

    def set_table(self, table: Table | None) -> None:
        """Another table, or none."""
        self.beginResetModel()
        lines = list(lines_of(table)) if table else []
        self._entries = [_Entry(line, _image(line.samples), _end(line)) for line in lines]
        self._best = best_of(table) if table else {}
        self._several = table is not None and len(table.scales) > 1
        self.endResetModel()
        self.sort(FIRST + SHOWN.index("share"))

    def lines(self) -> list[Line]:
        """All lines in the order in which they are seen."""
        return [entry.line for entry in self._entries]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else FIRST + len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.column(section)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if column is not None:
                return comparison_words(column.label)
            return self.tr("Model") if section == NAME else self.tr("Pictures")
        if role == Qt.ItemDataRole.ToolTipRole and column is not None:
            return tip(f"{comparison_words(column.help)}\n{self._what_is_better(column)}".strip())
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, section = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self._entries[row], section).partition(" ±")[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self._entries[row], section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._spoken(self._entries[row], section))
        return None

    def below(self, row: int, section: int) -> str:
        """A second, smaller line of a cell: an interval, or what is to be known of a line."""
        return self._below(self._entries[row], section)

    def strip(self, row: int) -> QImage:
        """A line's pictures, one beside the other; null if there are none."""
        return self._entries[row].strip

    def is_end(self, row: int) -> bool:
        """Whether a line is a floor or a ceiling."""
        return self._entries[row].ends != 0

    def best(self, row: int, section: int) -> bool:
        """Whether no other model's figure in this column is better."""
        return self._is_best(self._entries[row].line, self.column(section))

    def column(self, section: int) -> Column | None:
        """What is measured in a column; None for the model's name and pictures."""
        return self.columns[section - FIRST] if section >= FIRST else None

    def natural_order(self, section: int) -> Qt.SortOrder:
        """The order in which the best of a column comes first."""
        column = self.column(section)
        better = column.better if column else ""
        return Qt.SortOrder.DescendingOrder if better == HIGH else Qt.SortOrder.AscendingOrder

    def sort(self, section: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column's numbers, or by names; what was not measured comes last."""
        down = order is Qt.SortOrder.DescendingOrder
        column = self.column(section)

        def key(entry: _Entry) -> tuple[int, bool, float, str]:
            if entry.ends:
                return (entry.ends, False, 0.0, "")
            value = column.numbers(entry.line)[0] if column else None
            number = 0.0 if value is None else -value if down else value
            return (0, value is None and column is not None, number, entry.line.title.casefold())

        self.layoutAboutToBeChanged.emit()
        self._entries.sort(key=key)
        if column is None and down:
            models = [entry for entry in self._entries if not entry.ends]
            first = next((i for i, entry in enumerate(self._entries) if not entry.ends), 0)
            self._entries[first : first + len(models)] = reversed(models)
        self.layoutChanged.emit()

    def _is_best(self, line: Line, column: Column | None) -> bool:
        if column is None or line.row is None:
            return False
        return line.row.model in self._best.get(column.name, frozenset())

    def _text(self, entry: _Entry, section: int) -> str:
        column = self.column(section)
        if column is not None:
            text = column.text(entry.line)
            return "" if text == "-" else text
        return self._title(entry) if section == NAME else ""

    def _title(self, entry: _Entry) -> str:
        if entry.ends:
            return self.tr("Floor") if entry.ends < 0 else self.tr("Ceiling")
        row = entry.line.row
        return family_words(row.family_title) if row else ""

    def _below(self, entry: _Entry, section: int) -> str:
        if section >= FIRST:
            margin = self._text(entry, section).partition(" ±")[2]
            return f"±{margin}" if margin else ""
        if section != NAME:
            return ""
        size = entry.line.reference.rpartition("-")[2]
        words = [self.tr("{0} px").format(size)] if self._several else []
        if entry.ends:
            real, noise = self.tr("other real pictures"), self.tr("independent pixels")
            words.insert(0, real if entry.ends < 0 else noise)
        elif entry.line.row:
            words += [f"{name} {value}" for name, value in entry.line.row.settings.items()]
        return ", ".join(words)

    def _spoken(self, entry: _Entry, section: int) -> str:
        """A cell for a screen reader, and for the pointer that rests on it."""
        column = self.column(section)
        if column is None:
            parts = [entry.line.title, self._below(entry, NAME)]
            return ", ".join(part for part in parts if part)
        value = self._text(entry, section) or self.tr("not measured")
        words = f"{comparison_words(column.label)}: {value}"
        return f"{words}, {self.tr('the best')}" if self._is_best(entry.line, column) else words

    def _what_is_better(self, column: Column) -> str:
        if column.name == "detail":
            return self.tr("The nearer to 100 %, the better.")
        if not column.better:
            return self.tr("More is neither better nor worse.")
        more, less = self.tr("More is better."), self.tr("Less is better.")
        return more if column.better == HIGH else less


def order_names(model: ComparisonModel) -> Sequence[tuple[int, str]]:
    """Every column by which models can be sorted, with its label."""
    sections = [NAME, *range(FIRST, FIRST + len(model.columns))]
    return [(each, str(model.headerData(each, Qt.Orientation.Horizontal))) for each in sections]


def _image(samples: bytes) -> QImage:
    try:
        return to_qimage(decode_image(samples, "samples")) if samples else QImage()
    except StudioError:  # the numbers beside it are worth showing all the same
        return QImage()


def _end(line: Line) -> int:
    if line.row is not None:
        return 0
    return -1 if line.share == 0 else 1
