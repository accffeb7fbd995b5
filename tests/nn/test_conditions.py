"""Kinds that are left open are drawn as often as they were seen."""

from __future__ import annotations

import torch

from studio.nn.conditions import counted, drawn, kinds, shares

CONDITIONS = (("size", "Size", ("small", "large")), ("ink", "Ink", ("red", "green", "blue")))
OPEN = torch.tensor([-1, -1])


def test_combinations_are_counted_where_all_labels_are_known() -> None:
    labels = torch.tensor([[0, 0], [1, 2], [1, 2], [1, 2], [1, -1], [-1, 0]])
    assert counted(CONDITIONS, labels).tolist() == [0.25, 0, 0, 0, 0, 0.75]
    assert counted(CONDITIONS, labels[4:]).tolist() == shares(CONDITIONS).tolist() == [0] * 6


def test_what_is_open_is_drawn_as_often_as_it_was_seen() -> None:
    usual = torch.tensor([0.5, 0, 0.125, 0, 0, 0.375])
    labels = drawn(CONDITIONS, OPEN, usual, range(4000))
    again = counted(CONDITIONS, labels)
    assert (again - usual).abs().max() < 0.03


def test_what_was_chosen_stays_and_the_rest_fits_to_it() -> None:
    usual = torch.tensor([0.5, 0.25, 0, 0, 0, 0.25])
    labels = drawn(CONDITIONS, torch.tensor([0, -1]), usual, range(900))
    assert (labels[:, 0] == 0).all()
    assert 0.6 < (labels[:, 1] == 0).float().mean() < 0.73
    both = torch.tensor([1, 0])
    assert drawn(CONDITIONS, both, usual, range(3)).tolist() == [[1, 0]] * 3  # though never seen


def test_a_picture_is_of_the_same_kind_in_every_batch() -> None:
    usual = torch.full((6,), 1 / 6)
    alone = [drawn(CONDITIONS, OPEN, usual, [seed])[0].tolist() for seed in range(7, 12)]
    assert drawn(CONDITIONS, OPEN, usual, range(7, 12)).tolist() == alone


def test_what_was_never_counted_or_has_no_conditions_stays_open() -> None:
    assert drawn(CONDITIONS, OPEN, shares(CONDITIONS), range(2)).tolist() == [[-1, -1]] * 2
    assert drawn((), torch.empty(0), shares(()), range(2)).shape == (2, 0)


def test_equal_kinds_are_told_once() -> None:
    rows, whose = kinds(torch.tensor([[1, 0], [0, -1], [1, 0]]))
    assert rows[whose].tolist() == [[1, 0], [0, -1], [1, 0]]
    assert len(rows) == 2
    assert kinds(torch.tensor([1, 2]))[0].tolist() == [[1, 2]]
    rows, whose = kinds(torch.empty(3, 0, dtype=torch.int64))
    assert rows[whose].shape == (3, 0)
