"""Faces made of arithmetic: a mesh whose pose, mouth and place are known."""

from __future__ import annotations

import numpy as np

from studio.evaluation.face_landmarks import MESH_POINTS, Points
from studio.evaluation.head_pose import MEAN_FACE, RIGID

SCALE = 120.0  # pixels of one unit of the mean face, as in a picture of 512 px
PLACE = (256.0, 250.0, 0.0)


def rotation(turn: float = 0.0, tilt: float = 0.0, roll: float = 0.0) -> Points:
    """Degrees -> a matrix that rolls, then tilts up, then turns to the picture's right."""
    a, b, c = np.radians((turn, tilt, roll))
    rolled = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    tilted = np.array([[1, 0, 0], [0, np.cos(b), np.sin(b)], [0, -np.sin(b), np.cos(b)]])
    turned = np.array([[np.cos(a), 0, -np.sin(a)], [0, 1, 0], [np.sin(a), 0, np.cos(a)]])
    return np.asarray(turned @ tilted @ rolled)


def mesh(matrix: Points | None = None, mouth: float = 0.5, lift: float = 0.0) -> Points:
    """A face mesh (478, 3) in pixels; `mouth` is half its width, `lift` of its corners."""
    points = np.zeros((MESH_POINTS, 3))
    points[list(RIGID)] = MEAN_FACE
    points[[61, 291]] = [[-mouth, 1.2 - lift, -0.3], [mouth, 1.2 - lift, -0.3]]
    points[[13, 14]] = [[0, 1.2, -0.4], [0, 1.2, -0.4]]
    for corners, side in (
        ((117, 118, 101, 205, 187, 147, 123), -1),
        ((346, 347, 330, 425, 411, 376, 352), 1),
    ):
        angles = np.linspace(0, 2 * np.pi, len(corners), endpoint=False)
        points[list(corners), 0] = side * 0.7 + 0.2 * np.cos(angles)
        points[list(corners), 1] = 0.7 + 0.2 * np.sin(angles)
    matrix = np.eye(3) if matrix is None else matrix
    return np.asarray(points @ matrix.T * SCALE + PLACE)
