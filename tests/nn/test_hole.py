"""The hole that a family redraws."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from studio.core.errors import BadParamError
from studio.core.params import resolve
from studio.core.request import OwnMask, PictureRequest
from studio.data.hole_shapes import HOLE, masked, shaped
from studio.nn.hole import hole_facts, hole_of, opened

KINDS = [kind for kind, _ in HOLE.choices]
STROKES = ("thin", "thick")


def ask(seed: int = 0, count: int = 1, mask: OwnMask | None = None, **params: str) -> torch.Tensor:
    values = resolve((HOLE,), params)
    return hole_of(PictureRequest("x", "y", Path("z"), "", seed, count, values, mask), 32)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("side", [8, 28, 64])
def test_every_shape_is_a_part_of_the_picture(kind: str, side: int) -> None:
    hole = shaped(kind, side, 3)
    assert hole.shape == (side, side)
    assert hole.dtype == bool
    assert 0.05 < hole.mean() < 0.6


def test_halves_and_middle_lie_where_they_say() -> None:
    lower, right, middle = (shaped(kind, 32, 0) for kind in ("lower", "right", "middle"))
    assert not lower[:16].any()
    assert lower[16:].all()
    assert (right == lower.T).all()
    assert middle[8:24, 8:24].all()
    assert middle.sum() == 16 * 16


def test_thin_strokes_are_thinner_than_thick_ones() -> None:
    """A pixel whose four neighbours lie in the hole lies deep in it."""
    deep = []
    for kind in STROKES:
        hole = shaped(kind, 64, 1)
        inner = hole[1:-1, 1:-1] & hole[:-2, 1:-1] & hole[2:, 1:-1]
        deep.append((inner & hole[1:-1, :-2] & hole[1:-1, 2:]).sum() / hole.sum())
    assert deep[0] < 0.2 < deep[1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_seed_moves_strokes_and_nothing_else(kind: str) -> None:
    one, same, other = ask(5, hole=kind), ask(5, count=3, hole=kind), ask(6, hole=kind)
    assert torch.equal(one, same)
    assert torch.equal(one, other) is (kind not in STROKES)


def test_a_mask_of_any_size_is_cut_and_scaled_like_the_picture() -> None:
    mask = np.zeros((40, 80), np.uint8)
    mask[:, :40] = 255  # of the middle square, from 20 on, the left half
    for scale in (1, 2):
        large = mask.repeat(scale, axis=0).repeat(scale, axis=1)
        assert (masked(large, 8) == (np.arange(8) < 4)).all()
    assert (masked(mask, 80)[:, 39:41] == [True, False]).all()  # nearest: nothing in between


def test_half_of_white_belongs_to_the_hole_and_less_does_not() -> None:
    mask = np.array([[127, 128], [0, 255]], np.uint8)
    assert masked(mask, 2).tolist() == [[False, True], [False, True]]


def test_a_mask_comes_before_the_shapes() -> None:
    mask = np.zeros((4, 4), np.uint8)
    mask[0, 0] = 255
    hole = ask(mask=OwnMask(mask, "ab"), hole="lower")[0, 0]
    assert hole[:8, :8].all()
    assert hole.sum() == 64


def test_a_mask_without_a_hole_says_what_is_missing() -> None:
    with pytest.raises(BadParamError, match="paint white"):
        masked(np.zeros((9, 9), np.uint8), 8)


def test_two_masks_are_equal_if_their_checksums_are() -> None:
    one, other = np.zeros((2, 2), np.uint8), np.ones((2, 2), np.uint8)
    assert OwnMask(one, "ab") == OwnMask(other, "ab") != OwnMask(one, "cd")


def test_numbers_tell_of_the_hole_and_of_what_is_around_it() -> None:
    picture = torch.zeros(1, 1, 8, 8)
    hole = torch.zeros(1, 1, 8, 8, dtype=torch.bool)
    hole[..., :2] = True
    made = picture.expand(2, 1, 8, 8).clone()
    made[..., :2] += 0.1
    assert facts_of(made, picture, hole) == pytest.approx(
        {"hole": 25.0, "distance": 12.75, "astray": 0}
    )
    made[1, 0, 0, 7] = 0.5
    assert facts_of(made, picture, hole)["astray"] == 1
    assert (opened(picture + 1, hole)[hole] == 0).all()


def facts_of(made: torch.Tensor, picture: torch.Tensor, hole: torch.Tensor) -> dict[str, float]:
    return {fact.name: fact.value for fact in hole_facts(made, picture, hole)}
