"""The picture with its hole, as it was, and whoever repairs it, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.photograph import Plane
from studio.ui.compare_recording import Recording
from studio.ui.repair_pose import Pose
from studio.ui.repair_turns import Mended
from studio.ui.widgets.card_row import CardRow
from studio.ui.widgets.race_card import SMALLEST, CardState
from studio.ui.widgets.repair_card import RepairCard
from studio.ui.widgets.truth_card import TruthCard

LARGEST = 264  # width of a card


class RepairRow(QWidget):
    """One card for each method, after two that show the picture."""

    choice_changed = Signal()
    painted = Signal(object)  # a mask (H, W)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, RepairCard] = {}
        self.row = CardRow(SMALLEST, LARGEST)
        self._left_out: set[str] = set()
        self._pose: Pose | None = None
        self.hidden, self.truth = self._truths()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.row)
        self.show_methods({})

    def show_methods(self, titles: Mapping[str, str]) -> None:
        """Names and titles of those who can; who was left out before still is."""
        self.hidden, self.truth = self._truths()
        self.cards = {}
        for name, title in titles.items():
            card = RepairCard(title)
            card.setChecked(name not in self._left_out)
            card.toggled.connect(lambda on, name=name: self._toggled(name, on))
            self.cards[name] = card
        self.row.set_cards([self.hidden, self.truth, *self.cards.values()])
        if self._pose is not None:
            self.show_pose(self._pose)

    def show_pose(self, pose: Pose) -> None:
        """Another picture or another hole: nobody has repaired it yet."""
        self._pose = pose
        hidden = self.tr("{0} % hidden").format(f"{100 * pose.share:.0f}")
        self.hidden.show_picture(pose.picture, hidden, pose.hole)
        self.truth.show_picture(pose.picture, self._size(pose))
        for card in self.cards.values():
            card.show_opened(pose.opened)

    def set_mask(self, mask: Plane | None) -> None:
        """The mask (N, N) that painting goes on with; None to begin with nothing hidden."""
        self.hidden.set_mask(mask)

    def chosen(self) -> tuple[str, ...]:
        """The methods that take part, in the order in which they stand."""
        return tuple(name for name, card in self.cards.items() if card.isChecked())

    def left_out(self) -> tuple[str, ...]:
        """The methods that do not, whether they are seen now or not."""
        return tuple(sorted(self._left_out))

    def leave_out(self, names: Iterable[str]) -> None:
        """Which methods do not take part."""
        self._left_out = set(names)
        for name, card in self.cards.items():
            card.setChecked(name not in self._left_out)

    # While they repair

    def begin(self, names: Sequence[str]) -> None:
        """These are going to repair; nothing is shown any more of what was before."""
        for name, card in self.cards.items():
            if self._pose is not None:
                card.show_opened(self._pose.opened)
            card.setEnabled(False)
            if name in names:
                card.set_state(CardState.WAITING)

    def show_loading(self, name: str) -> None:
        """A method is loaded."""
        self.cards[name].set_state(CardState.LOADING)

    def show_growing(self, name: str, recording: Recording) -> None:
        """How far the method is that works now."""
        moment = recording.now()
        if moment.done:
            self.cards[name].show_growing(moment)

    def show_mended(self, lines: Sequence[Mended]) -> None:
        """What was made so far; the bars are as long as their times are to the longest."""
        slowest = max((line.seconds for line in lines), default=0.0)
        nearest = min((line.distance for line in lines), default=0.0)
        for line in lines:
            best = len(lines) > 1 and line.distance == nearest
            self.cards[line.method].show_mended(line, slowest, best)

    def show_failed(self, name: str, why: str) -> None:
        """A method could not."""
        self.cards[name].set_state(CardState.FAILED, why)

    def rest(self) -> None:
        """Nobody works any more; who did not come to an end goes back to the hole."""
        for card in self.cards.values():
            card.setEnabled(True)
            if card.state not in (CardState.DONE, CardState.FAILED) and self._pose is not None:
                card.show_opened(self._pose.opened)

    # Inside

    def _toggled(self, name: str, on: bool) -> None:
        (self._left_out.discard if on else self._left_out.add)(name)
        self.choice_changed.emit()

    def _size(self, pose: Pose) -> str:
        words = self.tr("{0} px, grey") if pose.channels == 1 else self.tr("{0} px")
        return words.format(len(pose.picture))

    def _truths(self) -> tuple[TruthCard, TruthCard]:
        hidden = TruthCard(self.tr("With the hole"), paintable=True)
        hidden.painted.connect(self.painted)
        return hidden, TruthCard(self.tr("As it was"))
