"""Which faces a photograph shows: small upright pictures, counted as tools count them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from skimage import data

from studio.core.photograph import Keepsakes, Photograph, unshown
from studio.core.request import FACE_LOOK, FacesRequest
from studio.core.steps import CancelToken, Image, drain
from studio.engine.service import EngineService
from studio.faces.finding import Finder, chosen
from studio.faces.framing import taken
from tests.core.test_photograph import wide_profile


@pytest.fixture
def service(tmp_path: Path) -> EngineService:
    return EngineService((tmp_path,), device="cpu", precision="float32", threads=1)


@pytest.fixture(scope="module")
def pair() -> Image:
    """An astronaut, and once more, twice as large, to the right of herself."""
    photo = np.full((512, 800, 3), 128, np.uint8)
    photo[:256, :256] = PilImage.fromarray(data.astronaut()).resize((256, 256))
    photo[:, 288:] = data.astronaut()
    return photo


def looks(service: EngineService, photo: Photograph) -> Sequence[Image]:
    return drain(service.execute(FacesRequest(photo)), CancelToken(), lambda _step: None)


def apart(one: Image, other: Image) -> float:
    return float(np.abs(one.astype(float) - other).mean())


def test_they_are_small_upright_and_counted_from_the_left(
    service: EngineService, pair: Image
) -> None:
    found = looks(service, Photograph("pair.png", pair, ""))
    assert [look.shape for look in found] == [(FACE_LOOK, FACE_LOOK, 3)] * 2
    assert all(look.dtype == np.uint8 for look in found)
    frames = Finder().faces(pair)
    for number, look in enumerate(found, 1):
        (meant,) = chosen(frames, None, number)
        assert np.array_equal(look, taken(pair, meant, FACE_LOOK))
    small, large = (chosen(frames, None, number)[0].side for number in (1, 2))
    assert large > 1.6 * small
    assert apart(*found) < 20  # she is the same


def test_where_nobody_is_there_is_nothing_to_choose(service: EngineService) -> None:
    plain = Photograph("plain.png", np.full((60, 80, 3), 90, np.uint8), "")
    assert looks(service, plain) == ()


def test_colours_of_a_profile_are_brought_to_the_screen(
    service: EngineService, pair: Image
) -> None:
    profile = wide_profile()
    own = unshown(pair, profile)
    found = looks(service, Photograph("wide.png", own, "", keepsakes=Keepsakes(profile)))
    plain = looks(service, Photograph("pair.png", pair, ""))
    for one, other in zip(found, plain, strict=True):
        assert apart(one, other) < 8
    assert apart(own, pair) > 8
