"""The dialogs of enlarging and of making edits again, in both themes: nothing cut."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from studio.core.enlarging import TIMES
from studio.core.pixels import ExportOptions
from studio.editing.replaying import Kind, Need
from studio.ui.dialogs.enlarge_row import EnlargeOffer
from studio.ui.dialogs.export_dialog import ExportDialog, ExportStart
from studio.ui.dialogs.replay_dialog import ReplayDialog, Wants
from tests.fakes import FakeEngine, larger_card, tool_card
from tests.screens.conftest import Shoot
from tests.screens.test_window_screens import colours, cut, outside
from tests.ui.shell.windows import Windows


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine(tools=(tool_card(), larger_card()))


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_dialogs_are_whole_and_readable(
    windows: Windows, qtbot: QtBot, shoot: Shoot, theme: str
) -> None:
    window = windows.ready(1024, 640, theme)
    offer = EnlargeOffer(TIMES[-1], ((64, 64), (4000, 3000)), lambda _size: 190.0)
    start = ExportStart(ExportOptions(), window.context.home, "vae-faces-seed-5", 2, enlarge=offer)
    needs = (Need(1, "Fill in", "a" * 64), Need(3, "Colorize", "b" * 64, Kind.PAINT))
    wants = Wants(("Fill in", "Upscale", "Colorize"), needs, photograph=True)
    replay = ReplayDialog(wants, "*.png", window)
    replay.show_picture("holiday-by-the-sea-in-the-evening.png", same=False)
    replay.show_files([("a" * 64, "mask.png")], ["another.png"])
    for name, dialog in (("export-larger", ExportDialog(start, window)), ("replay", replay)):
        dialog.open()
        image = shoot(dialog, f"window-{name}-{theme}")
        assert colours(image) > 8
        assert not cut(dialog)
        assert not outside(dialog)
        dialog.reject()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_what_is_enlarged_can_be_stopped_in_the_status_bar(
    windows: Windows, engine: FakeEngine, shoot: Shoot, theme: str
) -> None:
    window = windows.ready(1024, 640, theme)
    engine.hold()
    window.context.change(export_enlarge=4, export_folder=str(window.context.home))
    window.actions_.get("save").trigger()
    windows.qtbot.waitUntil(window.status.stop.isVisible)
    image = shoot(window, f"window-enlarging-{theme}")
    assert colours(image) > 8
    assert not outside(window.status)
    window.parts.enlarging.cancel()
    engine.release()
    windows.rest(window)
