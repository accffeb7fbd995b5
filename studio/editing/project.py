"""Projects: the work on a picture as one file that can be moved, kept and opened again.

A zip, not compressed (its parts are already), of exactly the files of a document's folder. It may
come from a stranger: only those names are read, nothing is unpacked elsewhere, and since nothing
is compressed, what comes out is no larger than what was in it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import zipfile
from pathlib import Path

from studio.core.decoding import MAX_FILE_BYTES
from studio.core.errors import BadProjectError, SaveError
from studio.core.files import ensure_folder, why_not_saved
from studio.editing.document import JOURNAL, ORIGINAL, TILES, Document
from studio.editing.journal import MAX_BYTES

ENDING = ".hundun"
_PARTS = {ORIGINAL: MAX_FILE_BYTES, TILES: 2**36, JOURNAL: MAX_BYTES}  # with their largest sizes
_WHEN = (1980, 1, 1, 0, 0, 0)  # so that the same work gives the same bytes
_CHUNK = 2**20


def save_project(document: Document, path: Path) -> None:
    """Writes the document with its whole history, whole or not at all; raises SaveError."""
    document.settle()
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        try:
            with zipfile.ZipFile(part, "x", zipfile.ZIP_STORED) as bundle:
                for name in _PARTS:
                    entry = zipfile.ZipInfo(name, _WHEN)
                    with (
                        (document.folder / name).open("rb") as source,
                        bundle.open(entry, "w", force_zip64=True) as sink,
                    ):
                        shutil.copyfileobj(source, sink, _CHUNK)
            part.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SaveError(why_not_saved(path, error)) from error


def open_project(path: Path, folder: Path) -> Document:
    """The work in a project file, unpacked into a new folder; the file itself is left alone.

    Raises BadProjectError in one sentence if it is none.
    """
    ensure_folder(folder)
    try:
        try:
            _unpack(path, folder)
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise BadProjectError(f"{path.name} is no project that can be opened.") from error
        return Document.recover(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _unpack(path: Path, folder: Path) -> None:
    with zipfile.ZipFile(path) as bundle:
        for name, largest in _PARTS.items():
            try:
                entry = bundle.getinfo(name)
            except KeyError as error:
                raise BadProjectError(
                    f"{path.name} is no project; open pictures and .hundun files."
                ) from error
            if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > largest:
                raise BadProjectError(f"{path.name} is damaged; open another copy of it.")
            with bundle.open(entry) as source, (folder / name).open("xb") as sink:
                shutil.copyfileobj(source, sink, _CHUNK)
