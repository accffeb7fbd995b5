"""Where things live: below one folder of the user's, and beside the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.paths import ROOT, SHIPPED_CHECKPOINTS, cache_dir, checkpoint_dirs, user_dir


def test_the_home_can_be_put_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert user_dir() == tmp_path / "home"
    assert cache_dir() == tmp_path / "home" / "cache"
    monkeypatch.delenv("STUDIO_HOME")
    assert user_dir().name == "Hundun Studio"
    assert "Hundun Studio" in cache_dir().parts
    assert cache_dir() != user_dir()


def test_the_users_checkpoints_are_looked_for_before_the_shipped_ones() -> None:
    assert checkpoint_dirs() == (user_dir() / "checkpoints", SHIPPED_CHECKPOINTS)


def test_the_program_finds_itself() -> None:
    assert (ROOT / "studio" / "core" / "paths.py").is_file()
    assert SHIPPED_CHECKPOINTS.is_dir()
