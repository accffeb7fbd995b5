"""Filling in: everywhere in the hole, nowhere else, at any size."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from studio.core.photograph import Plane
from studio.core.steps import CancelToken, Image, Step, drain
from studio.tools import inpaint
from studio.tools._base import Sheet
from studio.tools.inpaint import BOUNDS, Config, Inpainter, view


class Flat(Inpainter):
    """Fills with red where there is no guess, and with the guess made a little darker."""

    def __init__(self) -> None:
        super().__init__(Config(widths=(8, 8), blocks=(1, 1)))
        self.seen: list[tuple[int, ...]] = []

    def fill(self, known: Tensor, mask: Tensor, guess: Tensor | None) -> Tensor:
        self.seen.append(tuple(known.shape[2:]))
        red = torch.tensor([1.0, -1.0, -1.0]).view(1, 3, 1, 1)
        return torch.where(mask > 0, red.expand_as(known) if guess is None else guess, known)


def filled(model: Inpainter, pixels: Image, mask: Plane, seed: int = 0) -> Image:
    work = inpaint.run(model, Sheet(pixels, mask, {}, seed))
    return drain(work, CancelToken(), lambda _step: None)


def noise(height: int, width: int) -> Image:
    return np.random.default_rng(3).integers(0, 256, (height, width, 3), dtype=np.uint8)


@pytest.mark.parametrize("seed", range(9))
def test_the_hole_is_filled_from_around_it_whichever_way_it_is_looked_at(seed: int) -> None:
    blues = np.stack([noise(90, 130)[..., 0] // 4, noise(90, 130)[..., 1] // 4], axis=2)
    pixels = np.concatenate([blues, np.full((90, 130, 1), 200, np.uint8)], axis=2)
    mask = np.zeros((90, 130), np.uint8)
    mask[20:40, 30:70] = 255
    mask[80:, 120:] = 1
    given = pixels.copy()
    given[mask > 0] = (0, 255, 0)
    result = filled(Flat(), given, mask, seed)
    assert (result[mask == 0] == pixels[mask == 0]).all()
    assert (result[mask > 0][:, 2] == 200).all()  # nothing of the hole's own, nor of a guess
    assert (result[mask > 0][:, :2] < 64).all()


def test_where_there_is_nothing_to_borrow_the_network_alone_fills() -> None:
    pixels, mask = noise(60, 60), np.full((60, 60), 255, np.uint8)
    mask[:2] = 0
    result = filled(Flat(), pixels, mask)
    assert (result[mask == 0] == pixels[mask == 0]).all()
    assert (result[mask > 0] == (255, 0, 0)).all()


def test_what_is_large_is_seen_small_first_and_then_in_pieces() -> None:
    side = 2 * BOUNDS[0] + 200
    pixels, mask = noise(side, side), np.full((side, side), 255, np.uint8)
    mask[:, :4] = 0  # too little to borrow from
    model = Flat()
    result = filled(model, pixels, mask)
    assert (result[mask == 0] == pixels[mask == 0]).all()
    assert (result[20:-20, 20:-20] == (255, 0, 0)).all()  # edges mix with what is outside
    assert max(model.seen[0]) <= BOUNDS[0]
    assert max(max(shape) for shape in model.seen) <= BOUNDS[0]


def test_the_network_sees_nothing_of_what_is_in_the_hole() -> None:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = Inpainter(Config(widths=(8, 8), blocks=(1, 2)))
    inpaint.prepare(model, torch.float32)
    pixels, mask = noise(40, 50), np.zeros((40, 50), np.uint8)
    mask[10:20, 10:30] = 255
    other = pixels.copy()
    other[mask > 0] = 7
    assert (filled(model, pixels, mask) == filled(model, other, mask)).all()


def test_a_guess_is_seen_inside_the_hole_alone() -> None:
    known, mask = torch.full((1, 3, 4, 4), 0.5), torch.zeros(1, 1, 4, 4)
    mask[..., 1:3, 1:3] = 1
    seen = view(known, mask, torch.full_like(known, -1.0))
    assert (seen[:, :3][mask.expand(-1, 3, -1, -1) > 0] == -1).all()
    assert (seen[:, :3][mask.expand(-1, 3, -1, -1) == 0] == 0.5).all()
    assert torch.equal(seen[:, 3:4], mask)
    assert torch.equal(seen[:, 4:5], mask)
    assert not view(known, mask, None)[:, 4:5].any()


def test_other_seeds_give_other_answers() -> None:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = Inpainter(Config(widths=(8, 8), blocks=(1, 2)))
    inpaint.prepare(model, torch.float32)
    pixels, mask = noise(60, 60), np.zeros((60, 60), np.uint8)
    mask[20:40, 20:40] = 255
    results = [filled(model, pixels, mask, seed) for seed in range(3)]
    assert (results[0] != results[1]).any()
    assert (results[1] != results[2]).any()


def test_one_can_stop_between_the_pieces_of_a_large_hole() -> None:
    side = 2 * BOUNDS[0]
    pixels, mask = noise(side, side), np.full((side, side), 255, np.uint8)
    steps: list[Step] = []
    drain(inpaint.run(Flat(), Sheet(pixels, mask, {}, 0)), CancelToken(), steps.append)
    assert len(steps) > 8
    assert [s.done for s in steps] == sorted(s.done for s in steps)
