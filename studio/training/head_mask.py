"""Where a drawn head is, found without any labels: it stays when the background changes.

Some directions of the generator's latent space change rooms, skies and clothes, and leave the face.
What differs little between a face and the same face before other backgrounds is the head; a cut
through the picture that follows those differences (Rother, Kolmogorov, Blake, "GrabCut", 2004, as
OpenCV has it) tells the rest. (The idea is that of Voynov, Morozov, Babenko, "Object Segmentation
Without Labels with Large-Scale Generative Models", 2020, arXiv:2006.04988.)
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from studio.core.photograph import Plane
from studio.core.steps import Image

Floats = npt.NDArray[np.float32]

SIDE = 256
"""Px, at which heads are looked for."""
_LIGHTNESS = 0.7  # what its changes count: a face before another background is lit otherwise
_SOFT = 1.5  # px
_CORE = (0.5, 0.53, 0.22, 0.28)  # middle and half axes of what is face in all aligned pictures
_LIKE, _UNLIKE = 1.6, 3.0  # changes, in those of the face, that speak for and against the head
_LEAST = 6.0  # added to the face's own change, in CIELAB
_COUNTED = 70.0  # of a colour's 255 steps are one such change in the cut
_HOLES = 9  # px, that are closed


def head_mask(picture: Image, others: Sequence[Image]) -> Plane:
    """(S, S, 3), aligned, and the same face before other backgrounds -> (S, S), 255 on the head."""
    side = len(picture)
    small = [_small(each) for each in (picture, *others)]
    changes = [_change(small[0], each) for each in small[1:]]
    core = _core()
    # In units of how much the face itself changed, which its light does.
    units = [each / (np.percentile(each[core], 80) + _LEAST) for each in changes]
    most = np.max(units, axis=0)
    marks = np.full((SIDE, SIDE), cv2.GC_PR_BGD, np.uint8)
    marks[most < _LIKE] = cv2.GC_PR_FGD
    marks[most > _UNLIKE] = cv2.GC_BGD
    marks[core] = cv2.GC_FGD
    seen = np.stack([np.clip(each * _COUNTED, 0, 255) for each in units[:3]], axis=2)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    unused = (0, 0, 0, 0)  # a rectangle: the marks take its place
    cv2.grabCut(seen.astype(np.uint8), marks, unused, *models, 4, cv2.GC_INIT_WITH_MASK)
    head = np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    pieces, place = cv2.connectedComponents(head)
    shares = np.bincount(place[core], minlength=pieces)
    head = (place == 1 + shares[1:].argmax()).astype(np.uint8) * 255
    closed = cv2.morphologyEx(head, cv2.MORPH_CLOSE, np.ones((_HOLES, _HOLES), np.uint8))
    whole = cv2.resize(closed, (side, side), interpolation=cv2.INTER_LINEAR)
    return np.asarray(whole, np.uint8)


def _small(picture: Image) -> Floats:
    """In CIELAB."""
    resized = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(resized.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)


def _change(one: Floats, other: Floats) -> Floats:
    apart = (other - one) * np.array([_LIGHTNESS, 1, 1], np.float32)
    return np.asarray(cv2.GaussianBlur(np.linalg.norm(apart, axis=2), (0, 0), _SOFT), np.float32)


def _core() -> npt.NDArray[np.bool_]:
    place = (np.arange(SIDE) + 0.5) / SIDE
    x, y, wide, high = _CORE
    across, down = (place - x) / wide, (place - y) / high
    return np.asarray(np.hypot(across[None, :], down[:, None]) < 1)
