"""What the panels are set to, as one value: compared, remembered, undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtGui import QUndoCommand

from studio.core.card import ModelCard
from studio.core.errors import StudioError
from studio.core.params import MAX_SEED, ParamValue, VectorParam, resolve
from studio.core.request import MAX_COUNT, GenerateRequest

COUNTS = (1, 4, 9, 16)


@dataclass(frozen=True)
class PanelState:
    """All settings of the Generate workspace. `values` are the card's controls by name."""

    model: str
    seed: int
    count: int
    values: Mapping[str, ParamValue] = field(default_factory=dict)

    def request(self) -> GenerateRequest:
        """What these settings ask for; the last seeds of all are brought into range."""
        seed = min(self.seed, MAX_SEED - self.count + 1)
        return GenerateRequest(self.model, seed, self.count, dict(self.values))

    def to_json(self) -> dict[str, Any]:
        """A JSON value that `state_from_json` reads."""
        return {
            "model": self.model,
            "seed": self.seed,
            "count": self.count,
            "values": dict(self.values),
        }


def state_from_json(value: Any, card: ModelCard) -> PanelState | None:
    """The remembered settings, if they still fit the model; None otherwise."""
    try:
        seed, count = value["seed"], value["count"]
        if value["model"] != card.name or count not in COUNTS or not 1 <= count <= MAX_COUNT:
            return None
        if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed <= MAX_SEED:
            return None
        values = resolve(card.controls, dict(value["values"]))
    except (KeyError, TypeError, ValueError, AttributeError, StudioError):
        return None
    return PanelState(card.name, seed, count, values)


def fitting(card: ModelCard, values: Mapping[str, ParamValue]) -> dict[str, ParamValue]:
    """Those of the values that this model's controls accept; a stranger's recipe may hold more."""
    kept: dict[str, ParamValue] = {}
    for name, value in values.items():
        try:
            resolve(card.controls, {name: value})
        except StudioError:
            continue
        kept[name] = value
    return resolve(card.controls, kept)


def label_of(card: ModelCard, name: str) -> str:
    """The label of the control that owns a value's name."""
    for param in card.controls:
        if isinstance(param, VectorParam):
            for axis in param.axes:
                if param.key(axis) == name:
                    return axis.label
        elif param.name == name:
            return param.label
    return name


class StateChange(QUndoCommand):
    """From one state of the panels to another; already done when it is pushed.

    Changes of one `gesture` (a slider from press to rest) become one step of the history.
    """

    def __init__(
        self,
        text: str,
        before: PanelState,
        after: PanelState,
        apply: Callable[[PanelState], object],
        gesture: int,
    ) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._apply = apply
        self._gesture = gesture
        self._done = True

    def id(self) -> int:
        """The same for all changes of state, so that Qt tries to merge them."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Takes in the next change of the same gesture; back where it began, it vanishes."""
        if not isinstance(other, StateChange) or other._gesture != self._gesture:
            return False
        self._after = other._after
        self.setText(other.text())
        self.setObsolete(self._after == self._before)
        return True

    def redo(self) -> None:
        """Shows the later state, except the first time, when the person has just made it."""
        if self._done:
            self._done = False
            return
        self._apply(self._after)

    def undo(self) -> None:
        """Shows the earlier state."""
        self._apply(self._before)
