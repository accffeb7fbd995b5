"""Pictures in and out of files: colours, turns, transparency, sizes, sameness."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PIL import ImageCms

from studio.core.errors import BadImageError, SaveError
from studio.core.pixels import (
    ExportOptions,
    decode_image,
    encode_image,
    read_image,
    save_image,
    thumbnail,
)
from studio.core.steps import Image

RED, BLUE = (255, 0, 0), (0, 0, 255)


def encoded(picture: PilImage.Image, kind: str = "PNG", **options: object) -> bytes:
    """The bytes of a file that some other program wrote."""
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def noise(height: int = 24, width: int = 32) -> Image:
    """A picture of which no two pixels are alike."""
    return np.random.default_rng(5).integers(0, 256, (height, width, 3), np.uint8)


def test_a_png_comes_back_pixel_for_pixel_and_in_rgb_order(tmp_path: Path) -> None:
    image = noise()
    save_image(tmp_path / "a.png", image, ExportOptions("png"), None)
    assert np.array_equal(read_image(tmp_path / "a.png"), image)
    pure = np.full((8, 8, 3), RED, np.uint8)
    assert decode_image(encode_image(pure, ExportOptions("png"), None), "a")[0, 0].tolist() == [
        255,
        0,
        0,
    ]


@pytest.mark.parametrize(("kind", "magic"), [("jpeg", b"\xff\xd8"), ("webp", b"RIFF")])
def test_lossy_formats_keep_the_colours(kind: str, magic: bytes) -> None:
    image = np.full((32, 32, 3), (200, 60, 30), np.uint8)
    data = encode_image(image, ExportOptions(kind), None)
    assert data.startswith(magic)
    again = decode_image(data, "a")
    assert np.abs(again.astype(int) - image).max() <= 6


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "tiff"])
def test_equal_pictures_give_equal_bytes(kind: str) -> None:
    first, second = (encode_image(noise(), ExportOptions(kind), None) for _ in range(2))
    assert first == second


def test_a_better_quality_makes_a_larger_file() -> None:
    sizes = [len(encode_image(noise(64, 64), ExportOptions("jpeg", q), None)) for q in (30, 95)]
    assert sizes[0] < sizes[1]


def test_a_picture_that_is_a_view_of_another_can_be_saved() -> None:
    view = noise()[::-1, ::2]
    assert np.array_equal(decode_image(encode_image(view, ExportOptions(), None), "a"), view)


@pytest.mark.parametrize(
    ("options", "words"),
    [({"format": "bmp"}, "not as 'bmp'"), ({"quality": 0}, "Quality"), ({"quality": 101}, "100")],
)
def test_impossible_options_are_refused(options: dict[str, object], words: str) -> None:
    with pytest.raises(SaveError, match=words):
        ExportOptions(**options)  # type: ignore[arg-type] - wrong on purpose


def test_a_picture_too_long_for_a_format_is_told_where_it_fits() -> None:
    long = np.zeros((1, 20_000, 3), np.uint8)
    with pytest.raises(SaveError, match="save it as png"):
        encode_image(long, ExportOptions("webp"), None)
    assert decode_image(encode_image(long, ExportOptions("png"), None), "a").shape == long.shape


def test_transparency_lies_over_white() -> None:
    picture = PilImage.new("RGBA", (2, 1), (0, 0, 0, 0))
    picture.putpixel((1, 0), (255, 0, 0, 128))
    white, pink = decode_image(encoded(picture), "a")[0]
    assert white.tolist() == [255, 255, 255]
    assert pink.tolist() == [255, 127, 127]


def test_a_palette_with_a_transparent_colour_is_understood() -> None:
    picture = PilImage.new("P", (2, 1), 0)
    picture.putpalette([*RED, *BLUE])
    picture.putpixel((1, 0), 1)
    see_through = decode_image(encoded(picture, "GIF", transparency=0), "a")
    assert see_through[0].tolist() == [[255, 255, 255], list(BLUE)]


@pytest.mark.parametrize("turn", range(1, 9))
def test_photographs_stand_upright_whichever_way_the_camera_was_held(turn: int) -> None:
    upright = PilImage.fromarray(noise(6, 4))
    held = {
        1: [],
        2: [PilImage.Transpose.FLIP_LEFT_RIGHT],
        3: [PilImage.Transpose.ROTATE_180],
        4: [PilImage.Transpose.FLIP_TOP_BOTTOM],
        5: [PilImage.Transpose.TRANSPOSE],
        6: [PilImage.Transpose.ROTATE_90],
        7: [PilImage.Transpose.TRANSVERSE],
        8: [PilImage.Transpose.ROTATE_270],
    }[turn]
    stored = upright
    for each in held:
        stored = stored.transpose(each)
    exif = PilImage.Exif()
    exif[0x0112] = turn
    assert np.array_equal(decode_image(encoded(stored, exif=exif), "a"), np.asarray(upright))


def test_sixteen_bit_greys_are_scaled_and_not_clipped() -> None:
    grey = np.array([[0, 32_896, 65_535]], np.uint16)
    read = decode_image(encoded(PilImage.fromarray(grey)), "a")
    assert read[0, :, 0].tolist() == [0, 128, 255]


def test_floating_point_tiffs_are_read() -> None:
    grey = np.array([[0.0, 0.5, 1.0, np.nan]], np.float32)
    read = decode_image(encoded(PilImage.fromarray(grey), "TIFF"), "a")
    assert read[0, :, 0].tolist() == [0, 128, 255, 0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "CMYK", "P"])
def test_every_common_colour_mode_becomes_rgb(mode: str) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    read = decode_image(encoded(PilImage.new(mode, (3, 2)), kind), "a")
    assert read.shape == (2, 3, 3)
    assert read.dtype == np.uint8


def test_colours_of_another_profile_are_brought_to_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    renamed = srgb.replace("sRGB".encode("utf-16-be"), "grBR".encode("utf-16-be"))
    # In this profile the first number stands for green and the second for red.
    swapped = renamed.replace(b"rXYZ", b"?").replace(b"gXYZ", b"rXYZ").replace(b"?", b"gXYZ")
    picture = PilImage.new("RGB", (2, 2), (200, 100, 50))
    same = decode_image(encoded(picture, icc_profile=srgb), "a")[0, 0].astype(int)
    other = decode_image(encoded(picture, icc_profile=swapped), "a")[0, 0].astype(int)
    broken = decode_image(encoded(picture, icc_profile=b"no profile at all"), "a")[0, 0]
    assert same.tolist() == broken.tolist() == [200, 100, 50]
    assert np.abs(other - [100, 200, 50]).max() <= 2


def test_of_an_animation_the_first_frame_is_read() -> None:
    frames = [PilImage.new("RGB", (4, 4), colour) for colour in (RED, BLUE)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert decode_image(data, "a")[0, 0].tolist() == list(RED)


def test_a_thumbnail_keeps_the_shape_and_never_grows() -> None:
    assert thumbnail(noise(100, 400), 64).shape == (16, 64, 3)
    assert thumbnail(noise(400, 100), 64).shape == (64, 16, 3)
    assert np.array_equal(thumbnail(noise(), 64), noise())


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadImageError, match=r"There is no file a\.png"):
        read_image(tmp_path / "a.png")
    with pytest.raises(BadImageError, match="is a folder"):
        read_image(tmp_path)
    (tmp_path / "empty.png").touch()
    with pytest.raises(BadImageError, match=r"empty\.png is empty"):
        read_image(tmp_path / "empty.png")


def test_a_jpeg_of_noise_which_takes_more_bytes_than_pixels_is_written_too() -> None:
    crowded = noise(400, 400)
    data = encode_image(crowded, ExportOptions("jpeg", 92), None)
    assert len(data) > 400 * 400
    assert np.abs(decode_image(data, "a").astype(int) - crowded).mean() < 8


def test_a_large_jpeg_may_be_decoded_small_but_never_smaller_than_asked_for() -> None:
    across = np.linspace(0, 255, 640).astype(np.uint8)
    smooth = np.repeat(np.broadcast_to(across, (400, 640))[:, :, None], 3, axis=2)
    data = encode_image(smooth, ExportOptions("jpeg"), None)
    whole = decode_image(data, "a")
    shapes = {least: decode_image(data, "a", least).shape[:2] for least in (50, 51, 150, 201, 900)}
    assert shapes == {
        50: (50, 80),
        51: (100, 160),
        150: (200, 320),
        201: (400, 640),
        900: (400, 640),
    }
    blocks = whole.reshape(100, 4, 160, 4, 3).mean(axis=(1, 3))
    assert np.abs(decode_image(data, "a", 51) - blocks).max() <= 2
    png = encode_image(smooth, ExportOptions("png"), None)
    assert np.array_equal(decode_image(png, "a", 50), smooth)
