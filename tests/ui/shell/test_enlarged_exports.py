"""Pictures and photographs that leave the window larger than they are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from pytestqt.qtbot import QtBot

from studio.core.photograph import open_photograph
from studio.core.pixels import ExportOptions, read_image
from studio.core.recipe import read_recipe
from studio.core.request import EditRequest
from studio.ui.dialogs.enlarge_row import EnlargeOffer, EnlargeRow
from studio.ui.dialogs.export_dialog import ExportDialog
from studio.ui.drops import Incoming
from studio.ui.main_window import MainWindow
from tests.fakes import FakeEngine, larger_card, tool_card
from tests.ui.shell.edit_helpers import edit_window, opened, run_tool
from tests.ui.shell.windows import Rest, Windows


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine(tools=(tool_card(), larger_card()))


def export_dialog(window: MainWindow, qtbot: QtBot, folder: Path) -> ExportDialog:
    """The dialog, once it is there, with a folder in it."""
    qtbot.waitUntil(lambda: window.findChild(ExportDialog) is not None)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.place.setText(str(folder))
    return dialog


def asked(window: MainWindow, qtbot: QtBot, folder: Path, times: int) -> ExportDialog:
    """The dialog of the shown picture, with how many times larger it shall be."""
    window.actions_.get("export").trigger()
    dialog = export_dialog(window, qtbot, folder)
    dialog.enlarge.times_shown.segment(str(times)).click()
    dialog.name.setText("large")
    return dialog


def test_a_picture_is_exported_larger_with_its_whole_story(
    window: MainWindow, engine: FakeEngine, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    dialog = asked(window, qtbot, tmp_path, 4)
    assert dialog.enlarge.words.text() == "256 \N{MULTIPLICATION SIGN} 256 pixels"
    shown = window.parts.board.current()
    dialog.accept()
    qtbot.waitUntil((tmp_path / "large.png").exists)
    rest()
    assert np.array_equal(read_image(tmp_path / "large.png"), shown.image.repeat(4, 0).repeat(4, 1))
    recipe = read_recipe(tmp_path / "large.png")
    assert recipe.drawn.request == shown.recipe.request
    assert [each.request.params for each in recipe.edits] == [{"scale": "4"}]
    assert window.generate.stage.notice.text() == "Saved as large.png."
    assert window.context.settings.current.export_enlarge == 4
    assert not window.parts.enlarging.busy


def test_the_last_choice_is_where_the_next_dialog_begins(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    window.context.change(export_enlarge=2, export_folder=str(tmp_path))
    window.actions_.get("export").trigger()
    dialog = export_dialog(window, qtbot, tmp_path)
    assert dialog.times() == 2
    dialog.reject()
    window.actions_.get("save").trigger()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("toy-seed-*.png"))))
    rest()
    assert read_image(next(tmp_path.glob("toy-seed-*.png"))).shape == (128, 128, 3)


def test_several_pictures_are_enlarged_one_after_the_other(
    window: MainWindow, engine: FakeEngine, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    dialog = asked(window, qtbot, tmp_path, 2)
    dialog.which.segment("all").click()
    dialog.accept()
    assert window.status.activity.text().startswith("Enlarging (1 of 9)")
    qtbot.waitUntil(lambda: not window.parts.enlarging.busy)
    rest()
    written = sorted(tmp_path.glob("toy-seed-*.png"))
    assert len(written) == 9
    assert all(read_image(path).shape == (128, 128, 3) for path in written)
    assert window.generate.stage.notice.text().startswith("Saved 9 pictures")


def test_the_window_makes_other_things_meanwhile_and_a_click_stops_it(
    window: MainWindow, engine: FakeEngine, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    dialog = asked(window, qtbot, tmp_path, 2)
    dialog.which.segment("all").click()
    engine.hold()
    dialog.accept()
    assert window.status.stop.isVisible()
    assert window.status.stop.accessibleName() == "Cancel"
    assert window.actions_.get("generate").isEnabled()
    assert window.actions_.get("cancel").isEnabled()
    window.status.stop.click()
    qtbot.waitUntil(lambda: not window.parts.enlarging.busy)
    engine.release()
    rest()
    assert not list(tmp_path.glob("*.png"))
    assert window.status.activity.text() == "Stopped; 0 of 9 pictures were saved."
    assert not window.status.stop.isVisible()


def test_escape_stops_it_too_and_two_orders_wait_for_each_other(
    window: MainWindow, engine: FakeEngine, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    engine.hold()
    for _ in range(2):
        dialog = asked(window, qtbot, tmp_path, 2)
        dialog.accept()
        dialog.setParent(None)  # so that the next one is the one that is found
    assert len([each for each in engine.requests if isinstance(each, EditRequest)]) <= 1
    window.actions_.get("cancel").trigger()
    qtbot.waitUntil(lambda: not window.parts.enlarging.busy)
    engine.release()
    rest()
    assert not list(tmp_path.glob("*.png"))


def test_a_failure_is_told_where_the_export_was_asked(
    window: MainWindow, engine: FakeEngine, tmp_path: Path, qtbot: QtBot, rest: Rest
) -> None:
    window.go("gallery")
    window.exporting.export_items(window.parts.gallery.items()[:2])
    dialog = export_dialog(window, qtbot, tmp_path)
    dialog.enlarge.times_shown.segment("2").click()
    engine.fail_with = "There is not enough memory; choose fewer times."
    dialog.accept()
    qtbot.waitUntil(window.gallery.notice.isVisible)
    assert window.gallery.notice.text() == engine.fail_with
    assert not window.parts.enlarging.busy
    assert not list(tmp_path.glob("*.png"))


def test_without_the_tool_nothing_is_offered(
    window: MainWindow, engine: FakeEngine, tmp_path: Path, qtbot: QtBot
) -> None:
    engine.tools = (tool_card(),)
    window.context.change(export_enlarge=2)
    window.actions_.get("export").trigger()
    dialog = export_dialog(window, qtbot, tmp_path)
    assert not dialog.enlarge.isVisible()
    assert dialog.times() == 1
    dialog.reject()


def test_what_would_be_too_large_is_greyed_out_with_the_reason(qtbot: QtBot) -> None:
    row = EnlargeRow(EnlargeOffer(4, ((4000, 3000), (20, 30))))
    qtbot.addWidget(row)
    row.show_for(ExportOptions("png"), everything=False)
    choices = row.times_shown
    assert choices.segment("2").isEnabled()
    assert not choices.segment("4").isEnabled()
    why = "Too large: that would be 192 million pixels, and up to 50 million can be made."
    assert why in choices.segment("4").toolTip()
    assert row.times() == 1
    assert row.words.text() == "4000 \N{MULTIPLICATION SIGN} 3000 pixels"


def test_a_format_that_cannot_hold_it_says_so(qtbot: QtBot) -> None:
    row = EnlargeRow(EnlargeOffer(4, ((5000, 100), (20, 30)), lambda _size: 2.0))
    qtbot.addWidget(row)
    row.show_for(ExportOptions("png"), everything=True)
    assert (
        row.words.text()
        == "up to 20000 \N{MULTIPLICATION SIGN} 400 pixels · about 4 s on this machine"
    )
    row.show_for(ExportOptions("webp"), everything=True)
    assert row.times() == 1
    assert "choose PNG" in row.times_shown.segment("4").toolTip()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photograph with a resolution and a place that is transparent."""
    path = tmp_path / "holiday.png"
    layers = np.random.default_rng(3).integers(0, 256, (30, 40, 4), dtype=np.uint8)
    PilImage.fromarray(layers).save(path, dpi=(300, 300))
    return path


