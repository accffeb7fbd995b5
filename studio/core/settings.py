"""What the program remembers between two runs: one JSON file, never fatal when damaged."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from studio.core.enlarging import TIMES
from studio.core.errors import SaveError, StudioError
from studio.core.files import read_at_most, why_not_saved, write_atomically

log = logging.getLogger(__name__)

_MAX_BYTES = 2**20
_CHOICES: dict[str, tuple[str | int, ...]] = {
    "theme": ("system", "dark", "light"),
    "language": ("system", "en", "zh_TW"),
    "device": ("auto", "cpu", "cuda", "mps"),
    "precision": ("auto", "float32", "bfloat16", "float16"),
    "export_format": ("png", "jpeg", "webp"),
    "export_enlarge": (1, *TIMES),
}
EDITS_DAYS = (0, 365)
_RANGES = {"export_quality": (1, 100), "threads": (0, 256), "edits_days": EDITS_DAYS}


@dataclass(frozen=True)
class Settings:
    """Everything has a default. `threads` 0 lets the program choose. Exports are `export_enlarge`
    times as wide and high as the picture. After `edits_days` unfinished
    edits go to the trash, with 0 never. `window` is free JSON."""

    theme: str = "system"
    language: str = "system"
    device: str = "auto"
    precision: str = "auto"
    threads: int = 0
    include_recipe: bool = True
    export_format: str = "png"
    export_quality: int = 92
    export_enlarge: int = 1
    export_folder: str = ""
    last_model: str = ""
    edits_days: int = 30
    window: Mapping[str, Any] = field(default_factory=dict)


class SettingsStore:
    """The settings and their file. `warning` is a sentence if the file had to be set aside."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._current = Settings()
        self.warning = ""

    @property
    def current(self) -> Settings:
        """The settings as last loaded or updated."""
        return self._current

    def load(self) -> Settings:
        """Reads the file. A missing one gives defaults; so does a damaged one, which is kept
        beside it under another name; a single wrong value gives that one's default."""
        self.warning = ""
        try:
            text = _bounded(read_at_most(self._path, _MAX_BYTES))
            value = json.loads(text, parse_constant=_refuse)
            if not isinstance(value, dict):
                raise ValueError("not an object")
        except FileNotFoundError:
            value = {}
        except (OSError, ValueError, RecursionError) as error:
            log.warning("settings: %s", error)
            self._set_aside()
            value = {}
        self._current = _from_json(value)
        return self._current

    def update(self, **changes: Any) -> Settings:
        """Changes some settings and writes all; raises StudioError for a wrong value, SaveError
        if the file cannot be written (then the changes hold for this run)."""
        known = {each.name for each in fields(Settings)}
        for name, value in changes.items():
            if name not in known or not _is_valid(name, value):
                raise StudioError(f"The setting {name!r} cannot be {value!r}.")
        changed = replace(self._current, **changes)
        data = json.dumps(asdict(changed), indent=2, allow_nan=False).encode()
        self._current = changed
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SaveError(why_not_saved(self._path, error)) from error
        write_atomically(self._path, data)
        return self._current

    def _set_aside(self) -> None:
        aside = self._path.with_name("settings.broken.json")
        try:
            self._path.replace(aside)
        except OSError as error:
            log.warning("settings not set aside: %s", error)
        self.warning = f"The settings were damaged and start anew; the old file is {aside.name}."


def _bounded(data: bytes) -> bytes:
    if len(data) > _MAX_BYTES:
        raise ValueError("too large")
    return data


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a number of JSON")


def _from_json(value: Mapping[str, Any]) -> Settings:
    known = {each.name for each in fields(Settings)}
    valid = {name: given for name, given in value.items() if name in known}
    for name in [name for name, given in valid.items() if not _is_valid(name, given)]:
        log.warning("settings: %s has a wrong value, its default is used", name)
        valid.pop(name)
    return Settings(**valid)


def _is_valid(name: str, value: Any) -> bool:
    kind = type(getattr(Settings(), name))
    if type(value) is not kind:
        return False
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name in _RANGES:
        low, high = _RANGES[name]
        return bool(low <= value <= high)
    return True
