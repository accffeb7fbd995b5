"""A tool that may be stopped before its end: what one sees of it, keeps of it, and gives up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from pytestqt.qtbot import QtBot

from studio.core.request import EditRequest
from studio.ui.edit_place import EditPlace
from studio.ui.main_window import MainWindow
from studio.ui.widgets.action_button import State
from tests.fakes import FakeEngine, slow_card
from tests.ui.shell.edit_helpers import edit_window, opened, pixels
from tests.ui.shell.windows import Windows

PIXELS = np.full((30, 40, 3), 100, np.uint8)


@pytest.fixture
def place(windows: Windows, engine: FakeEngine, qtbot: QtBot, tmp_path: Path) -> EditPlace:
    """A photograph, and the tool at its third step."""
    engine.tools = (slow_card(),)
    path = tmp_path / "holiday.png"
    PilImage.fromarray(PIXELS).save(path)
    window: MainWindow = edit_window(windows)
    place = opened(window, qtbot, path)
    engine.hold()
    place.page.setup.action.press()
    action = place.page.setup.action.button
    qtbot.waitUntil(lambda: action.text() == "Keep as it is", timeout=5000)
    return place


def kept(place: EditPlace, qtbot: QtBot) -> None:
    place.page.setup.action.press()
    qtbot.waitUntil(lambda: not place.editing.busy, timeout=5000)


def test_what_is_kept_is_one_change_that_knows_its_steps(
    place: EditPlace, qtbot: QtBot, engine: FakeEngine
) -> None:
    qtbot.waitUntil(lambda: place.editing.partial.done == 3, timeout=5000)
    kept(place, qtbot)
    assert (pixels(place) == 103).all()
    recipe = place.editing.desk.recipe()
    assert recipe is not None
    assert recipe.request.params["steps"] == 3
    asked = engine.requests[-1]
    assert isinstance(asked, EditRequest)
    assert asked.params["steps"] == 100
    assert place.page.setup.action.state() is State.READY
    place.editing.desk.undo.undo()
    assert (pixels(place) == PIXELS).all()


def test_escape_leaves_the_photograph_as_it_was(place: EditPlace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: place.editing.partial.done == 3, timeout=5000)
    place.editing.cancel()
    qtbot.waitUntil(lambda: not place.editing.busy, timeout=5000)
    assert (pixels(place) == PIXELS).all()
    assert place.editing.desk.recipe() is None
    assert not place.page.setup.notice.isVisible()


def test_without_being_stopped_it_is_told_as_it_was_asked_for(
    place: EditPlace, qtbot: QtBot, engine: FakeEngine
) -> None:
    engine.release()
    qtbot.waitUntil(lambda: not place.editing.busy, timeout=5000)
    assert (pixels(place) == 200).all()
    recipe = place.editing.desk.recipe()
    assert recipe is not None
    assert recipe.request.params["steps"] == 100


def test_the_next_tool_is_cancelled_by_the_same_button(place: EditPlace, qtbot: QtBot) -> None:
    kept(place, qtbot)
    place.page.setup.action.set_busy(True)
    assert place.page.setup.action.button.text() == "Cancel"
    place.page.setup.action.set_busy(False)
