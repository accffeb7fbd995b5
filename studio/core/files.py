"""Files that are either written whole or not at all, and read only up to a bound."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from studio.core.errors import SaveError


def write_atomically(path: Path, data: bytes) -> None:
    """Puts `data` at `path`, replacing what was there; raises SaveError in one sentence.

    The bytes go to a new file beside it first, so that whatever happens the old file stays
    whole and no half-written one is left.
    """
    target = Path(os.path.realpath(path))  # a link stays a link, what it points at is replaced
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SaveError(why_not_saved(path, error)) from error


def ensure_folder(folder: Path) -> None:
    """Makes the folder if need be and tries to write into it; raises SaveError if one fails."""
    probe = folder / f".{secrets.token_hex(6)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise SaveError(why_not_saved(probe, error)) from error


def read_at_most(path: Path, limit: int) -> bytes:
    """The file's bytes, never more than `limit` + 1 of them; raises OSError.

    Only plain files are read: a pipe or a device could block or never end.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    with path.open("rb") as file:
        return file.read(limit + 1)


def why_not_saved(path: Path, error: OSError) -> str:
    """One sentence that says why `path` could not be written, and what to do."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return f"There is no room for {path.name} on the disk; free some space and try again."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"The folder {path.parent} cannot be written to; choose another one."
        case errno.ENOENT | errno.ENOTDIR | errno.EEXIST:
            return f"{path.parent} is not a folder; choose another one."
        case errno.EISDIR:
            return f"{path.name} is a folder, not a file; choose another name."
        case errno.ENAMETOOLONG:
            return "The file's name is too long; choose a shorter one."
        case _:
            reason = error.strerror or type(error).__name__
            return f"{path.name} could not be saved ({reason}); try another folder."
