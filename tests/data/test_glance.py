"""What is seen at a glance of a folder of training data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.core.errors import StudioError
from studio.data.glance import LOOKS, Kind, glance
from tests.data.making import noise_picture, save


def test_a_plain_folder_tells_how_many_pictures_it_has_and_shows_some(tmp_path: Path) -> None:
    for number in range(9):
        save(tmp_path / f"{number}.png", noise_picture(number, 40 + number, 50))
    seen = glance(tmp_path, side=16)
    assert (seen.kind, seen.count, seen.classes) == (Kind.FOLDER, 9, ())
    assert [look.shape for look in seen.looks] == [(16, 16, 3)] * LOOKS
    assert 40 <= seen.smallest <= 48
    assert seen.title == tmp_path.name


def test_subfolders_become_classes(tmp_path: Path) -> None:
    for name in ("cats", "dogs"):
        save(tmp_path / name / "1.png", noise_picture(1, 20, 20))
    assert glance(tmp_path).classes == ("cats", "dogs")


def test_files_that_cannot_be_read_are_not_shown(tmp_path: Path) -> None:
    save(tmp_path / "good.png", noise_picture(1, 20, 20))
    (tmp_path / "bad.png").write_bytes(b"no picture")
    seen = glance(tmp_path)
    assert (seen.count, len(seen.looks)) == (2, 1)


def test_a_folder_in_which_nothing_can_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_bytes(b"no picture")
    with pytest.raises(StudioError, match="can be read; choose another folder"):
        glance(tmp_path)


def test_an_empty_folder_and_none_at_all_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="no pictures in"):
        glance(tmp_path)
    with pytest.raises(StudioError, match="There is no folder"):
        glance(tmp_path / "gone")


def test_idx_files_are_told_apart(tmp_path: Path) -> None:
    pictures = np.arange(5 * 28 * 28, dtype=np.uint32).astype(np.uint8)
    header = bytes((0, 0, 8, 3)) + b"".join(n.to_bytes(4, "big") for n in (5, 28, 28))
    (tmp_path / "train-images-idx3-ubyte").write_bytes(header + pictures.tobytes())
    seen = glance(tmp_path, side=32)
    assert (seen.kind, seen.kind.recipes, seen.count) == (Kind.IDX, "fashion", 5)
    assert len(seen.looks) == 5
