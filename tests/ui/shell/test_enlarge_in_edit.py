"""Small pictures enlarged at once, in Edit; and the whole story of what is edited there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from studio.core.pixels import ExportOptions, save_image
from studio.core.recipe import Recipe, pixels_checksum
from studio.ui.main_window import MainWindow
from tests.fakes import FakeEngine, fake_picture, larger_card, tool_card
from tests.ui.shell.edit_helpers import opened, pixels, run_tool
from tests.ui.shell.test_exchange import RECIPE, REQUEST
from tests.ui.shell.windows import Rest


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine(tools=(tool_card(), larger_card()))


def enlarged(window: MainWindow, qtbot: QtBot) -> Recipe:
    """What Edit says of its picture, once a tool has changed it."""
    qtbot.waitUntil(lambda: window.edit.editing.desk.edited)
    qtbot.waitUntil(lambda: not window.edit.editing.busy)
    recipe = window.edit.editing.desk.recipe()
    assert recipe is not None
    return recipe


def test_the_shown_picture_is_enlarged_in_one_step_and_that_can_be_undone(
    window: MainWindow, qtbot: QtBot, rest: Rest
) -> None:
    window.parts.board.select(3)
    shown = window.parts.board.current()
    window.actions_.get("enlarge").trigger()
    recipe = enlarged(window, qtbot)
    assert window.place == "edit"
    place = window.edit
    assert np.array_equal(pixels(place), shown.image.repeat(4, 0).repeat(4, 1))
    assert recipe.drawn.request == shown.request
    assert [each.request.model for each in recipe.edits] == ["larger"]
    assert recipe.edits[0].edit.sha256 == pixels_checksum(shown.image)
    assert place.page.setup.card().name == "larger"
    assert place.page.setup.values() == {"scale": "4"}
    window.undo_group.undo()
    assert np.array_equal(pixels(place), shown.image)
    assert place.editing.desk.recipe().request == shown.request
    rest()


def test_a_picture_of_the_gallery_is_enlarged_from_its_menu(
    window: MainWindow, qtbot: QtBot, rest: Rest
) -> None:
    item = window.parts.gallery.items()[2]
    menu = window.exchange.menu(item, QPoint(10, 10))
    next(action for action in menu.actions() if action.text() == "Enlarge").trigger()
    menu.hide()
    recipe = enlarged(window, qtbot)
    assert recipe.drawn == item.recipe
    rest()


def test_every_further_edit_goes_on_with_the_story(
    window: MainWindow, qtbot: QtBot, rest: Rest
) -> None:
    window.actions_.get("edit_picture").trigger()
    qtbot.waitUntil(lambda: window.edit.editing.desk.document is not None)
    for _ in range(2):
        run_tool(window.edit, qtbot)
    recipe = window.edit.editing.desk.recipe()
    assert recipe.drawn.request.model == "toy"
    assert [each.request.model for each in recipe.edits] == ["negative", "negative"]
    folder = window.edit.editing.desk.document.folder
    window.edit.editing.desk.close(forget=False)
    with qtbot.waitSignal(window.edit.editing.desk.opened):
        window.edit.editing.desk.recover(folder)
    assert window.edit.editing.desk.recipe() == recipe
    rest()


def test_a_picture_in_a_format_that_changes_pixels_is_known_by_its_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, rest: Rest
) -> None:
    path = tmp_path / "portrait.jpg"
    save_image(path, fake_picture(REQUEST, 64), ExportOptions("jpeg"), RECIPE)
    place = opened(window, qtbot, path)
    assert place.editing.desk.recipe() is None
    run_tool(place, qtbot)
    recipe = place.editing.desk.recipe()
    assert recipe.drawn is None
    assert recipe.edit.sha256 == place.editing.desk.document.photo.sha256
    rest()


def test_without_the_tool_the_reason_is_told(
    window: MainWindow, engine: FakeEngine, rest: Rest
) -> None:
    engine.tools = (tool_card(),)
    window.telling.refresh()
    action = window.actions_.get("enlarge")
    assert not action.isEnabled()
    assert "No tool that enlarges pictures is installed." in action.toolTip()
    menu = window.exchange.menu(window.parts.gallery.items()[0], QPoint(10, 10))
    assert "Enlarge" not in [each.text() for each in menu.actions()]
    menu.hide()
    rest()


def test_a_picture_that_would_become_too_large_is_not_offered(
    window: MainWindow, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.core.enlarging.MAX_EDITED", 1000)
    window.telling.refresh()
    assert "too large" in window.actions_.get("enlarge").toolTip()
    rest()
