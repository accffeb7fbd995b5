"""Files made to harm: refused in one sentence, before anything large is decoded."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from PIL import Image as PilImage
from PIL.PngImagePlugin import PngInfo

from studio.core import decoding
from studio.core.card import read_card
from studio.core.errors import BadImageError, BadRecipeError, StudioError
from studio.core.pixels import ExportOptions, decode_image, encode_image, read_image
from studio.core.recipe import RECIPE_KEY, read_recipe, recipe_of
from studio.core.request import GenerateRequest
from studio.core.steps import Image
from tests.fakes import FAKE_INFO, fake_picture, toy_card

T = TypeVar("T")
GOOD = "It was read."


def sentence(read: Callable[[T], object], source: T) -> str:
    """What a person is told of the outcome; any error but ours goes through and fails the test."""
    try:
        read(source)
    except StudioError as error:
        return str(error)
    return GOOD


def decode(data: bytes) -> Image:
    """Pixels from bytes, under a name."""
    return decode_image(data, "a")


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG file with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and has next to no pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 64))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "size", [(8001, 8000), (12_000, 12_000), (20_000, 20_000), (2**31 - 1, 2**31 - 1)]
)
def test_a_decompression_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    with pytest.raises(BadImageError, match="more than 64 million pixels"):
        decode_image(png_header(*size), "bomb.png")


def test_a_file_too_large_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "MAX_FILE_BYTES", 2**20)
    path = tmp_path / "a.png"
    path.write_bytes(b"\0" * (2**20 + 1))
    with pytest.raises(BadImageError, match="larger than 1 MB"):
        read_image(path)


def test_a_text_renamed_to_png_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "letter.png"
    path.write_text("Dear reader, this is no picture.\n" * 20, encoding="utf-8")
    with pytest.raises(BadImageError, match=r"letter\.png is not a picture"):
        read_image(path)
    with pytest.raises(BadImageError, match=r"letter\.png is not a picture"):
        read_recipe(path)


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
def test_a_truncated_picture_is_damaged(kind: str, part: float) -> None:
    image = np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8)
    data = encode_image(image, ExportOptions(kind), None)
    with pytest.raises(BadImageError, match=r"^a (is|has) .*\.$"):
        decode_image(data[: int(len(data) * part)], "a")


def test_formats_that_run_other_programs_are_not_tried() -> None:
    script = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 8 8\n%%EndComments\nshowpage\n"
    with pytest.raises(BadImageError, match="not a picture"):
        decode_image(script, "a.eps")


def test_a_text_chunk_that_swells_up_is_refused() -> None:
    swollen = b"parameters\0\0" + zlib.compress(b"\0" * 2**24)
    data = png_header(4, 4)
    data = data[:33] + chunk(b"zTXt", swollen) + data[33:]
    for read in (read_recipe, decode):
        with pytest.raises(BadImageError):
            read(data)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 60_000,
        "null",
        "7",
        '{"version": 1}',
        '{"version": NaN}',
        "x" * 70_000,
        '{"version": 1, "request": {"model": "../../etc/passwd\\u0000"}}',
    ],
)
def test_a_picture_with_a_hostile_recipe_says_so_and_still_opens(text: str) -> None:
    info = PngInfo()
    info.add_text(RECIPE_KEY, text)
    data = io.BytesIO()
    PilImage.new("RGB", (4, 4)).save(data, "PNG", pnginfo=info)
    with pytest.raises(BadRecipeError, match=r"^[A-Z].*\.$"):
        read_recipe(data.getvalue())
    assert decode_image(data.getvalue(), "a").shape == (4, 4, 3)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_damaged_exif_is_no_recipe_and_no_reason_to_refuse_a_photograph() -> None:
    data = io.BytesIO()
    PilImage.new("RGB", (8, 8)).save(data, "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert read_recipe(data.getvalue()) is None
    assert decode_image(data.getvalue(), "a").shape == (8, 8, 3)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_damaged_bytes_give_a_picture_or_a_sentence_and_nothing_else(kind: str) -> None:
    """Pillow warns of some damage and reads on; every other outcome must be ours."""
    request = GenerateRequest("toy", 3)
    recipe = recipe_of(request, 0, toy_card(), FAKE_INFO)
    whole = encode_image(fake_picture(request, 16), ExportOptions(kind), recipe)
    rng = np.random.default_rng(11)
    for _ in range(60):
        data = bytearray(whole)
        for place in rng.integers(0, len(data), rng.integers(1, 12)):
            data[place] = rng.integers(0, 256)
        assert sentence(read_recipe, bytes(data)).endswith(".")
        assert sentence(decode, bytes(data)).endswith(".")


@pytest.mark.parametrize(
    "magic",
    [
        *(b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1", b"RIFF\x40\0\0\0WEBPVP8X", b"GIF89a"),
        *(b"BM", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b"P6 4 4 255\n", b"8BPS\0\x01", b"qoif"),
        *(b"\0\0\0\x0cjP  \r\n\x87\n", b"\0\0\0\x1cftypavif"),
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_random_bytes_behind_any_known_beginning_are_never_a_crash(magic: bytes) -> None:
    rng = np.random.default_rng(len(magic) + sum(magic))
    for size in rng.integers(0, 600, 25):
        data = magic + rng.bytes(int(size))
        assert sentence(read_recipe, data).endswith(".")
        assert sentence(decode, data).endswith(".")


def test_damaged_checkpoints_give_a_card_or_a_sentence(toy_checkpoint: Path) -> None:
    whole = toy_checkpoint.read_bytes()
    rng = np.random.default_rng(3)
    said = set()
    for _ in range(60):
        data = bytearray(whole)
        for place in rng.integers(0, len(data), rng.integers(1, 6)):
            data[place] = rng.integers(0, 256)
        toy_checkpoint.write_bytes(data)
        said.add(sentence(read_card, toy_checkpoint))
    assert {GOOD, "toy.safetensors is damaged or cut off; delete it or install it again."} <= said
    assert all(each.endswith(".") for each in said)
