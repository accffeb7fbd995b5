"""Flat areas, counted shades, and lines on the dark side of edges."""

from __future__ import annotations

import numpy as np
import pytest

from studio.nn.abstraction import (
    Floats,
    counted,
    dots,
    edges,
    ink,
    linear,
    smoothed,
    to_lab,
    to_rgb,
)


def step(height: int = 40, width: int = 60) -> Floats:
    """L*: dark on the left, bright on the right."""
    lightness = np.full((height, width), 30, np.float32)
    lightness[:, width // 2 :] = 70
    return lightness


def test_colours_come_back() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (9, 7, 3), np.uint8)
    assert np.abs(to_rgb(to_lab(pixels)) * 255 - pixels).max() < 0.51


def test_smoothing_takes_noise_away_and_leaves_the_edge() -> None:
    noise = np.random.default_rng(1).normal(0, 3, (40, 60, 3)).astype(np.float32)
    lab = np.dstack([step(), np.zeros((40, 60, 2), np.float32)]) + noise
    flat = smoothed(lab, 4, 3)
    assert flat[5:35, 5:25, 0].std() < 0.35 * lab[5:35, 5:25, 0].std()
    across = flat[5:35, :, 0].mean(axis=0)
    assert across[32] - across[27] > 36
    assert np.array_equal(smoothed(lab, 4, 0), lab)


def test_shades_are_counted_and_keep_their_order() -> None:
    ramp = np.linspace(0, 100, 2001, dtype=np.float32)
    hard = counted(ramp, 5, 50)
    near = np.abs(hard[:, None] - np.arange(-10, 111, 20)).min(axis=1)
    assert (near < 0.6).mean() > 0.9
    assert (np.diff(hard) >= -1e-4).all()
    soft = counted(ramp, 5, 3)
    assert np.unique(soft.round(1)).size > 5 * np.unique(hard.round(0)).size
    assert np.abs(soft - ramp).max() <= 10


def test_a_line_is_drawn_on_the_dark_side_of_an_edge_and_nowhere_else() -> None:
    line = ink(edges(step(), 1.5), -0.5, 1.0)
    assert line[:, 27:30].min(axis=1).max() < 0.2
    assert (line[:, :20] == 1).all()
    assert (line[:, 31:] > 0.95).all()


def test_a_line_follows_its_edge_through_noise() -> None:
    noise = np.random.default_rng(2).normal(0, 6, (60, 60)).astype(np.float32)
    line = ink(edges(step(60, 60) + noise, 1.5), -0.5, 1.0)
    there, elsewhere = line[8:52, 26:30].min(axis=1), line[8:52, 5:20]
    assert there.max() < 0.6
    assert elsewhere.mean() > there.mean() + 0.4


def test_a_wider_line_covers_more() -> None:
    thin, thick = (1 - ink(edges(step(), width), -0.5, 1.0) for width in (1.0, 3.0))
    assert thick.sum() > 1.5 * thin.sum()


def test_what_follows_from_brightness_is_found() -> None:
    guide = np.random.default_rng(3).uniform(0, 100, (30, 30)).astype(np.float32)
    wanted = np.dstack([2 * guide + 3, 50 - guide]).astype(np.float32)
    slope, offset = linear(guide, wanted, 3, 1e-3)
    assert np.abs(slope - (2, -1)).max() < 1e-2
    assert np.abs(offset - (3, 50)).max() < 0.5


@pytest.mark.parametrize("size", [10 * 2**0.5, 16 * 2**0.5])
def test_dots_are_as_far_from_each_other_as_was_asked(size: float) -> None:
    screen = dots((64, 64), 0, size)
    assert screen.min() >= -1
    assert screen[0, 0] == 1
    rows, columns = np.nonzero(screen > 0.999)
    away = np.hypot(rows, columns)
    assert away[away > size / 2].min() == pytest.approx(size, abs=1.0)


def test_a_screen_of_dots_goes_on_from_strip_to_strip() -> None:
    whole = dots((40, 30), 0, 7.0)
    assert np.allclose(dots((15, 30), 25, 7.0), whole[25:], atol=1e-4)
