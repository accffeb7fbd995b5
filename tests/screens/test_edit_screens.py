"""The Edit workspace in its states, both themes, large and small: nothing blank, nothing cut."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as PilImage
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from skimage import data

from studio.core.paths import RESOURCES
from studio.core.tool_spec import ToolSpec
from studio.ui.canvas.edit_scene import SIDE, WIPE
from studio.ui.canvas.edit_tools import Hand
from studio.ui.dialogs.export_dialog import ExportDialog
from studio.ui.drops import Incoming
from studio.ui.main_window import MainWindow
from tests.fakes import tool_card
from tests.screens.conftest import Shoot
from tests.screens.test_window_screens import LOOKS, SIZES, colours, cut, outside
from tests.ui.shell.edit_helpers import draw, opened, run_tool
from tests.ui.shell.windows import Windows

_CARD = tool_card("painter", references=2)
_SPEC = replace(_CARD.tool or ToolSpec(), reference_label="Style from a picture")
LOOKING = replace(_CARD, tool=_SPEC)


@pytest.fixture(params=LOOKS, ids="-".join)
def look(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Theme and size."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def seen(windows: Windows, look: tuple[str, str], qtbot: QtBot) -> MainWindow:
    """A window of that look at the Edit workspace, with four tools."""
    plain = (tool_card(name) for name in ("negative", "brighter"))
    windows.engine.tools = (*plain, tool_card("colours", paint=True), LOOKING)
    shutil.copytree(RESOURCES / "samples", windows.samples)
    window = windows.open(*SIZES[look[1]], look[0])
    qtbot.waitUntil(lambda: window.making.ready, timeout=5000)
    window.parts.cancel()
    window.go("edit")
    qtbot.waitUntil(window.edit.page.stage.canvas.shelf.isVisible, timeout=5000)
    return window


@pytest.fixture
def name(look: tuple[str, str]) -> Callable[[str], str]:
    """The name of a picture of that look."""
    return lambda state: f"edit-{state}-{look[0]}-{look[1]}"


@pytest.fixture
def cup(tmp_path: Path) -> Path:
    """A photograph in the public domain, under a rather long name."""
    path = tmp_path / "A cup of coffee on a wooden table, seen from above.png"
    PilImage.fromarray(data.coffee()).save(path, compress_level=1)
    return path


def is_good(window: MainWindow, shoot: Shoot, name: str) -> None:
    """The facts that hold for every state."""
    window.edit.page.stage.canvas.refiner.finish()
    QTest.qWait(30)  # widgets that have just come are laid out
    image = shoot(window, name)
    assert colours(image) > 20
    assert not cut(window.edit.page)
    page = window.edit.page
    assert not outside(page.setup, page.stage, page.panel)


def test_from_nothing_to_an_edited_photograph(
    seen: MainWindow, qtbot: QtBot, cup: Path, shoot: Shoot, name: Callable[[str], str]
) -> None:
    is_good(seen, shoot, name("empty"))
    place = opened(seen, qtbot, cup)
    panel, canvas = place.page.panel, place.page.stage.canvas
    draw(place, (180, 180), (300, 160), (420, 240))
    panel.set_hand(Hand.LASSO)
    canvas.pressed.emit(QPointF(60, 250), 1.0)
    for corner in ((60, 380), (220, 390), (200, 260)):
        canvas.dragged.emit(QPointF(*corner), 1.0)
    is_good(seen, shoot, name("masking"))
    canvas.lifted.emit()
    seen.context.engine.hold()  # type: ignore[attr-defined]  # the fake's own
    place.editing.go()
    qtbot.waitUntil(lambda: place.editing.busy)
    is_good(seen, shoot, name("busy"))
    seen.context.engine.release()  # type: ignore[attr-defined]  # the fake's own
    qtbot.waitUntil(lambda: not place.editing.busy, timeout=5000)
    is_good(seen, shoot, name("edited"))
    seen.actions_.get("export").trigger()
    dialog = seen.findChild(ExportDialog)
    assert dialog is not None
    dialog.format.segment("tiff").click()
    shoot(dialog, name("export"))
    assert not cut(dialog)
    dialog.reject()


def test_before_and_after_and_what_went_wrong(
    seen: MainWindow, qtbot: QtBot, cup: Path, shoot: Shoot, name: Callable[[str], str]
) -> None:
    place = opened(seen, qtbot, cup)
    run_tool(place, qtbot)
    for view in (WIPE, SIDE):
        place.page.stage.canvas.set_view(view)
        is_good(seen, shoot, name(view))
    place.page.setup.notice.show_error("Nothing is masked; paint over what should change first.")
    place.page.stage.notice.show_hint("Your work on cup.png was not exported.", "Go on with it")
    place.page.panel.set_hand(Hand.FILL)
    is_good(seen, shoot, name("notices"))
    place.page.setup.notice.clear()
    place.page.setup.tools.row("colours").click()
    draw(place, (180, 180), (300, 160))
    is_good(seen, shoot, name("colours"))


def test_pictures_that_a_tool_looks_at(
    seen: MainWindow, qtbot: QtBot, cup: Path, shoot: Shoot, name: Callable[[str], str]
) -> None:
    setup = opened(seen, qtbot, cup).page.setup
    setup.tools.row("painter").click()
    is_good(seen, shoot, name("no-reference"))
    with qtbot.waitSignal(setup.references.changed, timeout=5000):
        setup.references.dropped.emit([Incoming(cup.name, cup)])
    is_good(seen, shoot, name("reference"))
