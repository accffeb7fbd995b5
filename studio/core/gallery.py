"""The pictures that were made, kept as plain PNG files in one folder.

There is no index: the folder is the truth, so a crash, another program or the user's own
hands cannot bring the gallery out of step. Beside the pictures lie two subfolders: thumbnails,
which are made again when they are lost, and a trash from which pictures come back.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.decoding import read_image
from studio.core.errors import BadImageError, SaveError
from studio.core.files import why_not_saved, write_atomically
from studio.core.later import later
from studio.core.pixels import ExportOptions, encode_image, thumbnail
from studio.core.recipe import Recipe, read_recipe
from studio.core.steps import Image

if TYPE_CHECKING:
    from PIL import Image as PilImage
else:
    PilImage = later("PIL.Image")

log = logging.getLogger(__name__)

THUMBNAIL_SIDE = 256
_THUMBNAILS, _TRASH = "thumbnails", "trash"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(\d{4,})\.png")
_MENDING_SECONDS = 0.3  # spent on lost thumbnails by one listing


@dataclass(frozen=True)
class Item:
    """One picture. `thumbnail` is a small JPEG, or the picture itself while there is none;
    `created` is local time as ISO-8601."""

    path: Path
    thumbnail: Path
    created: str

    @property
    def recipe(self) -> Recipe | None:
        """The recipe in the picture's file; raises BadImageError or BadRecipeError."""
        return read_recipe(self.path)


