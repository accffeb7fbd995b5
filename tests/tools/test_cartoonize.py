"""Drawings: strips without seams, what the controls do, and that a photograph can stay."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from skimage import data

from studio.core.params import ParamValue, resolve
from studio.core.steps import CancelToken, Image, drain
from studio.tools import cartoonize
from studio.tools._base import Sheet
from studio.tools.cartoonize import LOOKS, TOOL, Config, Drawer


@pytest.fixture(scope="module")
def photo() -> Image:
    """Coffee on a table, 200 x 300."""
    return np.asarray(cv2.resize(data.coffee(), (300, 200), interpolation=cv2.INTER_AREA), np.uint8)


def drawn(pixels: Image, **given: ParamValue) -> Image:
    sheet = Sheet(pixels, None, resolve(TOOL.params, given))
    return drain(TOOL.run(Drawer(Config()), sheet), CancelToken(), lambda _step: None)


def test_without_strength_the_photograph_stays_bit_by_bit(photo: Image) -> None:
    assert np.array_equal(drawn(photo, strength=0.0), photo)


def test_half_the_strength_lies_half_way(photo: Image) -> None:
    whole, half = (drawn(photo, strength=each).astype(int) for each in (1.0, 0.5))
    assert np.abs(half - (whole + photo) / 2).max() <= 1


def test_every_look_is_offered_and_each_is_another(photo: Image) -> None:
    control = next(param for param in TOOL.params if param.name == "look")
    assert [value for value, _ in control.choices] == list(LOOKS)  # type: ignore[union-attr]  # a choice
    pictures = [drawn(photo, look=look).astype(int) for look in LOOKS]
    for i, one in enumerate(pictures):
        for other in pictures[:i]:
            assert np.abs(one - other).mean() > 4


@pytest.mark.parametrize("look", list(LOOKS))
def test_strips_show_no_seams(photo: Image, monkeypatch: pytest.MonkeyPatch, look: str) -> None:
    whole = drawn(photo, look=look).astype(int)
    monkeypatch.setattr(cartoonize, "_ROWS", 23)
    assert np.abs(drawn(photo, look=look) - whole).max() <= 2


def test_no_lines_no_ink_and_heavier_lines_more_of_it(photo: Image) -> None:
    none, usual, heavy = (drawn(photo, lines=each).mean() for each in (0.0, 1.0, 2.5))
    assert none > usual > heavy


def test_fewer_shades_leave_fewer_of_them(photo: Image) -> None:
    def levels(shades: int) -> int:
        lightness = cv2.cvtColor(drawn(photo, shades=shades, lines=0.0), cv2.COLOR_RGB2Lab)[..., 0]
        counts = np.bincount(lightness.ravel(), minlength=256)
        return int((counts > lightness.size / 200).sum())

    assert levels(3) < levels(16)


def test_flatness_takes_detail_away(photo: Image) -> None:
    fine, flat = (
        drawn(photo, look="soft", lines=0.0, flatness=each).astype(float) for each in (0.0, 1.0)
    )
    detail = [np.abs(np.diff(each, axis=1))[20:60, 20:100].mean() for each in (fine, flat)]
    assert detail[1] < 0.8 * detail[0]


def test_without_saturation_it_is_grey_and_a_pencil_is_hardly_coloured(photo: Image) -> None:
    grey = drawn(photo, colour=0.0).astype(int)
    tinted = np.ptp(grey, axis=2)
    assert np.percentile(tinted, 90) < 12  # lines have a colour of their own
    assert np.ptp(drawn(photo, look="pencil").astype(int), axis=2).max() < 12


@pytest.mark.parametrize("look", list(LOOKS))
def test_a_drawing_of_a_larger_copy_looks_the_same(photo: Image, look: str) -> None:
    large = np.asarray(cv2.resize(photo, (900, 600), interpolation=cv2.INTER_CUBIC), np.uint8)
    small = drawn(photo, look=look).astype(float)
    reduced = cv2.resize(drawn(large, look=look), (300, 200), interpolation=cv2.INTER_AREA)
    blurs = [cv2.GaussianBlur(np.asarray(each, np.float32), (0, 0), 3) for each in (small, reduced)]
    assert np.abs(blurs[0] - blurs[1]).mean() < 9


def test_equal_photographs_make_equal_drawings(photo: Image) -> None:
    assert np.array_equal(drawn(photo, look="comic"), drawn(photo.copy(), look="comic"))
