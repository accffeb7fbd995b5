"""Folders of pictures: what counts as one, and when subfolders are classes."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.errors import StudioError
from studio.data import folders
from studio.data.folders import classes, pictures_below
from studio.data.loading import load_set
from tests.data.making import noise_picture, save


def test_pictures_are_found_in_subfolders_and_in_one_order(tmp_path: Path) -> None:
    for name in ("b/2.png", "a.JPG", "b/c/1.webp", "notes.txt", ".hidden.png", ".git/x.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "circle").symlink_to(tmp_path)
    assert pictures_below(tmp_path) == ["a.JPG", "b/2.png", "b/c/1.webp"]


def test_subfolders_are_classes_if_every_picture_lies_in_one() -> None:
    labels, (condition,) = classes(["dogs/1.png", "cats/old/2.png", "cats/3.png"])
    assert (condition.name, condition.label) == ("folder", "Folder")
    assert condition.values == ("cats", "dogs")
    assert labels[:, 0].tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    "names",
    [
        ["dogs/1.png", "cats/2.png", "3.png"],
        ["all/1.png", "all/2.png"],
        [f"{i}/1.png" for i in range(65)],
    ],
    ids=["one lies outside", "one folder alone", "too many folders"],
)
def test_otherwise_nothing_is_known_of_the_pictures(names: list[str]) -> None:
    labels, conditions = classes(names)
    assert conditions == ()
    assert labels.shape == (len(names), 0)


def test_sixty_four_folders_are_still_classes() -> None:
    _, (condition,) = classes([f"{i:02d}/1.png" for i in range(64)])
    assert len(condition.values) == 64


def test_a_folder_becomes_a_set_and_its_faults_are_told(tmp_path: Path) -> None:
    for number in range(6):
        save(tmp_path / "in" / f"{number % 2}" / f"{number}.png", noise_picture(number, 16, 24))
    (tmp_path / "in/0/2.png").write_bytes(b"no picture")
    pictures = load_set(tmp_path / "in", 16, 3)
    assert pictures.images.shape == (5, 16, 16, 3)
    assert pictures.labels[:, 0].tolist() == [0, 0, 1, 1, 1]
    assert pictures.described == "5 pictures from the folder 'in'."
    assert pictures.notes == ("One file cannot be read and will be left out: 0/2.png.",)
    (tmp_path / "in/0/4.png").write_bytes(b"no picture")
    large = load_set(tmp_path / "in", 32, 1)
    assert large.notes[0] == "2 files cannot be read and will be left out: the first is 0/2.png."
    assert large.notes[1].startswith("4 of 4 pictures are smaller than 32 pixels")


def test_folders_without_use_are_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StudioError, match=r"^There are no pictures in .*choose another folder\.$"):
        pictures_below(tmp_path)
    for number in range(3):
        (tmp_path / f"{number}.png").write_bytes(b"no picture")
    with pytest.raises(StudioError, match=r"^None of the 3 picture files .* can be read"):
        load_set(tmp_path, 16, 3)
    monkeypatch.setattr(folders, "MAX_FILES", 2)
    with pytest.raises(StudioError, match="more than 2 pictures"):
        pictures_below(tmp_path)
