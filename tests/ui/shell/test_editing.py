"""The Edit workspace: a photograph opened, masked, edited, undone, exported, and found again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from studio.core.photograph import open_photograph
from studio.core.request import EditRequest
from studio.core.tool_spec import MaskUse
from studio.editing.masks import encode_mask
from studio.ui.canvas.edit_tools import Hand
from studio.ui.main_window import MainWindow
from studio.ui.widgets.action_button import State
from tests.fakes import FakeEngine, tool_card
from tests.ui.shell.edit_helpers import draw, edit_window, mask, opened, pixels, run_tool
from tests.ui.shell.windows import Windows

PIXELS = np.random.default_rng(3).integers(0, 256, (120, 160, 3), dtype=np.uint8)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "holiday.png"
    PilImage.fromarray(PIXELS).save(path, dpi=(300, 300))
    return path


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    """A window that looks at Edit, its engine loaded."""
    return edit_window(windows)


def test_a_dropped_photograph_is_opened(window: MainWindow, qtbot: QtBot, photo: Path) -> None:
    page, data = window.edit.page, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    rest = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over = QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, *rest)
    QApplication.sendEvent(page, over)
    assert page.stage.overlay.isVisible()
    event = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, *rest)
    with qtbot.waitSignal(window.edit.editing.desk.opened, timeout=5000):
        QApplication.sendEvent(page, event)
    assert (pixels(window.edit) == PIXELS).all()
    assert page.stage.title.text().startswith("holiday.png")
    assert page.setup.action.state() is State.READY


def test_a_tool_changes_the_photograph_and_undo_takes_it_back(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    run_tool(place, qtbot)
    assert (pixels(place) == 255 - PIXELS).all()
    assert ("Pixels changed", "1") in place.page.stage.facts.rows()
    window.actions_.get("undo").trigger()
    assert (pixels(place) == PIXELS).all()
    assert place.page.stage.facts.rows() == []
    window.actions_.get("redo").trigger()
    assert (pixels(place) == 255 - PIXELS).all()


def test_a_tool_works_through_the_mask_that_was_painted(
    window: MainWindow, qtbot: QtBot, photo: Path, engine: FakeEngine
) -> None:
    place = opened(window, qtbot, photo)
    place.page.panel.diameter.set_value(20)
    place.page.panel.grip_changed.emit()
    draw(place, (30, 30), (100, 30))
    painted = mask(place).copy()
    assert painted[30, 60] == 255
    assert "masked" in place.page.panel.covered.text()
    run_tool(place, qtbot)
    request = engine.requests[-1]
    assert isinstance(request, EditRequest)
    assert (request.mask == painted).all()
    assert (pixels(place)[painted == 0] == PIXELS[painted == 0]).all()
    assert (pixels(place)[30, 60] == 255 - PIXELS[30, 60]).all()
    assert not place.page.stage.canvas.mask_shown
    draw(place, (50, 90), (60, 90))
    assert place.page.stage.canvas.mask_shown


def test_each_hand_leaves_its_shape_and_each_is_one_step_of_undo(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    panel, undo = place.page.panel, window.actions_.get("undo")
    panel.set_hand(Hand.RECTANGLE)
    draw(place, (10, 20), (60, 50))
    assert mask(place).sum() == 255 * 50 * 30
    assert undo.text() == "Undo Rectangle"
    panel.set_hand(Hand.LASSO)
    draw(place, (100, 60), (150, 60), (150, 110), (100, 110))
    assert mask(place)[80, 120] == 255
    panel.takes_away.setChecked(True)
    panel.set_hand(Hand.RECTANGLE)
    draw(place, (0, 0), (40, 120))
    assert not mask(place)[:, :40].any()
    for _ in range(3):
        undo.trigger()
    assert not mask(place).any()
    assert not undo.isEnabled()


def test_a_fill_takes_similar_colours(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    plain = np.full((60, 80, 3), 200, np.uint8)
    plain[:, 40:] = 30
    PilImage.fromarray(plain).save(tmp_path / "halves.png")
    place = opened(window, qtbot, tmp_path / "halves.png")
    place.page.panel.set_hand(Hand.FILL)
    draw(place, (10, 10))
    assert mask(place)[:, :40].all()
    assert not mask(place)[:, 40:].any()


def test_escape_and_an_ended_tool_leave_no_half_drawn_stroke(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    canvas = place.page.stage.canvas
    canvas.pressed.emit(QPointF(40, 40), 1.0)
    assert mask(place).any()
    canvas.abandoned.emit()
    assert not mask(place).any()
    canvas.pressed.emit(QPointF(40, 40), 1.0)
    run_tool(place, qtbot)
    assert not mask(place).any()


def test_the_whole_mask_is_grown_inverted_and_cleared(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    panel = place.page.panel
    panel.set_hand(Hand.RECTANGLE)
    draw(place, (60, 40), (80, 60))
    panel.growth_asked.emit(10)
    assert mask(place)[50, 52] == 255
    panel.growth_asked.emit(-10)
    assert mask(place)[50, 52] == 0
    panel.inversion_asked.emit()
    assert mask(place)[50, 70] == 0
    assert mask(place)[0, 0] == 255
    panel.clearing_asked.emit()
    assert not mask(place).any()
    window.actions_.get("undo").trigger()
    assert mask(place)[0, 0] == 255


def test_a_mask_is_imported_and_one_of_another_size_refused(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = opened(window, qtbot, photo)
    plane = np.zeros((120, 160), np.uint8)
    plane[5:9] = 200
    chosen = tmp_path / "mask.png"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen), ""))
    chosen.write_bytes(encode_mask(plane[:50]))
    place.page.panel.import_asked.emit()
    assert "160 x 50" in place.page.stage.notice.text()
    chosen.write_bytes(encode_mask(plane))
    place.page.panel.import_asked.emit()
    assert (mask(place) == plane).all()


def test_a_tool_without_a_mask_takes_the_panel_away(
    windows: Windows, qtbot: QtBot, photo: Path
) -> None:
    windows.engine.tools = (tool_card("whole", MaskUse.WITHOUT), tool_card("part"))
    window = windows.open()
    window.go("edit")
    place = opened(window, qtbot, photo)
    assert place.page.panel.isHidden()
    assert place.page.stage.canvas.hand is Hand.MOVE
    place.page.setup.tools.row("part").click()
    assert not place.page.panel.isHidden()
    assert place.page.stage.canvas.hand is Hand.BRUSH


def test_a_cancelled_tool_leaves_the_photograph_as_it_was(
    window: MainWindow, qtbot: QtBot, photo: Path, engine: FakeEngine
) -> None:
    place = opened(window, qtbot, photo)
    engine.hold()
    place.editing.go()
    qtbot.waitUntil(lambda: bool(engine.requests) and place.editing.busy, timeout=5000)
    window.actions_.get("cancel").trigger()
    qtbot.waitUntil(lambda: not place.editing.busy, timeout=5000)
    engine.release()
    assert (pixels(place) == PIXELS).all()
    assert place.page.setup.action.state() is State.READY


def test_what_a_tool_cannot_do_is_said_where_the_button_is(
    window: MainWindow, qtbot: QtBot, photo: Path, engine: FakeEngine
) -> None:
    place = opened(window, qtbot, photo)
    engine.fail_with = "Nothing is masked; paint over what should change first."
    run_tool(place, qtbot)
    assert place.page.setup.notice.text() == engine.fail_with
    assert (pixels(place) == PIXELS).all()


def test_a_file_that_cannot_be_opened_leaves_the_one_before(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    place = opened(window, qtbot, photo)
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    with qtbot.waitSignal(place.editing.desk.failed, timeout=5000):
        place.editing.open(tmp_path / "broken.jpg")
    assert "broken.jpg" in place.page.stage.notice.text()
    assert (pixels(place) == PIXELS).all()


def test_work_that_was_not_exported_is_offered_at_the_next_start(
    windows: Windows, window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    run_tool(place, qtbot)
    draw(place, (30, 30), (60, 60))
    painted = mask(place).copy()
    windows.close(window)
    again = windows.open()
    again.go("edit")
    notice = again.edit.page.stage.notice
    qtbot.waitUntil(lambda: "holiday.png" in notice.text(), timeout=5000)
    with qtbot.waitSignal(again.edit.editing.desk.opened, timeout=5000):
        notice.acted.emit()
    assert (pixels(again.edit) == 255 - PIXELS).all()
    assert (mask(again.edit) == painted).all()
    again.actions_.get("undo").trigger()
    assert not mask(again.edit).any()
    again.actions_.get("undo").trigger()
    assert (pixels(again.edit) == PIXELS).all()


def test_opening_another_photograph_keeps_the_work_on_the_first(
    windows: Windows, window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    place = opened(window, qtbot, photo)
    draw(place, (30, 30), (60, 60))
    painted = mask(place).copy()
    PilImage.new("RGB", (20, 20)).save(tmp_path / "other.png")
    opened(window, qtbot, tmp_path / "other.png")
    windows.close(window)
    again = windows.open()
    again.go("edit")
    notice = again.edit.page.stage.notice
    qtbot.waitUntil(lambda: "holiday.png" in notice.text(), timeout=5000)
    with qtbot.waitSignal(again.edit.editing.desk.opened, timeout=5000):
        notice.acted.emit()
    assert (mask(again.edit) == painted).all()


def test_a_photograph_that_was_only_looked_at_leaves_nothing_behind(
    windows: Windows, window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    opened(window, qtbot, photo)
    windows.close(window)
    assert not list((windows.home / "edits").iterdir())


def test_a_project_is_saved_and_opened_with_its_history(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = opened(window, qtbot, photo)
    draw(place, (30, 30), (60, 60))
    target = tmp_path / "work.hundun"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    place.page.stage.project_asked.emit()
    qtbot.waitUntil(target.exists, timeout=5000)
    painted = mask(place).copy()
    draw(place, (90, 90), (100, 100))
    opened(window, qtbot, target)
    assert (mask(place) == painted).all()
    window.actions_.get("undo").trigger()
    assert not mask(place).any()


def test_undo_belongs_to_the_workspace_that_is_seen(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    draw(place, (30, 30), (60, 60))
    window.go("generate")
    window.actions_.get("undo").trigger()
    assert mask(place).any()
    window.go("edit")
    window.actions_.get("undo").trigger()
    assert not mask(place).any()


def test_a_picture_that_was_made_here_can_be_edited(windows: Windows, qtbot: QtBot) -> None:
    window = windows.ready()
    shown = window.parts.board.current()
    assert shown is not None
    with qtbot.waitSignal(window.edit.editing.desk.opened, timeout=5000):
        window.actions_.get("edit_picture").trigger()
    assert window.place == "edit"
    assert (pixels(window.edit) == shown.image).all()


def test_a_picture_of_the_gallery_can_be_edited(windows: Windows, qtbot: QtBot) -> None:
    window = windows.ready()
    item = window.parts.gallery.items()[0]
    with qtbot.waitSignal(window.edit.editing.desk.opened, timeout=5000):
        window.exchange.do("edit", (item,))
    assert window.place == "edit"
    assert (pixels(window.edit) == open_photograph(item.path).pixels).all()


def test_a_panel_that_was_hidden_when_the_window_closed_is_seen_again(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    page = window.edit.page
    page.recall({"columns": [300, 980, 0]})
    opened(window, qtbot, photo)
    assert page.panel.isVisibleTo(page)
    assert page.splitter.sizes()[2] >= page.panel.minimumWidth()
