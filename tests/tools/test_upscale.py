"""Enlarging: what fits, and what is refused before any work is done."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.core.errors import BadParamError
from studio.core.steps import Image
from studio.tools._base import Sheet
from studio.tools.upscale import TOOL
from tests.tools.small import small_config


def enlarged(pixels: Image, scale: str) -> Image:
    """By a small network that was taught nothing, which gives every colour its own tint."""
    generator = torch.Generator().manual_seed(0)
    model = TOOL.build(small_config(TOOL)).eval()
    for weights in model.parameters():
        weights.data = torch.randn(weights.shape, generator=generator) * 0.2
    work = TOOL.run(model, Sheet(pixels, None, {"scale": scale}))
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value


@pytest.mark.parametrize("scale", ["2", "4"])
def test_a_grey_picture_stays_grey(scale: str) -> None:
    grey = np.random.default_rng(0).integers(0, 256, (12, 10, 1), dtype=np.uint8).repeat(3, 2)
    assert not np.ptp(enlarged(grey, scale), axis=2).any()
    coloured = grey.copy()
    coloured[3, 3, 0] ^= 64
    assert np.ptp(enlarged(coloured, scale), axis=2).any()


@pytest.mark.parametrize(("scale", "side"), [("2", 3600), ("4", 1800)])
def test_a_picture_that_would_become_too_large_is_refused(scale: str, side: int) -> None:
    TOOL.check(Sheet(np.zeros((side - 200, side, 3), np.uint8), None, {"scale": scale}))
    too_large = Sheet(np.zeros((side, side, 3), np.uint8), None, {"scale": scale})
    with pytest.raises(BadParamError, match="52 million pixels"):
        TOOL.check(too_large)
