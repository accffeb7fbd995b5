"""Where the parts of a face are: 478 points in space and the outline of the person.

The measures of generated faces stand on these. The points come from MediaPipe's face mesh
(Kartynnik et al. 2019, arXiv:1907.06724), which is part of the `measure` extra; nothing that
the studio runs for its users needs it.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from studio.core.steps import Image

Points = npt.NDArray[np.float64]

MESH_POINTS = 478


@dataclass(frozen=True)
class FaceShape:
    """What was found on one picture.

    `points` (478, 3) are pixels: x to the right, y down, z away from the viewer, on one scale.
    `person` (H, W) in [0, 1] says how surely a pixel belongs to the person.
    """

    points: Points
    person: npt.NDArray[np.float32]


class LandmarkReader:
    """Finds the face on a picture. Keeps two small networks loaded; not for several threads."""

    def __init__(self) -> None:
        # Imported by name: the package is optional and carries no types.
        solutions: Any = importlib.import_module("mediapipe").solutions
        self._mesh = solutions.face_mesh.FaceMesh(
            static_image_mode=True,
            refine_landmarks=True,
            max_num_faces=1,
            min_detection_confidence=0.3,
        )
        self._person = solutions.selfie_segmentation.SelfieSegmentation(model_selection=0)

    def read(self, image: Image) -> FaceShape | None:
        """uint8 (H, W, 3) RGB -> the face found, or None if there is none."""
        found = self._mesh.process(image).multi_face_landmarks
        if not found:
            return None
        height, width = image.shape[:2]
        points = np.array([(p.x, p.y, p.z) for p in found[0].landmark])
        # The mesh gives x and z in picture widths, y in picture heights.
        points *= (width, height, width)
        person = np.asarray(self._person.process(image).segmentation_mask, dtype=np.float32)
        return FaceShape(points, person)
