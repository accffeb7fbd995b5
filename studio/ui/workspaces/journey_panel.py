"""The Journey section: two buttons that unfold what they need, in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.theme import FIELD_HEIGHT, SPACE_S, set_kind
from studio.ui.widgets.seed_field import SeedField
from studio.ui.widgets.slider import Scale, ValueSlider
from studio.ui.widgets.tips import set_tip

STRIP, ANIMATION = "strip", "animation"
MAX_FRAMES = 120  # of full size pictures in memory
_FRAMES = {STRIP: 7, ANIMATION: 36}


class JourneyPanel(QWidget):
    """Asks for a journey from the current picture to a second seed."""

    asked = Signal(str, int, int)  # strip or animation, second seed, frames
    changed = Signal()
    way_asked = Signal()  # of the picture that is looked at, by steps

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._frames = dict(_FRAMES)
        self.strip = self._opener(self.tr("Between two seeds…"), STRIP)
        self.animation = self._opener(self.tr("Animate…"), ANIMATION)
        self.way = QPushButton(self.tr("How this picture came to be"))
        set_tip(
            self.way,
            self.tr("Makes the picture once more and keeps every step, to look through them."),
        )
        self._stepping: set[str] = set()  # models that were seen to work by steps
        self._model = ""
        self.to_seed = SeedField(self.tr("To seed"))
        self.to_seed.lock.hide()
        self.to_seed.roll()
        self.frames = ValueSlider(
            self.tr("Pictures on the way"),
            Scale(3, MAX_FRAMES, _FRAMES[STRIP], 1),
            lambda value: str(round(value)),
            help_text=self.tr("How many pictures the journey has, both ends included."),
        )
        self.cost = QLabel()
        self.cost.setWordWrap(True)
        set_kind(self.cost, "secondary")
        self.go = QPushButton(self.tr("Make the strip"))
        self._build()
        self.go.clicked.connect(self._ask)
        self.way.clicked.connect(self.way_asked)
        self.frames.changed.connect(self._note_frames)
        self.to_seed.changed.connect(lambda _seed: self.changed.emit())

    def kind(self) -> str:
        """What is unfolded: strip, animation, or nothing."""
        return self._kind

    def count(self) -> int:
        """How many frames are asked for."""
        return round(self.frames.value())

    def set_cost(self, text: str) -> None:
        """What the journey will cost, in words."""
        self.cost.setText(text)
        self.cost.setVisible(bool(text))

    def set_available(self, available: bool, why: str = "") -> None:
        """Greys the button out, with the reason."""
        self.go.setEnabled(available)
        self.way.setEnabled(available)
        self.go.setToolTip("" if available else why)

    def note_steps(self, model: str) -> None:
        """That model works by steps, so that there is a way to show."""
        self._stepping.add(model)
        self.way.setVisible(self._model in self._stepping)

    def set_model(self, model: str) -> None:
        """Which model is in use."""
        self._model = model
        self.way.setVisible(model in self._stepping)

    def unfold(self, kind: str) -> None:
        """Opens the fields for a strip or an animation; the same again folds them away."""
        self._kind = "" if kind == self._kind else kind
        self.strip.setChecked(self._kind == STRIP)
        self.animation.setChecked(self._kind == ANIMATION)
        self._body.setVisible(bool(self._kind))
        if self._kind:
            self.frames.set_value(self._frames[self._kind])
            strip = self._kind == STRIP
            self.go.setText(self.tr("Make the strip") if strip else self.tr("Make the animation"))
            self.to_seed.setFocus()
        self.changed.emit()

    def _opener(self, text: str, kind: str) -> QToolButton:
        button = QToolButton()
        set_kind(button, "boxed")
        button.setText(text)
        button.setCheckable(True)
        button.setFixedHeight(FIELD_HEIGHT)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.unfold(kind))
        return button

    def _build(self) -> None:
        openers = QHBoxLayout()
        openers.setContentsMargins(0, 0, 0, 0)
        openers.setSpacing(SPACE_S)
        openers.addWidget(self.strip, 3)
        openers.addWidget(self.animation, 2)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_S)
        for widget in (self.to_seed, self.frames, self.cost, self.go):
            body.addWidget(widget)
        self._body.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(openers)
        layout.addWidget(self.way)
        self.way.hide()
        layout.addWidget(self._body)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _note_frames(self, value: float) -> None:
        if self._kind:
            self._frames[self._kind] = round(value)
        self.changed.emit()

    def _ask(self) -> None:
        self.asked.emit(self._kind, self.to_seed.value(), self.count())
