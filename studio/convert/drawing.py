"""Builds `checkpoints/cartoonize.safetensors`: a card alone, since the tool has no weights."""

from __future__ import annotations

from pathlib import Path

from studio.core.card import ModelCard
from studio.engine.checkpoints import save_checkpoint
from studio.tools.cartoonize import TOOL

CARD = ModelCard(
    name="cartoonize",
    family=TOOL.name,
    title=TOOL.title,
    family_title=TOOL.title,
    image_size=0,
    parameters=0,
    description="Makes a drawing of a photograph: flat colours and clean lines, in four looks.",
    trained_on="Nothing: it follows rules that were published, and has no weights.",
    licence="As the program.",
    origin="Bilateral abstraction and difference-of-Gaussians lines (Winnemöller, 2006 and 2012).",
    controls=TOOL.params,
    tool=TOOL.spec,
)


def build(out: Path) -> ModelCard:
    """Writes the checkpoint and returns its card; raises SaveError if it cannot be written."""
    return save_checkpoint(out, {}, CARD)
