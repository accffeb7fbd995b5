"""What is added to a photograph when the generator draws its face otherwise."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.core.steps import Image
from studio.data.degrading import Floats
from studio.faces.aging import reach
from studio.faces.redrawing import in_colours, redrawn

SIDE = 128


def flat(colour: float) -> Floats:
    return np.full((SIDE, SIDE, 3), colour, np.float32)


def detailed(colour: int) -> Image:
    """A face of one colour on average, whose every pixel is its own."""
    numbers = np.random.default_rng(0)
    return (colour + numbers.integers(-20, 21, (SIDE, SIDE, 3))).astype(np.uint8)


def head() -> np.ndarray:
    """Where all of a change arrives, (S, S) of bool."""
    return np.asarray(reach(SIDE) == 1)


def test_where_nothing_is_drawn_otherwise_nothing_is_added() -> None:
    drawn = detailed(90).astype(np.float32)
    change = redrawn(detailed(120), drawn, drawn.copy())
    assert change.shape == (SIDE, SIDE, 3)
    assert change.dtype == np.float32
    assert (change == 0).all()


def test_a_small_difference_is_added_as_it_is() -> None:
    """So the photograph keeps its own detail."""
    change = redrawn(detailed(120), flat(80), flat(88))
    assert np.allclose(change, 8 * reach(SIDE)[..., None], atol=1e-4)


def test_a_large_difference_replaces_what_was_there() -> None:
    """The photograph is 20 steps brighter than the drawing of it: that is its light."""
    face = detailed(120)
    after = face.astype(np.float32) + redrawn(face, flat(100), flat(200))
    there = after[head()]
    assert there.mean() == pytest.approx(220, abs=1)
    assert there.std() < face[head()].std() / 8  # its detail went with what was there


def test_a_drawing_keeps_its_own_detail_where_it_is_new() -> None:
    drawn = detailed(200).astype(np.float32)
    face = flat(100).astype(np.uint8)
    after = face + redrawn(face, flat(100), drawn)
    assert np.allclose(after[head()], drawn[head()], atol=1e-3)


def test_the_photographs_light_falls_on_the_new_drawing() -> None:
    """Brighter from the left to the right, and so must be what comes in its place."""
    light = np.linspace(-30, 30, SIDE, dtype=np.float32)[None, :, None]
    face = (flat(130) + light).astype(np.uint8)
    after = face + redrawn(face, flat(100), flat(190))
    middle = slice(SIDE // 4, -SIDE // 4)
    expected = np.broadcast_to(220 + light, after.shape)
    assert np.allclose(after[middle, middle], expected[middle, middle], atol=2.5)


def test_only_a_part_that_is_drawn_otherwise_changes() -> None:
    after = flat(100)
    after[80:100, 54:74] = 200
    change = np.abs(redrawn(detailed(100), flat(100), after))
    assert change[85:95, 60:68].mean() > 90
    assert (change[20:60, 30:98] == 0).all()


def test_nothing_is_added_beyond_the_head() -> None:
    for after in (flat(88), flat(250)):
        change = redrawn(detailed(120), flat(80), after)
        assert (change[reach(SIDE) == 0] == 0).all()
        assert np.abs(change[head()]).min() > 0


@pytest.mark.parametrize("side", [8, 16, 32])
def test_a_drawing_becomes_colours_at_the_side_that_is_asked_for(side: int) -> None:
    drawn = torch.stack([torch.full((16, 16), each) for each in (-1.0, 0.0, 1.0)])
    colours = in_colours(drawn, side)
    assert colours.shape == (side, side, 3)
    assert colours.dtype == np.float32
    assert np.allclose(colours, [0.0, 127.5, 255.0], atol=1e-3)


@pytest.mark.parametrize("side", [8, 16])
def test_colours_are_never_darker_than_black_or_brighter_than_white(side: int) -> None:
    drawn = 3 * torch.randn(3, 16, 16, generator=torch.Generator().manual_seed(0))
    colours = in_colours(drawn, side)
    assert 0 <= colours.min() < colours.max() <= 255


def test_a_smaller_drawing_has_the_means_of_its_pixels() -> None:
    drawn = torch.rand(3, 16, 16, generator=torch.Generator().manual_seed(0)) * 2 - 1
    means = in_colours(drawn, 16).reshape(8, 2, 8, 2, 3).mean(axis=(1, 3))
    assert np.allclose(in_colours(drawn, 8), means, atol=1e-3)
