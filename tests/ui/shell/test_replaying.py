"""Edits that are made again in the window, on pictures that the person chooses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from pytestqt.qtbot import QtBot

from studio.core.gallery import Item
from studio.core.photograph_file import save_photograph
from studio.core.pixels import ExportOptions
from studio.ui.dialogs.replay_dialog import ReplayDialog
from studio.ui.drops import Incoming
from studio.ui.edit_place import EditPlace
from studio.ui.holding import hold_file
from studio.ui.main_window import MainWindow
from tests.fakes import FakeEngine, able_card, larger_card, tool_card, toy_card
from tests.ui.shell.edit_helpers import draw, mask, opened, pixels, run_tool
from tests.ui.shell.windows import Rest

NOISE = np.random.default_rng(3)


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine((toy_card(), able_card()), tools=(tool_card(), larger_card()))


def picture(folder: Path, name: str, shape: tuple[int, ...] = (60, 80, 3)) -> Path:
    """Some picture file."""
    PilImage.fromarray(NOISE.integers(0, 256, shape, dtype=np.uint8)).save(folder / name)
    return folder / name


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return picture(tmp_path, "holiday.png")


@pytest.fixture
def edited(window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path, rest: Rest) -> Path:
    """The photograph after two edits, the second through a mask, which lies in mask.png."""
    window.go("edit")
    place = opened(window, qtbot, photo)
    run_tool(place, qtbot)
    draw(place, (30, 30), (50, 40))
    PilImage.fromarray(mask(place)).save(tmp_path / "mask.png")
    run_tool(place, qtbot)
    now, path = place.editing.desk.photo(), tmp_path / "edited.png"
    assert now is not None
    save_photograph(path, now, ExportOptions("png"), place.editing.desk.recipe())
    place.editing.desk.close(forget=True)
    window.go("generate")
    rest()
    return path


def offered(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Drops a file and presses Reproduce."""
    window.exchange.take(Incoming(path.name, path))
    qtbot.waitUntil(window.generate.stage.offer.isVisible)
    window.generate.stage.offer.reproduce.click()


def asked(window: MainWindow, qtbot: QtBot, path: Path) -> ReplayDialog:
    """The same, for what needs other files."""
    offered(window, qtbot, path)
    dialog = window.findChild(ReplayDialog)
    assert isinstance(dialog, ReplayDialog)
    return dialog


def named(dialog: ReplayDialog, qtbot: QtBot, picture: Path, *masks: Path) -> None:
    """Names files and waits until they were looked at."""
    before = dialog.picture.state.text()
    dialog.picture_named.emit(picture)
    qtbot.waitUntil(lambda: dialog.picture.state.text() != before)
    if masks:
        dialog.files_named.emit(list(masks))
        qtbot.waitUntil(lambda: dialog.begin.isEnabled() or dialog.notice.isVisible())


def said(place: EditPlace) -> str:
    return place.page.stage.notice.text()


def test_a_chain_of_edits_is_made_again_and_each_of_them_can_be_undone(
    window: MainWindow, qtbot: QtBot, edited: Path, photo: Path, tmp_path: Path, rest: Rest
) -> None:
    dialog = asked(window, qtbot, edited)
    assert not dialog.begin.isEnabled()
    assert "Choose what is missing first." in dialog.begin.toolTip()
    named(dialog, qtbot, photo, tmp_path / "mask.png")
    assert dialog.picture.state.text() == "holiday.png is the very one."
    with qtbot.waitSignal(window.replaying.finished) as told:
        dialog.accept()
    assert told.args[0].identical
    assert window.place == "edit"
    place = window.edit
    assert said(place) == "Identical: every pixel is equal."
    original = np.asarray(PilImage.open(photo))
    assert np.array_equal(pixels(place), np.asarray(PilImage.open(edited)))
    assert len(place.editing.desk.recipe().edits) == 2
    window.undo_group.undo()
    assert np.array_equal(pixels(place), 255 - original)
    window.undo_group.undo()
    assert np.array_equal(pixels(place), original)
    rest()


def test_on_another_photograph_it_is_another_picture_and_that_is_said_before(
    window: MainWindow, qtbot: QtBot, edited: Path, tmp_path: Path, rest: Rest
) -> None:
    dialog = asked(window, qtbot, edited)
    other = picture(tmp_path, "other.png")
    named(dialog, qtbot, other, tmp_path / "mask.png")
    assert "another photograph, so it will be another picture" in dialog.picture.state.text()
    with qtbot.waitSignal(window.replaying.finished) as told:
        dialog.accept()
    assert not told.args[0].identical
    assert said(window.edit).startswith("The edits were made on another photograph")
    assert len(window.edit.editing.desk.recipe().edits) == 2
    rest()


def test_a_mask_that_does_not_fit_another_photograph_is_one_sentence(
    window: MainWindow, qtbot: QtBot, edited: Path, tmp_path: Path, rest: Rest
) -> None:
    dialog = asked(window, qtbot, edited)
    named(dialog, qtbot, picture(tmp_path, "wide.png", (60, 90, 3)), tmp_path / "mask.png")
    dialog.accept()
    qtbot.waitUntil(lambda: "same size" in said(window.edit))
    assert len(window.edit.editing.desk.recipe().edits) == 1
    rest()


