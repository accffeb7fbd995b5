"""Which hole is redrawn, if it is not one of the offered shapes: a mask out of a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.core.request import OwnMask
from studio.ui.buttons import icon_button
from studio.ui.icons import icon
from studio.ui.theme import SPACE_S, set_kind
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.widgets.tips import set_tip


class HoleRow(QWidget):
    """A button that asks for a mask; once there is one its name, and a button to put it away."""

    file_asked = Signal()  # choose a mask
    changed = Signal()  # there is a mask now, or none any more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mask: OwnMask | None = None
        self.choose = icon_button(self.tr("Hole from a file…"), "square-dashed")
        self.remove = QToolButton()
        self._name, self._held = ElidedLabel(), QWidget()
        self._build()
        self.choose.clicked.connect(self.file_asked)
        self.remove.clicked.connect(lambda: self.show_mask(None))
        self.show_mask(None)

    @property
    def chosen(self) -> OwnMask | None:
        """What the person chose."""
        return self._mask

    def show_mask(self, mask: OwnMask | None, name: str = "") -> None:
        """A mask out of a file of that name, or none."""
        self._mask = mask
        self._name.setText(name)
        self._held.setVisible(mask is not None)
        self.changed.emit()

    def _build(self) -> None:
        words = self.tr(
            "A picture that is white where something new shall be drawn. It may have any size; its "
            "middle square is laid over the picture's."
        )
        set_tip(self.choose, words)
        self.remove.setIcon(icon("x"))
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.setAccessibleName(self.tr("Put the mask away"))
        set_tip(self.remove, self.tr("Put the mask away; the offered shapes come back."))
        label = QLabel(self.tr("Hole"))
        set_kind(label, "secondary")
        held = QHBoxLayout(self._held)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(SPACE_S)
        held.addWidget(label)
        held.addWidget(self._name, 1)
        held.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._held)
        layout.addWidget(self.choose)
