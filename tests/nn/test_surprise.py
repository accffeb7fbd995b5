"""The picture of surprise: darker where less, and the numbers told beside it."""

from __future__ import annotations

import torch

from studio.nn.surprise import heat, surprise_facts


def test_more_bits_are_lighter() -> None:
    colours = heat(torch.linspace(0, 10, 40).view(1, 40), 9.0)
    lightness = torch.tensor([0.299, 0.587, 0.114]) @ colours[:, 0]
    assert (lightness[:36].diff() > 0).all()
    assert (lightness[37:].diff() == 0).all()  # what is beyond the end looks like the end


def test_colours_stay_in_range() -> None:
    colours = heat(torch.tensor([[-1.0, 0.0], [3.0, 100.0]]), 9.0)
    assert colours.shape == (3, 2, 2)
    assert colours.min() >= -1
    assert colours.max() <= 1


def test_facts_count_bits_of_all_channels() -> None:
    facts = {fact.name: fact.value for fact in surprise_facts(torch.tensor([[3.0, 6.0]]), 3)}
    assert facts == {"bits_per_dimension": 1.5, "bits": 9.0, "most": 6.0}
