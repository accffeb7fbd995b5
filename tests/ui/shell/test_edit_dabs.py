"""Colours dabbed on in Edit: for tools that follow them, drawn, undone, sent with the request."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog
from pytestqt.qtbot import QtBot

from studio.core.request import EditRequest
from studio.core.tool_spec import MaskUse
from studio.ui.canvas.edit_tools import Hand
from studio.ui.edit_place import EditPlace
from studio.ui.main_window import MainWindow
from studio.ui.workspaces.mask_panel import MASK
from tests.fakes import tool_card
from tests.ui.shell.edit_helpers import draw, edit_window, mask, opened, run_tool
from tests.ui.shell.windows import Windows

RED = (255, 0, 0)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "old.png"
    PilImage.new("L", (160, 120), 120).save(path)
    return path


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    """A window that looks at Edit, whose tool follows colours."""
    windows.engine.tools = (tool_card("colours", paint=True), tool_card("plain"))
    return edit_window(windows)


def cover(place: EditPlace) -> np.ndarray:
    document = place.editing.desk.document
    assert document is not None
    return document.dabs.cover


def test_the_brush_dabs_the_colour_on_and_leaves_the_mask(
    window: MainWindow, windows: Windows, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    panel = place.page.panel
    assert panel.dabbing
    panel.ink.set_ink(RED)
    draw(place, (40, 40), (60, 40))
    document = place.editing.desk.document
    assert document is not None
    assert cover(place)[40, 50] == 255
    assert tuple(document.dabs.colours[40, 50]) == RED
    assert not mask(place).any()
    run_tool(place, qtbot)
    asked = windows.engine.requests[-1]
    assert isinstance(asked, EditRequest)
    assert asked.mask is None
    assert asked.paint is not None
    assert tuple(asked.paint[40, 50]) == (*RED, 255)
    assert not panel.shown.isChecked()


def test_dabs_are_undone_erased_and_cleared(window: MainWindow, qtbot: QtBot, photo: Path) -> None:
    place = opened(window, qtbot, photo)
    panel, undo = place.page.panel, place.editing.desk.undo
    draw(place, (40, 40), (60, 40))
    panel.set_hand(Hand.ERASER)
    draw(place, (0, 40), (159, 40))
    assert not cover(place)[40].any()
    undo.undo()
    assert cover(place)[40, 50] == 255
    panel.clear_colours.click()
    assert not cover(place).any()
    undo.undo()
    assert cover(place)[40, 50] == 255
    undo.undo()
    assert not cover(place).any()


def test_one_can_paint_the_mask_instead(window: MainWindow, qtbot: QtBot, photo: Path) -> None:
    place = opened(window, qtbot, photo)
    panel = place.page.panel
    assert not panel.hands.segment(Hand.FILL.value).isEnabled()
    panel.layers.segment(MASK).click()
    assert panel.hands.segment(Hand.FILL.value).isEnabled()
    assert panel.ink.isHidden()
    draw(place, (40, 40), (60, 40))
    assert mask(place)[40, 50] == 255
    assert not cover(place).any()


def test_other_tools_know_of_no_colours(
    window: MainWindow, windows: Windows, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    draw(place, (40, 40), (60, 40))
    place.page.setup.tools.row("plain").click()
    panel, canvas = place.page.panel, place.page.stage.canvas
    assert not panel.dabbing
    assert panel.layers.isHidden()
    assert not canvas.dabs_shown
    run_tool(place, qtbot)
    asked = windows.engine.requests[-1]
    assert isinstance(asked, EditRequest)
    assert asked.paint is None


def test_the_colour_is_on_the_canvas_where_it_was_dabbed(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    place.page.panel.ink.set_ink(RED)
    draw(place, (80, 60), (81, 60))
    canvas = place.page.stage.canvas
    spot = canvas.scene.widget_rect(80, 60, 81, 61).center().toPoint()
    assert canvas.grab().toImage().pixelColor(spot).getRgb()[:3] == RED
    place.page.panel.shown.setChecked(False)
    assert canvas.grab().toImage().pixelColor(spot).getRgb()[:3] == (120, 120, 120)


def test_a_colour_can_be_chosen_or_taken_from_the_usual_ones(
    window: MainWindow, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ink = opened(window, qtbot, photo).page.panel.ink
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor(1, 2, 3))
    ink.button.click()
    assert ink.ink() == (1, 2, 3)
    ink.usual[0].click()
    assert ink.ink() == ink.usual[0].ink
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor())
    ink.button.click()
    assert ink.ink() == ink.usual[0].ink


def test_a_tool_that_takes_colours_and_no_mask_has_nothing_to_choose(
    windows: Windows, qtbot: QtBot, photo: Path
) -> None:
    windows.engine.tools = (tool_card("colours", MaskUse.WITHOUT, paint=True),)
    window = windows.open()
    window.go("edit")
    place = opened(window, qtbot, photo)
    assert place.page.panel.dabbing
    assert place.page.panel.layers.isHidden()
    assert place.page.panel.isVisibleTo(place.page)
