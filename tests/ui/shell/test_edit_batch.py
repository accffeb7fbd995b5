"""A folder of photographs for one tool: names kept, failures told, stopped at will."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as PilImage
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.core.photograph import open_photograph
from studio.core.recipe import read_recipe
from studio.core.tool_spec import MaskUse
from studio.ui.dialogs.batch_dialog import RESULT, BatchDialog
from studio.ui.edit_many import EditMany
from studio.ui.main_window import MainWindow
from tests.fakes import tool_card
from tests.ui.shell.edit_helpers import edit_window
from tests.ui.shell.windows import Windows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two photographs, and between them a file that is none."""
    made = tmp_path / "holidays"
    made.mkdir()
    PilImage.new("RGB", (30, 20), (10, 20, 30)).save(made / "a.jpg", quality=95)
    (made / "b.png").write_bytes(b"no picture")
    PilImage.new("RGB", (20, 30), (200, 100, 0)).save(made / "c.png")
    return made


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    return edit_window(windows)


def dialog_of(many: EditMany) -> BatchDialog:
    assert many.dialog is not None
    return many.dialog


def results(dialog: BatchDialog) -> list[str]:
    items = (dialog.rows.topLevelItem(i) for i in range(dialog.rows.topLevelItemCount()))
    return [item.text(RESULT) for item in items if item is not None]


def test_each_is_written_under_its_name_and_what_failed_is_told(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    many = window.edit.many
    many.take([folder])
    dialog = dialog_of(many)
    assert dialog.folder() == folder / "edited"
    with qtbot.waitSignal(many.batch.ended, timeout=10000) as end:
        dialog.action.click()
    assert end.args == [True]
    first, second, third = results(dialog)
    assert (first, third) == ("a.jpg", "c.png")
    assert "b.png" in second
    made = open_photograph(folder / "edited" / "c.png")
    assert (made.pixels[0, 0] == (55, 155, 255)).all()
    recipe = read_recipe(folder / "edited" / "a.jpg")
    assert recipe is not None
    assert dialog.notice.isVisibleTo(dialog)
    assert sorted(path.name for path in (folder / "edited").iterdir()) == ["a.jpg", "c.png"]


def test_it_can_be_stopped_and_what_is_written_stays(
    window: MainWindow, windows: Windows, qtbot: QtBot, folder: Path
) -> None:
    many = window.edit.many
    many.take([folder])
    dialog = dialog_of(many)
    windows.engine.hold()
    dialog.action.click()
    qtbot.waitUntil(lambda: bool(windows.engine.requests), timeout=5000)
    with qtbot.waitSignal(many.batch.ended, timeout=5000) as end:
        dialog.action.click()
        windows.engine.release()
    assert end.args == [False]
    assert not many.batch.busy
    assert results(dialog)[2] == "not edited"
    with qtbot.waitSignal(many.batch.ended, timeout=10000) as again:
        dialog.action.click()
    assert again.args == [True]


def test_closing_the_dialog_stops_it(
    window: MainWindow, windows: Windows, qtbot: QtBot, folder: Path
) -> None:
    many = window.edit.many
    many.take([folder])
    dialog = dialog_of(many)
    windows.engine.hold()
    dialog.action.click()
    qtbot.waitUntil(lambda: bool(windows.engine.requests), timeout=5000)
    with qtbot.waitSignal(many.batch.ended, timeout=5000):
        dialog.reject()
        windows.engine.release()
    assert many.dialog is None


def test_several_files_or_a_folder_may_be_dropped(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    page = window.edit.page
    for paths in ([folder], [folder / "a.jpg", folder / "c.png"]):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
        page.dragEnterEvent(enter)
        assert enter.isAccepted()
        page.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
        dialog = dialog_of(window.edit.many)
        assert dialog.rows.topLevelItemCount() == (3 if len(paths) == 1 else 2)
        dialog.reject()


def test_a_tool_that_needs_a_mask_says_so(windows: Windows, qtbot: QtBot, folder: Path) -> None:
    windows.engine.tools = (tool_card("fill", MaskUse.MUST),)
    window = windows.open()
    window.go("edit")
    window.edit.many.take([folder])
    assert window.edit.many.dialog is None
    assert window.edit.page.stage.notice.isVisibleTo(window.edit.page)


def test_an_empty_folder_is_no_batch(window: MainWindow, tmp_path: Path) -> None:
    window.edit.many.take([tmp_path])
    assert window.edit.many.dialog is None


def test_the_dialog_asks_for_several(
    window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [str(folder / "a.jpg"), str(folder / "c.png")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    window.edit.page.stage.several_asked.emit()
    assert dialog_of(window.edit.many).rows.topLevelItemCount() == 2
    dialog_of(window.edit.many).reject()


def test_a_folder_that_cannot_be_written_is_one_sentence(
    window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    window.edit.many.take([folder])
    dialog = dialog_of(window.edit.many)
    dialog.place.setText(str(blocked / "inner"))
    dialog.action.click()
    assert not window.edit.many.batch.busy
    assert dialog.notice.isVisibleTo(dialog)
    dialog.reject()
