"""Idx files: read to the byte, refused in a sentence when they are not what they claim."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest

from studio.core.errors import StudioError
from studio.data import idx
from studio.data.idx import GARMENTS, has_idx, read_idx, read_idx_set
from studio.data.pictures import Pixels

IMAGES = np.random.default_rng(1).integers(0, 256, (7, 28, 28), np.uint8)
LABELS = np.array([3, 0, 9, 1, 1, 5, 2], np.uint8)


def packed(values: Pixels) -> bytes:
    """The bytes of an idx file."""
    header = bytes((0, 0, 8, values.ndim))
    return header + struct.pack(f">{values.ndim}I", *values.shape) + values.tobytes()


def write(folder: Path, split: str = "train", ending: str = "", joint: str = "-") -> None:
    """IMAGES and LABELS as the two files of a split."""
    shut = gzip.compress if ending else bytes
    for what, values in (("images", IMAGES), ("labels", LABELS)):
        name = f"{split}-{what}{joint}idx{values.ndim}-ubyte{ending}"
        (folder / name).write_bytes(shut(packed(values)))


@pytest.mark.parametrize(("ending", "joint"), [("", "-"), (".gz", "-"), ("", ".")])
def test_packed_and_plain_files_are_read_alike(tmp_path: Path, ending: str, joint: str) -> None:
    write(tmp_path, "train", ending, joint)
    assert has_idx(tmp_path)
    pictures = read_idx_set(tmp_path, 28, 1)
    assert np.array_equal(pictures.images[:, :, :, 0], IMAGES)
    assert pictures.labels[:, 0].tolist() == LABELS.tolist()
    assert pictures.conditions[0].values == tuple("0123456789")


def test_a_packed_file_is_known_by_its_bytes_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(packed(LABELS)))
    (tmp_path / "b.gz").write_bytes(packed(LABELS))
    assert read_idx(tmp_path / "a", 1).tolist() == LABELS.tolist()
    assert read_idx(tmp_path / "b.gz", 1).tolist() == LABELS.tolist()


def test_a_little_more_than_their_size_is_reached_with_black(tmp_path: Path) -> None:
    write(tmp_path)
    pixels = read_idx_set(tmp_path, 32, 1).images[:, :, :, 0]
    assert np.array_equal(pixels[:, 2:30, 2:30], IMAGES)
    assert pixels.sum(dtype=int) == IMAGES.sum(dtype=int)


def test_other_sizes_are_scaled_and_colours_are_three_times_the_grey(tmp_path: Path) -> None:
    write(tmp_path)
    half = read_idx_set(tmp_path, 14, 3).images
    blocks = IMAGES.reshape(7, 14, 2, 14, 2).mean(axis=(2, 4))
    assert half.shape == (7, 14, 14, 3)
    assert np.abs(half[..., 0] - blocks).max() <= 0.5
    assert np.array_equal(half[..., 0], half[..., 2])
    assert read_idx_set(tmp_path, 64, 1).images.shape == (7, 64, 64, 1)


def test_fashion_mnist_is_known_by_its_labels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "t10k")
    monkeypatch.setitem(idx._FASHION_LABELS, "test", idx._digest(LABELS))
    pictures = read_idx_set(tmp_path, 32, 1, "test")
    assert (pictures.name, pictures.title) == ("fashion", "Fashion-MNIST")
    assert pictures.conditions == (GARMENTS,)
    assert pictures.labels[:, 0].tolist() == LABELS.tolist()
    assert not pictures.non_commercial
    assert read_idx_set(tmp_path, 32, 1, "test").described.startswith("Fashion-MNIST: 7 ")


def test_pictures_without_labels_have_no_conditions(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "train-labels-idx1-ubyte").unlink()
    pictures = read_idx_set(tmp_path, 28, 1)
    assert pictures.conditions == ()
    assert pictures.labels.shape == (7, 0)


def test_a_split_that_is_not_there_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(StudioError, match=r"no test pictures \(t10k-images-idx3-ubyte\)"):
        read_idx_set(tmp_path, 28, 1, "test")


def test_labels_of_another_number_are_refused(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "train-labels-idx1-ubyte").write_bytes(packed(LABELS[:5]))
    with pytest.raises(StudioError, match="7 pictures but the labels are 5"):
        read_idx_set(tmp_path, 28, 1)


WHOLE = packed(IMAGES)
HUGE = bytes((0, 0, 8, 3)) + struct.pack(">3I", 2**32 - 1, 2**32 - 1, 2**32 - 1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no idx file"),
        (WHOLE[:3], "is no idx file"),
        (bytes((0, 0, 13, 3)) + WHOLE[4:], "is no idx file"),
        (packed(LABELS), "is no idx file of bytes with 3 dimensions"),
        (b"\x89PNG" + WHOLE[4:], "is no idx file"),
        (WHOLE[:11], "damaged or cut off"),
        (WHOLE[:-1], "damaged or cut off"),
        (WHOLE + b"\0", "damaged or cut off"),
        (packed(IMAGES[:0]), "holds nothing"),
        (HUGE, "too large"),
        (gzip.compress(WHOLE)[:-20], "damaged or cut off"),
        (gzip.compress(WHOLE)[:200] + b"\xff" * 40, "damaged or cut off"),
        (gzip.compress(WHOLE[:-1]), "damaged or cut off"),
        (gzip.compress(WHOLE + bytes(2**24)), "damaged or cut off"),
        (b"\x1f\x8b" + b"nonsense" * 9, "damaged or cut off"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(
    tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "train-images-idx3-ubyte"
    path.write_bytes(data)
    with pytest.raises(StudioError, match=rf"^train-images-idx3-ubyte .*{said}.*\.$"):
        read_idx(path, 3)


def test_a_file_that_swells_up_is_not_unpacked_beyond_its_own_claim(tmp_path: Path) -> None:
    swollen = gzip.compress(packed(LABELS)[:8] + bytes(2**23))
    assert len(swollen) < 2**14
    path = tmp_path / "a"
    path.write_bytes(swollen)
    read = []

    class Watched(gzip.GzipFile):
        def read(self, size: int | None = -1) -> bytes:
            read.append(size)
            return super().read(size)

    with Watched(path) as file, pytest.raises(StudioError, match="damaged"):
        idx._read(file, "a", 1)
    assert read == [4, 4, len(LABELS) + 1]


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="no file nothing; check"):
        read_idx(tmp_path / "nothing", 3)
    with pytest.raises(StudioError, match="cannot be read"):
        read_idx(tmp_path, 3)
