"""A changed face put back into its photograph, so that no edge shows.

Where the square ends, a drawn face never has just the photograph's colours. The difference along
the border is therefore spread smoothly over the inside and added to the face, a membrane held at
its rim (Pérez, Gangnet, Blake, "Poisson Image Editing", 2003, equation 9, whose membrane is
computed here by a pyramid), and the last pixels are mixed.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import torch

from studio.core.photograph import Plane
from studio.core.steps import Image
from studio.faces.framing import Frame, middles
from studio.nn.smooth_fill import smooth_fill

FEATHER = 0.06  # of the square's side, over which face and photograph are mixed
MEMBRANE = 128  # px, the side at which the border's difference is spread
RIM = 4  # px of it, on which the difference is taken

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Patch:
    """What is changed of a photograph: `pixels` (h, w, 3) and `share` (h, w), 255 = all of the new,
    at `left` and `top`. Beyond it, and where the share is 0, nothing is touched."""

    left: int
    top: int
    pixels: Image
    share: Plane


def oval(side: int, feather: float = FEATHER) -> Plane:
    """(side, side): 255 on a face in its square with what of hair and neck belongs to it, falling
    to 0 over that share of the side, before the square ends."""
    place = (np.arange(side, dtype=np.float32) + 0.5) / side * 2 - 1
    x, y = np.meshgrid(place, place)
    # A superellipse: nearly all of the square, without its corners.
    out = (np.abs(x) ** 4 + np.abs(y) ** 4) ** 0.25
    inside = np.clip((1 - out) / (2 * feather), 0, 1)
    smooth = inside * inside * (3 - 2 * inside)
    return np.asarray(np.rint(smooth * 255), np.uint8)


def matched(face: Image, photo: Image, mask: Plane) -> Image:
    """The face (S, S, 3) in the light of what was there before, (S, S, 3), along the mask's rim."""
    side = len(face)
    small = min(side, MEMBRANE)
    new, old = (_reduced(each, small).astype(np.float32) for each in (face, photo))
    outside = _reduced(mask, small) < 128
    band = cv2.dilate(outside.astype(np.uint8), np.ones((2 * RIM + 1, 2 * RIM + 1), np.uint8)) > 0
    known = torch.from_numpy((old - new) * band[..., None]).permute(2, 0, 1)[None]
    hole = torch.from_numpy(~band)[None, None].float()
    spread = smooth_fill(known, hole)[0].permute(1, 2, 0).numpy()
    light = cv2.resize(spread, (side, side), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(np.rint(face + light), 0, 255), np.uint8)


def patch_of(photo: Image, frame: Frame, face: Image, mask: Plane) -> Patch | None:
    """Face and mask, (S, S, 3) and (S, S), as they lie in the photograph; None if all of it is
    beyond the photograph's edges."""
    side = len(face)
    corners = np.array([[0, 0, 1], [side, 0, 1], [0, side, 1], [side, side, 1]], np.float64)
    places = corners @ frame.from_square(side).T
    height, width = photo.shape[:2]
    left, top = (max(0, int(np.floor(v))) for v in places.min(axis=0))
    furthest = np.minimum(np.ceil(places.max(axis=0)), (width, height))
    right, bottom = (int(v) for v in furthest)
    if right <= left or bottom <= top:
        return None
    moved = frame.from_square(side)
    moved[:, 2] -= (left, top)
    size = (right - left, bottom - top)
    matrix = middles(moved)
    if frame.side < side:
        face = _smoothed(face, side / frame.side)
    edge = cv2.BORDER_REPLICATE
    pixels = cv2.warpAffine(face, matrix, size, flags=cv2.INTER_CUBIC, borderMode=edge)
    share = cv2.warpAffine(mask, matrix, size, flags=cv2.INTER_LINEAR)
    return Patch(left, top, np.asarray(pixels, np.uint8), np.asarray(share, np.uint8))


def pasted(photo: Image, patch: Patch) -> Image:
    """The photograph with the patch mixed in; all that it does not share in stays bit by bit."""
    result = photo.copy()
    height, width = patch.share.shape
    window = result[patch.top : patch.top + height, patch.left : patch.left + width]
    touched = patch.share > 0
    share = patch.share[touched].astype(np.float32)[:, None] / 255
    old = window[touched].astype(np.float32)
    mixed = old + share * (patch.pixels[touched].astype(np.float32) - old)
    window[touched] = np.rint(mixed).astype(np.uint8)
    return result


def _reduced(picture: npt.NDArray[np.uint8], side: int) -> npt.NDArray[np.uint8]:
    resized = cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(resized, np.uint8)


def _smoothed(face: Image, times: float) -> Image:
    """Without the details that so many times fewer pixels cannot show."""
    return np.asarray(cv2.GaussianBlur(face, (0, 0), 0.35 * times), np.uint8)
