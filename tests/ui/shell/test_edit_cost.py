"""What stands above the tool's button: the photograph's size, and how long such a run takes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from pytestqt.qtbot import QtBot

from studio.core.params import FlagParam
from studio.ui import edit_cost
from studio.ui.edit_place import EditPlace
from tests.fakes import FakeEngine, slow_card
from tests.ui.shell.edit_helpers import edit_window, opened, run_tool
from tests.ui.shell.windows import Windows


@pytest.fixture
def place(
    windows: Windows,
    engine: FakeEngine,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> EditPlace:
    """A photograph, and a tool with steps and a switch; seconds are shown as they are."""
    monkeypatch.setattr(edit_cost, "spoken", lambda seconds: f"{seconds:.9f} s")
    card = slow_card()
    switch = FlagParam("thorough", "Thorough", default=False)
    engine.tools = (replace(card, controls=(*card.controls, switch)),)
    path = tmp_path / "holiday.png"
    PilImage.fromarray(np.full((256, 256, 3), 100, np.uint8)).save(path)
    return opened(edit_window(windows), qtbot, path)


def seconds(place: EditPlace) -> float | None:
    found = re.search(r"([0-9.]+) s on this machine", place.page.setup.action.button.toolTip())
    return float(found[1]) if found else None


def measured(place: EditPlace, qtbot: QtBot) -> float:
    run_tool(place, qtbot)
    qtbot.waitUntil(lambda: seconds(place) is not None, timeout=5000)
    found = seconds(place)
    assert found is not None
    return found


def test_it_grows_with_the_steps_at_once(place: EditPlace, qtbot: QtBot) -> None:
    assert seconds(place) is None
    once = measured(place, qtbot)
    place.page.setup.form.set_values({"steps": 300})
    place.page.setup.form.changed.emit()
    assert seconds(place) == pytest.approx(3 * once, rel=1e-3)


def test_another_road_is_not_foretold_by_this_one(place: EditPlace, qtbot: QtBot) -> None:
    form = place.page.setup.form
    once = measured(place, qtbot)
    form.set_values({"thorough": True})
    form.changed.emit()
    assert seconds(place) is None
    form.set_values({"thorough": False})
    form.changed.emit()
    assert seconds(place) == once


def test_a_run_that_was_cut_short_tells_nothing(
    place: EditPlace, qtbot: QtBot, engine: FakeEngine
) -> None:
    engine.hold()
    action = place.page.setup.action
    action.press()
    qtbot.waitUntil(lambda: place.editing.partial.done == 3, timeout=5000)
    action.press()
    qtbot.waitUntil(lambda: not place.editing.busy, timeout=5000)
    qtbot.wait(50)
    assert seconds(place) is None
