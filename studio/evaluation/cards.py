"""What a checkpoint's card keeps of what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from studio import families
from studio.core.card import ModelCard
from studio.core.comparison import Row, Scale
from studio.engine.checkpoints import load_tensors, save_checkpoint
from studio.evaluation.features import NAME


def summary(row: Row, scale: Scale) -> dict[str, Any]:
    """What a checkpoint's card keeps of its row."""
    found = {
        "fid": _digits(row.quality.fid.value),
        "fid_margin": _digits(row.quality.fid.margin),
        "fid_floor": _digits(scale.floor.fid.value),
        "fid_ceiling": _digits(scale.ceiling.fid.value),
        "fid_share": _digits(row.share),
        "kid": _digits(row.quality.kid.value),
        "precision": _digits(row.quality.precision),
        "recall": _digits(row.quality.recall),
        "count": row.quality.count,
        "reference": row.reference,
        "features": NAME,
    }
    if row.bits is not None:
        found["bits"] = _digits(row.bits.bits.value)
        found["bits_exact"] = row.bits.exact
    return found


def write_into_card(card: ModelCard, quality: Mapping[str, Any]) -> ModelCard:
    """Writes the checkpoint again with this quality in its card; its weights stay as they are.

    What its family does with a picture is written anew: that may be more than when it was trained.
    The file is replaced whole or not at all. Raises BadCheckpointError, SaveError.
    """
    merged = {**card.quality, **quality}
    actions = tuple(action.spec for action in families.get(card.family).actions)
    renewed = replace(card, quality=merged, actions=actions)
    return save_checkpoint(card.path, load_tensors(card), renewed)


def _digits(value: float) -> float:
    return float(f"{value:.4g}")
