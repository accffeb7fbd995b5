"""Settings survive restarts, damage and versions; none of it is fatal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from studio.core.errors import SaveError, StudioError
from studio.core.settings import Settings, SettingsStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.json"


def test_without_a_file_there_are_defaults_and_no_warning(path: Path) -> None:
    store = SettingsStore(path)
    assert store.load() == store.current == Settings()
    assert store.warning == ""
    assert not path.exists()


def test_what_was_changed_is_there_after_a_restart(path: Path) -> None:
    window = {"width": 1024, "splitters": [1, 2, 3], "geometry": "QUJD"}
    store = SettingsStore(path)
    store.load()
    changed = store.update(theme="light", export_quality=80, window=window, include_recipe=False)
    again = SettingsStore(path)
    assert again.load() == changed == store.current
    assert again.current.window == window
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 5000, b'{"window": {"x": NaN}}'),
        b'{"a": "' + b"x" * 2**20 + b'"}',
    ],
)
def test_a_damaged_file_is_set_aside_and_defaults_are_used(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    store = SettingsStore(path)
    assert store.load() == Settings()
    assert "settings.broken.json" in store.warning
    assert path.with_name("settings.broken.json").read_bytes() == data
    assert not path.exists()
    store.update(theme="dark")
    assert SettingsStore(path).load().theme == "dark"


def test_one_wrong_value_costs_only_itself(path: Path) -> None:
    path.parent.mkdir()
    value: dict[str, Any] = {
        "theme": "purple",
        "language": 7,
        "export_quality": 500,
        "edits_days": -1,
        "include_recipe": 1,
        "window": [],
        "last_model": "faces-1024",
        "from_the_future": True,
    }
    path.write_text(json.dumps(value), encoding="utf-8")
    store = SettingsStore(path)
    assert store.load() == Settings(last_model="faces-1024")
    assert store.warning == ""


@pytest.mark.parametrize(
    "change",
    [
        {"theme": "purple"},
        {"colour": "red"},
        {"export_quality": 0},
        {"threads": True},
        {"edits_days": 366},
    ],
)
def test_wrong_changes_are_refused_and_change_nothing(path: Path, change: dict[str, Any]) -> None:
    store = SettingsStore(path)
    with pytest.raises(StudioError, match="cannot be"):
        store.update(**change)
    assert store.current == Settings()
    assert not path.exists()


def test_settings_that_cannot_be_written_hold_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = SettingsStore(tmp_path / "file" / "settings.json")
    with pytest.raises(SaveError):
        store.update(theme="light")
    assert store.current.theme == "light"
