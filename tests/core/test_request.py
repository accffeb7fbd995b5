"""Requests: complete, comparable, and never beyond their bounds."""

from __future__ import annotations

from typing import Any

import pytest

from studio.core.errors import BadParamError
from studio.core.params import MAX_SEED
from studio.core.request import MAX_FRAMES, GenerateRequest, JourneyRequest


def test_a_picture_of_a_batch_is_the_request_of_its_own_seed() -> None:
    batch = GenerateRequest("toy", 7, count=4, params={"truncation": 0.5})
    assert batch.picture(2) == GenerateRequest("toy", 9, params={"truncation": 0.5})


@pytest.mark.parametrize(
    "wrong",
    [
        {"seed": -1},
        {"seed": MAX_SEED + 1},
        {"seed": 1.0},
        {"seed": True},
        {"count": 0},
        {"count": 65},
        {"seed": MAX_SEED, "count": 2},
        {"to_seed": -1},
        {"position": 1.1},
        {"position": float("nan")},
    ],
)
def test_numbers_out_of_range_are_refused_in_one_sentence(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadParamError, match=r"^[A-Z].*\.$"):
        GenerateRequest(**{"model": "toy", "seed": 1, **wrong})


def test_a_journey_starts_and_ends_at_its_seeds_and_walks_evenly() -> None:
    stops = JourneyRequest(GenerateRequest("toy", 3, count=9), to_seed=8, frames=5).stops()
    assert [stop.position for stop in stops] == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert {(stop.seed, stop.to_seed, stop.count) for stop in stops} == {(3, 8, 1)}


@pytest.mark.parametrize("frames", [1, MAX_FRAMES + 1])
def test_a_journey_has_a_bounded_number_of_frames(frames: int) -> None:
    with pytest.raises(BadParamError, match="Frames"):
        JourneyRequest(GenerateRequest("toy", 1), 2, frames)
