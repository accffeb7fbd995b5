"""Angles of heads that were turned by known angles."""

import numpy as np
import pytest

from studio.evaluation.head_pose import MEAN_FACE, RIGID, fit_mean_face, head_pose, symmetric
from tests.evaluation.portraits import SCALE, mesh, rotation


@pytest.mark.parametrize(
    ("turn", "tilt", "roll"), [(0, 0, 0), (25, 0, 0), (0, -12, 0), (0, 0, 8), (-40, 15, 0)]
)
def test_the_angles_of_a_turned_mean_face_are_found(turn: float, tilt: float, roll: float) -> None:
    pose = head_pose(mesh(rotation(turn, tilt, roll)))
    assert (pose.turn, pose.tilt, pose.roll) == pytest.approx((turn, tilt, roll), abs=1e-6)
    assert pose.scale == pytest.approx(SCALE)


def test_a_nose_that_points_to_the_right_of_the_picture_is_a_turn_to_the_right() -> None:
    points = mesh(rotation(turn=30))
    assert points[4, 0] > points[168, 0]  # tip and root of the nose
    assert head_pose(points).turn > 0


def test_a_raised_chin_is_a_tilt_up() -> None:
    points = mesh(rotation(tilt=20))
    assert points[4, 1] < mesh()[4, 1]
    assert head_pose(points).tilt > 0


def test_noise_on_the_points_moves_the_angles_little() -> None:
    points = mesh(rotation(20, 10)) + np.random.default_rng(0).normal(0, 3, (478, 3))
    pose = head_pose(points)
    assert (pose.turn, pose.tilt) == pytest.approx((20, 10), abs=2)


def test_upright_undoes_the_pose() -> None:
    points = mesh(rotation(30, 5, 3))
    back = head_pose(points).upright(points)[list(RIGID)]
    assert back - back.mean(axis=0) == pytest.approx(MEAN_FACE - MEAN_FACE.mean(axis=0), abs=1e-9)


def test_the_mean_face_is_its_own_mirror_image() -> None:
    centred = MEAN_FACE - MEAN_FACE.mean(axis=0)
    assert symmetric(MEAN_FACE) == pytest.approx(centred, abs=1e-9)
    assert len(RIGID) == len(set(RIGID)) == len(MEAN_FACE)


def test_the_mean_face_is_found_again_from_turned_faces() -> None:
    chance = np.random.default_rng(1)
    faces = np.stack(
        [
            mesh(rotation(*chance.normal(0, (20, 8, 3)))) * chance.uniform(0.8, 1.2)
            for _ in range(40)
        ]
    )
    found = fit_mean_face(faces)
    distances = np.linalg.norm(found[:, None] - found, axis=2)
    truth = np.linalg.norm(MEAN_FACE[:, None] - MEAN_FACE, axis=2)
    assert distances / distances.mean() == pytest.approx(truth / truth.mean(), abs=0.02)
