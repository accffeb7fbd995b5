"""How the face detector learns: scenes whose faces are known, and what it should say of each place.

As in "Objects as Points" (arXiv:1904.07850): a place is right in the measure in which it lies near
a face's middle, wrong ones count less the nearer they are, and those that nobody doubts any more
hardly at all (Lin et al., "Focal loss", 2017, arXiv:1708.02002). Squares are asked for near the
middles alone. Faces that are too small or too large for one look are left out of the account, as
is what lies beyond a picture's edge.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.steps import Image
from studio.data.batch import Batch
from studio.faces._base import Aid
from studio.faces.detector import (
    ANSWERS,
    CELL,
    LARGEST,
    SMALLEST,
    USUAL,
    DetectorConfig,
    FaceDetector,
    peaks,
)
from studio.faces.framing import Frame
from studio.faces.scenes import Floats, Scene, scene
from studio.nn.learning import Loss, Phase, Training
from studio.nn.pixels import from_pixels, to_pixels

FACES, SCENES = 0, 1
"""The labels of the two folders that pictures come from, "faces" and "scenes"."""
_WIDE = 0.06  # sides: how fast a place is wrong with its distance from the middle
_NEAR = 0.12  # sides: how far from the middle squares are asked for
_PLANES = ("right", "counts", "asked", "wanted")
_SQUARES = 1.0  # what these weigh against the likelihood


@dataclass(frozen=True, eq=False)
class Lesson:
    """Scenes (N, 3, S, S) in [-1, 1], and of each place of them: how right it is (N, 1, h, w), 1
    at a face's middle; whether that counts; where squares are asked for, and which, in the order
    of the answers (N, ANSWERS - 1, h, w)."""

    scenes: Tensor
    right: Tensor
    counts: Tensor
    asked: Tensor
    wanted: Tensor


def pose(_model: FaceDetector, batch: Batch) -> Lesson:
    """As many scenes as there are pictures, of the faces and the photographs among them."""
    pictures = [to_pixels(each) for each in batch.images]
    kinds = batch.labels[:, 0].tolist() if batch.labels.shape[1] else [SCENES] * len(pictures)
    faces = [each for each, kind in zip(pictures, kinds, strict=True) if kind == FACES]
    others = [each for each, kind in zip(pictures, kinds, strict=True) if kind != FACES]
    numbers = np.random.default_rng(int(torch.randint(2**31, ())))
    grounds = others or pictures
    made = [
        scene(grounds[int(numbers.integers(len(grounds)))], faces, others, numbers)
        for _ in range(len(pictures))
    ]
    return lesson(made)


def lesson(scenes: Sequence[Scene]) -> Lesson:
    """What is to be said of scenes of one size."""
    places = [_Places(each) for each in scenes]
    parts = [np.stack([getattr(each, name) for each in places]) for name in _PLANES]
    pictures = np.stack([each.picture for each in scenes]).transpose(0, 3, 1, 2) * 2 - 1
    x = torch.from_numpy(np.ascontiguousarray(pictures))
    planes = (torch.from_numpy(part) for part in parts)
    return Lesson(x.contiguous(memory_format=torch.channels_last), *planes)


def loss(model: FaceDetector, posed: Lesson) -> Loss:
    """The likelihood's focal loss for each face, and the mean error of the squares."""
    answers = model(posed.scenes)
    logit, right = answers[:, :1], posed.right
    likely = logit.sigmoid()
    middle = (right == 1).float() * posed.counts
    sure = -F.logsigmoid(logit) * (1 - likely).square() * middle
    doubt = -F.logsigmoid(-logit) * likely.square() * (1 - right) ** 4 * posed.counts
    found = (sure.sum() + doubt.sum()) / middle.sum().clamp_min(1)
    error = (answers[:, 1:] - posed.wanted).abs().sum(dim=1, keepdim=True) * posed.asked
    squares = error.sum() / posed.asked.sum().clamp_min(1)
    return found + _SQUARES * squares, {"found": found, "squares": squares}


def show(model: FaceDetector, posed: Lesson) -> Tensor:
    """(N, 2, 3, S, S): scenes, and the same with the squares that the network finds in them."""
    answers = model(posed.scenes).cpu().numpy()
    drawn = []
    for picture, answer in zip(posed.scenes, answers, strict=True):
        outlined = to_pixels(picture).copy()
        for found in peaks(answer, 0.5):
            _outline(outlined, found.frame)
        drawn.append(from_pixels(outlined))
    return torch.stack([posed.scenes.cpu().float(), torch.stack(drawn)], dim=1)


class _Places:
    """What is to be said of the places of one scene; each plane is (1, h, w) or (5, h, w)."""

    def __init__(self, made: Scene) -> None:
        side = made.picture.shape[0] // CELL
        self.right = np.zeros((1, side, side), np.float32)
        self.asked = np.zeros_like(self.right)
        self.wanted = np.zeros((ANSWERS - 1, side, side), np.float32)
        self.counts = self._known(made, side)
        for frame in made.frames:
            self._mark(frame)
        self.asked *= self.counts

    def _known(self, made: Scene, side: int) -> Floats:
        """1 for places within the picture itself, 0 for those beyond its edge."""
        whole = np.zeros(made.picture.shape[:2], np.float32)
        whole[made.inside] = 1
        known = whole.reshape(1, side, CELL, side, CELL).min(axis=(2, 4))
        return np.asarray(known, np.float32)

    def _mark(self, frame: Frame) -> None:
        """Enters a face."""
        lines = (np.arange(self.right.shape[1]) + 0.5) * CELL
        x, y = frame.centre[0] - lines[None, :], frame.centre[1] - lines[:, None]
        away = np.hypot(x, y)
        if not SMALLEST <= frame.side <= LARGEST:
            self.counts[0, away < frame.side / 2] = 0
            return
        near = np.exp(-0.5 * (away / max(_WIDE * frame.side, CELL / 2)) ** 2)
        near[np.unravel_index(away.argmin(), away.shape)] = 1
        np.maximum(self.right[0], near, out=self.right[0])
        where = away <= max(_NEAR * frame.side, CELL)
        self.asked[0, where] = 1
        half = frame.side / 2
        turn = (frame.across[0] / half, frame.across[1] / half)
        size = math.log(frame.side / USUAL)
        values = np.broadcast_arrays(x / CELL, y / CELL, size, *turn)
        self.wanted[:, where] = np.stack(values)[:, where]


def _outline(picture: Image, frame: Frame) -> None:
    corners = np.array([[0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]]) @ frame.from_square(1).T
    cv2.polylines(picture, [np.rint(corners).astype(np.int32)], True, (255, 220, 0), 1)


AID = Aid(
    name="face_detector",
    title="Face detector",
    config=DetectorConfig,
    build=FaceDetector,
    training=Training((Phase("detector", loss),), pose=pose, show=show),
)
