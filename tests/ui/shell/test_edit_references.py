"""Pictures that a tool of Edit looks at: dropped, chosen, removed; in previews, runs, batches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.core.recipe import read_recipe
from studio.core.request import EditRequest
from studio.core.tool_spec import ToolSpec
from studio.editing.references import reference_in
from studio.ui.edit_place import EditPlace
from studio.ui.tab_order import stops_of
from studio.ui.widgets.reference_list import ReferenceList
from tests.fakes import tool_card
from tests.ui.shell.edit_helpers import edit_window, opened, pixels, run_tool
from tests.ui.shell.windows import Windows

GREY = np.full((60, 80, 3), 100, np.uint8)
COLOURS = {"red": (200, 0, 0), "green": (0, 160, 0), "blue": (0, 0, 120)}


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    PilImage.fromarray(GREY).save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


@pytest.fixture
def paintings(tmp_path: Path) -> list[Path]:
    """Three, each of one colour."""
    for name, colour in COLOURS.items():
        PilImage.new("RGB", (20, 30), colour).save(tmp_path / f"{name}.png")
    return [tmp_path / f"{name}.png" for name in COLOURS]


@pytest.fixture
def place(windows: Windows, qtbot: QtBot, photo: Path) -> EditPlace:
    """A photograph in the hands of a tool that looks at two pictures; others take one and none."""
    card = tool_card("painter", references=2)
    spec = replace(
        card.tool or ToolSpec(),
        variants=False,
        preview=True,
        reference_label="Style from a picture",
        reference_for=("by",),
    )
    lone = tool_card("lone", references=1)
    windows.engine.tools = (replace(card, tool=spec), lone, tool_card("plain"))
    return opened(edit_window(windows), qtbot, photo)


def zone(place: EditPlace) -> ReferenceList:
    return place.page.setup.references


def drop(place: EditPlace, data: QMimeData) -> None:
    """Drags something onto the zone and lets it go there."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    zone(place).dragEnterEvent(enter)
    assert enter.isAccepted()
    zone(place).dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))


