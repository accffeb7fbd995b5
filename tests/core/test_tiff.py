"""TIFF files of ours: compressed, nothing lost, and other programs read them."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image as PilImage

from studio.core.metadata import xmp
from studio.core.tiff import encode_tiff


def picture(height: int, width: int, layers: int) -> np.ndarray:
    """Soft colours with a little noise, as photographs have them."""
    noise = np.random.default_rng(1).integers(0, 4, (height, width, layers))
    slope = np.add.outer(np.arange(height), np.arange(width))[..., None] // 4
    return (noise + slope).astype(np.uint8)


@pytest.mark.parametrize("layers", [3, 4])
@pytest.mark.parametrize(("height", "width"), [(1, 1), (3, 5), (600, 400)])
def test_two_other_readers_see_the_same_pixels(height: int, width: int, layers: int) -> None:
    pixels = picture(height, width, layers)
    pixels[..., 3:] = 255  # OpenCV multiplies transparency into the colours
    data = encode_tiff(PilImage.fromarray(pixels), {})
    with PilImage.open(io.BytesIO(data)) as image:
        assert image.mode == ("RGB" if layers == 3 else "RGBA")
        assert (np.array(image) == pixels).all()
    other = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    assert other is not None
    assert (other[..., [2, 1, 0, 3][:layers]] == pixels).all()


def test_it_is_much_smaller_than_its_pixels() -> None:
    pixels = picture(600, 400, 3)
    assert len(encode_tiff(PilImage.fromarray(pixels), {})) < pixels.nbytes / 2


def test_notes_profile_and_resolution_lie_beside_the_pixels() -> None:
    block = PilImage.Exif()
    block[0x010E], block[0x0110] = "A day at the sea", "Camera"
    block.get_ifd(0x8769)[0x829A] = 0.01
    block.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + "\u6d77".encode("utf-16-be")
    block.get_ifd(0x8825)[1] = "N"
    tags = {"exif": block.tobytes(), "icc_profile": b"p" * 99, "xmp": xmp(), "dpi": (300, 150.5)}
    data = encode_tiff(PilImage.fromarray(picture(20, 30, 4)), tags)
    with PilImage.open(io.BytesIO(data)) as image:
        exif = image.getexif()
        assert (exif[0x010E], exif[0x0110]) == ("A day at the sea", "Camera")
        assert float(exif.get_ifd(0x8769)[0x829A]) == pytest.approx(0.01)
        assert exif.get_ifd(0x8769)[0x9286] == block.get_ifd(0x8769)[0x9286]
        assert exif.get_ifd(0x8825)[1] == "N"
        assert image.info["icc_profile"] == b"p" * 99
        assert image.info["xmp"] == xmp()
        assert image.info["dpi"] == pytest.approx((300, 150.5))
