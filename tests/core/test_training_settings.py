"""A training goes on with the settings that it was begun with."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.errors import StudioError
from studio.core.training_settings import SETTINGS_FILE, keep_settings, kept_settings, later


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    assert kept_settings(tmp_path) == ()
    settings = ("images=40", 'title="\u6e3e\u6c8c"')
    keep_settings(tmp_path, settings)
    assert kept_settings(tmp_path) == settings


def test_what_is_named_again_is_changed() -> None:
    earlier = ("images=40", "model.latent=8")
    assert later(earlier, ("images = 60", "batch=2")) == (
        "images = 60",
        "model.latent=8",
        "batch=2",
    )


@pytest.mark.parametrize("text", ["", "{}", "[1]", '"images=4"'])
def test_damaged_settings_are_told_of(tmp_path: Path, text: str) -> None:
    (tmp_path / SETTINGS_FILE).write_text(text)
    with pytest.raises(StudioError, match="name all settings again"):
        kept_settings(tmp_path)
