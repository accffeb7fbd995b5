"""Windows at one place of several pictures."""

from __future__ import annotations

import torch

from studio.nn.restoring import same_window


def test_a_window_lies_at_the_same_place_of_all() -> None:
    places = torch.arange(100.0).view(1, 1, 10, 10)
    seen = set()
    for seed in range(60):
        torch.manual_seed(seed)
        first, second = same_window((places, places.expand(2, 3, -1, -1) + 1000), 4)
        assert first.shape == (1, 1, 4, 4)
        assert second.shape == (2, 3, 4, 4)
        assert torch.equal(second, first.expand(2, 3, -1, -1) + 1000)
        top, left = divmod(int(first[0, 0, 0, 0]), 10)
        assert torch.equal(first[0, 0], places[0, 0, top : top + 4, left : left + 4])
        seen.add((top, left))
    assert {top for top, _ in seen} == {left for _, left in seen} == set(range(7))


def test_without_a_side_or_room_the_whole_is_seen() -> None:
    picture = torch.rand(1, 3, 8, 8)
    for side in (0, 8, 20):
        assert torch.equal(same_window((picture,), side)[0], picture)
