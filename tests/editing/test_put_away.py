"""Work that was put away: what counts as such, what comes to its end, and what never does."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from studio.core.errors import SaveError
from studio.editing.document import JOURNAL, Document
from studio.editing.put_away import DAY, Moved, bring_back, prune, throw_away, works
from tests.editing.conftest import Line

NOW = time.time()


class Trash:
    """A folder that takes what is thrown away, unless it is full."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.full = False
        folder.mkdir()

    def __call__(self, path: Path) -> Path | None:
        return None if self.full else Path(shutil.move(path, self.folder / path.name))

    def names(self) -> set[str]:
        """What lies in it."""
        return {path.name for path in self.folder.iterdir()}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "edits").mkdir()
    return tmp_path / "edits"


@pytest.fixture
def trash(tmp_path: Path) -> Trash:
    return Trash(tmp_path / "trash")


@pytest.fixture
def aged(home: Path, picture: bytes, line: Line) -> None:
    """Three works of 40, 20 and 0 days, and two folders without a change, one of them new."""
    for name, days, changed in (
        *(("old", 40, True), ("newer", 20, True), ("today", 0, True)),
        *(("looked-at", 1, False), ("just-begun", 0, False)),
    ):
        document = Document.begin(picture, "noise.png", home / name)
        if changed:
            line(document, 20, 20, 100, 100)
        document.close()
        age(home / name, days)


def age(folder: Path, days: float) -> None:
    """As if nobody had touched it for so long."""
    for path in (*folder.iterdir(), folder):
        os.utime(path, (NOW - days * DAY, NOW - days * DAY))


def names(home: Path) -> set[str]:
    return {path.name for path in home.iterdir()}


@pytest.mark.usefixtures("aged")
def test_works_are_listed_oldest_first_with_their_size(home: Path) -> None:
    found = works(home)
    assert [work.folder.name for work in found if work.changed] == ["old", "newer", "today"]
    assert sum(not work.changed for work in found) == 2
    assert found[0].size == sum(path.stat().st_size for path in (home / "old").iterdir())
    assert found[0].touched == pytest.approx(NOW - 40 * DAY, abs=1)


@pytest.mark.usefixtures("aged")
def test_what_nobody_touched_for_so_long_goes_to_the_trash(home: Path, trash: Trash) -> None:
    moved = prune(home, 30, trash, NOW)
    assert [each.folder.name for each in moved] == ["old"]
    assert trash.names() == {"old"}
    assert names(home) == {"newer", "today", "just-begun"}  # what was only looked at is deleted


@pytest.mark.usefixtures("aged")
def test_with_no_days_only_folders_without_a_change_go(home: Path, trash: Trash) -> None:
    assert prune(home, 0, trash, NOW + 10_000 * DAY) == []
    assert names(home) == {"old", "newer", "today"}
    assert trash.names() == set()


@pytest.mark.usefixtures("aged")
def test_without_a_trash_everything_stays(home: Path, trash: Trash) -> None:
    trash.full = True
    assert prune(home, 30, trash, NOW) == []
    assert throw_away(home, trash) == ([], 3)
    assert {"old", "newer", "today"} <= names(home)


def test_work_that_somebody_is_at_stays_whatever_its_age(
    home: Path, trash: Trash, picture: bytes, line: Line
) -> None:
    document = Document.begin(picture, "noise.png", home / "open")
    line(document, 20, 20, 100, 100)
    age(home / "open", 99)
    assert works(home) == []
    assert prune(home, 30, trash, NOW) == []
    assert throw_away(home, trash) == ([], 0)
    assert names(home) == {"open"}
    document.close()
    assert len(works(home)) == 1


@pytest.mark.usefixtures("aged")
def test_work_that_was_taken_up_again_is_young_again(home: Path, trash: Trash) -> None:
    Document.recover(home / "old").close()
    assert prune(home, 30, trash, time.time()) == []
    assert "old" in names(home)


@pytest.mark.usefixtures("aged")
def test_all_of_it_goes_at_once_and_comes_back(home: Path, trash: Trash) -> None:
    before = {work.folder: work.size for work in works(home)}
    moved, stayed = throw_away(home, trash)
    assert (len(moved), stayed) == (3, 0)
    assert trash.names() == {"old", "newer", "today"}
    bring_back(moved)
    assert {work.folder: work.size for work in works(home)} == before
    Document.recover(home / "old").close()


def test_what_is_no_longer_in_the_trash_is_one_sentence(home: Path, tmp_path: Path) -> None:
    for trashed in (tmp_path / "gone", Path()):
        with pytest.raises(SaveError, match="look into the system's trash"):
            bring_back([Moved(home / "work", trashed)])
    assert names(home) == set()


def test_the_note_that_a_trash_keeps_goes_with_what_comes_back(home: Path, tmp_path: Path) -> None:
    for folder in ("files/work", "info"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "info" / "work.trashinfo").touch()
    bring_back([Moved(home / "work", tmp_path / "files" / "work")])
    assert names(home) == {"work"}
    assert not list((tmp_path / "info").iterdir())


@pytest.mark.usefixtures("aged")
def test_a_damaged_journal_counts_as_work(home: Path, trash: Trash) -> None:
    (home / "looked-at" / JOURNAL).write_bytes(b"{}\nwhat was this?")
    age(home / "looked-at", 31)
    moved = prune(home, 30, trash, NOW)
    assert {each.folder.name for each in moved} == {"old", "looked-at"}


def test_folders_of_others_are_left_alone(home: Path, trash: Trash, tmp_path: Path) -> None:
    (home / "mine").mkdir()
    (home / "mine" / "diary.txt").write_text("Dear diary")
    age(home / "mine", 99)
    (home / "notes.txt").touch()
    (tmp_path / "elsewhere").mkdir()
    (home / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert prune(home, 30, trash, NOW) == []
    assert names(home) == {"mine", "notes.txt", "link"}


def test_a_folder_without_anything_in_it_is_deleted_after_a_while(home: Path, trash: Trash) -> None:
    (home / "empty").mkdir()
    prune(home, 30, trash, time.time())
    assert names(home) == {"empty"}
    prune(home, 30, trash, time.time() + DAY)
    assert names(home) == set()


def test_before_anything_was_edited_there_is_nothing_to_prune(tmp_path: Path, trash: Trash) -> None:
    assert works(tmp_path / "edits") == []
    assert prune(tmp_path / "edits", 30, trash, NOW) == []
    assert not (tmp_path / "edits").exists()
