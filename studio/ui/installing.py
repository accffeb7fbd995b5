"""A checkpoint that somebody brings: checked first, then copied whole or not at all."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Container
from itertools import count
from pathlib import Path

from studio.core.card import ModelCard, read_card
from studio.core.errors import BadCheckpointError, SaveError
from studio.core.files import why_not_saved

ENDING = ".safetensors"


def install_as(source: Path, folder: Path, name: str, taken: Container[str]) -> ModelCard:
    """Installs a checkpoint under a name, or the first numbered one that neither `taken` nor a
    file with other contents has; raises StudioError in one sentence."""
    for number in count(1):
        free = name if number == 1 else f"{name}-{number}"
        target = folder / f"{free}{ENDING}"
        if free in taken and not target.exists():
            continue
        if not target.exists() or _checksum(target) == _checksum(source):
            return install_checkpoint(source, folder, free)
    raise AssertionError("there is always a next number")


def install_checkpoint(source: Path, folder: Path, name: str = "") -> ModelCard:
    """Copies a checkpoint into the user's folder; raises StudioError in one sentence.

    The card is read before and after, and a file of the same name with other contents is kept.
    `name` is what it shall be called, if not as it is.
    """
    if source.suffix.lower() != ENDING:
        raise BadCheckpointError(f"{source.name} is no model; models end in {ENDING}.")
    read_card(source)
    target = folder / f"{name or source.stem}{ENDING}"
    if target.exists():
        if _checksum(target) == _checksum(source):
            return read_card(target)
        raise SaveError(
            f"There is already another model named {target.stem}; rename the file and try again."
        )
    part = folder / f".{secrets.token_hex(6)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, part)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise SaveError(why_not_saved(target, error)) from error
    return read_card(target)


def _checksum(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadCheckpointError(
            f"{path.name} cannot be read; check that you may open it."
        ) from error
