"""Draws by inverse distribution function: right frequencies, and the ways to be less daring."""

from __future__ import annotations

import torch

from studio.nn.inverse_cdf import choose, uniforms, weighted


def test_half_of_all_luck_lies_below_the_middle() -> None:
    luck = uniforms(torch.tensor([-1.0, 0.0, 1.0]))
    assert torch.allclose(luck, torch.tensor([0.15865525, 0.5, 0.84134475]))


def test_extreme_luck_stays_inside_the_unit_interval() -> None:
    luck = uniforms(torch.tensor([-40.0, 40.0]))
    assert 0 < luck[0] < luck[1] < 1


def test_values_are_drawn_as_often_as_they_weigh() -> None:
    weights = torch.tensor([3.0, 0.0, 1.0, 4.0])
    luck = (torch.arange(8000) + 0.5) / 8000
    drawn = torch.bincount(choose(weights.expand(8000, 4), luck), minlength=4)
    assert drawn.tolist() == [3000, 0, 1000, 4000]


def test_what_weighs_nothing_is_never_drawn() -> None:
    weights = torch.tensor([0.0, 1.0, 0.0])
    luck = uniforms(torch.tensor([-40.0, -1.0, 0.0, 40.0]))
    assert choose(weights.expand(4, 3), luck).tolist() == [1, 1, 1, 1]


def test_temperature_raises_probabilities_to_a_power() -> None:
    probabilities = torch.tensor([0.2, 0.8])
    hot = weighted(probabilities.log(), 0.5)
    expected = probabilities.square() / probabilities.square().sum()
    assert torch.allclose(hot, expected)


def test_at_temperature_0_only_the_most_probable_value_is_left() -> None:
    assert weighted(torch.tensor([[1.0, 3.0, 2.0]]), 0.0).tolist() == [[0, 1, 0]]


def test_top_k_keeps_the_k_most_probable_values() -> None:
    probabilities = torch.tensor([0.1, 0.4, 0.2, 0.3])
    kept = weighted(probabilities.log(), 1.0, top_k=2)
    assert torch.allclose(kept, torch.tensor([0.0, 4 / 7, 0.0, 3 / 7]))


def test_top_p_keeps_the_fewest_values_that_reach_it() -> None:
    probabilities = torch.tensor([0.1, 0.4, 0.2, 0.3])
    kept = weighted(probabilities.log(), 1.0, top_p=0.65)
    assert torch.allclose(kept, torch.tensor([0.0, 0.4, 0.0, 0.3]))
    least = weighted(probabilities.log(), 1.0, top_p=0.01)
    assert (least > 0).tolist() == [False, True, False, False]
