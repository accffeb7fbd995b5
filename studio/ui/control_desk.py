"""The two panels as one thing: their settings as a value, remembered per model, undoable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from studio.core.card import ModelCard
from studio.core.params import ParamValue, resolve
from studio.core.request import GenerateRequest
from studio.ui.panel_state import PanelState, StateChange, fitting, label_of, state_from_json
from studio.ui.words import param_words
from studio.ui.workspaces.make_panel import MakePanel
from studio.ui.workspaces.steer_panel import SteerPanel

NOTING_MS = 100  # a slider moves sixty times a second; the history need not know each place


class ControlDesk(QObject):
    """Joins what the person sets on the left and on the right into one request."""

    moved = Signal()  # a live control moves: show it
    reseeded = Signal()  # another seed: other pictures
    costs_changed = Signal()  # another estimate
    card_changed = Signal(object)  # ModelCard

    def __init__(self, make: MakePanel, steer: SteerPanel, undo: QUndoStack) -> None:
        super().__init__()
        self._make = make
        self._steer = steer
        self._undo = undo
        self._cards: dict[str, ModelCard] = {}
        self._card: ModelCard | None = None
        self._kept: dict[str, PanelState] = {}  # last settings of each model of this run
        self._last: PanelState | None = None  # as of the last entry in the history
        self._gesture = 0
        self._noted = -1  # the gesture that is in the history already
        self._noting = QTimer(make)  # ends with the panels
        self._noting.setSingleShot(True)
        self._noting.setInterval(NOTING_MS)
        self._noting.timeout.connect(self._note_values)
        for panel in (make, steer):
            panel.changed.connect(self._move)
            panel.settled.connect(self._settle)
        make.seed_changed.connect(self._reseed)
        make.count_changed.connect(self._recount)

    @property
    def card(self) -> ModelCard | None:
        """The model in use."""
        return self._card

    def set_card(self, card: ModelCard) -> None:
        """Puts another model to use, with the settings that it had before."""
        if self._card is not None:
            self._kept[self._card.name] = self._state()
        self._cards[card.name] = card
        self._card = card
        self._make.set_card(card)
        self._steer.set_card(card)
        kept = self._kept.get(card.name)
        if kept is not None:
            self._show(kept)
        self._last = self._state()
        self.card_changed.emit(card)
        self.costs_changed.emit()

    def state(self) -> PanelState | None:
        """All settings now; None without a model."""
        return self._state() if self._card else None

    def request(self) -> GenerateRequest | None:
        """What the settings ask for now; None without a model."""
        return self._state().request() if self._card else None

    def scalars(self) -> dict[str, ParamValue]:
        """The model's controls without its sliders, as they stand."""
        return self._make.form.values()

    def remembered(self) -> dict[str, Any]:
        """The settings as JSON, for the next start."""
        state = self.state()
        return {**state.to_json(), "locked": self._make.seed.locked()} if state else {}

    def recall(self, value: Any) -> None:
        """Shows the settings of the last run where they still fit; otherwise a seed by chance."""
        state = state_from_json(value, self._card) if self._card else None
        if state is not None:
            self._show(state)
            self._make.seed.set_locked(bool(value.get("locked", False)))
        else:
            self.roll()
        self._last = self.state()
        self._undo.clear()
        self.costs_changed.emit()

    def roll(self) -> None:
        """A new seed by chance, unless the lock is on; nothing is previewed for it."""
        blocked = self._make.blockSignals(True)
        self._make.seed.roll()
        self._make.blockSignals(blocked)

    def roll_noted(self) -> None:
        """A new seed for the next grid, which can be undone."""
        self.roll()
        self._note(self.tr("New seed"))

    def apply(self, request: GenerateRequest, card: ModelCard) -> None:
        """Shows the settings of a recipe, as one step of the history; what does not fit is left."""
        if self._card is None or self._card.name != card.name:
            self.set_card(card)
        now = self._state()
        values = fitting(card, request.params)
        self._show(PanelState(card.name, request.seed, now.count, values))
        self._note(self.tr("Apply settings"))
        self.costs_changed.emit()

    def follow_seed(self, seed: int) -> None:
        """The picture that is steered has this seed: the field says so."""
        self._make.seed.set_value(seed)
        self._last = self.state()

    def matches(self, request: GenerateRequest) -> bool:
        """Whether the panels are set to what made that picture, whatever its seed."""
        if self._card is None or request.model != self._card.name:
            return False
        return self._state().values == fitting(self._card, request.params)

    def _state(self) -> PanelState:
        assert self._card is not None
        given: dict[str, ParamValue] = {**self._make.form.values(), **self._steer.values()}
        values = resolve(self._card.controls, given)
        count = int(self._make.count.value())
        return PanelState(self._card.name, self._make.seed.value(), count, values)

    def _show(self, state: PanelState) -> None:
        self._make.seed.set_value(state.seed)
        self._make.set_count(state.count)
        self._make.set_values(state.values)
        self._steer.set_values(state.values)

    def _restore(self, state: PanelState) -> None:
        """From the history: shown, and then previewed as if the person had done it."""
        self._noting.stop()
        before = self.state()
        card = self._cards.get(state.model)
        if card is None:
            return
        if self._card is None or self._card.name != card.name:
            self.set_card(card)
        self._show(state)
        self._last = state
        self.costs_changed.emit()
        if before is not None and before.seed != state.seed:
            self.reseeded.emit()
        elif before is None or before.values != state.values:
            self.moved.emit()

    def _move(self) -> None:
        """A gesture is noted when it begins, so that it can be undone before it rests."""
        if self._noted != self._gesture:
            self._note_values()
        elif not self._noting.isActive():
            self._noting.start()
        self.moved.emit()
        self.costs_changed.emit()

    def _settle(self) -> None:
        self._note_values()
        self._gesture += 1

    def _reseed(self) -> None:
        self._note(self.tr("Change seed"))
        self.reseeded.emit()

    def _recount(self) -> None:
        self._note(self.tr("Change number of pictures"))
        self.costs_changed.emit()

    def _note(self, text: str) -> None:
        """Enters the present state into the history, as a step of its own."""
        now = self.state()
        if now is not None:
            self._gesture += 1
            self._push(text, now)
            self._gesture += 1

    def _note_values(self) -> None:
        """Enters the controls' values into the history, as part of the present gesture."""
        self._noting.stop()
        now = self.state()
        if now is not None and self._last is not None:
            self._push(self._what_changed(self._last, now), now)

    def _push(self, text: str, now: PanelState) -> None:
        before = self._last
        if before is None or now == before:
            return
        self._last = now
        self._noted = self._gesture
        if before.model == now.model:
            self._undo.push(StateChange(text, before, now, self._restore, self._gesture))

    def _what_changed(self, before: PanelState, now: PanelState) -> str:
        names = sorted(_differing(before.values, now.values))
        if self._card is not None and len(names) == 1:
            label = param_words(label_of(self._card, names[0]))
            return self.tr("Change {control}").format(control=label)
        return self.tr("Change several controls")


def _differing(a: Mapping[str, ParamValue], b: Mapping[str, ParamValue]) -> set[str]:
    return {name for name in {*a, *b} if a.get(name, 0) != b.get(name, 0)}
