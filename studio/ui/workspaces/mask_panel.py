"""The right side of Edit: with what the mask is painted, and what is done to all of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.editing.brush import LARGEST
from studio.ui.buttons import icon_button
from studio.ui.canvas.edit_tools import Hand
from studio.ui.masking import Grip
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.fields import NumberField
from studio.ui.widgets.scrolling import scrolled
from studio.ui.widgets.section import Section
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.slider import Scale, ValueSlider
from studio.ui.widgets.tips import set_tip
from studio.ui.workspaces.ink_row import InkRow

MASK, COLOURS = "mask", "colours"
WIDTH = 300
NARROWEST = 256
USUAL_SIZE, USUAL_REACH = 60.0, 8


class MaskPanel(QFrame):
    """Widgets only: it emits what the person did and shows what it is told."""

    hand_changed = Signal(object)  # Hand
    grip_changed = Signal()
    shown_changed = Signal(bool)
    inversion_asked = Signal()
    clearing_asked = Signal()
    growth_asked = Signal(int)  # pixels, negative to shrink
    feather_asked = Signal(int)
    import_asked = Signal()
    export_asked = Signal()
    colours_clearing_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setMinimumWidth(NARROWEST)
        self.setAccessibleName(self.tr("Mask"))
        self.hands = Segmented(
            [
                (Hand.BRUSH.value, self.tr("Brush")),
                (Hand.ERASER.value, self.tr("Eraser")),
                (Hand.RECTANGLE.value, self.tr("Rectangle")),
                (Hand.LASSO.value, self.tr("Lasso")),
                (Hand.FILL.value, self.tr("Fill")),
                (Hand.MOVE.value, self.tr("Move")),
            ],
            self.tr("Tool"),
        )
        self.layers = Segmented(
            [(MASK, self.tr("Mask")), (COLOURS, self.tr("Colours"))], self.tr("What is painted")
        )
        self.ink = InkRow()
        self.clear_colours: QPushButton = icon_button(self.tr("Clear the colours"), "x")
        self.diameter = self._slider(self.tr("Size"), Scale(1, LARGEST, USUAL_SIZE, 1), "px")
        self.softness = self._slider(self.tr("Softness"), Scale(0, 100, 0, 1), "%")
        self.tolerance = self._slider(self.tr("Tolerance"), Scale(0, 128, 24, 1), "")
        self.takes_away = QCheckBox(self.tr("Shapes and fills take away"))
        self.shown = QCheckBox(self.tr("Show the mask"))
        self.reach = NumberField(1, 500, USUAL_REACH)
        self.covered = QLabel()
        self.why = QLabel()
        self._buttons: list[QWidget] = []
        self._follows = False
        self._build()
        self._connect()

    def hand(self) -> Hand:
        """The tool that is chosen."""
        return Hand(self.hands.value())

    def set_hand(self, hand: Hand) -> None:
        """Chooses a tool, as if the person had done it."""
        self.hands.set_value(hand.value)
        self._show_hand()

    def grip(self) -> Grip:
        """How the tools are set."""
        return Grip(
            diameter=self.diameter.value(),
            softness=self.softness.value() / 100,
            tolerance=round(self.tolerance.value()),
            takes_away=self.takes_away.isChecked(),
            ink=self.ink.ink() if self.dabbing else None,
        )

    @property
    def dabbing(self) -> bool:
        """Whether colours are dabbed on, and no mask is painted."""
        return self.layers.value() == COLOURS and self._follows

    def set_paint(self, *, mask: bool, colours: bool) -> None:
        """What the tool works with: a mask, colours, or both to choose from."""
        if colours and not self._follows:
            self.layers.set_value(COLOURS)
        self._follows = colours
        self.layers.setVisible(mask and colours)
        self._show_layer()

    def resize_tip(self, factor: float) -> None:
        """The brush wider or narrower, by at least a pixel."""
        old = self.diameter.value()
        step = max(1.0, abs(old * factor - old))
        self.diameter.set_value(round(old + (step if factor > 1 else -step)))
        self.grip_changed.emit()

    def soften(self, percent: float) -> None:
        """The brush softer, or harder where the number is negative."""
        self.softness.set_value(self.softness.value() + percent)
        self.grip_changed.emit()

    def show_covered(self, share: float) -> None:
        """How much of the picture is masked, 0 to 1."""
        words = self.tr("Nothing is masked.")
        if share > 0:
            percent = f"{100 * share:.1f}" if share >= 0.0005 else "< 0.1"
            words = self.tr("{0} % of the picture is masked.").format(percent)
        self.covered.setText(words)

    def set_available(self, available: bool, why: str) -> None:
        """Greys all of it out, with the reason, or brings it back."""
        for widget in self._buttons:
            widget.setEnabled(available)
        self.why.setText("" if available else why)
        self.why.setVisible(not available)
        self.covered.setVisible(available and not self.dabbing)

    # ---- inside ----------------------------------------------------------------------

    def _slider(self, words: str, scale: Scale, unit: str) -> ValueSlider:
        return ValueSlider(words, scale, lambda value: f"{value:.0f} {unit}".strip())

    def _build(self) -> None:
        self.shown.setChecked(True)
        for name, sign, words in (
            (Hand.BRUSH, "brush", self.tr("Brush (B): paints over what should change.")),
            (Hand.ERASER, "eraser", self.tr("Eraser (E): takes paint away.")),
            (
                Hand.RECTANGLE,
                "square-dashed",
                self.tr("Rectangle (R): drag from corner to corner."),
            ),
            (Hand.LASSO, "lasso", self.tr("Lasso (L): draw around what should change.")),
            (Hand.FILL, "paint-bucket", self.tr("Fill (F): takes what has a similar colour.")),
            (Hand.MOVE, "hand", self.tr("Move (H): drag the picture; so does a held Space.")),
        ):
            self.hands.set_icon(name.value, sign, words)
        set_tip(self.diameter, self.tr("How wide the brush is. The keys [ and ] change it."))
        set_tip(self.softness, self.tr("How far its edge fades. Shift with [ and ] changes it."))
        set_tip(
            self.tolerance,
            self.tr("How far a colour may differ from the one that was pressed on, of 255."),
        )
        self.hands.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_kind(self.covered, "secondary")
        set_kind(self.why, "hint")
        for label in (self.covered, self.why):
            label.setWordWrap(True)
        tool, self._whole = Section(self.tr("Mask")), Section(self.tr("The whole mask"))
        whole = self._whole
        rows: list[QWidget] = [self.why, self.layers, self.hands, self.ink, self.diameter]
        for row in (*rows, self.softness, self.tolerance):
            tool.add(row)
        tool.add(self.takes_away)
        tool.add(self.shown)
        tool.add(self.covered)
        tool.add(self.clear_colours)
        whole.add(self._whole_buttons())
        page = QWidget()
        set_kind(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(tool)
        column.addWidget(whole)
        column.addStretch(1)
        scroll = scrolled(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self._buttons += [self.hands, self.diameter, self.softness, self.tolerance, self.takes_away]
        self._buttons += [self.shown, self.reach, self.layers, self.ink, self.clear_colours]
        self._show_layer()

    def _whole_buttons(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_S)
        reach = QHBoxLayout()
        label = QLabel(self.tr("By"))
        label.setBuddy(self.reach)
        self.reach.setSuffix(" px")
        self.reach.setAccessibleName(self.tr("Pixels to grow, shrink or feather by"))
        reach.addWidget(label, 1)
        reach.addWidget(self.reach)
        grid.addLayout(reach, 0, 0, 1, 2)
        for place, (words, sign, act) in enumerate(
            (
                (self.tr("Grow"), "expand", lambda: self.growth_asked.emit(self.reach.value())),
                (self.tr("Shrink"), "shrink", lambda: self.growth_asked.emit(-self.reach.value())),
                (self.tr("Feather"), "blend", lambda: self.feather_asked.emit(self.reach.value())),
                (self.tr("Invert"), "contrast", self.inversion_asked.emit),
                (self.tr("Clear"), "x", self.clearing_asked.emit),
                (self.tr("Import…"), "file-input", self.import_asked.emit),
                (self.tr("Export…"), "share", self.export_asked.emit),
            )
        ):
            button: QPushButton = icon_button(words, sign)
            button.clicked.connect(act)
            # No wider than half the panel, however roomy the style would like it to be.
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, 1 + place // 2, place % 2)
            self._buttons.append(button)
        return box

    def _connect(self) -> None:
        self.hands.changed.connect(lambda _value: self._show_hand())
        self.layers.changed.connect(lambda _value: self._show_layer())
        self.ink.changed.connect(self.grip_changed)
        self.clear_colours.clicked.connect(self.colours_clearing_asked)
        self.shown.toggled.connect(self.shown_changed)
        for slider in (self.diameter, self.softness, self.tolerance):
            slider.changed.connect(lambda _value: self.grip_changed.emit())
        self.takes_away.toggled.connect(lambda _on: self.grip_changed.emit())

    def _show_layer(self) -> None:
        dabbing = self.dabbing
        for hand in (Hand.RECTANGLE, Hand.LASSO, Hand.FILL):
            why = self.tr("Colours are dabbed on with the brush.")
            self.hands.set_choice_enabled(hand.value, not dabbing, why)
        if dabbing and not (self.hand().has_tip or self.hand() is Hand.MOVE):
            self.hands.set_value(Hand.BRUSH.value)
        self.ink.setVisible(dabbing)
        self.clear_colours.setVisible(dabbing)
        self.covered.setVisible(not dabbing)
        self._whole.setVisible(not dabbing)
        self.shown.setText(self.tr("Show the colours") if dabbing else self.tr("Show the mask"))
        self._show_hand()
        self.grip_changed.emit()

    def _show_hand(self) -> None:
        hand = self.hand()
        self.diameter.setVisible(hand.has_tip)
        self.softness.setVisible(hand.has_tip)
        self.tolerance.setVisible(hand is Hand.FILL)
        self.takes_away.setVisible(hand.draws_outline or hand is Hand.FILL)
        self.hand_changed.emit(hand)