@pytest.mark.parametrize("edited", [False, True])
def test_a_photograph_is_exported_larger_with_all_that_it_had(
    windows: Windows, qtbot: QtBot, photo: Path, tmp_path: Path, edited: bool
) -> None:
    window = edit_window(windows)
    place = opened(window, qtbot, photo)
    if edited:
        run_tool(place, qtbot)
    before = place.editing.desk.document.pixels.copy()
    dialog = asked(window, qtbot, tmp_path, 2)
    dialog.accept()
    qtbot.waitUntil((tmp_path / "large.png").exists)
    qtbot.waitUntil(lambda: not window.parts.enlarging.busy)
    written, recipe = open_photograph(tmp_path / "large.png"), read_recipe(tmp_path / "large.png")
    assert np.array_equal(written.pixels, before.repeat(2, 0).repeat(2, 1))
    assert written.alpha.shape == (60, 80)
    assert written.keepsakes.dpi == pytest.approx((300, 300), abs=0.1)
    assert [each.request.model for each in recipe.edits] == ["negative", "larger"][not edited :]
    assert recipe.edits[0].edit.sha256 == open_photograph(photo).sha256
    assert recipe.drawn is None
    assert place.page.stage.canvas.isVisible()
    assert np.array_equal(place.editing.desk.document.pixels, before)


def test_a_picture_of_unknown_making_is_marked_as_edited(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, rest: Rest
) -> None:
    window.exchange.take(Incoming("mine.png", image=np.zeros((10, 12, 3), np.uint8)))
    rest()
    asked(window, qtbot, tmp_path, 4).accept()
    qtbot.waitUntil((tmp_path / "large.png").exists)
    rest()
    with PilImage.open(tmp_path / "large.png") as image:
        assert image.size == (48, 40)
        assert image.getexif()[0x010E] == "Photograph edited with a model"
    assert read_recipe(tmp_path / "large.png") is None
