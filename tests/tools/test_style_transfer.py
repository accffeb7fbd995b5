"""What a painting keeps of its photograph, and that large ones are made in pieces unseen."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch

from studio.core.errors import BadParamError
from studio.core.params import ParamValue, resolve
from studio.core.steps import CancelToken, Image, Step, drain
from studio.nn.chroma import chroma, luma
from studio.nn.pixels import from_pixels
from studio.nn.tiling import Tiling
from studio.tools import style_transfer
from studio.tools._base import Sheet
from studio.tools.style_transfer import BEGUN, LARGER, TOOL, Config, Painter, build, stages


@pytest.fixture
def model() -> Painter:
    with torch.random.fork_rng():
        torch.manual_seed(5)
        narrow = {"contract": (4, 4, 4), "expand": (4, 4), "any_contract": (4, 4, 4)}
        painter = build(Config(**narrow, any_expand=(4, 4), edge=3)).eval()
        for each in (painter.styles, painter.any_style.known):
            torch.nn.init.normal_(each, std=1.0)
    return painter


def photo(height: int = 40, width: int = 48) -> Image:
    y, x = np.mgrid[:height, :width] / 8.0
    waves = [np.sin(x + y), np.cos(x * 1.5), np.sin(y * 2 - x / 3)]
    return np.rint((np.stack(waves, axis=2) * 0.4 + 0.5) * 255).astype(np.uint8)


def painted(
    model: Painter, pixels: Image, references: tuple[Image, ...] = (), **given: ParamValue
) -> Image:
    sheet = Sheet(pixels, None, resolve(TOOL.params, given), references=references)
    return drain(TOOL.run(model, sheet), CancelToken(), lambda _step: None)


def test_without_strength_the_photograph_stays_bit_by_bit(model: Painter) -> None:
    assert np.array_equal(painted(model, photo(), strength=0.0), photo())
    assert np.array_equal(painted(model, photo(), (photo(70, 30),), strength=0.0), photo())


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


@pytest.mark.parametrize(
    "pair", [("mosaic", "embers"), ("marc_forest", "seurat_mist"), ("mosaic", "seurat_mist")]
)
def test_a_mixture_has_its_share_of_the_second_style(model: Painter, pair: tuple[str, str]) -> None:
    first, second = (painted(model, photo(), style=each) for each in pair)
    assert not np.array_equal(first, second)
    mixed = {"style": pair[0], "second": pair[1]}
    for share, expected in ((0.0, first), (1.0, second)):
        assert np.array_equal(painted(model, photo(), **mixed, share=share), expected)
    half = painted(model, photo(), **mixed, share=0.5)
    assert not np.array_equal(half, first)
    assert not np.array_equal(half, second)


def test_paintings_of_two_networks_are_laid_over_each_other(model: Painter) -> None:
    first, second = (painted(model, photo(), style=each) for each in ("mosaic", "seurat_mist"))
    mixed = painted(model, photo(), style="mosaic", second="seurat_mist", share=0.25)
    expected = 0.75 * first.astype(float) + 0.25 * second
    assert np.abs(mixed - expected).max() <= 1.5


def test_a_picture_takes_the_place_of_the_style(model: Painter) -> None:
    given = (photo(64, 64)[::-1],)
    made = painted(model, photo(), given)
    assert np.array_equal(made, painted(model, photo(), given, style="embers", share=0.9))
    assert np.array_equal(made, painted(model, photo(), given, second="seurat_mist", share=0.0))
    assert not np.array_equal(made, painted(model, photo()))
    assert not np.array_equal(made, painted(model, photo(), (255 - given[0],)))
    mixed = painted(model, photo(), given, second="seurat_mist", share=1.0)
    assert np.array_equal(mixed, painted(model, photo(), style="seurat_mist"))


def test_further_pictures_take_the_place_of_the_second_style_in_equal_parts(
    model: Painter,
) -> None:
    one, two, three = (photo(64, 64 + 8 * turn)[::-1] // turn for turn in (1, 2, 3))
    both = painted(model, photo(), (one, two), share=0.5)
    assert np.array_equal(both, painted(model, photo(), (one, two), second="embers", share=0.5))
    whole = painted(model, photo(), (one, two), share=1.0)
    assert np.array_equal(whole, painted(model, photo(), (two,)))
    assert not np.array_equal(both, whole)
    sheet = Sheet(photo(), None, resolve(TOOL.params, {"share": 0.5}), references=(one, two, three))
    assert [share for _, share in style_transfer.chosen(sheet)] == [0.5, 0.25, 0.25]


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


@pytest.mark.parametrize(
    ("style", "second"),
    [("starry_swirl", "none"), ("marc_forest", "none"), ("marc_forest", "starry_swirl")],
)
def test_the_pieces_of_a_large_painting_show_no_seams(
    model: Painter, monkeypatch: pytest.MonkeyPatch, style: str, second: str
) -> None:
    large = photo(150, 330)
    monkeypatch.setattr(style_transfer, "WHOLE", 0)
    monkeypatch.setattr(style_transfer, "SAMPLE", 64)
    monkeypatch.setattr(style_transfer, "TILES", Tiling(400, 64))
    whole = painted(model, large, style=style, second=second)
    monkeypatch.setattr(style_transfer, "TILES", Tiling(64, 64))
    pieces = painted(model, large, style=style, second=second)
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


def steps_of(model: Painter, references: tuple[Image, ...], **given: ParamValue) -> list[Step]:
    told: list[Step] = []
    params = resolve(TOOL.params, {"thorough": True, "steps": 6, **given})
    sheet = Sheet(photo(), None, params, references=references)
    drain(TOOL.run(model, sheet), CancelToken(), told.append)
    return told


def test_the_slow_road_shows_each_step_and_paints_the_style_of_the_picture(model: Painter) -> None:
    stripes = np.tile(np.array([0, 255], np.uint8).repeat(4), (64, 8))[..., None].repeat(3, 2)
    told = steps_of(model, (stripes,))
    assert [step.done for step in told] == [1, 2, 3, 4, 5, 6]
    assert {step.total for step in told} == {6}
    assert all(step.preview is not None for step in told)
    slow = painted(model, photo(), (stripes,), thorough=True, steps=6)
    assert slow.shape == photo().shape
    assert not np.array_equal(slow, painted(model, photo(), (stripes,)))
    assert np.array_equal(slow, painted(model, photo(), (stripes,), thorough=True, steps=6))
    assert np.array_equal(painted(model, photo(), (stripes,), thorough=True, strength=0.0), photo())


def test_a_draft_takes_the_fast_road(model: Painter) -> None:
    params = resolve(TOOL.params, {"thorough": True})
    sheet = Sheet(photo(), None, params, draft=True)
    TOOL.check(sheet)
    drawn = drain(TOOL.run(model, sheet), CancelToken(), lambda _step: None)
    assert np.array_equal(drawn, painted(model, photo()))


@pytest.mark.parametrize(("count", "second"), [(0, "none"), (1, "mosaic")])
def test_the_slow_road_needs_pictures_to_go_by(count: int, second: str) -> None:
    params = resolve(TOOL.params, {"thorough": True, "second": second})
    references = (photo(),) * count
    with pytest.raises(BadParamError, match="needs pictures to take the style from"):
        TOOL.check(Sheet(photo(), None, params, references=references))
    TOOL.check(Sheet(photo(), None, {**params, "strength": 0.0}, references=references))


def test_a_large_photograph_is_painted_small_and_comes_back_in_its_size(model: Painter) -> None:
    looks: list[Step] = []
    params = resolve(TOOL.params, {"thorough": True, "steps": 2})
    sheet = Sheet(photo(30, 700), None, params, references=(photo(),))
    drawn = drain(TOOL.run(model, sheet), CancelToken(), looks.append)
    assert drawn.shape == (30, 700, 3)
    assert looks[-1].preview is not None
    assert looks[-1].preview.shape == (22, 512, 3)


def test_who_has_seen_enough_keeps_what_is_painted_by_then(model: Painter) -> None:
    told: list[Step] = []
    params = resolve(TOOL.params, {"thorough": True, "steps": 500})
    sheet = Sheet(photo(), None, params, references=(photo(64, 64),), enough=lambda: len(told) == 4)
    kept = drain(TOOL.run(model, sheet), CancelToken(), told.append)
    assert len(told) == 4
    again = painted(model, photo(), (photo(64, 64),), thorough=True, steps=4)
    assert np.array_equal(kept, again)
