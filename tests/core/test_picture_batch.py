"""Which files a batch takes, and what its results are called."""

from __future__ import annotations

from pathlib import Path

from studio.core.picture_batch import FreeNames, pictures_in


def test_folders_give_their_pictures_by_name_and_files_are_taken_as_they_are(
    tmp_path: Path,
) -> None:
    for name in ("b.png", "a.JPG", "notes.txt", ".hidden.png", "inner/c.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    single = tmp_path / "notes.txt"
    found = list(pictures_in([tmp_path, single]))
    assert [path.name for path in found] == ["a.JPG", "b.png", "notes.txt"]


def test_nothing_of_this_run_and_not_the_original_is_overwritten(tmp_path: Path) -> None:
    original = tmp_path / "one.png"
    original.write_bytes(b"original")
    names = FreeNames(tmp_path)
    assert names.take("one", ".png", original).name == "one-2.png"
    assert names.take("one", ".png", original).name == "one-3.png"
    assert names.take("two", ".png", original).name == "two.png"
    assert names.take("two", ".png", original).name == "two-2.png"


def test_what_an_earlier_run_wrote_is_written_anew(tmp_path: Path) -> None:
    original = tmp_path / "in" / "one.png"
    original.parent.mkdir()
    original.write_bytes(b"")
    (tmp_path / "one.png").write_bytes(b"")
    assert FreeNames(tmp_path).take("one", ".png", original).name == "one.png"
