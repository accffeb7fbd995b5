"""What a folder of training data is, is found out by looking into it."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

from studio.core.errors import Cancelled, StudioError
from studio.core.paths import ROOT
from studio.core.steps import CancelToken, Step, drain
from studio.data import idx
from studio.data.loading import load_set, loading
from tests.data.making import noise_picture, save
from tests.data.test_faces import small_set


def write_idx(folder: Path) -> None:
    """Two grey pictures of 8 pixels, without labels."""
    folder.mkdir(parents=True, exist_ok=True)
    data = bytes((0, 0, 8, 3)) + struct.pack(">3I", 2, 8, 8) + bytes(128)
    (folder / "train-images-idx3-ubyte").write_bytes(data)


def test_each_kind_of_folder_is_recognised(tmp_path: Path) -> None:
    write_idx(tmp_path / "digits")
    small_set(tmp_path / "faces")
    save(tmp_path / "mine" / "a.png", noise_picture(1, 16, 16))
    kinds = [load_set(tmp_path / name, 8, 3).name for name in ("digits", "faces", "mine")]
    assert kinds == ["idx", "faces", "folder"]


def test_the_word_fashion_stands_for_the_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(idx, "DEBIAN_FOLDER", tmp_path / "system")
    with pytest.raises(StudioError, match="install the package dataset-fashion-mnist"):
        load_set(Path("fashion"), 8, 1)
    write_idx(tmp_path / "system")
    assert len(load_set(Path("fashion"), 8, 1)) == 2
    save(tmp_path / "fashion" / "a.png", noise_picture(1, 16, 16))
    assert len(load_set(Path("fashion"), 8, 1)) == 1  # a folder of that name comes first


def test_what_is_no_folder_of_pictures_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"^There is no folder .*nothing; check its name\.$"):
        load_set(tmp_path / "nothing", 16, 3)
    (tmp_path / "a.png").touch()
    with pytest.raises(StudioError, match=r"is a file; name the folder"):
        load_set(tmp_path / "a.png", 16, 3)
    with pytest.raises(StudioError, match=r"8 to 1024 pixels wide here, not 4\.$"):
        load_set(tmp_path, 4, 3)
    with pytest.raises(StudioError, match="1 channel or 3, not 2"):
        load_set(tmp_path, 16, 2)


def test_progress_is_heard_and_the_work_can_be_stopped(tmp_path: Path) -> None:
    for number in range(5):
        save(tmp_path / "in" / f"{number}.png", noise_picture(number, 16, 16))
    heard: list[Step] = []
    load_set(tmp_path / "in", 8, 3, report=heard.append)
    assert (heard[-1].done, heard[-1].total) == (5, 5)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        drain(loading(tmp_path / "in", 16, 3), token, heard.append)


def test_a_folder_is_looked_into_without_torch() -> None:
    """The window does so on its own thread before torch is there."""
    script = "import sys, studio.data.loading, studio.data.sheet; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
