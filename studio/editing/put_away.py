"""Work on photographs that was put away and not taken up again: what there is, and its end.

Folders are judged by what lies in them alone. Those that somebody is at now, and those that hold
anything that is not ours, are passed over. Nothing here ever deletes a change that a person made.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.core.errors import SaveError
from studio.core.files import read_at_most, why_not_saved
from studio.core.folder_lock import LOCK, is_locked
from studio.editing.document import JOURNAL, ORIGINAL, TILES

log = logging.getLogger(__name__)

DAY = 24 * 60 * 60.0  # seconds
_YOUNG = 60 * 60.0  # seconds for which a folder without a change may be one that is being begun
_PARTS = {ORIGINAL, TILES, JOURNAL, LOCK}
_LOOK = 2**16  # bytes of a journal, whose first line is far shorter

ToTrash = Callable[[Path], Path | None]
"""Moves a folder to the system's trash: where it is now, or None if there is no trash for it."""


@dataclass(frozen=True)
class Work:
    """One folder: its `size` in bytes, when it was last `touched` (seconds since 1970), and whether
    anything was `changed` in it."""

    folder: Path
    size: int
    touched: float
    changed: bool


@dataclass(frozen=True)
class Moved:
    """A folder that went to the trash, and where it is there (`Path()` if nobody knows)."""

    folder: Path
    trashed: Path


def works(home: Path) -> list[Work]:
    """What lies below `home` and nobody is at now, oldest first."""
    return sorted(_works(home), key=lambda work: work.touched)


def throw_away(home: Path, trash: ToTrash) -> tuple[list[Moved], int]:
    """Moves all work with changes to the trash: what went, and how many had to stay."""
    found = [work for work in works(home) if work.changed]
    moved = [each for work in found if (each := _thrown(work, trash)) is not None]
    return moved, len(found) - len(moved)


def prune(home: Path, days: int, trash: ToTrash, now: float) -> list[Moved]:
    """Moves work that was not touched for `days` to the trash (0: none), and deletes folders
    without a change; what went to the trash."""
    moved: list[Moved] = []
    for work in works(home):
        age = now - work.touched
        if not work.changed:
            if age > _YOUNG:
                shutil.rmtree(work.folder, ignore_errors=True)
        elif days and age > days * DAY:
            moved += filter(None, [_thrown(work, trash)])
    return moved


def bring_back(moved: list[Moved]) -> None:
    """Out of the trash, each to its place; raises SaveError if one is not found there."""
    for each in moved:
        if each.folder.exists() or not each.trashed.name or not each.trashed.is_dir():
            raise SaveError("The unfinished edits are not found; look into the system's trash.")
        try:
            shutil.move(each.trashed, each.folder)
        except OSError as error:
            raise SaveError(why_not_saved(each.folder, error)) from error
        # Where the system's trash keeps a note of each thing, that is of no use any more.
        note = each.trashed.parent.with_name("info") / f"{each.trashed.name}.trashinfo"
        note.unlink(missing_ok=True)


def _works(home: Path) -> Iterator[Work]:
    try:
        folders = [each for each in home.iterdir() if each.is_dir() and not each.is_symlink()]
    except OSError:
        return
    for folder in folders:
        try:
            parts = {each.name: each.stat() for each in folder.iterdir()}
            touched = max(stat.st_mtime for stat in (folder.stat(), *parts.values()))
        except OSError:
            continue  # it may have gone since
        ours = {name for name in parts if name in _PARTS or name.endswith(".part")}
        if ours != set(parts) or is_locked(folder):
            continue
        size = sum(stat.st_size for stat in parts.values())
        yield Work(folder, size, touched, _is_changed(folder / JOURNAL))


def _is_changed(journal: Path) -> bool:
    """Whether anything follows a journal's first line, readable or not."""
    try:
        return bool(read_at_most(journal, _LOOK).partition(b"\n")[2].strip())
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _thrown(work: Work, trash: ToTrash) -> Moved | None:
    if is_locked(work.folder):  # taken up since
        return None
    trashed = trash(work.folder)
    if trashed is None:
        log.warning("no trash for %s", work.folder)
        return None
    return Moved(work.folder, trashed)
