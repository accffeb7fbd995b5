"""Projects: one file that holds the work, and strangers' files that do not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from studio.core.errors import BadProjectError, SaveError
from studio.editing.document import Document
from studio.editing.project import open_project, save_project
from tests.editing.conftest import Line


@pytest.fixture
def saved(picture: bytes, line: Line, tmp_path: Path) -> Path:
    document = Document.begin(picture, "noise.png", tmp_path / "work")
    line(document, 20, 20, 500, 250)
    line(document, 500, 20, 20, 250)
    document.undo()
    save_project(document, tmp_path / "work.hundun")
    document.close()
    return tmp_path / "work.hundun"


def test_a_project_opens_with_its_whole_history(saved: Path, tmp_path: Path) -> None:
    document = open_project(saved, tmp_path / "again")
    old = Document.recover(tmp_path / "work")
    assert (document.mask == old.mask).all()
    document.redo()
    old.redo()
    assert (document.mask == old.mask).all()
    document.undo()
    document.undo()
    assert not document.mask.any()
    document.close()
    old.close()


def test_work_goes_on_after_a_project_is_opened(saved: Path, line: Line, tmp_path: Path) -> None:
    document = open_project(saved, tmp_path / "again")
    line(document, 10, 290, 590, 290)
    mask = document.mask.copy()
    save_project(document, saved)
    document.close()
    third = open_project(saved, tmp_path / "third")
    assert (third.mask == mask).all()
    third.close()


def test_a_project_that_cannot_be_written_leaves_the_old_one(saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()
    document = open_project(saved, tmp_path / "again")
    with pytest.raises(SaveError):
        save_project(document, tmp_path / "no folder" / "x.hundun")
    (tmp_path / "again" / "tiles").unlink()
    with pytest.raises(SaveError):
        save_project(document, saved)
    assert saved.read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))
    document.close()


def test_files_that_are_no_projects_are_refused_and_leave_nothing(
    saved: Path, tmp_path: Path
) -> None:
    (tmp_path / "text.hundun").write_text("no zip")
    with zipfile.ZipFile(tmp_path / "other.hundun", "w") as bundle:
        bundle.writestr("../journal", "out of its folder")
    with (
        zipfile.ZipFile(saved) as whole,
        zipfile.ZipFile(tmp_path / "bomb.hundun", "w", zipfile.ZIP_DEFLATED) as bundle,
    ):
        for name in whole.namelist():
            bundle.writestr(name, whole.read(name))
    (tmp_path / "cut.hundun").write_bytes(saved.read_bytes()[:-40])
    for name in ("text", "other", "bomb", "cut", "missing"):
        with pytest.raises(BadProjectError):
            open_project(tmp_path / f"{name}.hundun", tmp_path / "again")
        assert not (tmp_path / "again").exists()
