"""A face put back: where it lies, what stays, and that no edge shows."""

from __future__ import annotations

import math

import numpy as np
import pytest
from skimage import data

from studio.core.steps import Image
from studio.faces.framing import Frame, taken
from studio.faces.pasting import matched, oval, pasted, patch_of
from studio.faces.seams import seam

FACE = Frame((224.0, 112.0), (72.0 * math.cos(0.2), 72.0 * math.sin(0.2)))


@pytest.fixture(scope="module")
def photo() -> Image:
    pixels: Image = data.astronaut()
    return pixels


def psnr(a: Image, b: Image) -> float:
    return 10 * math.log10(255**2 / np.mean((a.astype(float) - b.astype(float)) ** 2))


def test_the_oval_is_whole_in_the_middle_and_gone_at_the_edge() -> None:
    mask = oval(128)
    assert (mask[32:96, 32:96] == 255).all()
    assert mask[0].max() <= 4
    assert mask[:, -1].max() <= 4
    assert np.array_equal(mask, mask.T)


@pytest.mark.parametrize("side", [96, 256, 512])
def test_what_was_taken_and_is_put_back_is_the_photograph(photo: Image, side: int) -> None:
    """With fewer pixels than the photograph has there, without its finest details."""
    face = taken(photo, FACE, side)
    patch = patch_of(photo, FACE, face, oval(side))
    assert patch is not None
    result = pasted(photo, patch)
    changed = np.zeros(photo.shape[:2], bool)
    height, width = patch.share.shape
    changed[patch.top : patch.top + height, patch.left : patch.left + width] = patch.share > 0
    assert np.array_equal(result[~changed], photo[~changed])
    assert 0.7 * FACE.side**2 < changed.sum() < FACE.side**2
    window = slice(50, 180), slice(160, 290)
    assert psnr(result[window], photo[window]) > (28 if side < FACE.side else 36)


def test_a_face_at_the_edge_is_put_back_in_part(photo: Image) -> None:
    frame = Frame((5.0, 500.0), (40.0, 0.0))
    patch = patch_of(photo, frame, taken(photo, frame, 80), oval(80))
    assert patch is not None
    assert (patch.left, patch.top) == (0, 460)
    assert patch.share.shape == (52, 45)
    assert pasted(photo, patch).shape == photo.shape


def test_a_face_beyond_the_edge_is_not_put_back(photo: Image) -> None:
    frame = Frame((-100.0, 50.0), (40.0, 0.0))
    assert patch_of(photo, frame, np.zeros((64, 64, 3), np.uint8), oval(64)) is None


def test_a_face_in_another_light_leaves_no_seam(photo: Image) -> None:
    """Darker, and redder to the right: with the light of its surroundings nothing shows."""
    side = 160
    face = taken(photo, FACE, side)
    wrong = face - np.array([10.0, 40, 40]) - np.linspace(30, 0, side)[None, :, None]
    strange = np.asarray(np.clip(np.rint(wrong), 0, 255), np.uint8)
    whole = np.asarray(np.where(oval(side) > 0, 255, 0), np.uint8)  # without any mixing

    def put(pixels: Image) -> float:
        patch = patch_of(photo, FACE, pixels, whole)
        assert patch is not None
        changed = np.zeros(photo.shape[:2], np.uint8)
        height, width = patch.share.shape
        changed[patch.top : patch.top + height, patch.left : patch.left + width] = patch.share
        return seam(pasted(photo, patch), changed)

    plain, mended = put(strange), put(matched(strange, face, whole))
    assert plain > 1.5 * mended
    assert mended < 1.25 * put(face)


def test_the_same_face_needs_no_other_light(photo: Image) -> None:
    face = taken(photo, FACE, 96)
    assert np.array_equal(matched(face, face, oval(96)), face)


def test_a_seam_is_about_one_where_there_is_none(photo: Image) -> None:
    changed = np.zeros((512, 512), np.uint8)
    changed[300:420, 100:260] = 255
    assert 0.5 < seam(photo, changed) < 2
    edged = photo.copy()
    edged[300:420, 100:260] = np.clip(edged[300:420, 100:260].astype(int) + 60, 0, 255)
    assert seam(edged, changed) > 2 * seam(photo, changed)


def test_without_a_border_there_is_no_seam(photo: Image) -> None:
    assert seam(photo, np.zeros((512, 512), np.uint8)) == 1
    assert seam(photo, np.full((512, 512), 255, np.uint8)) == 1
