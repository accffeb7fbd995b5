"""The system's trash."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFile


def to_trash(path: Path) -> Path | None:
    """Moves a file or folder to the trash; where it is now, or None if it had to stay where it is.

    May be called on any thread.
    """
    file = QFile(str(path))
    return Path(file.fileName()) if file.moveToTrash() else None
