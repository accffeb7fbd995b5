"""A picture that a person gives to a model: held, shown, acted on, kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from studio.core.card import FACE
from studio.core.recipe_parts import Given
from studio.core.request import PictureRequest
from studio.ui.drops import Incoming
from studio.ui.main_window import MainWindow
from tests.fakes import FakeEngine, able_card, toy_card
from tests.ui.shell.windows import Rest, Windows


@pytest.fixture
def window(windows: Windows, engine: FakeEngine) -> MainWindow:
    """A window whose model can do something with a picture."""
    engine.cards = (able_card(), toy_card("plain"))
    return windows.ready()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A grey file of 90 x 60 pixels."""
    path = tmp_path / "mine.png"
    PilImage.fromarray(np.full((60, 90, 3), 200, np.uint8)).save(path)
    return path


def give(window: MainWindow, path: Path, rest: Rest) -> None:
    window.exchange.take(Incoming(path.name, path))
    rest()


def asked(engine: FakeEngine) -> list[PictureRequest]:
    return [r for r in engine.requests if isinstance(r, PictureRequest)]


def test_the_section_is_there_only_where_the_model_can_do_something(
    window: MainWindow, engine: FakeEngine
) -> None:
    panel = window.generate.make.picture
    assert panel.isVisible()
    assert window.actions_.get("give").isEnabled()
    window.making.use_model(engine.cards[1])
    assert not panel.isVisible()
    assert not window.actions_.get("give").isEnabled()
    window.making.use_model(engine.cards[0])
    assert panel.isVisible()


def test_a_picture_that_is_opened_is_held(window: MainWindow, picture: Path, rest: Rest) -> None:
    panel = window.generate.make.picture
    assert not panel.go.isEnabled()
    assert "picture first" in panel.go.toolTip()
    give(window, picture, rest)
    assert panel.held is not None
    assert panel.held.sha256 == hashlib.sha256(picture.read_bytes()).hexdigest()
    assert panel.held.size == (90, 60)
    assert panel.go.isEnabled()
    assert panel.go.accessibleName() == "Darken"


def test_what_the_model_makes_of_it_lies_on_the_board_beside_the_given_picture(
    window: MainWindow, engine: FakeEngine, picture: Path, rest: Rest
) -> None:
    panel = window.generate.make.picture
    give(window, picture, rest)
    panel.set_values({"by": 0.3}, 3)
    window.generate.make.set_values({"truncation": 0.2})
    panel.go.click()
    rest()
    shown = window.parts.board.pictures()
    assert [each.caption for each in shown] == ["Given", "Variant 1", "Variant 2", "Variant 3"]
    assert shown[0].image is not None
    assert shown[0].image.shape == (64, 64, 3)
    assert shown[3].image is not None
    assert int(shown[3].image[0, 0, 0]) == 140
    assert window.generate.stage.canvas.scene.captions == tuple(each.caption for each in shown)
    assert "Variant 1" not in window.generate.stage.canvas.accessibleDescription()
    (request,) = asked(engine)
    assert (request.count, request.params["by"], request.params["truncation"]) == (3, 0.3, 0.2)
    assert "direction.age" not in request.params


def test_a_model_of_faces_takes_the_face_unless_one_says_no(
    window: MainWindow, engine: FakeEngine, picture: Path, rest: Rest
) -> None:
    panel = window.generate.make.picture
    assert not panel.face.isVisible()
    give(window, picture, rest)
    panel.go.click()
    rest()
    window.making.use_model(replace(able_card(), framing=FACE))
    assert panel.face.isVisible()
    panel.go.click()
    rest()
    panel.face.setChecked(False)
    panel.go.click()
    rest()
    assert [request.face for request in asked(engine)] == [False, True, False]


def test_the_numbers_are_told_until_other_pictures_come(
    window: MainWindow, picture: Path, rest: Rest
) -> None:
    facts = window.generate.stage.facts
    give(window, picture, rest)
    window.parts.giving.go()
    rest()
    assert facts.isVisible()
    assert facts.rows() == [("Mean", "200\N{NO-BREAK SPACE}grey levels")]
    window.making.go()
    rest()
    assert not facts.isVisible()


def test_results_are_kept_with_the_checksum_of_the_picture_and_without_its_place(
    window: MainWindow, picture: Path, rest: Rest
) -> None:
    before = len(window.parts.gallery.items())
    give(window, picture, rest)
    window.parts.giving.go()
    rest()
    items = window.parts.gallery.items()
    assert len(items) == before + 3
    recipe = items[0].recipe
    assert recipe is not None
    digest = hashlib.sha256(picture.read_bytes()).hexdigest()
    assert recipe.given == Given("darken", digest, 3, 2)
    assert picture.name not in recipe.to_text()
    assert [each.item is not None for each in window.parts.board.pictures()] == [False] + [True] * 3


def test_a_result_from_the_gallery_is_no_picture_that_sliders_could_change(
    window: MainWindow, picture: Path, rest: Rest
) -> None:
    give(window, picture, rest)
    window.parts.giving.go()
    rest()
    item = window.parts.gallery.items()[0]
    window.making.go()
    rest()
    window.keeping.open(item)
    rest()
    shown = window.parts.board.current()
    assert shown is not None
    assert shown.request is None
    assert shown.recipe is not None


