"""Photographs: whatever the file, pixels upright and in their own colours, nothing else lost."""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image as PilImage
from PIL import ImageCms

from studio.core import photograph
from studio.core.errors import BadImageError
from studio.core.photograph import Note, Photograph, photograph_of, shown, unshown

PIXELS = np.random.default_rng(0).integers(0, 256, (40, 60, 3), dtype=np.uint8)


def opened(image: PilImage.Image, form: str, **how: Any) -> Photograph:
    data = io.BytesIO()
    image.save(data, form, **how)
    return photograph_of(data.getvalue(), f"picture.{form.lower()}")


def wide_profile() -> bytes:
    """A profile of RGB that is not sRGB: its primaries in another order."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for offset in range(128, 600):
        if data[offset : offset + 4] == b"rXYZ":
            data[offset : offset + 4] = b"gXYZ"
        elif data[offset : offset + 4] == b"gXYZ":
            data[offset : offset + 4] = b"rXYZ"
    return bytes(data).replace(b"s\0R\0G\0B", b"w\0i\0d\0e")


@pytest.mark.parametrize("form", ["PNG", "BMP", "TIFF", "WEBP"])
def test_pixels_come_as_the_file_has_them(form: str) -> None:
    how = {"lossless": True} if form == "WEBP" else {}
    photo = opened(PilImage.fromarray(PIXELS), form, **how)
    assert (photo.pixels == PIXELS).all()
    assert photo.alpha is None
    assert photo.size == (60, 40)
    assert photo.notes == ()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_the_cameras_notes_are_kept_but_for_orientation_and_thumbnail(form: str) -> None:
    block = PilImage.Exif()
    block[0x010F], block[0x0112] = "Camera", 6
    block.get_ifd(0x8769)[0x829A] = 0.01
    block.get_ifd(0x8825)[1] = "N"
    photo = opened(PilImage.fromarray(PIXELS), form, exif=block.tobytes())
    assert photo.size == (40, 60) if form != "TIFF" else photo.size in {(40, 60), (60, 40)}
    kept = PilImage.Exif()
    kept.load(photo.keepsakes.exif or b"")
    assert kept[0x010F] == "Camera"
    assert float(kept.get_ifd(0x8769)[0x829A]) == pytest.approx(0.01)
    assert kept.get_ifd(0x8825)[1] == "N"
    assert 0x0112 not in kept
    assert not {0x0100, 0x0111, 0x0117} & set(kept)


@pytest.mark.parametrize("form", ["PNG", "TIFF", "WEBP"])
def test_alpha_is_kept_beside_colours_that_it_hides(form: str) -> None:
    alpha = PIXELS[..., 0].copy()
    alpha[:5] = 0
    how = {"lossless": True, "exact": True} if form == "WEBP" else {}
    photo = opened(PilImage.fromarray(np.dstack([PIXELS, alpha]), "RGBA"), form, **how)
    assert (photo.pixels == PIXELS).all()
    assert (photo.alpha == alpha).all()


def test_alpha_that_hides_nothing_is_left_out() -> None:
    full = np.full((40, 60), 255, np.uint8)
    assert opened(PilImage.fromarray(np.dstack([PIXELS, full]), "RGBA"), "PNG").alpha is None


def test_pixels_stay_in_the_space_of_their_profile_and_can_be_shown() -> None:
    profile = wide_profile()
    photo = opened(PilImage.fromarray(PIXELS), "PNG", icc_profile=profile)
    assert (photo.pixels == PIXELS).all()
    assert photo.keepsakes.profile == profile
    seen = shown(photo.pixels, profile)
    assert np.abs(seen.astype(int) - PIXELS).mean() > 10
    grey = np.full((8, 8, 3), 120, np.uint8)
    assert np.abs(unshown(shown(grey, profile), profile).astype(int) - 120).max() <= 2


def test_pixels_without_a_profile_are_shown_as_they_are() -> None:
    assert shown(PIXELS, None) is PIXELS
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert shown(PIXELS, srgb) is PIXELS


def test_resolution_for_printing_is_kept() -> None:
    photo = opened(PilImage.fromarray(PIXELS), "JPEG", dpi=(300, 300))
    assert photo.keepsakes.dpi == (300, 300)


def test_sixteen_bits_become_eight_and_that_is_said() -> None:
    for ending in (".png", ".tiff"):
        written, data = cv2.imencode(ending, PIXELS[..., ::-1].astype(np.uint16) * 257)
        assert written
        photo = photograph_of(data.tobytes(), f"deep{ending}")
        assert (photo.pixels == PIXELS).all()
        assert photo.notes == (Note.FEWER_BITS,)


def test_only_the_first_of_several_pictures_is_opened_and_that_is_said() -> None:
    first, second = PilImage.fromarray(PIXELS), PilImage.fromarray(255 - PIXELS)
    photo = opened(first, "TIFF", save_all=True, append_images=[second])
    assert (photo.pixels == PIXELS).all()
    assert photo.notes == (Note.FIRST_FRAME,)


def test_colours_for_printing_are_converted_and_that_is_said() -> None:
    photo = opened(PilImage.fromarray(PIXELS).convert("CMYK"), "JPEG", quality=95)
    assert photo.notes == (Note.CONVERTED,)
    assert photo.keepsakes.profile is None


def test_palettes_and_grey_come_as_colours() -> None:
    grey = PilImage.fromarray(PIXELS).convert("L")
    assert (opened(grey, "PNG").pixels == np.array(grey)[..., None]).all()
    palette = PilImage.fromarray(PIXELS).quantize(16)
    assert (opened(palette, "PNG").pixels == np.array(palette.convert("RGB"))).all()


@pytest.mark.parametrize("size", [(1, 1), (1, 20_000), (20_000, 1)])
def test_thin_and_tiny_pictures_are_opened(size: tuple[int, int]) -> None:
    assert opened(PilImage.new("RGB", size, (1, 2, 3)), "PNG").size == size


def test_a_picture_that_was_cut_off_is_refused_in_a_sentence() -> None:
    data = io.BytesIO()
    PilImage.fromarray(np.tile(PIXELS, (8, 8, 1))).save(data, "JPEG")
    with pytest.raises(BadImageError, match=r"cut\.jpg is damaged or cut off"):
        photograph_of(data.getvalue()[: len(data.getvalue()) // 2], "cut.jpg")


def test_more_pixels_than_can_be_edited_are_refused_before_they_are_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(photograph, "MAX_EDITED", 2_000_000)
    with pytest.raises(BadImageError, match="has 4 million pixels, and up to 2 million"):
        opened(PilImage.new("L", (2000, 2000)), "PNG")


def test_an_unreadable_profile_is_passed_over() -> None:
    photo = opened(PilImage.fromarray(PIXELS), "PNG", icc_profile=b"no profile" * 20)
    assert photo.keepsakes.profile is None
    assert (photo.pixels == PIXELS).all()
