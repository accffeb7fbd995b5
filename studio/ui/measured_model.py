"""What a table of measurements must say of itself to be shown by `widgets.measured_table`."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

Index = QModelIndex | QPersistentModelIndex
NAME, SAMPLES, FIRST = 0, 1, 2  # columns; those that are measured begin at FIRST
ROOT = QModelIndex()


class MeasuredModel(QAbstractTableModel):
    """Rows have a name, a strip of pictures, and figures of which some are the best."""

    @abstractmethod
    def below(self, row: int, section: int) -> str:
        """A second, smaller line of a cell: an interval, or what is to be known of a line."""

    @abstractmethod
    def strip(self, row: int) -> QImage:
        """A line's pictures, one beside the other; null if there are none."""

    @abstractmethod
    def is_end(self, row: int) -> bool:
        """Whether a line is a floor or a ceiling."""

    @abstractmethod
    def best(self, row: int, section: int) -> bool:
        """Whether no other model's figure in this column is better."""

    @abstractmethod
    def natural_order(self, section: int) -> Qt.SortOrder:
        """The order in which the best of a column comes first."""