def dropped(place: EditPlace, qtbot: QtBot, *paths: Path) -> None:
    """The same with files, until they were added."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    with qtbot.waitSignal(zone(place).changed, timeout=5000):
        drop(place, data)


def names(place: EditPlace) -> list[str]:
    return [each.name for each in zone(place).items()]


def last(windows: Windows) -> EditRequest:
    request = windows.engine.requests[-1]
    assert isinstance(request, EditRequest)
    return request


def test_a_dropped_painting_is_shown_and_is_not_the_photograph(
    place: EditPlace, qtbot: QtBot, paintings: list[Path]
) -> None:
    dropped(place, qtbot, paintings[0])
    document = place.editing.desk.document
    assert document is not None
    assert document.photo.name == "photo.png"
    (row,) = zone(place).rows
    assert row.name.text() == "red.png"
    assert row.look.pixmap().toImage().pixelColor(9, 9).getRgb()[:3] == COLOURS["red"]
    assert row.remove.accessibleName() == "Remove red.png"
    assert zone(place).choose.accessibleName() == "Style from a picture\N{HORIZONTAL ELLIPSIS}"


def test_the_preview_follows_what_is_added_and_removed(
    place: EditPlace, qtbot: QtBot, windows: Windows, paintings: list[Path]
) -> None:
    def shown(colour: tuple[int, ...]) -> bool:
        after = place.page.stage.canvas.scene.after
        return after is not None and bool((after.image == colour).all())

    dropped(place, qtbot, paintings[0])
    qtbot.waitUntil(lambda: shown((178, 78, 78)), timeout=5000)
    assert last(windows).references == (reference_in(paintings[0]),)
    assert (pixels(place) == GREY).all()
    zone(place).rows[0].remove.click()
    qtbot.waitUntil(lambda: shown((155, 155, 155)), timeout=5000)
    assert names(place) == []


def test_a_run_looks_at_them_in_their_order_and_its_recipe_tells_of_them(
    place: EditPlace, qtbot: QtBot, windows: Windows, paintings: list[Path]
) -> None:
    dropped(place, qtbot, *paintings[1::-1])
    run_tool(place, qtbot)
    expected = tuple(reference_in(path) for path in paintings[1::-1])
    assert last(windows).references == expected
    sums = tuple(each.sha256 for each in expected)
    recipe = place.editing.desk.recipe()
    assert recipe is not None
    assert recipe.edit is not None
    assert recipe.edit.references == sums
    undo = place.editing.desk.undo
    undo.undo()
    assert (pixels(place) == GREY).all()
    undo.redo()
    assert place.editing.desk.recipe() == recipe
    assert names(place) == ["green.png", "red.png"]


def test_a_project_keeps_what_was_looked_at(
    place: EditPlace, qtbot: QtBot, paintings: list[Path], tmp_path: Path
) -> None:
    dropped(place, qtbot, paintings[0])
    run_tool(place, qtbot)
    recipe, project = place.editing.desk.recipe(), tmp_path / "work.hundun"
    kept: list[bool] = []
    place.editing.desk.save_project(project, lambda: kept.append(True))
    qtbot.waitUntil(lambda: bool(kept), timeout=5000)
    with qtbot.waitSignal(place.editing.desk.opened, timeout=5000):
        place.editing.open(project)
    assert recipe is not None
    assert place.editing.desk.recipe() == recipe


def test_who_gives_another_picture_right_after_a_run_wants_that_run_otherwise(
    place: EditPlace, qtbot: QtBot, paintings: list[Path]
) -> None:
    dropped(place, qtbot, paintings[0])
    run_tool(place, qtbot)
    assert not (pixels(place) == GREY).all()
    dropped(place, qtbot, paintings[1])
    assert (pixels(place) == GREY).all()
    assert place.editing.desk.undo.canRedo()


def test_there_is_no_room_for_more_than_the_tool_takes(
    place: EditPlace, qtbot: QtBot, paintings: list[Path]
) -> None:
    dropped(place, qtbot, *paintings)
    assert names(place) == ["red.png", "green.png"]
    assert not zone(place).choose.isEnabled()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paintings[2]))])
    drop(place, data)
    assert "remove one first" in place.page.setup.notice.text()
    assert names(place) == ["red.png", "green.png"]
    document = place.editing.desk.document
    assert document is not None
    assert document.photo.name == "photo.png"


def test_a_lone_picture_makes_way_and_each_tool_keeps_its_own(
    place: EditPlace, qtbot: QtBot, windows: Windows, paintings: list[Path]
) -> None:
    tools = place.page.setup.tools
    dropped(place, qtbot, paintings[0])
    tools.row("lone").click()
    assert names(place) == []
    for path in paintings[1:]:
        dropped(place, qtbot, path)
    assert names(place) == ["blue.png"]
    tools.row("plain").click()
    assert not zone(place).isVisibleTo(place.page)
    run_tool(place, qtbot)
    assert last(windows).references == ()
    tools.row("painter").click()
    assert zone(place).isVisibleTo(place.page)
    assert names(place) == ["red.png"]


def test_a_control_whose_place_is_taken_cannot_be_set(
    place: EditPlace, qtbot: QtBot, paintings: list[Path]
) -> None:
    by = place.page.setup.form.field("by")
    assert by.isEnabled()
    dropped(place, qtbot, paintings[0])
    assert not by.isEnabled()
    zone(place).remove(0)
    assert by.isEnabled()


def test_everything_can_be_done_by_keyboard(
    place: EditPlace, qtbot: QtBot, paintings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(path) for path in paintings[:2]]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    zone(place).choose.setFocus()
    with qtbot.waitSignal(zone(place).changed, timeout=5000):
        qtbot.keyClick(zone(place).choose, Qt.Key.Key_Space)
    assert names(place) == ["red.png", "green.png"]
    zone(place).rows[1].remove.setFocus()
    qtbot.keyClick(zone(place).rows[1].remove, Qt.Key.Key_Delete)
    assert names(place) == ["red.png"]
    assert zone(place).rows[0].remove.hasFocus()
    qtbot.keyClick(zone(place).rows[0].remove, Qt.Key.Key_Space)
    assert names(place) == []
    assert zone(place).choose.hasFocus()


def test_tab_goes_down_the_pictures_and_on_to_the_place_for_more(
    place: EditPlace, qtbot: QtBot, paintings: list[Path]
) -> None:
    spec = replace(place.page.setup.card().tool, references=3)
    zone(place).show_tool("painter", spec)
    dropped(place, qtbot, *paintings[:2])
    first, second = zone(place).rows
    assert list(stops_of(zone(place))) == [first.remove, second.remove, zone(place).choose]


def test_a_picture_without_a_file_will_do(place: EditPlace, qtbot: QtBot) -> None:
    image = QImage(6, 4, QImage.Format.Format_RGB32)
    image.fill(0xFF102030)
    data = QMimeData()
    data.setImageData(image)
    with qtbot.waitSignal(zone(place).changed, timeout=5000):
        drop(place, data)
    assert names(place) == ["Dropped picture"]
    assert (zone(place).items()[0].reference.pixels == (0x10, 0x20, 0x30)).all()


def test_what_is_no_picture_is_told_where_it_was_dropped(
    place: EditPlace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("no picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes.txt"))])
    drop(place, data)
    qtbot.waitUntil(lambda: "is not a picture" in place.page.setup.notice.text(), timeout=5000)
    assert names(place) == []


def test_a_batch_looks_at_the_same(
    place: EditPlace, qtbot: QtBot, paintings: list[Path], tmp_path: Path
) -> None:
    dropped(place, qtbot, paintings[0])
    many = tmp_path / "many"
    many.mkdir()
    PilImage.fromarray(GREY).save(many / "one.png")
    place.many.take([many])
    assert place.many.dialog is not None
    with qtbot.waitSignal(place.many.batch.ended, timeout=10000):
        place.many.dialog.action.click()
    recipe = read_recipe(many / "edited" / "one.png")
    assert recipe is not None
    assert recipe.edit is not None
    assert recipe.edit.references == (reference_in(paintings[0]).sha256,)
