"""Which pixels of a portrait are hair and which are cheek, from landmarks and the outline.

No network names hair here: it is what belongs to the person in a band around the upper half of
the face oval, above the eyes. Hats count as hair there and so does a bald head, which is what a
measure of this region can honestly say: how light the top of the head is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image as Pictures
from PIL import ImageDraw

from studio.evaluation.face_landmarks import FaceShape, Points

Mask = npt.NDArray[np.bool_]

# Mesh points along the top of the face oval, temple to temple, and around each cheek.
CROWN = (21, 54, 103, 67, 109, 10, 338, 297, 332, 284, 251)
CHEEKS = ((117, 118, 101, 205, 187, 147, 123), (346, 347, 330, 425, 411, 376, 352))
NOSE_ROOT = 168
# The hair's band, in radii of the face oval from the root of the nose: the oval's top (1.0) is
# the middle of the forehead, a high hairline lies at 1.6 and the top of a cropped head at 2.2.
BAND = (1.7, 2.6)
PERSON = 0.8  # how sure the outline must be


def hair(shape: FaceShape) -> Mask:
    """(H, W): the person's pixels in the band around the top of the face; may be empty."""
    middle = shape.points[NOSE_ROOT, :2]
    spokes = shape.points[list(CROWN), :2] - middle
    band = np.concatenate([middle + spokes * BAND[0], (middle + spokes * BAND[1])[::-1]])
    return _polygon(shape.person.shape, band) & (shape.person > PERSON)


def cheeks(shape: FaceShape) -> Mask:
    """(H, W): both cheeks, below glasses and above beards; the far one is small on a profile."""
    size = shape.person.shape
    left, right = (_polygon(size, shape.points[list(cheek), :2]) for cheek in CHEEKS)
    return left | right


def _polygon(size: tuple[int, ...], corners: Points) -> Mask:
    picture = Pictures.new("1", (size[1], size[0]))
    ImageDraw.Draw(picture).polygon([(float(x), float(y)) for x, y in corners], fill=1)
    return np.asarray(picture, dtype=bool)
