"""Strips of an enlarged map are the map enlarged, cut into strips."""

from __future__ import annotations

import numpy as np
import pytest

from studio.nn.strips import enlarged_rows


@pytest.mark.parametrize("channels", [(), (2,)])
def test_strips_join_to_the_whole(channels: tuple[int, ...]) -> None:
    small = np.random.default_rng(0).random((7, 9, *channels), np.float32)
    whole = enlarged_rows(small, (50, 61, 3), slice(0, 50))
    assert whole.shape == (50, 61, *channels)
    parts = [
        enlarged_rows(small, (50, 61, 3), slice(top, min(top + 13, 50))) for top in range(0, 50, 13)
    ]
    assert np.abs(np.concatenate(parts) - whole).max() < 2e-2  # OpenCV counts in 32nds of a pixel


def test_a_slope_stays_a_slope_and_a_map_of_the_same_size_itself() -> None:
    ramp = np.tile(np.arange(8, dtype=np.float32), (8, 1))
    assert np.array_equal(enlarged_rows(ramp, (8, 8), slice(0, 8)), ramp)
    large = enlarged_rows(ramp, (32, 32), slice(0, 32))
    assert np.allclose(large[0, 4:28], (np.arange(4, 28) + 0.5) / 4 - 0.5, atol=0.05)
