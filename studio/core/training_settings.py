"""By which NAME=VALUE texts a training's recipe was changed: kept in its folder, so that it goes on
with the settings that it was begun with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from studio.core.errors import StudioError
from studio.core.files import read_at_most, write_atomically

SETTINGS_FILE = "settings.json"
_LIMIT = 1 << 20


def keep_settings(folder: Path, settings: Sequence[str]) -> None:
    """Writes them into the run's folder; raises SaveError."""
    write_atomically(folder / SETTINGS_FILE, json.dumps(list(settings)).encode())


def kept_settings(folder: Path) -> tuple[str, ...]:
    """What was written there, nothing if nothing was; raises StudioError if it is damaged."""
    path = folder / SETTINGS_FILE
    try:
        values = json.loads(read_at_most(path, _LIMIT))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError):
        values = None
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise StudioError(f"{path} is damaged; remove it and name all settings again.")
    return tuple(values)


def later(earlier: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """Earlier settings and those named now; of each the latest text holds."""
    known = {text.partition("=")[0].strip(): text for text in (*earlier, *texts)}
    return tuple(known.values())
