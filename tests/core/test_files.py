"""Files appear whole or not at all, whatever goes wrong, and every failure is one sentence."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from studio.core.errors import SaveError
from studio.core.files import ensure_folder, read_at_most, write_atomically


def only(folder: Path) -> dict[str, bytes]:
    """All files of a folder and what is in them."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"one")
    write_atomically(tmp_path / "a", b"two")
    assert only(tmp_path) == {"a": b"two"}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "There is no room for a"),
        (errno.EACCES, "cannot be written to"),
        (errno.EROFS, "cannot be written to"),
        (errno.EIO, "could not be saved"),
    ],
)
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    write_atomically(tmp_path / "a", b"old")

    def fails(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(SaveError, match=rf"{words}.*\.$"):
        write_atomically(tmp_path / "a", b"new")
    assert only(tmp_path) == {"a": b"old"}


def test_an_interrupt_in_the_middle_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a", b"new")
    assert only(tmp_path) == {}


def test_places_that_cannot_hold_a_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    for path, words in [
        (tmp_path / "file" / "a", "is not a folder"),
        (tmp_path / "missing" / "a", "is not a folder"),
        (tmp_path / "folder", "is a folder"),
    ]:
        with pytest.raises(SaveError, match=words):
            write_atomically(path, b"x")
    assert only(tmp_path / "folder") == {}


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"old")
    link = tmp_path / "link"
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_new_file_has_the_rights_that_files_have_here(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_atomically(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_ensure_folder_makes_it_and_leaves_it_empty(tmp_path: Path) -> None:
    ensure_folder(tmp_path / "a" / "b")
    assert only(tmp_path / "a" / "b") == {}
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SaveError, match=re.escape(f"{tmp_path / 'file'} is not a folder")):
        ensure_folder(tmp_path / "file")


def test_reading_is_bounded_and_never_waits_for_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345678")
    assert read_at_most(tmp_path / "a", 4) == b"12345"
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="plain file"):
        read_at_most(tmp_path / "pipe", 4)
    with pytest.raises(IsADirectoryError):
        read_at_most(tmp_path, 4)
