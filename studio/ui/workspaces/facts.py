"""Facts in two columns: what it is called, small and dim, and what it is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QWidget

from studio.ui.theme import SPACE_M, SPACE_XS, set_kind


class Facts(QWidget):
    """Rows of (label, value); values wrap and can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str]] = []
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(SPACE_M)
        self._layout.setVerticalSpacing(SPACE_XS + 2)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)

    def show_rows(self, rows: Iterable[tuple[str, str]]) -> None:
        """Other facts; rows without a value are left out."""
        kept = [(label, value) for label, value in rows if value]
        if kept == self._rows:
            return
        self._rows = kept
        while self._layout.rowCount():
            self._layout.removeRow(0)
        for label, value in kept:
            name = QLabel(label)
            set_kind(name, "secondary")
            name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            name.setContentsMargins(0, 1, 0, 0)  # onto the base line of the larger value
            self._layout.addRow(name, _value(label, value))

    def rows(self) -> list[tuple[str, str]]:
        """What is shown."""
        return list(self._rows)


def _value(label: str, value: str) -> QLabel:
    words = QLabel(value)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setWordWrap(True)
    words.setAccessibleName(f"{label}: {value}")
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setMinimumWidth(60)
    return words
