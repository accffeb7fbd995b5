"""Who repairs best, in the window: a hole that is filled in turn, a table, and its files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studio.core.card import ModelCard
from studio.core.mending import SMOOTH
from studio.core.repair import RepairRequest
from studio.ui import app
from studio.ui.drops import Incoming
from studio.ui.main_window import MainWindow
from studio.ui.widgets.action_button import State
from studio.ui.widgets.race_card import CardState
from studio.ui.workspaces.compare_repair import CompareRepair
from studio.ui.workspaces.repair_setup import OWN
from tests.fakes import REDRAW, FakeEngine, FakeRepairs, mending_card, tool_card, toy_card
from tests.ui.shell.windows import Windows

METHODS = ["mender", "inpaint", SMOOTH]


def mender(name: str = "mender", side: int = 32, channels: int = 3) -> ModelCard:
    redraw = replace(REDRAW, variants=True)
    config = {"channels": channels}
    return replace(mending_card(name, side), actions=(redraw,), config=config, family_title=name)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """One model that repairs and the tool; nobody computes anything."""
    monkeypatch.setattr(app, "RepairService", FakeRepairs)
    monkeypatch.setattr(FakeRepairs, "failing", {})
    tool = replace(tool_card("inpaint"), family="inpaint", title="Fill in")
    return FakeEngine([mender(), toy_card()], tools=[tool, tool_card()])


@pytest.fixture
def window(windows: Windows, tmp_path: Path) -> MainWindow:
    """A window that looks at repairs, with a picture of its own."""
    opened = windows.ready()
    opened.go("compare")
    opened.compare.mode.segment("repair").click()
    give(windows.qtbot, opened, picture_file(tmp_path))
    return opened


@pytest.fixture
def page(window: MainWindow) -> CompareRepair:
    return window.compare.repair


def picture_file(folder: Path, colour: tuple[int, int, int] = (200, 90, 40)) -> Path:
    path = folder / "mine.png"
    PilImage.new("RGB", (90, 60), colour).save(path)
    return path


def give(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.compare.repair.dropped.emit(Incoming(path.name, path))
    settle(qtbot, window)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(window.context.files.idle, timeout=5000)
    qtbot.waitUntil(lambda: window.comparing.repairing.posing.pose is not None, timeout=5000)


def repair(qtbot: QtBot, window: MainWindow) -> None:
    window.compare.repair.action.press()
    assert window.comparing.repairing.busy
    qtbot.waitUntil(lambda: not window.comparing.repairing.busy, timeout=20_000)


def asked(engine: FakeEngine) -> list[RepairRequest]:
    return [each for each in engine.requests if isinstance(each, RepairRequest)]


def test_everybody_fills_the_same_hole_and_the_nearest_stands_first(
    qtbot: QtBot, window: MainWindow, page: CompareRepair, engine: FakeEngine
) -> None:
    page.seed.set_value(7)
    repair(qtbot, window)
    assert [each.method for each in asked(engine)] == METHODS
    assert [(each.seed, each.count) for each in asked(engine)] == [(7, 4), (7, 4), (7, 1)]
    for each in asked(engine):
        assert each.picture.shape == (32, 32, 3)
        assert (each.hole == asked(engine)[0].hole).all()
    assert [line.method for line in page.model.lines()] == ["mender", "inpaint", SMOOTH]
    card = page.row.cards["mender"]
    assert card.state is CardState.DONE
    assert card.words()[0] == "nearest: 0.450"
    assert page.row.cards[SMOOTH].accessibleName().startswith("Smooth fill, distance 0.550, ")
    known = asked(engine)[0].hole == 0
    for line in page.model.lines():
        assert all((i[known] == asked(engine)[0].picture[known]).all() for i in line.images)


def test_another_hole_or_picture_makes_what_was_mended_void(
    qtbot: QtBot, window: MainWindow, page: CompareRepair, engine: FakeEngine, tmp_path: Path
) -> None:
    repair(qtbot, window)
    assert page.view.isVisibleTo(page)
    page.setup.hole.segment("lower").click()
    assert not page.view.isVisibleTo(page)
    settle(qtbot, window)
    assert page.row.cards["mender"].state is CardState.IDLE
    engine.requests.clear()
    repair(qtbot, window)
    hole = asked(engine)[0].hole
    assert (hole[16:] == 255).all()
    assert not hole[:16].any()


def test_who_is_left_out_does_not_repair_and_stays_so(
    qtbot: QtBot, window: MainWindow, windows: Windows, page: CompareRepair, engine: FakeEngine
) -> None:
    page.row.cards["inpaint"].click()
    page.setup.hole.segment("thick").click()
    page.variants.segment("1").click()
    settle(qtbot, window)
    repair(qtbot, window)
    assert [each.method for each in asked(engine)] == ["mender", SMOOTH]
    window.close()
    again = windows.ready()
    again.go("compare")
    assert again.compare.repairs
    assert again.compare.repair.row.chosen() == ("mender", SMOOTH)
    assert again.compare.repair.setup.hole.value() == "thick"
    assert again.compare.repair.count() == 1
    for card in again.compare.repair.row.cards.values():
        card.setChecked(False)
    assert not again.compare.repair.action.button.isEnabled()


def test_what_fails_says_so_in_its_place_and_the_others_go_on(
    qtbot: QtBot, window: MainWindow, page: CompareRepair
) -> None:
    FakeRepairs.failing["mender"] = "Its file is damaged."
    repair(qtbot, window)
    card = page.row.cards["mender"]
    assert card.state is CardState.FAILED
    assert "Its file is damaged." in card.accessibleDescription()
    assert page.notice.text() == "mender: Its file is damaged."
    assert [line.method for line in page.model.lines()] == ["inpaint", SMOOTH]


def test_escape_stops_and_what_was_mended_stays(
    qtbot: QtBot, window: MainWindow, page: CompareRepair, engine: FakeEngine
) -> None:
    turns = window.comparing.repairing.turns
    turns.ended.connect(lambda _made: engine.hold())
    page.action.press()
    tool = page.row.cards["inpaint"]
    qtbot.waitUntil(lambda: tool.state is CardState.DRAWING, timeout=20_000)
    assert not page.setup.isEnabled()
    assert not window.compare.action.button.isEnabled()  # models would share the engine
    QTest.keyClick(window.compare, Qt.Key.Key_Escape)
    assert page.action.state() is State.STOPPING
    qtbot.waitUntil(lambda: not turns.busy, timeout=20_000)
    assert [line.method for line in page.model.lines()] == ["mender"]
    assert tool.state is CardState.IDLE
    assert page.action.state() is State.READY
    assert page.setup.isEnabled()


def test_a_hole_can_be_painted_taken_away_and_read_from_a_file(
    qtbot: QtBot,
    window: MainWindow,
    page: CompareRepair,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card, left = page.row.hidden, Qt.MouseButton.LeftButton
    assert not page.setup.hole.segment(OWN).isEnabled()
    place = QPoint(card.width() // 2, card.width() // 2)
    QTest.mousePress(card, left, pos=place)
    QTest.mouseRelease(card, left, pos=place)
    settle(qtbot, window)
    assert page.setup.hole.value() == OWN
    posed = window.comparing.repairing.posing.pose
    assert posed is not None
    assert posed.hole[16, 16] == 255
    assert posed.share < 0.1
    right = Qt.MouseButton.RightButton
    QTest.mousePress(card, right, pos=place)
    QTest.mouseRelease(card, right, pos=place)
    qtbot.waitUntil(lambda: "shows no hole" in page.notice.text(), timeout=5000)
    settle(qtbot, window)
    assert page.setup.hole.value() == "middle"
    mask = np.zeros((20, 20), np.uint8)
    mask[:5] = 255
    PilImage.fromarray(mask).save(tmp_path / "mask.png")
    chosen = (str(tmp_path / "mask.png"), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    page.setup.import_mask.click()
    qtbot.waitUntil(lambda: page.setup.hole.value() == OWN, timeout=5000)
    settle(qtbot, window)
    posed = window.comparing.repairing.posing.pose
    assert posed is not None
    assert posed.share == 0.25
    QTest.mouseClick(card, left, pos=place)  # goes on with it
    settle(qtbot, window)
    posed = window.comparing.repairing.posing.pose
    assert posed is not None
    assert posed.hole[0, 0] == posed.hole[16, 16] == 255
    assert posed.share > 0.25


def test_painting_begins_anew_after_a_shape_was_chosen(
    qtbot: QtBot, window: MainWindow, page: CompareRepair
) -> None:
    left, wide = Qt.MouseButton.LeftButton, page.row.hidden.width()
    QTest.mouseClick(page.row.hidden, left, pos=QPoint(wide // 4, wide // 4))
    settle(qtbot, window)
    page.setup.hole.segment("lower").click()
    settle(qtbot, window)
    QTest.mouseClick(page.row.hidden, left, pos=QPoint(3 * wide // 4, wide // 4))
    settle(qtbot, window)
    posed = window.comparing.repairing.posing.pose
    assert posed is not None
    assert posed.hole[:16, 16:].any()
    assert not posed.hole[:, :14].any()


def test_a_picture_that_is_dropped_is_repaired_and_not_opened(
    qtbot: QtBot, window: MainWindow, engine: FakeEngine, tmp_path: Path
) -> None:
    data, where = QMimeData(), QPoint(300, 300)
    data.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path)))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, data, left, none)
    QCoreApplication.sendEvent(window.compare, enter)
    assert enter.isAccepted()
    assert window.compare.overlay.isVisible()
    assert "mine.png" in window.compare.overlay.accessibleDescription()
    QCoreApplication.sendEvent(window.compare, QDropEvent(where, copy, data, left, none))
    assert not window.compare.overlay.isVisible()
    settle(qtbot, window)
    assert window.comparing.repairing.posing.name == "mine.png"
    assert window.place == "compare"
    window.compare.set_mode("draw")
    enter = QDragEnterEvent(where, copy, data, left, none)
    QCoreApplication.sendEvent(window.compare, enter)
    assert not window.compare.overlay.isVisible()
    assert window.place == "generate"  # where the window opens it


def test_colours_choose_those_who_know_them(
    qtbot: QtBot, windows: Windows, engine: FakeEngine, tmp_path: Path
) -> None:
    engine.cards = (mender("grey", 32, 1), mender("coloured", 64))
    window = windows.ready()
    window.go("compare")
    window.compare.set_mode("repair")
    page = window.compare.repair
    assert page.group is not None
    assert page.group.value() == "64-3"
    give(qtbot, window, picture_file(tmp_path, (90, 90, 90)))
    assert page.group.value() == "32-1"
    assert page.row.chosen()[0] == "grey"
    give(qtbot, window, picture_file(tmp_path))
    assert page.group.value() == "64-3"


def test_models_without_colours_are_shown_the_picture_in_grey(
    qtbot: QtBot, windows: Windows, engine: FakeEngine, tmp_path: Path
) -> None:
    engine.cards = (mender("grey", 32, 1),)
    window = windows.ready()
    window.go("compare")
    window.compare.set_mode("repair")
    give(qtbot, window, picture_file(tmp_path))
    assert "know no colours" in window.compare.repair.notice.text()
    posed = window.comparing.repairing.posing.pose
    assert posed is not None
    assert not np.ptp(posed.picture, axis=2).any()


def test_a_picture_can_be_pasted_and_opened_by_the_usual_keys(
    qtbot: QtBot, window: MainWindow, page: CompareRepair, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    window.actions_.get("paste").trigger()
    qtbot.waitUntil(lambda: window.comparing.repairing.posing.name == "Pasted picture")
    assert window.place == "compare"
    asked_for: list[str] = []

    def chosen(_parent: object, title: str, *_: object) -> tuple[str, str]:
        asked_for.append(title)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    window.actions_.get("open").trigger()
    assert asked_for == ["Choose a picture"]


def test_what_was_mended_is_written_in_three_forms(
    qtbot: QtBot, window: MainWindow, page: CompareRepair, tmp_path: Path
) -> None:
    repairing = window.comparing.repairing
    assert repairing.report() is None
    repair(qtbot, window)
    report = repairing.report()
    assert report is not None
    for ending, start in (("png", b"\x89PNG"), ("csv", b"title,method"), ("json", b"{")):
        path = tmp_path / f"repairs.{ending}"
        repairing.write(report, path)
        qtbot.waitUntil(path.exists, timeout=20_000)
        assert path.read_bytes().startswith(start)
    qtbot.waitUntil(lambda: "Saved as repairs.json" in page.notice.text(), timeout=5000)
    with PilImage.open(tmp_path / "repairs.png") as sheet:
        assert sheet.size == (8 + 5 * 136, 56 + 4 * 136)
    written = json.loads((tmp_path / "repairs.json").read_text(encoding="utf-8"))
    assert (written["picture"], written["hole"], written["side"]) == ("mine.png", "middle", 32)
    assert list(written["methods"]) == METHODS
    made = written["methods"]["mender"]
    assert [each["seed"] for each in made["variants"]] == [0, 1, 2, 3]
    assert made["seconds"] == {"value": 0.5, "margin": None}


def test_without_a_model_that_repairs_there_is_a_way_to_one(
    windows: Windows, engine: FakeEngine
) -> None:
    engine.cards = (toy_card(),)
    window = windows.ready()
    window.go("compare")
    window.compare.mode.segment("repair").click()
    page = window.compare.repair
    assert page.models.isVisibleTo(window)
    assert not page.setup.isVisibleTo(window)
    page.models.click()
    assert window.place == "models"
    window.go("compare")
    page.train.click()
    assert window.place == "train"


def test_the_command_begins_from_wherever_the_person_is(
    qtbot: QtBot, window: MainWindow, engine: FakeEngine
) -> None:
    window.compare.set_mode("draw")
    window.go("generate")
    window.actions_.get("repair").trigger()
    assert window.place == "compare"
    assert window.compare.repairs
    qtbot.waitUntil(lambda: not window.comparing.repairing.busy, timeout=20_000)
    assert len(asked(engine)) == 3
    window.actions_.get("race").trigger()
    assert not window.compare.repairs
    qtbot.waitUntil(lambda: not window.comparing.race.busy, timeout=20_000)


def test_a_picture_of_the_gallery_is_given_to_the_repairers_from_its_menu(
    windows: Windows, qtbot: QtBot
) -> None:
    window = windows.ready()
    item = window.parts.gallery.items()[1]
    menu = window.exchange.menu(item, QPoint(10, 10))
    next(each for each in menu.actions() if each.text() == "Compare repairs").trigger()
    menu.hide()
    settle(qtbot, window)
    assert window.place == "compare"
    assert window.compare.mode.value() == "repair"
    assert window.comparing.repairing.posing.name == item.path.name


def test_where_no_model_repairs_no_picture_is_offered_for_it(
    windows: Windows, engine: FakeEngine
) -> None:
    engine.cards = [toy_card()]
    window = windows.ready()
    menu = window.exchange.menu(window.parts.gallery.items()[0], QPoint(10, 10))
    assert "Compare repairs" not in [each.text() for each in menu.actions()]
    menu.hide()
