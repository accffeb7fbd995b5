"""What the generator draws anew of a face, as a change of the photograph's own colours.

Where little is drawn otherwise, only the difference between two drawings is added to the
photograph, which keeps its own detail. Where much is, as at another outline, what was there must
go: there stands the new drawing itself, in the photograph's light.
"""

from __future__ import annotations

import cv2
import numpy as np
from torch import Tensor

from studio.core.steps import Image
from studio.data.degrading import Floats
from studio.faces.aging import reach

_LITTLE, _MUCH = 10.0, 55.0  # steps of colour: only added below, drawn anew above
_SPREAD, _LIGHT = 0.012, 0.06  # of the side, over which a difference and the light are smoothed


def redrawn(face: Image, before: Floats, after: Floats) -> Floats:
    """A face of the photograph (S, S, 3), and it as the generator draws it before and after the
    change, float32 in steps of colours -> what is to be added, (S, S, 3), 0 beyond the head."""
    side = len(face)
    given = face.astype(np.float32)
    change = after - before
    much = cv2.GaussianBlur(np.abs(change).max(axis=2), (0, 0), _SPREAD * side)
    share = np.clip((much - _LITTLE) / (_MUCH - _LITTLE), 0, 1)[..., None]
    light = cv2.GaussianBlur(given - before, (0, 0), _LIGHT * side)
    anew = after + light - given
    whole = change + share * share * (3 - 2 * share) * (anew - change)
    return np.asarray(whole * reach(side)[..., None], np.float32)


def in_colours(drawn: Tensor, side: int) -> Floats:
    """A drawing (3, S, S) in [-1, 1] at another side: (side, side, 3), 0 to 255."""
    floats = drawn.float().clamp(-1, 1).add(1).mul(127.5).permute(1, 2, 0).cpu().numpy()
    how = cv2.INTER_AREA if side < len(floats) else cv2.INTER_CUBIC
    resized = cv2.resize(floats, (side, side), interpolation=how)
    return np.asarray(np.clip(resized, 0, 255), np.float32)
