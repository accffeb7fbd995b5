"""A tiny but whole checkpoint of a real family, for tests of the engine."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import torch

from studio import families
from studio.core.card import ModelCard
from studio.core.params import Axis, VectorParam
from studio.engine.checkpoints import save_checkpoint

DIRECTIONS = VectorParam("direction", "Attributes", (Axis("age", "Age", unit="years"),))


def small_checkpoint(path: Path, directions: tuple[str, ...] = ("direction.age",)) -> ModelCard:
    """Writes a 32 px generator with random weights and named directions."""
    family = families.get("mobile_stylegan")
    config = family.config(
        image_size=32,
        channels=(16, 16, 8),
        latent=16,
        mapping_layers=2,
        directions=directions,
    )
    with torch.random.fork_rng():
        torch.manual_seed(1)
        model = family.build(config)
        model.directions.copy_(torch.randn(len(directions), 16))
    card = ModelCard(
        name=path.stem,
        family=family.name,
        title="Small faces",
        family_title=family.title,
        image_size=32,
        parameters=sum(p.numel() for p in model.parameters()),
        config=asdict(config),
        controls=(*family.params, DIRECTIONS),
    )
    return save_checkpoint(path, model.state_dict(), card)
