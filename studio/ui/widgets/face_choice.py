"""Which face of a photograph is meant: all of them, or one that a person knows by its picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from studio.core.steps import Image
from studio.ui.images import to_qimage
from studio.ui.theme import SPACE_S, set_kind
from studio.ui.widgets.picture_choice import GAP, ChoicePicture
from studio.ui.widgets.tips import set_tip

ALL = 0
"""In place of a face's number: each of them."""
COLUMNS = 4


class FaceChoice(QWidget):
    """Faces are counted from the left, beginning with 1; ALL comes first and means each of them.

    Arrow keys move between them, Tab enters and leaves. With one face there is nothing to choose,
    and nothing is seen; without any, that is said in its place.
    """

    changed = Signal(int)  # by the person

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Face"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: list[ChoicePicture] = []
        self._quiet = False
        self.label = QLabel(self.tr("Face"))
        self.chosen = QLabel()
        self.hint = QLabel(self.tr("No face was found in this photograph."))
        self._choice = QWidget()
        self._grid = QGridLayout()
        self._build()
        self._add(self.tr("All faces"), QPixmap(), "users")
        self.set_value(ALL)
        self.clear()

    def show_faces(self, looks: Sequence[Image]) -> None:
        """The faces there are. As long as they are as many, the same one stays chosen and keeps
        the focus; else it is all of them."""
        if len(looks) != len(self._buttons) - 1:
            self._renew(looks)
        for button, look in zip(self._buttons[1:], looks, strict=True):
            button.set_picture(_pixmap(look))
        self._choice.setVisible(len(looks) > 1)
        self.hint.setVisible(not looks)
        self.setVisible(len(looks) != 1)

    def clear(self) -> None:
        """Nobody knows which faces there are, or asks for it."""
        self.hide()

    def value(self) -> int:
        """The number of the chosen face, or ALL."""
        return next(number for number, one in enumerate(self._buttons) if one.isChecked())

    def set_value(self, number: int) -> None:
        """Chooses a face without emitting; raises IndexError for one that is not there."""
        self._quiet = True
        self._buttons[number].setChecked(True)
        self._quiet = False

    def face(self, number: int) -> QAbstractButton:
        """The button of a face, or of ALL."""
        return self._buttons[number]

    def _renew(self, looks: Sequence[Image]) -> None:
        had_focus = any(button.hasFocus() for button in self._buttons)
        self.set_value(ALL)
        for button in self._buttons[1:]:
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        del self._buttons[1:]
        for number, look in enumerate(looks, 1):
            self._add(self.tr("Face {0}").format(number), _pixmap(look))
        if had_focus:
            self._buttons[ALL].setFocus()

    def _add(self, label: str, pixmap: QPixmap, symbol: str = "") -> None:
        number = len(self._buttons)
        button = ChoicePicture(label, pixmap, self._choice, symbol)
        self._buttons.append(button)
        self._group.addButton(button)
        self._grid.addWidget(button, number // COLUMNS, number % COLUMNS)
        button.toggled.connect(lambda on: self._toggled(number) if on else None)
        button.show()

    def _toggled(self, number: int) -> None:
        self.chosen.setText(self._buttons[number].text())
        self.setFocusProxy(self._buttons[number])
        if not self._quiet:
            self.changed.emit(number)

    def _build(self) -> None:
        set_tip(
            self.label,
            self.tr(
                "Which face is meant. Where a tool works through a mask, several can be meant: "
                "paint over them."
            ),
        )
        set_kind(self.chosen, "secondary")
        set_kind(self.hint, "secondary")
        self.hint.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self.chosen, 0)
        self._grid.setSpacing(GAP)
        for column in range(COLUMNS):  # so that two faces are no larger than eight
            self._grid.setColumnStretch(column, 1)
        inner = QVBoxLayout(self._choice)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_S)
        inner.addLayout(head)
        inner.addLayout(self._grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._choice)
        layout.addWidget(self.hint)


def _pixmap(look: Image) -> QPixmap:
    return QPixmap.fromImage(to_qimage(look))
