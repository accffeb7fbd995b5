"""The measures on faces whose truth is known."""

import numpy as np
import pytest

from studio.core.steps import Image
from studio.evaluation.face_landmarks import FaceShape, Points
from studio.evaluation.face_measures import MEASURES, FaceMeter, lightness, smile
from studio.evaluation.face_regions import cheeks, hair
from studio.evaluation.head_pose import head_pose
from tests.evaluation.portraits import mesh, rotation

SKIN = (205, 150, 125)
DARK_HAIR = (40, 30, 25)


class _Shapes:
    def __init__(self, shape: FaceShape | None) -> None:
        self.shape = shape

    def read(self, image: Image) -> FaceShape | None:
        return self.shape


class _People:
    def read(self, image: Image, points: Points) -> tuple[float, float]:
        return 42.0, 7.0


def _portrait(shape: FaceShape, hair_colour: tuple[int, int, int]) -> Image:
    image = np.full((512, 512, 3), 90, np.uint8)
    image[cheeks(shape)] = SKIN
    image[hair(shape)] = hair_colour
    return image


def _shape(points: Points | None = None) -> FaceShape:
    whole = np.ones((512, 512), np.float32)
    return FaceShape(mesh() if points is None else points, whole)


def test_a_broader_mouth_with_raised_corners_smiles_more() -> None:
    scores = [smile(m, head_pose(m)) for m in (mesh(mouth=0.43), mesh(mouth=0.55, lift=0.1))]
    assert scores[0] < 20
    assert scores[1] > 80


def test_a_smile_is_the_same_from_the_side_and_at_any_size() -> None:
    front, side = mesh(mouth=0.5, lift=0.05), mesh(rotation(30, 10, 5), mouth=0.5, lift=0.05) * 2
    assert smile(side, head_pose(side)) == pytest.approx(smile(front, head_pose(front)))


def test_lightness_is_that_of_hair_and_cheeks() -> None:
    shape = _shape()
    dark = lightness(_portrait(shape, DARK_HAIR), shape)
    assert dark == pytest.approx((12.5, 66.0), abs=1.0)
    blond = lightness(_portrait(shape, (225, 205, 150)), shape)
    assert blond[0] > 80
    assert blond[1] == dark[1]


def test_a_bald_head_has_no_hair_lightness() -> None:
    shape = _shape()
    bald, light = lightness(_portrait(shape, (215, 160, 135)), shape)
    assert np.isnan(bald)
    assert light == pytest.approx(66.0, abs=1.0)


def test_hair_outside_the_picture_has_no_lightness() -> None:
    shape = _shape(mesh() - (0, 240, 0))
    assert np.isnan(lightness(_portrait(shape, DARK_HAIR), shape)[0])


def test_the_meter_gives_a_number_for_every_measure() -> None:
    shape = _shape(mesh(rotation(20, -10)))
    found = FaceMeter(_Shapes(shape), _People()).measure(_portrait(shape, DARK_HAIR))
    assert found is not None
    assert list(found) == [measure.name for measure in MEASURES]
    assert (found["age"], found["gender"]) == (42.0, 7.0)
    assert (found["turn"], found["tilt"]) == pytest.approx((20, -10))
    assert 0 <= found["glasses"] < 50


def test_a_picture_without_a_face_has_no_measures() -> None:
    assert FaceMeter(_Shapes(None), _People()).measure(np.zeros((64, 64, 3), np.uint8)) is None


def test_chances_are_fitted_as_log_odds_and_stay_finite() -> None:
    gender = next(measure for measure in MEASURES if measure.name == "gender")
    odds = gender.straight(np.array([0.0, 50.0, 73.1, 100.0]))
    assert odds[1:3] == pytest.approx([0.0, 1.0], abs=0.01)
    assert odds[3] == pytest.approx(-odds[0])
    assert 5 < odds[3] < 6
    age = next(measure for measure in MEASURES if measure.name == "age")
    assert (age.straight(np.array([3.0, 80.0])) == [3.0, 80.0]).all()
