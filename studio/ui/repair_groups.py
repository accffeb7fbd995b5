"""Who can repair pictures, in groups of equal size and colours."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from studio.core.card import Catalogue, ModelCard
from studio.core.lineup import data_of
from studio.core.mending import (
    SMOOTH,
    Shape,
    by_shape,
    menders,
    mending,
    mending_tools,
    title_among,
)
from studio.ui.compare_words import family_words
from studio.ui.widgets.tips import params_text


@dataclass(frozen=True)
class Group:
    """Models that can be compared, and the tools beside them; `shape` is (side, channels)."""

    shape: Shape
    models: tuple[ModelCard, ...]
    tools: tuple[ModelCard, ...]

    @property
    def name(self) -> str:
        """For programs."""
        return f"{self.shape[0]}-{self.shape[1]}"

    @property
    def data(self) -> str:
        """What their pictures show, "" if not all of them show the same."""
        found = {data_of(card) for card in self.models}
        return found.pop() if len(found) == 1 else ""

    def titles(self) -> dict[str, str]:
        """What the methods are called, by name, in the order in which they stand."""
        models = {card.name: family_words(title_among(card, self.models)) for card in self.models}
        tools = {card.name: params_text(card.title) for card in self.tools}
        smooth = QCoreApplication.translate("RepairGroups", "Smooth fill")
        return {**models, **tools, SMOOTH: smooth}

    def random(self, name: str) -> bool:
        """Whether the variants of a method differ."""
        for card in (*self.models, *self.tools):
            if card.name == name:
                action = mending(card)
                return card.tool.variants if card.tool else action is not None and action.variants
        return False

    def words(self) -> str:
        """What they draw, in few words."""
        form = (
            QCoreApplication.translate("RepairGroups", "{0} px, grey")
            if self.shape[1] == 1
            else QCoreApplication.translate("RepairGroups", "{0} px, in colour")
        )
        known = {
            "faces": QCoreApplication.translate("RepairGroups", "Faces"),
            "fashion": QCoreApplication.translate("RepairGroups", "Fashion"),
        }
        size = form.format(self.shape[0])
        return f"{known[self.data]} · {size}" if self.data in known else size


def groups_of(catalogue: Catalogue) -> tuple[Group, ...]:
    """Who can be compared; the largest pictures come first."""
    tools = mending_tools(catalogue)
    shapes = by_shape(menders(catalogue))
    return tuple(Group(shape, shapes[shape], tools) for shape in sorted(shapes, reverse=True))
