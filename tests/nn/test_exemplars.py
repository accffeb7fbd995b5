"""Borrowing from around a hole: patterns go on, grain stays, strips do not show."""

from __future__ import annotations

import numpy as np
import pytest

from studio.core.photograph import Plane
from studio.core.steps import Image
from studio.nn import exemplars
from studio.nn.exemplars import Sources, Work, borrowed, enlarged

Found = tuple[Image, Sources]


def done(work: Work[Found] | Work[Found | None]) -> Found | None:
    while True:
        try:
            next(work)
        except StopIteration as stop:
            found: Found | None = stop.value
            return found


def stripes(height: int, width: int, period: int = 8) -> Image:
    dark = (np.arange(width) // (period // 2)) % 2 == 0
    row = np.where(dark[:, None], (40, 60, 80), (200, 180, 160)).astype(np.uint8)
    return np.broadcast_to(row, (height, width, 3)).copy()


def grain(height: int, width: int) -> Image:
    return np.random.default_rng(5).integers(60, 200, (height, width, 3), dtype=np.uint8)


def hole(height: int, width: int, inside: tuple[slice, slice]) -> Plane:
    mask = np.zeros((height, width), np.uint8)
    mask[inside] = 1
    return mask


def guessed(picture: Image, mask: Plane) -> Image:
    """The picture with its mean in the hole: a guess as dull as can be."""
    dull = picture.copy()
    dull[mask > 0] = picture.reshape(-1, 3).mean(axis=0).astype(np.uint8)
    return dull


def test_a_pattern_goes_on_through_a_hole_that_was_guessed_dully() -> None:
    picture, mask = stripes(128, 128), hole(128, 128, (slice(30, 90), slice(40, 72)))
    found = done(borrowed(guessed(picture, mask), mask))
    assert found is not None
    assert np.abs(found[0].astype(int) - picture).max() <= 2


def test_nothing_outside_the_hole_changes_and_nothing_in_it_stays_dull() -> None:
    picture, mask = grain(80, 100), hole(80, 100, (slice(20, 50), slice(70, 100)))
    found = done(borrowed(guessed(picture, mask), mask))
    assert found is not None
    assert (found[0][mask == 0] == picture[mask == 0]).all()
    inside, outside = (found[0][mask == kind].std() for kind in (1, 0))
    assert inside > 0.7 * outside


def test_the_same_is_found_each_time() -> None:
    picture, mask = grain(70, 70), hole(70, 70, (slice(20, 50), slice(20, 50)))
    first, second = (done(borrowed(guessed(picture, mask), mask)) for _ in range(2))
    assert first is not None
    assert second is not None
    assert (first[0] == second[0]).all()


def test_twice_the_size_takes_the_finer_pixels_from_the_same_sources() -> None:
    fine = np.repeat(np.repeat(stripes(64, 64), 2, axis=0), 2, axis=1)
    fine[1::2] = fine[1::2] // 2  # what is only seen at the full size
    mask = hole(128, 128, (slice(40, 84), slice(40, 84)))
    small, small_mask = fine[::2, ::2].copy(), mask[::2, ::2].copy()
    found = done(borrowed(guessed(small, small_mask), small_mask))
    assert found is not None
    larger = done(enlarged(guessed(fine, mask), mask, found[1]))
    assert larger is not None
    assert np.abs(larger[0].astype(int) - fine).max() <= 2


def test_strips_of_a_large_picture_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    picture, mask = grain(160, 90), hole(160, 90, (slice(10, 150), slice(30, 60)))
    small, small_mask = picture[::2, ::2].copy(), mask[::2, ::2].copy()
    found = done(borrowed(guessed(small, small_mask), small_mask))
    assert found is not None
    monkeypatch.setattr(exemplars, "_BAND", 1000)
    whole = done(enlarged(guessed(picture, mask), mask, found[1]))
    monkeypatch.setattr(exemplars, "_BAND", 32)
    strips = done(enlarged(guessed(picture, mask), mask, found[1]))
    assert whole is not None
    assert strips is not None
    assert np.abs(whole[0].astype(int) - strips[0]).max() <= 1  # sums of another order


def test_with_too_little_around_there_is_nothing_to_borrow() -> None:
    picture, mask = grain(40, 40), np.ones((40, 40), np.uint8)
    mask[:, :4] = 0
    assert done(borrowed(picture, mask)) is None


def test_it_can_be_stopped_while_it_works() -> None:
    picture, mask = grain(64, 64), hole(64, 64, (slice(20, 40), slice(20, 40)))
    work = borrowed(guessed(picture, mask), mask)
    next(work)
    work.close()
