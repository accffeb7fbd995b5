"""Checkpoint files with tensors: written with their card, read back with every check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import safetensors.torch
from safetensors import SafetensorError
from torch import Tensor, nn

from studio import families, tools
from studio.core.card import CARD_KEY, ModelCard
from studio.core.errors import BadCheckpointError, UnknownModelError
from studio.core.files import write_atomically
from studio.families._base import Family
from studio.tools._base import Tool

_HEADER_SIZE = 8  # bytes of a safetensors file that hold the length of its header


def save_checkpoint(path: Path, tensors: Mapping[str, Tensor], card: ModelCard) -> ModelCard:
    """Writes tensors and card as one safetensors file; returns the card with its sha256.

    The file appears whole or not at all. Raises SaveError if it cannot be written.
    """
    whole = {name: tensor.detach().contiguous().cpu() for name, tensor in tensors.items()}
    digest = _tensor_digest(safetensors.torch.save(whole))
    card = replace(card, sha256=digest)
    text = json.dumps(card.to_json(), ensure_ascii=False, separators=(",", ":"))
    data = safetensors.torch.save(whole, metadata={CARD_KEY: text})
    write_atomically(path, data)
    return card


def load_tensors(card: ModelCard) -> dict[str, Tensor]:
    """All tensors of a checkpoint; raises BadCheckpointError if the file is not whole."""
    try:
        data = card.path.read_bytes()
    except OSError as error:
        raise UnknownModelError(
            f"The file of {card.title} is gone; install it again or choose another model."
        ) from error
    if card.sha256 and _tensor_digest(data) != card.sha256:
        raise BadCheckpointError(f"{card.path.name} is damaged; install the file again.")
    try:
        return safetensors.torch.load(data)
    except (SafetensorError, ValueError) as error:
        raise BadCheckpointError(f"{card.path.name} is damaged; install the file again.") from error


def load_model(card: ModelCard) -> tuple[Family, nn.Module]:
    """The family and its network with the checkpoint's weights, float32, ready to sample.

    Raises BadCheckpointError if weights and card do not fit each other, UnknownFamilyError if
    this build cannot run it.
    """
    family = families.get(card.family)
    return family, _network(family, card)


def load_tool(card: ModelCard) -> tuple[Tool, nn.Module]:
    """The same for a tool's checkpoint."""
    tool = tools.get(card.family)
    return tool, _network(tool, card)


def _network(plan: Family | Tool, card: ModelCard) -> nn.Module:
    try:
        model = plan.build(config_of(plan, card))
        model.load_state_dict({k: v.float() for k, v in load_tensors(card).items()})
    except (TypeError, RuntimeError, ValueError, IndexError) as error:
        raise BadCheckpointError(
            f"The weights of {card.path.name} do not fit its card; install the file again."
        ) from error
    return model.eval().requires_grad_(requires_grad=False)


def config_of(plan: Family | Tool, card: ModelCard) -> Any:
    """The family's config from the card: JSON lists become tuples, unknown keys are an error."""
    known = {field.name for field in fields(plan.config)}
    unknown = set(card.config) - known
    if unknown:
        raise ValueError(f"unknown settings {sorted(unknown)}")
    return plan.config(**{name: tupled(value) for name, value in card.config.items()})


def tupled(value: Any) -> Any:
    """JSON's lists, nested ones too, as tuples."""
    return tuple(tupled(each) for each in value) if isinstance(value, list) else value


def _tensor_digest(data: bytes) -> str:
    """sha256 of everything behind the header, as hex digits."""
    header = int.from_bytes(data[:_HEADER_SIZE], "little")
    return hashlib.sha256(memoryview(data)[_HEADER_SIZE + header :]).hexdigest()
