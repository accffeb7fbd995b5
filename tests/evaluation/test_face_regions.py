"""Where hair and cheeks are looked for."""

import numpy as np

from studio.evaluation.face_landmarks import FaceShape
from studio.evaluation.face_regions import cheeks, hair
from tests.evaluation.portraits import mesh, rotation


def test_hair_lies_above_the_face_and_inside_the_person() -> None:
    person = np.zeros((512, 512), np.float32)
    person[60:, 100:400] = 1
    found = hair(FaceShape(mesh(), person))
    rows, columns = np.nonzero(found)
    assert found.sum() > 2000
    assert rows.min() >= 60
    assert rows.max() < mesh()[10, 1]  # the top of the face oval
    assert columns.min() >= 100


def test_nobody_in_the_picture_means_no_hair() -> None:
    assert not hair(FaceShape(mesh(), np.zeros((512, 512), np.float32))).any()


def test_cheeks_lie_to_both_sides_of_the_nose_below_the_eyes() -> None:
    rows, columns = np.nonzero(cheeks(FaceShape(mesh(), np.ones((512, 512), np.float32))))
    nose, eyes = mesh()[4], mesh()[33]
    assert (columns < nose[0]).sum() > 500
    assert (columns > nose[0]).sum() > 500
    assert rows.min() > eyes[1]


def test_a_face_at_the_edge_of_the_picture_is_cut_off_without_error() -> None:
    shape = FaceShape(mesh(rotation(40)) - (200, 200, 0), np.ones((512, 512), np.float32))
    assert hair(shape).shape == cheeks(shape).shape == (512, 512)
