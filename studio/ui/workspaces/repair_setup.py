"""Which models repair, which picture, and what of it is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from studio.core.photograph import Plane
from studio.core.steps import Image
from studio.data.hole_shapes import HOLE
from studio.ui.buttons import icon_button
from studio.ui.images import to_qimage
from studio.ui.theme import SPACE_M, SPACE_S, SPACE_XS, set_kind
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.tips import params_text, set_tip

OWN = "own"  # beside HOLE's shapes: a mask that was painted or read from a file
_LOOK = 36  # px, of a sample


class RepairSetup(QWidget):
    """Widgets only: it emits what the person did."""

    group_chosen = Signal(str)
    sample_chosen = Signal(int)
    file_asked = Signal()
    mask_asked = Signal()
    hole_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group: Segmented | None = None
        self.samples: list[QToolButton] = []
        self.choose = icon_button(self.tr("Choose…"), "folder-open")
        self.import_mask = icon_button(self.tr("Hole from a file…"), "square-dashed")
        shapes = [(value, params_text(label)) for value, label in HOLE.choices]
        self.hole = Segmented([*shapes, (OWN, self.tr("Your own"))], params_text(HOLE.label))
        self.own: Plane | None = None
        self._name = ElidedLabel()
        self._strip, self._groups = QHBoxLayout(), QHBoxLayout()
        self._build()
        self.hole.set_value(str(HOLE.default))
        self.set_mask(None)
        self.choose.clicked.connect(self.file_asked)
        self.import_mask.clicked.connect(self.mask_asked)
        self.hole.changed.connect(lambda _value: self.hole_changed.emit())

    def show_groups(self, groups: Sequence[tuple[str, str]], chosen: str) -> None:
        """Values and labels of models of one size and colours."""
        if self.group is not None:
            self._groups.removeWidget(self.group)
            self.group.hide()
            self.group.deleteLater()
            self.group = None
        if groups:
            self.group = Segmented(groups, self.tr("Size and colours of the models"))
            self.group.set_value(chosen)
            self.group.changed.connect(self.group_chosen)
            self._groups.insertWidget(0, self.group)
            self.group.lower()  # for the Tab key, which follows the order of children

    def wanted(self) -> str | Plane:
        """The hole: one of HOLE's shapes, or a mask (H, W) of the person's own."""
        value = self.hole.value()
        return self.own if value == OWN and self.own is not None else value

    def set_hole(self, kind: str) -> None:
        """Chooses one of HOLE's shapes without emitting; another word is passed over."""
        if kind in dict(HOLE.choices):
            self.hole.set_value(kind)

    def set_mask(self, mask: Plane | None) -> None:
        """A mask of the person's own, which takes the place of the shapes; None puts it away."""
        self.own = mask
        why = self.tr("Drag over the picture to hide a part of it, or read a mask from a file.")
        self.hole.set_choice_enabled(OWN, mask is not None, why)
        if mask is not None:
            self.hole.set_value(OWN)
        elif self.hole.value() == OWN:
            self.hole.set_value(str(HOLE.default))

    def show_samples(self, looks: Sequence[Image]) -> None:
        """One button for each."""
        for button in self.samples:
            self._strip.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.samples = [self._sample(number, look) for number, look in enumerate(looks)]
        for button in self.samples:
            self._strip.addWidget(button)
            button.stackUnder(self.choose)  # for the Tab key

    def show_name(self, name: str, number: int = -1) -> None:
        """What the picture is called; `number` if it is one of the samples."""
        self._name.setText("" if number >= 0 else name)
        for i, button in enumerate(self.samples):
            button.setChecked(i == number)

    def _sample(self, number: int, look: Image) -> QToolButton:
        button = QToolButton()
        set_kind(button, "boxed")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        size = QSize(_LOOK, _LOOK)
        ratio = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        button.setIcon(QIcon(QPixmap.fromImage(to_qimage(look).scaled(size * 2, ratio, smooth))))
        button.setIconSize(size)
        words = self.tr("Sample {0}").format(number + 1)
        button.setAccessibleName(words)
        set_tip(button, words)
        button.clicked.connect(partial(self._pressed, number))
        return button

    def _pressed(self, number: int, _on: bool = False) -> None:
        self.show_name("", number)  # a second press leaves it checked
        self.sample_chosen.emit(number)

    def _build(self) -> None:
        words = self.tr(
            "A picture that is white where something shall be hidden. It may have any size; its "
            "middle square is laid over the picture's."
        )
        set_tip(self.import_mask, words)
        set_tip(self.choose, self.tr("You can also drop or paste a picture here."))
        set_kind(self._name, "secondary")
        self.hole.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._strip.setSpacing(SPACE_XS)
        models, picture = QLabel(self.tr("Models")), QLabel(self.tr("Picture"))
        hole = QLabel(params_text(HOLE.label))
        for label in (models, picture, hole):
            set_kind(label, "secondary")
        self._groups.addStretch(1)
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(SPACE_M)
        above.addLayout(self._strip)
        above.addWidget(self.choose)
        above.addWidget(self._name, 1)
        below.addWidget(self.hole)
        below.addWidget(self.import_mask)
        below.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        for number, (label, row) in enumerate(
            ((models, self._groups), (picture, above), (hole, below))
        ):
            grid.addWidget(label, number, 0)
            grid.addLayout(row, number, 1)
        grid.setColumnStretch(1, 1)
