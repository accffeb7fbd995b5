"""Colours come to what is grey; brightness stays; dabs are seen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import torch
from torch import Tensor

from studio.core.steps import CancelToken, Image, drain
from studio.nn.chroma import CELLS
from studio.tools import colorize
from studio.tools._base import Sheet
from studio.tools.colorize import WEIGHTS, WORK, Colorist, Config

RED = 17 * CELLS + 9  # of the cells: a strong Cb, a weak Cr


class Certain(Colorist):
    """Sees one colour everywhere, but for dabs, which it follows to the letter."""

    def __init__(self) -> None:
        super().__init__(Config(widths=(8, 8, 8, 8), blocks=(1, 1, 1, 1)))
        self.given: list[Tensor] = []

    def forward(self, given: Tensor, seen: list[Tensor]) -> Tensor:
        self.given.append(given)
        logits = torch.zeros(1, CELLS**2, given.shape[2] // 4, given.shape[3] // 4)
        logits[:, RED] = 100
        return logits


@pytest.fixture
def model() -> Iterator[Certain]:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        yield Certain()


def coloured(
    model: Colorist, pixels: Image, saturation: float = 1.0, paint: Image | None = None
) -> Image:
    sheet = Sheet(pixels, None, {"saturation": saturation}, paint=paint)
    return drain(colorize.run(model, sheet), CancelToken(), lambda _step: None)


def brightness(pixels: Image) -> np.ndarray:
    return np.rint(pixels.astype(np.float64) @ np.array(WEIGHTS))


def grey(height: int, width: int) -> Image:
    ramp = np.linspace(0, 255, height * width).reshape(height, width).astype(np.uint8)
    return np.repeat(ramp[..., None], 3, axis=2)


def test_each_pixel_of_a_grey_picture_keeps_its_brightness(model: Certain) -> None:
    given = grey(300, 41)
    result = coloured(model, given)
    assert (result != given).any()
    assert (brightness(result) == given[..., 0]).all()


def test_without_saturation_the_picture_is_grey(model: Certain) -> None:
    given = np.random.default_rng(0).integers(0, 256, (20, 30, 3), dtype=np.uint8)
    result = coloured(model, given, 0.0)
    assert (result[..., 0] == result[..., 1]).all()
    assert (result[..., 1] == result[..., 2]).all()
    assert np.abs(brightness(result) - brightness(given)).max() <= 1


def test_black_and_white_stay_what_they_are(model: Certain) -> None:
    given = np.zeros((16, 16, 3), np.uint8)
    given[:, 8:] = 255
    assert (coloured(model, given, 2.0) == given).all()


def test_dabs_reach_the_network_where_they_are_however_small(model: Certain) -> None:
    side = 4 * WORK
    paint = np.zeros((side, side, 4), np.uint8)
    paint[side // 2 : side // 2 + 3, 40:43] = (255, 0, 0, 255)
    coloured(model, np.full((side, side, 3), 128, np.uint8), paint=paint)
    given = model.given[0][0]
    rows, columns = np.nonzero(given[3].numpy())
    assert abs(rows.mean() - WORK / 2) <= 1
    assert abs(columns.mean() - 10) <= 1
    middle = given[:, WORK // 2, 10]
    assert middle[2] > 0.4  # Cr of red
    assert middle[1] < 0
    assert not given[1:, 0, -1].any()


def test_without_dabs_nothing_is_said_of_colours(model: Certain) -> None:
    coloured(model, grey(40, 60))
    assert not model.given[0][0, 1:].any()


def test_strips_leave_no_seam(model: Certain) -> None:
    tall = np.full((700, 20, 3), 100, np.uint8)
    assert len(np.unique(coloured(model, tall).reshape(-1, 3), axis=0)) == 1
