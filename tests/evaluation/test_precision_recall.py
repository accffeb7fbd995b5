"""Precision and recall where both are known."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from studio.evaluation.precision_recall import MOST, precision_recall, share_inside


def square(count: int, seed: int, left: float = 0.0, width: float = 1.0) -> Tensor:
    """Points in a rectangle of height 1."""
    points = torch.rand(count, 2, generator=torch.Generator().manual_seed(seed))
    return points * torch.tensor([width, 1.0]) + torch.tensor([left, 0.0])


def test_two_samples_of_one_distribution_reach_almost_all() -> None:
    found = precision_recall(square(800, 1), square(800, 2))
    assert found.precision > 0.93
    assert found.recall > 0.93


def test_what_lies_apart_has_neither() -> None:
    found = precision_recall(square(300, 1), square(300, 2, left=5))
    assert (found.precision, found.recall) == (0, 0)


def test_half_of_the_variety_costs_recall_and_not_precision() -> None:
    found = precision_recall(square(1000, 1), square(1000, 2, width=0.5))
    assert found.precision > 0.93
    assert found.recall == pytest.approx(0.5, abs=0.06)


def test_twice_the_variety_costs_precision_and_not_recall() -> None:
    found = precision_recall(square(1000, 1, width=0.5), square(1000, 2))
    assert found.precision == pytest.approx(0.5, abs=0.06)
    assert found.recall > 0.93


def test_a_single_picture_again_and_again_has_no_recall() -> None:
    found = precision_recall(square(300, 1), square(1, 2).expand(300, 2))
    assert found.precision == 1
    assert found.recall == 0


def test_both_sets_are_cut_to_one_length() -> None:
    assert precision_recall(square(50, 1), square(80, 2)).count == 50
    assert precision_recall(square(MOST + 9, 1), square(MOST + 5, 2)).count == MOST


def test_by_hand_in_one_dimension() -> None:
    """With one neighbour each point of 0, 1, 3 reaches 1, 1 and 2 far."""
    real = torch.tensor([[0.0], [1], [3]])
    inside = torch.tensor([[-1.0], [4.9], [-1.1], [5.1]])
    assert share_inside(inside, real, neighbours=1) == 0.5


def test_too_few_points_have_no_neighbours() -> None:
    with pytest.raises(ValueError, match="no 3 neighbours"):
        precision_recall(square(3, 1), square(9, 2))
