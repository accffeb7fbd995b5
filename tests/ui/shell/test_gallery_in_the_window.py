"""The filmstrip and the Gallery workspace: restart, delete, undo, trash, search."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.core.errors import SaveError
from studio.core.gallery import Item
from studio.ui.main_window import MainWindow
from studio.ui.workspaces.gallery import GalleryWorkspace
from tests.fakes import FakeEngine
from tests.ui.shell.windows import Rest, Windows


@pytest.fixture
def gallery(window: MainWindow, rest: Rest) -> GalleryWorkspace:
    """The Gallery workspace, seen, with nine pictures."""
    window.go("gallery")
    rest()
    return window.gallery


def first(window: MainWindow) -> Item:
    """The newest picture."""
    return window.parts.gallery.items()[0]


def test_the_filmstrip_shows_the_gallery_newest_first(window: MainWindow) -> None:
    names = [item.path.name for item in window.parts.gallery.items()]
    assert window.generate.stage.filmstrip.keys() == names
    assert names == sorted(names, reverse=True)


def test_a_restart_keeps_filmstrip_pictures_seed_and_settings(
    windows: Windows, window: MainWindow, engine: FakeEngine
) -> None:
    names = window.generate.stage.filmstrip.keys()
    window.generate.make.set_values({"truncation": 0.25})
    window.generate.steer.set_values({"direction.smile": -1.0})
    seed = window.generate.make.seed.value()
    shown = [each.request for each in window.parts.board.pictures()]
    windows.close(window)
    asked = len(engine.requests)
    again = windows.ready()
    assert again.generate.stage.filmstrip.keys() == names
    assert again.generate.make.seed.value() == seed
    assert again.parts.controls.request().params["truncation"] == 0.25
    assert again.parts.controls.request().params["direction.smile"] == -1.0
    assert [each.request for each in again.parts.board.pictures()] == shown
    assert len(engine.requests) == asked + 1  # warmed up, and nothing was made anew


def test_a_click_opens_a_picture_that_lies_elsewhere(
    window: MainWindow, qtbot: QtBot, rest: Rest
) -> None:
    old = first(window)
    window.making.go()
    rest()
    strip = window.generate.stage.filmstrip
    strip.activated_key.emit(old.path.name)
    rest()
    shown = window.parts.board.pictures()
    assert [each.item for each in shown] == [old]
    assert window.generate.stage.canvas.view() == "single"
    assert strip.current_key() == old.path.name


def test_a_click_on_a_picture_of_the_grid_chooses_it_there(window: MainWindow, rest: Rest) -> None:
    item = window.parts.board.pictures()[3].item
    window.generate.stage.filmstrip.activated_key.emit(item.path.name)
    rest()
    assert len(window.parts.board.pictures()) == 9
    assert window.parts.board.current_index == 3


def test_sliders_steer_the_picture_that_was_opened(window: MainWindow, rest: Rest) -> None:
    item = first(window)
    window.making.go()
    rest()
    window.keeping.open(item)
    rest()
    slider = window.generate.steer.panels[0].sliders["direction.age"]
    slider._take(2.0)
    rest()
    assert window.parts.board.current().request.seed == item.recipe.request.seed
    assert window.generate.make.seed.value() == item.recipe.request.seed


def test_delete_moves_to_the_trash_and_undo_brings_it_back(
    window: MainWindow, qtbot: QtBot, rest: Rest
) -> None:
    item = first(window)
    strip = window.generate.stage.filmstrip
    strip.set_current_key(item.path.name)
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    rest()
    assert item.path.name not in set(strip.keys())
    assert not item.path.exists()
    notice = window.generate.stage.notice
    assert notice.isVisible()
    assert notice.text() == "Moved to the trash."
    notice.button.click()
    rest()
    assert strip.keys()[0] == item.path.name
    assert item.path.exists()


def test_the_offer_to_undo_stays_for_five_seconds_at_least(window: MainWindow, rest: Rest) -> None:
    window.parts.gallery.delete(first(window))
    rest()
    assert window.telling.remaining() > 5000


def test_the_filmstrip_marks_what_is_looked_at_and_nothing_else(
    window: MainWindow, rest: Rest
) -> None:
    strip = window.generate.stage.filmstrip
    assert strip.current_key() == window.parts.board.current().item.path.name
    window.parts.gallery.delete(window.parts.board.pictures()[4].item)
    rest()
    assert strip.current_key() == window.parts.board.current().item.path.name
    window.generate.steer.panels[0].sliders["direction.age"]._take(2.0)
    rest()
    assert strip.current_key() == ""  # an edit is not the picture that was kept


def test_a_deleted_picture_leaves_the_canvas_too(window: MainWindow, rest: Rest) -> None:
    item = window.parts.board.pictures()[2].item
    window.parts.gallery.delete(item)
    rest()
    assert len(window.parts.board.pictures()) == 8
    assert window.parts.board.find(item) is None


def test_deleting_several_is_undone_in_one_step(
    window: MainWindow, gallery: GalleryWorkspace, qtbot: QtBot
) -> None:
    gallery.view.selectAll()
    gallery.details.asked.emit("delete")
    qtbot.waitUntil(lambda: gallery.model.rowCount() == 0)
    assert window.parts.board.current() is None
    window.parts.undo.undo()
    qtbot.waitUntil(lambda: gallery.model.rowCount() == 9)
    assert len(window.generate.stage.filmstrip.keys()) == 9


def test_the_trash_restores_and_empties(
    window: MainWindow, gallery: GalleryWorkspace, qtbot: QtBot, rest: Rest
) -> None:
    gone, back = window.parts.gallery.items()[:2]
    window.parts.gallery.delete(gone, back)
    gallery.place.segment("trash").click()
    qtbot.waitUntil(lambda: gallery.model.rowCount() == 2)
    gallery.view.setCurrentIndex(gallery.filter.index(0, 0))
    restored = gallery.chosen()[0]
    gallery.details.buttons["restore"].click()
    qtbot.waitUntil(lambda: gallery.model.rowCount() == 1)
    assert (window.context.gallery.folder / restored.path.name).exists()
    gallery.empty_button.click()
    assert "cannot be undone" in gallery.notice.text()
    gallery.notice.button.click()
    qtbot.waitUntil(lambda: gallery.model.rowCount() == 0)
    assert len(window.parts.gallery.items()) == 8


def test_the_details_tell_how_the_picture_was_made(
    window: MainWindow, gallery: GalleryWorkspace, rest: Rest
) -> None:
    gallery.choose(first(window))
    rest()
    rows = dict(gallery.details.facts.rows())
    assert rows["Model"] == "Toy colours"
    seed = first(window).recipe.request.seed
    assert rows["Seed"].replace("\N{NARROW NO-BREAK SPACE}", "") == str(seed)
    assert rows["Picture"] == "64 \N{MULTIPLICATION SIGN} 64"
    assert rows["File"] == first(window).path.name


def test_search_finds_by_seed_and_says_when_nothing_matches(
    window: MainWindow, gallery: GalleryWorkspace, rest: Rest
) -> None:
    seed = first(window).recipe.request.seed
    gallery.search.setText(f"toy {seed}")
    assert gallery.filter.rowCount() == 1
    gallery.search.setText("no such words")
    assert gallery.filter.rowCount() == 0
    gallery.search.clear()
    assert gallery.filter.rowCount() == 9


def test_the_menu_of_a_picture_offers_all_that_can_be_done(window: MainWindow, rest: Rest) -> None:
    window.keeping.menu_at(first(window).path.name, QPoint(10, 10))
    menu = window.findChild(QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Open",
        "Edit",
        "Copy",
        "Export…",
        "Apply settings",
        "Reproduce",
        "Show in folder",
        "Delete",
    ]
    menu.close()


def test_delete_on_the_canvas_deletes_the_picture_looked_at(
    window: MainWindow, qtbot: QtBot, rest: Rest
) -> None:
    window.parts.board.select(5)
    item = window.parts.board.current().item
    qtbot.keyClick(window.generate.stage.canvas, Qt.Key.Key_Delete)
    rest()
    assert item not in window.parts.gallery.items()
    assert len(window.parts.board.pictures()) == 8


def test_an_edited_picture_has_a_menu_of_its_own(window: MainWindow, rest: Rest) -> None:
    window.generate.steer.panels[0].sliders["direction.age"]._take(2.0)
    rest()
    window.generate.stage.canvas.context_requested.emit(0, QPoint(10, 10))
    menu = window.findChild(QMenu)
    words = [action.text() for action in menu.actions()]
    shown = ["Edit the shown picture", "Enlarge the shown picture"]
    assert words == ["Keep in the gallery", "Copy picture", *shown, "Export…"]
    menu.actions()[0].trigger()
    menu.close()
    rest()
    assert first(window).recipe.request.params["direction.age"] == 2.0


def test_opening_a_picture_of_other_settings_offers_to_apply_them(
    window: MainWindow, rest: Rest
) -> None:
    item = first(window)
    window.making.go()
    rest()
    window.generate.make.set_values({"truncation": 0.1})
    window.keeping.open(item)
    rest()
    notice = window.generate.stage.notice
    assert "other settings than the panels show" in notice.text()
    notice.button.click()
    rest()
    assert window.parts.controls.request().params["truncation"] == 0.7
    assert window.parts.controls.request().seed == item.recipe.request.seed


def test_a_full_disk_is_said_and_the_pictures_stay_on_the_canvas(
    window: MainWindow, rest: Rest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> Item:
        raise SaveError("There is no room on the disk; free some space and try again.")

    monkeypatch.setattr(window.context.gallery, "add", full)
    window.making.go()
    rest()
    assert "no room" in window.generate.stage.notice.text()
    assert all(shown.finished for shown in window.parts.board.pictures())


def test_foreign_and_damaged_files_in_the_folder_do_no_harm(windows: Windows) -> None:
    folder = windows.home / "gallery"
    folder.mkdir()
    (folder / "2020-01-01-0001.png").write_bytes(b"not a picture")
    (folder / "notes.txt").write_text("hello", encoding="utf-8")
    window = windows.ready()
    assert len(window.parts.gallery.items()) == 9
    assert Path(folder / "notes.txt").exists()
