"""What a checkpoint says of itself, readable in milliseconds and without torch.

A checkpoint is a safetensors file whose metadata holds the card as JSON under `studio.card`.
The model's name is the file's name without its ending.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.core.action_spec import ActionSpec, actions_from_json, actions_to_json
from studio.core.checkpoint_header import read_metadata
from studio.core.controls import controls_from_json, controls_to_json
from studio.core.errors import (
    BadCheckpointError,
    BadParamError,
    StudioError,
    UnknownModelError,
)
from studio.core.params import Param
from studio.core.tool_order import place_of, tool_order
from studio.core.tool_spec import ToolSpec, tool_from_json

log = logging.getLogger(__name__)

CARD_KEY = "studio.card"
CARD_VERSION = 1


FACE = "face"


@dataclass(frozen=True)
class ModelCard:
    """The facts of one checkpoint. Free-form parts are plain JSON values."""

    name: str
    family: str
    title: str
    family_title: str
    image_size: int
    parameters: int
    config: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    trained_on: str = ""
    licence: str = ""
    non_commercial: bool = False
    origin: str = ""
    training: Mapping[str, Any] = field(default_factory=dict)
    quality: Mapping[str, Any] = field(default_factory=dict)
    controls: tuple[Param, ...] = ()
    actions: tuple[ActionSpec, ...] = ()  # what it can do with a given picture
    tool: ToolSpec | None = None  # for photographs; such a checkpoint generates nothing
    thumbnail: bytes = b""  # a small JPEG
    sha256: str = ""  # of the tensor data, everything behind the header
    path: Path = Path()
    file_size: int = 0
    framing: str = ""  # FACE: it knows upright faces in their square, and should be given such

    def to_json(self) -> dict[str, Any]:
        """A JSON value; `path`, `name` and `file_size` are the file's own and left out."""
        return {
            "version": CARD_VERSION,
            "family": self.family,
            "title": self.title,
            "family_title": self.family_title,
            "image_size": self.image_size,
            "parameters": self.parameters,
            "config": dict(self.config),
            "description": self.description,
            "trained_on": self.trained_on,
            "licence": self.licence,
            "non_commercial": self.non_commercial,
            "origin": self.origin,
            "training": dict(self.training),
            "quality": dict(self.quality),
            "controls": controls_to_json(self.controls),
            "actions": actions_to_json(self.actions),
            **({} if self.tool is None else {"tool": self.tool.to_json()}),
            "thumbnail": base64.b64encode(self.thumbnail).decode("ascii"),
            "sha256": self.sha256,
            **({"framing": self.framing} if self.framing else {}),
        }

    def action(self, name: str) -> ActionSpec:
        """The model's action of that name; raises BadParamError if it has none."""
        for action in self.actions:
            if action.name == name:
                return action
        known = ", ".join(action.name for action in self.actions) or "nothing"
        raise BadParamError(f"{self.title} cannot {name!r} a picture; it can: {known}.")


def card_from_json(value: Any, path: Path) -> ModelCard:
    """Reads what `ModelCard.to_json` wrote; raises BadCheckpointError if it is malformed."""
    try:
        return ModelCard(
            name=path.stem,
            family=str(value["family"]),
            title=str(value["title"]),
            family_title=str(value["family_title"]),
            image_size=int(value["image_size"]),
            parameters=int(value["parameters"]),
            config=dict(value.get("config", {})),
            description=str(value.get("description", "")),
            trained_on=str(value.get("trained_on", "")),
            licence=str(value.get("licence", "")),
            non_commercial=bool(value.get("non_commercial", False)),
            origin=str(value.get("origin", "")),
            training=dict(value.get("training", {})),
            quality=dict(value.get("quality", {})),
            controls=controls_from_json(value.get("controls", [])),
            actions=actions_from_json(value.get("actions", [])),
            tool=tool_from_json(value["tool"]) if "tool" in value else None,
            thumbnail=base64.b64decode(value.get("thumbnail", ""), validate=True),
            sha256=str(value.get("sha256", "")),
            path=path,
            file_size=path.stat().st_size,
            framing=str(value.get("framing", "")),
        )
    except (
        *(LookupError, TypeError, ValueError, AttributeError, OverflowError, binascii.Error),
        OSError,
    ) as error:
        raise BadCheckpointError(
            f"The model card inside {path.name} is damaged; install the file again."
        ) from error


def read_card(path: Path) -> ModelCard:
    """Reads a checkpoint's card; raises BadCheckpointError in one sentence if it cannot,
    UnknownModelError if there is no such file."""
    metadata = read_metadata(path)
    if CARD_KEY not in metadata:
        raise BadCheckpointError(f"{path.name} carries no model card, so it cannot be used here.")
    try:
        value = json.loads(metadata[CARD_KEY])
    except (ValueError, TypeError, RecursionError) as error:
        raise BadCheckpointError(
            f"The model card inside {path.name} is damaged; install the file again."
        ) from error
    return card_from_json(value, path)


@dataclass(frozen=True)
class Catalogue:
    """All checkpoints found: `cards` of models that generate, `tools` for photographs in the order
    in which they are offered, and the ones that could not be read, each with its sentence."""

    cards: tuple[ModelCard, ...]
    broken: tuple[tuple[Path, str], ...] = ()
    tools: tuple[ModelCard, ...] = ()

    @property
    def first(self) -> ModelCard | None:
        """The model to begin with where none was chosen yet: that of the largest pictures."""
        return max(self.cards, key=lambda card: card.image_size, default=None)

    def get(self, name: str) -> ModelCard:
        """The model of that name; raises UnknownModelError, or says why its file is broken."""
        return self._found(name, self.cards, "model")

    def tool(self, name: str) -> ModelCard:
        """The tool of that name; raises the same as `get`."""
        return self._found(name, self.tools, "tool")

    def _found(self, name: str, cards: tuple[ModelCard, ...], kind: str) -> ModelCard:
        for card in cards:
            if card.name == name:
                return card
        for path, why in self.broken:
            if path.stem == name:
                raise BadCheckpointError(why)
        known = ", ".join(card.name for card in cards) or "none"
        raise UnknownModelError(f"There is no {kind} {name!r}; installed are: {known}.")


def find_models(folders: Iterable[Path]) -> Catalogue:
    """Reads every card in the folders; of two equal names the earlier folder's wins."""
    cards: dict[str, ModelCard] = {}
    broken: dict[str, tuple[Path, str]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.safetensors")):
            if path.stem in cards or path.stem in broken:
                continue
            try:
                cards[path.stem] = read_card(path)
            except StudioError as error:
                log.warning("%s", error)
                broken[path.stem] = (path, str(error))
    models = tuple(card for card in cards.values() if card.tool is None)
    tools = [card for card in cards.values() if card.tool is not None]
    if tools:
        order = tool_order()
        tools.sort(key=lambda card: place_of(card.family, card.title, order))
    return Catalogue(models, tuple(broken.values()), tuple(tools))
