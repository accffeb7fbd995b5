"""Tiles: every pixel once, and no seam where the margin is as wide as the network looks."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from studio.core.steps import CancelToken, Image, Step, drain
from studio.nn.tiling import Tiling, spans, tiled

LIKE = torch.zeros(())


def noise(height: int, width: int) -> Image:
    return np.random.default_rng(3).integers(0, 256, (height, width, 3), dtype=np.uint8)


def whole(work: object) -> Image:
    return drain(work, CancelToken(), lambda _step: None)  # type: ignore[arg-type]  # any work


@pytest.mark.parametrize("length", [1, 15, 16, 17, 40, 64, 99, 100])
def test_each_pixel_is_kept_once_and_seen_with_its_margin(length: int) -> None:
    tiling = Tiling(16, 5)
    found = spans(length, tiling)
    assert [i for span in found for i in range(span.first, span.last)] == list(range(length))
    for span in found:
        assert 0 <= span.start <= span.first < span.last <= span.stop <= length
        assert span.first - span.start >= 5 or span.start == 0
        assert span.stop - span.last >= 5 or span.stop == length
    assert len({span.stop - span.start for span in found}) == 1


@pytest.mark.parametrize("scale", [1, 3])
def test_tiled_equals_whole(scale: int) -> None:
    torch.manual_seed(0)
    layers = nn.Sequential(nn.Conv2d(3, 6, 5, padding=2), nn.ReLU(), nn.Conv2d(6, 3, 3, padding=1))

    @torch.no_grad()
    def network(x: Tensor) -> Tensor:
        return layers(x).repeat_interleave(scale, 2).repeat_interleave(scale, 3) + 0.5

    picture = noise(50, 71)
    at_once = whole(tiled(network, picture, Tiling(100, 0, scale), LIKE))
    in_pieces = whole(tiled(network, picture, Tiling(16, 3, scale), LIKE))
    assert at_once.shape == (50 * scale, 71 * scale, 3)
    assert np.abs(at_once.astype(int) - in_pieces).max() <= 1


def test_there_is_a_step_for_each_piece() -> None:
    steps: list[Step] = []
    drain(tiled(lambda x: x, noise(40, 40), Tiling(16, 2), LIKE), CancelToken(), steps.append)
    assert [step.done for step in steps] == list(range(10))


def test_what_changes_nothing_gives_the_picture_back() -> None:
    picture = noise(33, 70)
    assert (whole(tiled(lambda x: x, picture, Tiling(16, 4), LIKE)) == picture).all()
