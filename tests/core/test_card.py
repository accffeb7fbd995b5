"""Checkpoints say what they are; a broken one says so in a sentence and harms nobody."""

from __future__ import annotations

from pathlib import Path

from studio.core.card import find_models, read_card
from tests.fakes import toy_card


def test_a_card_comes_back_as_it_was_written(toy_checkpoint: Path) -> None:
    card = read_card(toy_checkpoint)
    assert card.name == "toy"
    assert card.controls == toy_card().controls
    assert card.thumbnail == toy_card().thumbnail
    assert find_models([toy_checkpoint.parent]).get("toy") == card
