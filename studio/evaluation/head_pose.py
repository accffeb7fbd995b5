"""Which way a head looks: angles by laying a rigid mean face over measured points.

The points are those that neither speech nor a smile moves: forehead, temples, eye corners,
bridge and base of the nose. The mean face is symmetric, so that turn and roll are zero on a
face seen from straight ahead; tilt is zero at the average pose of the generator's own faces,
since nothing else defines it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.evaluation.face_landmarks import Points

MIRRORED = (  # pairs of mesh points, one of each cheek
    (33, 263), (133, 362), (67, 297), (109, 338), (103, 332), (54, 284),
    (21, 251), (162, 389), (127, 356), (234, 454), (98, 327),
)  # fmt: skip
MIDDLE = (10, 151, 9, 8, 168, 6, 197, 195, 5, 4, 2)
RIGID = tuple(point for pair in MIRRORED for point in pair) + MIDDLE

# `fit_mean_face` of 800 faces of the 1024-pixel generator: the right-hand point of each pair,
# then the middle; x right, y down, z away.
_RIGHT = np.array(
    (
        (0.758, 0.132, 0.031),
        (0.298, 0.166, -0.064),
        (0.595, -0.680, -0.161),
        (0.321, -0.722, -0.275),
        (0.847, -0.587, 0.034),
        (1.015, -0.443, 0.256),
        (1.122, -0.258, 0.472),
        (1.178, -0.059, 0.698),
        (1.197, 0.191, 0.881),
        (1.187, 0.431, 0.970),
        (0.311, 0.875, -0.275),
    )
)
_MIDDLE = np.array(
    (
        (0.000, -0.729, -0.307),
        (0.000, -0.466, -0.357),
        (0.000, -0.185, -0.392),
        (0.000, -0.044, -0.365),
        (0.000, 0.084, -0.355),
        (0.000, 0.219, -0.426),
        (0.000, 0.342, -0.507),
        (0.000, 0.456, -0.596),
        (0.000, 0.579, -0.688),
        (0.000, 0.725, -0.726),
        (0.000, 0.929, -0.415),
    )
)
MEAN_FACE: Points = np.concatenate(
    [np.stack([_RIGHT * (-1, 1, 1), _RIGHT], axis=1).reshape(-1, 3), _MIDDLE]
)


@dataclass(frozen=True)
class Pose:
    """Degrees. `turn` > 0 looks to the picture's right, `tilt` > 0 up, `roll` > 0 leans right.

    `scale` is the size of the face against the mean face.
    """

    turn: float
    tilt: float
    roll: float
    scale: float
    rotation: Points

    def upright(self, points: Points) -> Points:
        """Points (N, 3) turned back to the front and brought to the mean face's size."""
        return np.asarray((points - points.mean(axis=0)) @ self.rotation / self.scale)


def rigid_fit(points: Points, mean_face: Points) -> tuple[Points, float]:
    """The rotation R (3, 3) and scale s for which s R mean_face lies nearest to points.

    Both (N, 3); least squares without reflection (Umeyama 1991).
    """
    measured = points - points.mean(axis=0)
    model = mean_face - mean_face.mean(axis=0)
    u, singular, vt = np.linalg.svd(measured.T @ model)
    flip = np.ones(3)
    flip[2] = np.sign(np.linalg.det(u @ vt))
    return u @ np.diag(flip) @ vt, float((singular * flip).sum() / (model**2).sum())


def head_pose(points: Points, mean_face: Points = MEAN_FACE) -> Pose:
    """The pose of a mesh (478, 3) against the mean face's RIGID points."""
    rotation, scale = rigid_fit(points[list(RIGID)], mean_face)
    ahead = -rotation[:, 2]  # where the nose points: x right, y down, z away
    turn = np.degrees(np.arctan2(ahead[0], -ahead[2]))
    tilt = np.degrees(np.arcsin(np.clip(-ahead[1], -1, 1)))
    # Roll is what is left of the sideways axis' slope after the turn.
    roll = np.degrees(np.arctan2(rotation[1, 0], np.hypot(rotation[0, 0], rotation[2, 0])))
    return Pose(float(turn), float(tilt), float(roll), scale, rotation)


def symmetric(mean_face: Points) -> Points:
    """The mean of a face's RIGID points (N, 3) and of its mirror image."""
    order = [0] * len(RIGID)
    for i in range(len(MIRRORED)):
        order[2 * i], order[2 * i + 1] = 2 * i + 1, 2 * i
    order[2 * len(MIRRORED) :] = range(2 * len(MIRRORED), len(RIGID))
    centred = mean_face - mean_face.mean(axis=0)
    return np.asarray((centred + centred[order] * (-1, 1, 1)) / 2)


def fit_mean_face(faces: Points, rounds: int = 10) -> Points:
    """Meshes (F, 478, 3) -> the symmetric mean of their RIGID points (N, 3), size one.

    Generalised Procrustes analysis (Gower 1975): lay all faces over the mean, take the mean.
    """
    chosen = faces[:, list(RIGID)]
    mean_face = symmetric(chosen.mean(axis=0))
    for _ in range(rounds):
        mean_face /= np.sqrt((mean_face**2).sum(axis=1).mean())
        laid = np.empty_like(chosen)
        for i, face in enumerate(chosen):
            rotation, scale = rigid_fit(face, mean_face)
            laid[i] = (face - face.mean(axis=0)) @ rotation / scale
        mean_face = symmetric(laid.mean(axis=0))
    return np.asarray(mean_face / np.sqrt((mean_face**2).sum(axis=1).mean()))