class Gallery:
    """The pictures in one folder. One thread may write while another reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unreadable: set[tuple[Path, int]] = set()

    @property
    def folder(self) -> Path:
        """Where the pictures lie."""
        return self._folder

    def add(self, image: Image, recipe: Recipe | None) -> Item:
        """Saves a picture under a new name; raises SaveError, and then nothing is left behind."""
        data = encode_image(image, ExportOptions("png"), recipe)
        path = self._reserve()
        try:
            write_atomically(path, data)
        except SaveError:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
        try:
            self._write_thumbnail(path, image)
        except SaveError as error:
            log.warning("no thumbnail: %s", error)
        return self._item_at(path)

    def items(self) -> tuple[Item, ...]:
        """All pictures, newest first. Files that are no pictures are passed over.

        Lost thumbnails are made again, newest first and for a moment only: what is left
        comes with the next call.
        """
        deadline = time.monotonic() + _MENDING_SECONDS
        return tuple(
            self._item(found)
            for found in self._pictures(self._folder)
            if found.has_thumbnail or self._is_readable(found, deadline)
        )

    def trash(self, item: Item) -> Item:
        """Moves a picture to the trash; raises SaveError if it is gone or cannot be moved."""
        return self._move(item.path, self._folder / _TRASH)

    def trashed(self) -> tuple[Item, ...]:
        """What lies in the trash, newest first."""
        return tuple(self._item(found) for found in self._pictures(self._folder / _TRASH))

    def restore(self, item: Item) -> Item:
        """Brings a picture back from the trash; `item` is as it was before or after `trash`.

        Raises SaveError if it is no longer there.
        """
        return self._move(self._folder / _TRASH / item.path.name, self._folder)

    def empty_trash(self) -> int:
        """Deletes what lies in the trash for good and says how many pictures that were."""
        pictures = self._pictures(self._folder / _TRASH)
        for found in pictures:
            try:
                found.path.unlink(missing_ok=True)
                self._thumbnail_path(found.path).unlink(missing_ok=True)
            except OSError as error:
                name = found.path.name
                raise SaveError(f"{name} cannot be deleted; close what uses it.") from error
        return len(pictures)

    def size_on_disk(self) -> int:
        """Bytes of all pictures, thumbnails and the trash."""
        folders = (self._folder, self._folder / _THUMBNAILS, self._folder / _TRASH)
        return sum(stat.st_size for folder in folders for stat in _files(folder).values())

    def _pictures(self, folder: Path) -> list[_Found]:
        """What could be a picture in a folder, newest first."""
        small = _files(self._folder / _THUMBNAILS)
        found = [
            _Found(folder / name, stat, small.get(f"{name}.jpg"))
            for name, stat in _files(folder).items()
            # A file of no bytes is a name that was taken for a picture still being written.
            if name.lower().endswith(".png") and not name.startswith(".") and stat.st_size > 0
        ]
        return sorted(found, key=_Found.age, reverse=True)

    def _item(self, found: _Found) -> Item:
        small = self._thumbnail_path(found.path)
        when = datetime.fromtimestamp(found.stat.st_mtime).isoformat(timespec="seconds")
        # The listing may be older than a thumbnail that was made since.
        shown = small if found.has_thumbnail or small.exists() else found.path
        return Item(found.path, shown, when)

    def _item_at(self, path: Path) -> Item:
        try:
            return self._item(_Found(path, path.stat(), None))
        except OSError as error:
            raise SaveError(f"{path.name} is no longer there.") from error

    def _reserve(self) -> Path:
        """A new name, taken by an empty file at once so that nobody else can take it."""
        today = date.today().isoformat()
        taken = [*_files(self._folder), *_files(self._folder / _TRASH)]
        found = [match for name in taken if (match := _NAME.fullmatch(name))]
        counter = max((int(m[2]) for m in found if m[1] == today), default=0)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            while True:
                counter += 1
                path = self._folder / f"{today}-{counter:04d}.png"
                with contextlib.suppress(FileExistsError):
                    path.touch(exist_ok=False)
                    return path
        except OSError as error:
            raise SaveError(why_not_saved(self._folder / "picture.png", error)) from error

    def _is_readable(self, found: _Found, deadline: float) -> bool:
        """Makes a thumbnail, as long as there is time; only then can it be known."""
        version = (found.path, found.stat.st_mtime_ns)
        if version in self._unreadable:
            return False
        if time.monotonic() > deadline:
            return True
        try:
            self._write_thumbnail(found.path, read_image(found.path))
        except BadImageError as error:
            log.warning("gallery: %s", error)
            self._unreadable.add(version)
            return False
        except SaveError as error:
            log.warning("no thumbnail: %s", error)
        return True

    def _thumbnail_path(self, path: Path) -> Path:
        return self._folder / _THUMBNAILS / f"{path.name}.jpg"

    def _write_thumbnail(self, path: Path, image: Image) -> None:
        data = io.BytesIO()
        small = PilImage.fromarray(thumbnail(image, THUMBNAIL_SIDE))
        small.save(data, "JPEG", quality=85)
        target = self._thumbnail_path(path)
        try:
            target.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise SaveError(why_not_saved(target, error)) from error
        write_atomically(target, data.getvalue())

    def _move(self, path: Path, folder: Path) -> Item:
        target, again = folder / path.name, 1
        try:
            folder.mkdir(parents=True, exist_ok=True)
            while target.exists():
                again += 1
                target = folder / f"{path.stem} ({again}){path.suffix}"
            path.replace(target)
        except FileNotFoundError as error:
            raise SaveError(f"{path.name} is no longer there.") from error
        except OSError as error:
            raise SaveError(f"{path.name} cannot be moved; close what uses it.") from error
        return self._item_at(target)


@dataclass(frozen=True)
class _Found:
    """A file of the gallery as a listing saw it, and what it saw of its thumbnail."""

    path: Path
    stat: os.stat_result
    small: os.stat_result | None

    @property
    def has_thumbnail(self) -> bool:
        """Whether there is one that is not older than the picture."""
        return self.small is not None and self.small.st_mtime_ns >= self.stat.st_mtime_ns

    def age(self) -> tuple[str, int, str]:
        """Sorts by date; our own pictures of one day by their number, after foreign ones."""
        if match := _NAME.fullmatch(self.path.name):
            return match[1], int(match[2]), self.path.name
        return date.fromtimestamp(self.stat.st_mtime).isoformat(), -1, self.path.name


def _files(folder: Path) -> dict[str, os.stat_result]:
    """Names and facts of the plain files in a folder; none if it cannot be read."""
    found = {}
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):  # it may have gone since
                if entry.is_file():
                    found[entry.name] = entry.stat()
    return found
