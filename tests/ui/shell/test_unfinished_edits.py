"""Unfinished edits: how many there are, their way to the trash and back, and their end."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.core.settings import SettingsStore
from studio.editing.document import Document
from studio.editing.masks import rectangle
from studio.ui import put_away, trash
from studio.ui.main_window import MainWindow
from tests.ui.shell.edit_helpers import draw, opened
from tests.ui.shell.windows import Windows

DAY = 24 * 60 * 60


@pytest.fixture
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the place of the system's trash."""
    folder = tmp_path / "trash"
    folder.mkdir()
    monkeypatch.setattr(
        put_away, "to_trash", lambda path: Path(shutil.move(path, folder / path.name))
    )
    return folder


def work(home: Path, name: str, days: float = 0) -> Path:
    """Work on a photograph that nobody touched for so many days."""
    path = home / f"{name}.png"
    PilImage.fromarray(np.zeros((60, 80, 3), np.uint8)).save(path)
    folder = home / "edits" / name
    document = Document.begin(path.read_bytes(), path.name, folder)
    document.set_mask(rectangle(document.size, (10, 10), (30, 30)), "Rectangle")
    document.close()
    for each in (*folder.iterdir(), folder):
        os.utime(each, (time.time() - days * DAY,) * 2)
    return folder


def rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.context.files.idle, timeout=5000)


def summary(window: MainWindow) -> str:
    """What the settings say of unfinished edits."""
    texts = [label.text() for label in window.settings.edits.findChildren(QLabel)]
    return next(text for text in texts if text.startswith("Unfinished edits: "))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_settings_say_how_many_there_are_and_how_large(windows: Windows, qtbot: QtBot) -> None:
    for name in ("a", "b", "c"):
        work(windows.home, name)
    window = windows.open()
    window.go("settings")
    rest(window, qtbot)
    assert summary(window).startswith("Unfinished edits: 3, ")
    assert summary(window).endswith("kB")
    assert window.settings.edits.remove.isEnabled()


def test_without_any_the_button_says_why_it_is_grey(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open()
    window.go("settings")
    rest(window, qtbot)
    assert summary(window) == "Unfinished edits: 0"
    assert not window.settings.edits.remove.isEnabled()
    assert window.settings.edits.remove.toolTip() == "There are none."


def test_they_go_to_the_trash_and_undo_brings_them_back(
    windows: Windows, qtbot: QtBot, bin_: Path
) -> None:
    for name in ("a", "b"):
        work(windows.home, name)
    window = windows.open()
    window.go("settings")
    rest(window, qtbot)
    edits = window.settings.edits
    edits.remove.click()
    rest(window, qtbot)
    assert names(bin_) == {"a", "b"}
    assert summary(window) == "Unfinished edits: 0"
    assert "moved to the system's trash" in edits.notice.text()
    edits.notice.button.click()
    rest(window, qtbot)
    assert names(windows.home / "edits") == {"a", "b"}
    assert summary(window).startswith("Unfinished edits: 2, ")
    assert edits.notice.text() == ""
    window.actions_.get("redo").trigger()
    rest(window, qtbot)
    assert names(bin_) == {"a", "b"}
    window.actions_.get("undo").trigger()
    rest(window, qtbot)
    assert names(bin_) == set()


def test_the_button_undoes_the_removal_and_nothing_that_was_done_since(
    windows: Windows, qtbot: QtBot, bin_: Path
) -> None:
    work(windows.home, "a")
    window = windows.open()
    qtbot.waitUntil(lambda: window.making.ready, timeout=5000)
    window.go("settings")
    rest(window, qtbot)
    window.settings.edits.remove.click()
    rest(window, qtbot)
    window.parts.controls.roll_noted()
    seed = window.generate.make.seed.value()
    window.settings.edits.notice.button.click()
    rest(window, qtbot)
    assert names(bin_) == set()
    assert window.generate.make.seed.value() == seed


def test_what_cannot_go_stays_and_is_told(
    windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(put_away, "to_trash", lambda _path: None)
    folder = work(windows.home, "a", days=90)
    window = windows.open()
    window.go("settings")
    rest(window, qtbot)
    assert folder.exists()
    window.settings.edits.remove.click()
    rest(window, qtbot)
    assert folder.exists()
    assert "could not be moved" in window.settings.edits.notice.text()


def test_the_open_photograph_is_never_among_them(
    windows: Windows, qtbot: QtBot, bin_: Path, tmp_path: Path
) -> None:
    PilImage.new("RGB", (80, 60)).save(tmp_path / "holiday.png")
    window = windows.open()
    window.go("edit")
    place = opened(window, qtbot, tmp_path / "holiday.png")
    draw(place, (10, 10), (40, 40))
    work(windows.home, "a")
    window.go("settings")
    rest(window, qtbot)
    assert summary(window).startswith("Unfinished edits: 1, ")
    window.settings.edits.remove.click()
    rest(window, qtbot)
    assert names(bin_) == {"a"}
    draw(place, (10, 40), (40, 10))
    document = place.editing.desk.document
    assert document is not None
    document.settle()
    assert document.folder.exists()


def test_what_nobody_touched_for_long_goes_at_a_start_and_is_no_longer_offered(
    windows: Windows, qtbot: QtBot, bin_: Path
) -> None:
    work(windows.home, "old", days=31)
    work(windows.home, "new", days=29)
    window = windows.open()
    window.go("edit")
    rest(window, qtbot)
    assert names(bin_) == {"old"}
    assert names(windows.home / "edits") == {"new"}
    assert "new.png" in window.edit.page.stage.notice.text()
    window.go("settings")
    rest(window, qtbot)
    window.settings.edits.remove.click()
    rest(window, qtbot)
    assert window.edit.page.stage.notice.text() == ""


def test_the_days_are_remembered_and_none_means_never(
    windows: Windows, qtbot: QtBot, bin_: Path
) -> None:
    window = windows.open()
    window.go("settings")
    edits = window.settings.edits
    assert edits.days.value() == 30
    edits.days.setValue(0)
    assert edits.days.text() == "never"
    windows.close(window)
    settings = SettingsStore(windows.home / "settings.json")
    assert settings.load().edits_days == 0
    work(windows.home, "old", days=400)
    again = windows.open()
    rest(again, qtbot)
    assert again.settings.edits.days.value() == 0
    assert names(bin_) == set()
    again.settings.reset_asked.emit()
    assert again.settings.edits.days.value() == 30


@pytest.mark.parametrize("takes", [True, False])
def test_the_systems_trash_says_where_a_thing_is_or_leaves_it(
    monkeypatch: pytest.MonkeyPatch, takes: bool
) -> None:
    class File:
        def __init__(self, name: str) -> None:
            self.name = name

        def moveToTrash(self) -> bool:  # noqa: N802 - Qt's own name
            self.name = f"bin/{Path(self.name).name}" if takes else self.name
            return takes

        def fileName(self) -> str:  # noqa: N802 - Qt's own name
            return self.name

    monkeypatch.setattr(trash, "QFile", File)
    assert trash.to_trash(Path("mine/work")) == (Path("bin/work") if takes else None)
