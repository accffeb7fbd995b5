"""The face detector that comes with the program, on faces it was not trained on and on none."""

from __future__ import annotations

import math

import numpy as np
import pytest
from skimage import data, transform

from studio.core.errors import BadCheckpointError
from studio.core.steps import Image
from studio.faces.detector import FILE, FaceDetector, faces_in, load
from studio.faces.framing import Features, Frame, frame_of

# Of scikit-image's astronaut, read off the picture.
EYES_AND_MOUTH = Features((203.6, 101.0), (247.0, 103.4), (203.6, 140.0), (243.4, 141.4))


@pytest.fixture(scope="module")
def network() -> FaceDetector:
    return load()


def alike(found: Frame, asked: Frame, *, degrees: float = 8) -> bool:
    near = math.dist(found.centre, asked.centre) < 0.1 * asked.side
    turned = abs(found.turned - asked.turned) < degrees
    return near and turned and 0.8 < found.side / asked.side < 1.25


def astronaut() -> Image:
    return np.ascontiguousarray(data.astronaut())


def test_the_face_of_a_photograph_is_found_with_its_square(network: FaceDetector) -> None:
    found = faces_in(network, astronaut())
    assert len(found) == 1
    assert alike(found[0].frame, frame_of(EYES_AND_MOUTH))


@pytest.mark.parametrize("degrees", [-25, 20])
def test_a_turned_face_is_found_with_its_turn(network: FaceDetector, degrees: int) -> None:
    upright = faces_in(network, astronaut())[0].frame
    turned = transform.rotate(astronaut(), degrees, center=upright.centre, mode="reflect")
    found = faces_in(network, (turned * 255).astype(np.uint8))
    assert found
    assert found[0].frame.turned == pytest.approx(upright.turned - degrees, abs=8)


@pytest.mark.parametrize("scale", [0.35, 3.0])
def test_it_is_found_small_and_large(network: FaceDetector, scale: float) -> None:
    upright = faces_in(network, astronaut())[0].frame
    side = round(512 * scale)
    scaled = transform.resize(astronaut(), (side, side), anti_aliasing=True)
    found = faces_in(network, (scaled * 255).astype(np.uint8))
    (x, y), (ax, ay) = upright.centre, upright.across
    wanted = Frame((x * scale, y * scale), (ax * scale, ay * scale))
    assert any(alike(each.frame, wanted, degrees=12) for each in found)


@pytest.mark.parametrize(("width", "scale"), [(100, 1.0), (116, 2.0), (130, 6.0)])
def test_a_picture_that_is_hardly_more_than_a_face_shows_it(
    network: FaceDetector, width: int, scale: float
) -> None:
    """Its square, some 168 pixels wide, reaches far beyond the edges."""
    upright = faces_in(network, astronaut())[0].frame
    left, top = (round(each - width / 2) for each in upright.centre)
    side = round(width * scale)
    close = transform.resize(astronaut()[top : top + width, left : left + width], (side, side))
    found = faces_in(network, (close * 255).astype(np.uint8))
    (x, y), (ax, ay) = upright.centre, upright.across
    wanted = Frame(((x - left) * scale, (y - top) * scale), (ax * scale, ay * scale))
    assert len(found) == 1
    assert alike(found[0].frame, wanted, degrees=12)


@pytest.mark.parametrize("name", ["coffee", "chelsea", "rocket"])
def test_where_no_face_is_none_is_found(network: FaceDetector, name: str) -> None:
    assert faces_in(network, np.ascontiguousarray(getattr(data, name)())) == []


def test_a_damaged_file_is_told_of_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("damaged") / FILE.name
    path.write_bytes(FILE.read_bytes()[:1000])
    with pytest.raises(BadCheckpointError, match="install the program again"):
        load(path)