def test_files_that_are_none_of_the_masks_are_named(
    window: MainWindow, qtbot: QtBot, edited: Path, photo: Path, tmp_path: Path, rest: Rest
) -> None:
    (tmp_path / "words.png").write_text("no picture", encoding="utf-8")
    dialog = asked(window, qtbot, edited)
    named(dialog, qtbot, photo, photo, tmp_path / "words.png")
    assert dialog.notice.text().startswith("holiday.png, words.png is none of those")
    assert not dialog.begin.isEnabled()
    dialog.files_named.emit([tmp_path / "mask.png"])
    qtbot.waitUntil(dialog.begin.isEnabled)
    assert not dialog.notice.isVisible()
    dialog.reject()
    rest()


def test_stopped_on_the_way_it_leaves_the_photograph_and_can_begin_again(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, edited: Path, rest: Rest
) -> None:
    for _ in range(2):
        dialog = asked(window, qtbot, edited)
        named(dialog, qtbot, edited.with_name("holiday.png"), edited.with_name("mask.png"))
        engine.hold()
        dialog.accept()
        qtbot.waitUntil(lambda: window.edit.editing.busy)
        window.actions_.get("cancel").trigger()
        qtbot.waitUntil(lambda: not window.edit.editing.busy)
        engine.release()
        rest()
        assert window.edit.editing.desk.document.photo.name == "holiday.png"
        assert not window.edit.editing.desk.edited
        window.go("generate")


def test_an_edited_photograph_that_is_opened_in_edit_offers_the_same(
    window: MainWindow, qtbot: QtBot, edited: Path, photo: Path, tmp_path: Path, rest: Rest
) -> None:
    window.go("edit")
    place = opened(window, qtbot, edited)
    notice = place.page.stage.notice
    qtbot.waitUntil(notice.isVisible)
    assert notice.text() == "This photograph was edited before, and its recipe tells how."
    notice.button.click()
    qtbot.waitUntil(lambda: window.findChild(ReplayDialog) is not None)
    dialog = window.findChild(ReplayDialog)
    named(dialog, qtbot, photo, tmp_path / "mask.png")
    with qtbot.waitSignal(window.replaying.finished) as told:
        dialog.accept()
    assert told.args[0].identical
    assert place.editing.desk.document.photo.name == "holiday.png"
    rest()


def test_a_tool_that_is_gone_is_named_where_the_photograph_is(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, edited: Path, rest: Rest
) -> None:
    window.go("edit")
    place = opened(window, qtbot, edited)
    qtbot.waitUntil(place.page.stage.notice.isVisible)
    engine.tools = (larger_card(),)
    place.page.stage.notice.button.click()
    qtbot.waitUntil(lambda: "'negative', which is not installed" in said(place))
    assert window.findChild(ReplayDialog) is None
    rest()


def test_a_reference_is_asked_for_and_recognised(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, photo: Path, tmp_path: Path, rest: Rest
) -> None:
    engine.tools = (tool_card("painter", references=2),)
    window.go("edit")
    place = opened(window, qtbot, photo)
    painting = picture(tmp_path, "painting.png")
    zone = place.page.setup.references
    with qtbot.waitSignal(zone.changed):
        zone.dropped.emit([Incoming(painting.name, painting)])
    run_tool(place, qtbot)
    desk, path = place.editing.desk, tmp_path / "painted.png"
    save_photograph(path, desk.photo(), ExportOptions("png"), desk.recipe())
    window.go("generate")
    rest()
    dialog = asked(window, qtbot, path)
    (row,) = dialog.rows.values()
    assert row.title.text() == "The reference of edit 1, Painter"
    named(dialog, qtbot, photo, photo)
    assert dialog.notice.text().startswith("holiday.png is none of those")
    dialog.files_named.emit([painting])
    qtbot.waitUntil(dialog.begin.isEnabled)
    with qtbot.waitSignal(window.replaying.finished) as told:
        dialog.accept()
    assert told.args[0].identical
    rest()


def test_an_enlarged_picture_is_made_again_without_any_question(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot, tmp_path: Path, rest: Rest
) -> None:
    window.to_edit.enlarge_shown()
    qtbot.waitUntil(lambda: window.edit.editing.desk.edited)
    rest()
    desk, path = window.edit.editing.desk, tmp_path / "large.png"
    save_photograph(path, desk.photo(), ExportOptions("png"), desk.recipe())
    window.go("generate")
    with qtbot.waitSignal(window.replaying.finished) as told:
        offered(window, qtbot, path)
    assert told.args[0].identical
    assert window.findChild(ReplayDialog) is None
    asked_for = [each.model for each in engine.requests[-2:]]
    assert asked_for == ["toy", "larger"]
    assert desk.recipe().drawn.request == window.parts.board.current().request
    window.go("generate")
    window.exchange.take(Incoming(path.name, path), "apply")
    rest()
    assert window.parts.controls.request().seed == desk.recipe().drawn.request.seed


def test_what_was_drawn_out_of_another_picture_needs_that_very_one(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path, rest: Rest
) -> None:
    window.parts.controls.set_card(able_card())
    window.parts.giving.hold(hold_file(photo))
    window.parts.giving.go()
    rest()
    item: Item = window.parts.gallery.items()[0]
    window.to_edit.enlarge_file(item.path)
    qtbot.waitUntil(lambda: window.edit.editing.desk.edited)
    desk, path = window.edit.editing.desk, tmp_path / "large.png"
    save_photograph(path, desk.photo(), ExportOptions("png"), desk.recipe())
    window.go("generate")
    rest()
    dialog = asked(window, qtbot, path)
    named(dialog, qtbot, picture(tmp_path, "other.png"))
    assert "not the one that the model was given" in dialog.picture.state.text()
    assert not dialog.begin.isEnabled()
    named(dialog, qtbot, photo)
    with qtbot.waitSignal(window.replaying.finished) as told:
        dialog.accept()
    assert told.args[0].identical
    rest()
