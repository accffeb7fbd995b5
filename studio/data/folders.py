"""Any folder of pictures as training data; its subfolders, if it has some, as a condition."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.core.errors import StudioError
from studio.core.files import read_at_most
from studio.core.steps import Step
from studio.data.batch import Condition
from studio.data.pictures import Labels, PictureSet, unlabelled
from studio.data.prepared import Prepared, Wanted, prepare

ABOUT_FILE = "about.toml"
MAX_FILES = 1_000_000
MAX_CLASSES = 64
_LIMIT = 2**16  # bytes of about.toml
_MANY = 0.1  # this share of pictures that are too small is worth a word
_ENDINGS = frozenset(
    f".{ending}"
    for ending in [
        "png",
        "jpg",
        "jpeg",
        "jpe",
        "jfif",
        "webp",
        "gif",
        "bmp",
        "dib",
        "tif",
        "tiff",
        "ppm",
        "pgm",
        "pbm",
        "pnm",
        "avif",
        "jp2",
        "qoi",
        "psd",
    ]
)


def pictures_below(folder: Path) -> list[str]:
    """The names of all picture files in a folder and its subfolders, sorted, with `/` between.

    What begins with a dot is passed over, and links to folders, which could run in circles.
    Raises StudioError if there are none, or beyond any use many.
    """
    names: list[str] = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = Path(root).relative_to(folder).as_posix()
        prefix = "" if below == "." else f"{below}/"
        names += [prefix + name for name in files if _is_picture(name)]
        if len(names) > MAX_FILES:
            raise StudioError(f"{folder} holds more than {MAX_FILES:,} pictures; choose a part.")
    if not names:
        raise StudioError(f"There are no pictures in {folder}; choose another folder.")
    return sorted(names)


def read_folder_set(folder: Path, size: int, channels: int) -> Generator[Step, None, PictureSet]:
    """The pictures of a folder, cropped to squares and scaled; a Step after each stretch. What they
    are may stand in its `about.toml`: title, described, licence, non_commercial, origin.

    Raises StudioError if there are none that can be read.
    """
    names = pictures_below(folder)
    prepared = yield from prepare(Wanted(folder, names, size, channels))
    check_any(prepared, folder, len(names))
    labels, conditions = classes([names[i] for i in prepared.kept])
    about = read_about(folder)
    title = about.title or folder.resolve().name or str(folder)
    count = f"{len(prepared.images):,} pictures from the folder {title!r}."
    return PictureSet(
        images=prepared.images,
        labels=labels,
        conditions=conditions,
        name="folder",
        title=title,
        described=about.described or count,
        licence=about.licence or "That of the pictures that it was trained on.",
        non_commercial=about.non_commercial,
        origin=about.origin or "Pictures of the user's own.",
        notes=notes_on(prepared, size),
    )


@dataclass(frozen=True)
class About:
    """What a folder's `about.toml` says of its pictures, for the cards of what learns from them."""

    title: str = ""
    described: str = ""
    licence: str = ""
    non_commercial: bool = False
    origin: str = ""


def read_about(folder: Path) -> About:
    """Nothing if the folder has no such file; raises StudioError if it is malformed."""
    try:
        values = tomllib.loads(read_at_most(folder / ABOUT_FILE, _LIMIT).decode("utf-8"))
        about = About(**values)
    except FileNotFoundError:
        return About()
    except (OSError, ValueError, TypeError) as error:
        raise StudioError(f"{ABOUT_FILE} in {folder} cannot be read ({error}).") from error
    known = About()
    for name, value in values.items():
        if type(value) is not type(getattr(known, name)):
            raise StudioError(f"In {ABOUT_FILE} of {folder}, {name} cannot be {value!r}.")
    return about


def classes(names: list[str]) -> tuple[Labels, tuple[Condition, ...]]:
    """The condition "folder", if all pictures lie in 2 to 64 subfolders; else nothing is known."""
    tops = [name.partition("/")[0] if "/" in name else None for name in names]
    values = sorted({top for top in tops if top is not None})
    if None in tops or not 2 <= len(values) <= MAX_CLASSES:
        return unlabelled(len(names)), ()
    number = {value: i for i, value in enumerate(values)}
    labels = np.array([[number[top]] for top in tops if top is not None], np.int64)
    return labels, (Condition("folder", "Folder", tuple(values)),)


def check_any(prepared: Prepared, folder: Path, files: int) -> None:
    """Raises StudioError if not one of so many files could be read."""
    if not len(prepared.images):
        raise StudioError(
            f"None of the {files:,} picture files in {folder} can be read; choose another folder."
        )


def notes_on(prepared: Prepared, size: int) -> tuple[str, ...]:
    """What a person should know of files that were left out or are too small."""
    notes = []
    if broken := prepared.broken:
        which = f"the first is {broken[0]}" if len(broken) > 1 else broken[0]
        count = f"{len(broken):,} files" if len(broken) > 1 else "One file"
        notes.append(f"{count} cannot be read and will be left out: {which}.")
    if prepared.enlarged > _MANY * len(prepared.images):
        notes.append(
            f"{prepared.enlarged:,} of {len(prepared.images):,} pictures are smaller than {size} "
            "pixels and were enlarged; what is trained on them will be as soft as they are."
        )
    return tuple(notes)


def _is_picture(name: str) -> bool:
    return not name.startswith(".") and os.path.splitext(name)[1].lower() in _ENDINGS  # noqa: PTH122 - a million times
