"""What a painting keeps of its photograph, and that large ones are made in pieces unseen."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch

from studio.core.params import ParamValue, resolve
from studio.core.steps import CancelToken, Image, drain
from studio.nn.chroma import chroma, luma
from studio.nn.pixels import from_pixels
from studio.nn.tiling import Tiling
from studio.tools import style_transfer
from studio.tools._base import Sheet
from studio.tools.style_transfer import BEGUN, LARGER, TOOL, Config, Painter, stages


@pytest.fixture
def model() -> Painter:
    with torch.random.fork_rng():
        torch.manual_seed(5)
        painter = Painter(Config(contract=(4, 4, 4), blocks=6, expand=(4, 4), edge=3)).eval()
        torch.nn.init.normal_(painter.styles, std=1.0)
    return painter


def photo(height: int = 40, width: int = 48) -> Image:
    y, x = np.mgrid[:height, :width] / 8.0
    waves = [np.sin(x + y), np.cos(x * 1.5), np.sin(y * 2 - x / 3)]
    return np.rint((np.stack(waves, axis=2) * 0.4 + 0.5) * 255).astype(np.uint8)


def painted(model: Painter, pixels: Image, **given: ParamValue) -> Image:
    sheet = Sheet(pixels, None, resolve(TOOL.params, given))
    return drain(TOOL.run(model, sheet), CancelToken(), lambda _step: None)


def test_without_strength_the_photograph_stays_bit_by_bit(model: Painter) -> None:
    assert np.array_equal(painted(model, photo(), strength=0.0), photo())


def test_half_the_strength_lies_half_way(model: Painter) -> None:
    whole = painted(model, photo()).astype(int)
    half = painted(model, photo(), strength=0.5).astype(int)
    assert np.abs(half - (whole + photo()) / 2).max() <= 1


def test_the_colours_of_the_photograph_are_kept_under_the_brightness_of_the_painting(
    model: Painter,
) -> None:
    plain, kept = (painted(model, photo(), colours=each) for each in (False, True))
    one, two, given = (from_pixels(each)[None] for each in (plain, kept, photo()))
    assert (luma(one) - luma(two)).abs().max() < 2 / 255
    # A colour that is too strong for the new brightness gets paler, but no other hue.
    a, b = chroma(two), chroma(given)
    strong = (a.norm(dim=1) > 0.03) & (b.norm(dim=1) > 0.03)
    assert strong.float().mean() > 0.3
    alike = torch.nn.functional.cosine_similarity(a, b, dim=1)[strong]
    assert alike.min() > 0.9
    assert not np.array_equal(plain, kept)


def test_a_mixture_has_its_share_of_the_second_style(model: Painter) -> None:
    first = painted(model, photo(), style="mosaic")
    second = painted(model, photo(), style="embers")
    assert not np.array_equal(first, second)
    for share, expected in ((0.0, first), (1.0, second)):
        mixed = painted(model, photo(), style="mosaic", second="embers", share=share)
        assert np.array_equal(mixed, expected)
    half = painted(model, photo(), style="mosaic", second="embers", share=0.5)
    assert not np.array_equal(half, first)
    assert not np.array_equal(half, second)


def test_what_is_mixed_with_nothing_is_pure(model: Painter) -> None:
    one, other = (painted(model, photo(), share=share) for share in (0.2, 0.9))
    assert np.array_equal(one, other)


@pytest.mark.parametrize(
    ("stroke", "expected"),
    [
        (0.25, [(3000, 4000)]),
        (1.0, [(750, 1000), (3000, 4000)]),
        (2.0, [(375, 500), (1061, 1414), (3000, 4000)]),
    ],
)
def test_a_large_photograph_is_painted_from_small_to_large(
    stroke: float, expected: list[tuple[int, int]]
) -> None:
    assert stages(3000, 4000, stroke) == expected


@pytest.mark.parametrize("size", [(1, 1), (1, 20000), (777, 5001), (64, 64), (BEGUN, 1)])
@pytest.mark.parametrize("stroke", [0.25, 1.0, 4.0])
def test_the_last_size_is_the_photograph_s_and_none_grows_too_fast(
    size: tuple[int, int], stroke: float
) -> None:
    found = stages(*size, stroke)
    assert found[-1] == size
    longer = [max(each) for each in found]
    assert longer[0] <= max(BEGUN / stroke, 1) + 1
    for small, large in pairwise(longer):
        assert small < large <= small * LARGER * 1.05 + 1


def test_larger_strokes_make_another_painting_of_the_same_size(
    model: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(style_transfer, "BEGUN", 30)
    fine, coarse = (painted(model, photo(), stroke=stroke) for stroke in (0.5, 2.0))
    assert fine.shape == coarse.shape == photo().shape
    assert not np.array_equal(fine, coarse)


def test_the_pieces_of_a_large_painting_show_no_seams(
    model: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = photo(150, 330)
    monkeypatch.setattr(style_transfer, "WHOLE", 0)
    monkeypatch.setattr(style_transfer, "SAMPLE", 64)
    monkeypatch.setattr(style_transfer, "TILES", Tiling(400, 64))
    whole = painted(model, large)
    monkeypatch.setattr(style_transfer, "TILES", Tiling(64, 64))
    pieces = painted(model, large)
    assert np.abs(whole.astype(int) - pieces.astype(int)).max() <= 1
    assert whole.std() > 10


def test_moments_from_samples_are_nearly_those_of_the_whole(
    model: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = photo(256, 320)
    exact = painted(model, large).astype(int)
    monkeypatch.setattr(style_transfer, "WHOLE", 0)
    monkeypatch.setattr(style_transfer, "SAMPLE", 96)
    sampled = painted(model, large).astype(int)
    assert np.abs(exact - sampled).mean() < 6
