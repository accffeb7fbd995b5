"""Age: faces are found and changed where they are, and nothing else is touched."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from skimage import data

from studio.core.errors import BadParamError
from studio.core.params import resolve
from studio.core.steps import CancelToken, Image, drain
from studio.faces.aging import Ager, AgerConfig
from studio.tools._base import Sheet
from studio.tools.face_age import TOOL, change

SMALL = AgerConfig(image_size=192, crop=64, widths=(8, 8), blocks=(1, 1))


@pytest.fixture
def model() -> Ager:
    """Untaught, but with a change that can be seen."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = TOOL.build(SMALL).eval()
    assert isinstance(model, Ager)
    model.out_gain.data.fill_(1.0)
    TOOL.prepare(model, torch.float32)
    return model


def edited(model: Ager, pixels: Image, mask: Image | None = None, **params: float) -> Image:
    sheet = Sheet(pixels, mask, resolve(TOOL.params, params))
    return drain(TOOL.run(model, sheet), CancelToken(), lambda _step: None)


def two() -> Image:
    """An astronaut, and once more, smaller, to the right of herself."""
    large = data.astronaut()
    pair = np.full((512, 800, 3), 128, np.uint8)
    pair[:, :512] = large
    pair[:256, 540:796] = large.reshape(256, 2, 256, 2, 3).mean(axis=(1, 3)).astype(np.uint8)
    return pair


def touched(before: Image, after: Image) -> tuple[bool, bool]:
    """Whether anything changed in the left and in the right part."""
    apart = (before != after).any(axis=2)
    return bool(apart[:, :512].any()), bool(apart[:, 540:].any())


def test_a_face_changes_where_it_is_and_nowhere_else(model: Ager) -> None:
    photo = data.astronaut()
    apart = (edited(model, photo) != photo).any(axis=2)
    rows, columns = np.nonzero(apart)
    # Her face lies about (220, 130), its square is some 180 pixels wide.
    assert 60 < columns.mean() - 150 < 90
    assert 90 < rows.mean() < 150
    assert np.ptp(rows) < 230
    assert np.ptp(columns) < 230
    assert apart[110:150, 200:240].mean() > 0.5


def test_faces_are_counted_from_the_left(model: Ager) -> None:
    photo = two()
    assert touched(photo, edited(model, photo)) == (True, True)
    assert touched(photo, edited(model, photo, face=1)) == (True, False)
    assert touched(photo, edited(model, photo, face=2)) == (False, True)
    with pytest.raises(BadParamError, match="2 faces"):
        edited(model, photo, face=3)


def test_a_mask_over_a_face_chooses_it(model: Ager) -> None:
    photo = two()
    mask = np.zeros(photo.shape[:2], np.uint8)
    mask[:, 540:] = 255
    assert touched(photo, edited(model, photo, mask)) == (False, True)


def test_a_picture_without_a_face_says_so(model: Ager) -> None:
    with pytest.raises(BadParamError, match="No face"):
        edited(model, data.coffee())


def test_the_age_that_is_wanted_reaches_the_network(model: Ager) -> None:
    photo = data.astronaut()
    sheet = Sheet(photo, None, resolve(TOOL.params, {}))
    frame = sheet.finder.faces(photo)[0]
    young, old = (change(model, sheet, frame, age) for age in (10, 80))
    assert young.shape == (64, 64, 3)
    assert np.abs(young - old).max() > 1


def test_six_ages_stand_in_a_row(model: Ager) -> None:
    photo = two()
    row = edited(model, photo, strip=True)
    assert row.shape == (256, 6 * 256, 3)
    ages = np.split(row.astype(int), 6, axis=1)
    assert all((one != other).any() for one, other in pairwise(ages))
    assert (ages[0][:16, :16] == ages[5][:16, :16]).all()  # beyond the head they are the same


def test_what_came_of_one_face_is_told(model: Ager) -> None:
    photo = data.astronaut()
    sheet = Sheet(photo, None, resolve(TOOL.params, {}))
    told = {fact.name: fact for fact in TOOL.tell(model, sheet, photo)}
    assert told["faces"].value == 1
    assert told["looked"].value == told["looks"].value
    assert 20 < told["looked"].value < 50
    assert told["looks"].unit == "years"
    many = Sheet(two(), None, resolve(TOOL.params, {}))
    assert [fact.value for fact in TOOL.tell(model, many, two())] == [2]