def test_settings_of_a_result_are_applied_to_the_section(
    window: MainWindow, picture: Path, rest: Rest
) -> None:
    panel = window.generate.make.picture
    give(window, picture, rest)
    panel.set_values({"by": 0.9}, 5)
    window.parts.giving.go()
    rest()
    panel.set_action("fade")
    window.exchange.do("apply", (window.parts.gallery.items()[0],))
    rest()
    action = panel.action()
    assert action is not None
    assert action.name == "darken"
    assert panel.values() == {"by": 0.9}
    assert panel.count() == 5


def test_a_result_is_reproduced_from_the_picture_that_is_held_and_from_no_other(
    window: MainWindow, picture: Path, rest: Rest
) -> None:
    give(window, picture, rest)
    window.parts.giving.go()
    rest()
    item = window.parts.gallery.items()[1]
    window.exchange.do("reproduce", (item,))
    rest()
    notice = window.generate.stage.notice
    assert notice.text() == "Identical: every pixel is equal."
    window.generate.make.picture.remove.click()
    window.exchange.do("reproduce", (item,))
    rest()
    assert "made out of another picture" in notice.text()


def test_an_action_without_variants_asks_for_one(
    window: MainWindow, engine: FakeEngine, picture: Path, rest: Rest
) -> None:
    give(window, picture, rest)
    window.generate.make.picture.set_action("fade")
    window.parts.giving.go()
    rest()
    assert asked(engine)[-1].count == 1
    assert not window.generate.make.picture.variants.isVisible()


def test_cancel_brings_the_earlier_pictures_back(
    window: MainWindow, engine: FakeEngine, picture: Path, qtbot: QtBot, rest: Rest
) -> None:
    give(window, picture, rest)
    before = window.parts.board.pictures()
    engine.hold()
    window.parts.giving.go()
    assert window.parts.busy
    assert not window.generate.make.picture.go.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.parts.busy)
    engine.release()
    rest()
    assert window.parts.board.pictures() == before


def test_a_picture_that_changed_on_disk_is_one_sentence(
    window: MainWindow, engine: FakeEngine, picture: Path, rest: Rest
) -> None:
    give(window, picture, rest)
    engine.fail_with = "mine.png has changed since; choose the picture again."
    window.parts.giving.go()
    rest()
    assert window.generate.stage.notice.text() == engine.fail_with
    engine.fail_with = None


def test_a_file_that_is_no_picture_is_one_sentence_and_holds_nothing(
    window: MainWindow, tmp_path: Path, rest: Rest
) -> None:
    path = tmp_path / "letter.png"
    path.write_text("dear reader", encoding="utf-8")
    give(window, path, rest)
    assert window.generate.make.picture.held is None
    assert "is not a picture" in window.generate.stage.notice.text()


def test_the_shown_picture_can_be_given(window: MainWindow, engine: FakeEngine, rest: Rest) -> None:
    panel = window.generate.make.picture
    panel.use_shown.click()
    rest()
    current = window.parts.board.current()
    assert current is not None
    assert current.item is not None
    assert panel.held is not None
    assert panel.held.path == current.item.path
    panel.go.click()
    rest()
    assert asked(engine)[0].path == current.item.path
    panel.remove.click()
    assert panel.held is None


def test_a_pasted_picture_is_put_into_the_cache_and_held(window: MainWindow, rest: Rest) -> None:
    pixels = np.full((8, 8, 3), 9, np.uint8)
    window.exchange.take(Incoming("Pasted picture", image=pixels))
    rest()
    held = window.generate.make.picture.held
    assert held is not None
    assert held.path.parent == window.context.home / "cache" / "given"
    assert held.path.read_bytes()[:4] == b"\x89PNG"


def test_while_a_picture_hangs_over_the_window_its_uses_light_up(
    window: MainWindow, engine: FakeEngine, picture: Path, rest: Rest
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    where = window.rect().center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    window.dragEnterEvent(QDragEnterEvent(where, copy, data, buttons, keys))
    overlay = window.generate.stage.overlay
    assert overlay.accessibleDescription() == "Darken. Fade. Open mine.png"
    fade = overlay.mapTo(window, overlay.zone_rects()[1].center().toPoint())
    window.dropEvent(QDropEvent(QPointF(fade), copy, data, buttons, keys))
    rest()
    assert [request.action for request in asked(engine)] == ["fade"]


def test_the_offer_of_a_picture_with_a_recipe_names_the_model(
    window: MainWindow, rest: Rest
) -> None:
    item = window.parts.gallery.items()[0]
    give(window, item.path, rest)
    offer = window.generate.stage.offer
    assert offer.isVisible()
    assert offer.give.text() == "Give it to Toy colours"
    offer.give.click()
    held = window.generate.make.picture.held
    assert held is not None
    assert held.path == item.path


def test_each_action_remembers_its_controls(window: MainWindow) -> None:
    panel = window.generate.make.picture
    panel.set_values({"by": 0.1}, 3)
    panel.set_action("fade")
    panel.set_values({"by": 0.7}, 3)
    panel.set_action("darken")
    assert panel.values() == {"by": 0.1}
    panel.set_action("fade")
    assert panel.values() == {"by": 0.7}
