"""The Models and Settings workspaces."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.ui.board import Shown
from studio.ui.dialogs.text_dialogs import LicencesDialog
from studio.ui.main_window import MainWindow
from tests.fakes import FakeEngine, toy_card
from tests.ui.shell.windows import Rest, Windows


def test_every_model_is_shown_with_all_that_its_card_says(
    windows: Windows, engine: FakeEngine
) -> None:
    card = replace(
        toy_card(),
        non_commercial=True,
        quality={"fid": 12.3456, "score": {"smile": 0.9}},
        training={"steps": 1000},
    )
    engine.cards = (card, toy_card("second", 32))
    window = windows.ready()
    window.go("models")
    assert list(window.models.cards) == ["toy", "second"]
    rows = dict(window.models.details.facts.rows())
    assert rows["Trained on"] == "nothing at all"
    assert rows["Licence"] == "CC0"
    assert rows["Origin"] == "the tests"
    assert rows["Pictures"] == "64 \N{MULTIPLICATION SIGN} 64"
    quality = window.models.details.quality.rows()
    assert quality == [("fid", "12.35"), ("score", "smile 0.9")]
    assert window.models.details.training.rows() == [("steps", "1000")]
    limit = [w.text() for w in window.models.details.findChildren(QLabel) if w.isVisible()]
    assert "Not for commercial use." in limit


def test_broken_checkpoints_are_shown_with_their_sentence(
    windows: Windows, engine: FakeEngine
) -> None:
    engine.broken = ((Path("bad.safetensors"), "bad.safetensors is damaged or cut off."),)
    window = windows.ready()
    window.go("models")
    words = [label.text() for label in window.models.findChildren(QLabel)]
    assert "bad.safetensors is damaged or cut off." in words


def test_a_first_start_begins_with_the_model_of_the_largest_pictures(
    windows: Windows, engine: FakeEngine
) -> None:
    engine.cards = (toy_card("abstract", 32), toy_card("photoreal", 64), toy_card("zeros", 64))
    assert windows.open().parts.controls.card.name == "photoreal"


def test_another_model_brings_its_own_controls_and_is_remembered(
    windows: Windows, window: MainWindow, engine: FakeEngine, rest: Rest
) -> None:
    window.generate.make.set_values({"truncation": 0.2})
    window.models.cards["second"].click()
    window.models.details.use.click()
    assert window.place == "generate"
    assert window.parts.controls.card.name == "second"
    assert window.parts.controls.request().params["truncation"] == 0.7
    window.making.go()
    rest()
    assert window.parts.board.current().image.shape == (32, 32, 3)
    window.preferring.use("toy")
    assert window.parts.controls.request().params["truncation"] == 0.2
    window.preferring.use("second")
    windows.close(window)
    assert windows.open().parts.controls.card.name == "second"


def test_pictures_keep_the_name_of_the_model_that_drew_them(
    window: MainWindow, engine: FakeEngine
) -> None:
    title = window.generate.stage.toolbar.title
    drawn = next(card for card in engine.cards if card.name == "toy")
    assert drawn.title in title.text()
    window.making.use_model(replace(toy_card("second", 32), title="Other shapes"))
    assert drawn.title in title.text()
    window.parts.board.show([Shown(name="photo.jpg")])
    assert title.text() == "photo.jpg"


def test_the_model_card_unfolds_a_choice_of_models(window: MainWindow) -> None:
    window.generate.make.card_view.click()
    chooser = window.preferring.chooser
    assert chooser.isVisible()
    assert len(chooser.views) == 2
    chooser.views[1].click()
    assert not chooser.isVisible()
    assert window.parts.controls.card.name == "second"


def test_an_installed_model_can_be_used_at_once(
    windows: Windows, engine: FakeEngine, qtbot: QtBot
) -> None:
    engine.cards, cards = (), engine.cards
    window = windows.open()
    qtbot.waitUntil(lambda: window.making.ready)
    assert not window.generate.make.action.button.isEnabled()
    engine.cards = cards
    window.go("models")
    window.models.again.click()
    qtbot.waitUntil(lambda: window.parts.controls.card is not None)
    assert len(window.models.cards) == 2
    windows.rest(window)
    assert window.generate.make.action.button.isEnabled()
    assert len(window.parts.gallery.items()) == 9  # the first grid, as on any first start


def test_settings_are_written_as_they_are_chosen(window: MainWindow) -> None:
    window.go("settings")
    settings = window.settings
    settings.format.segment("jpeg").click()
    settings.quality._take(70)
    settings.device.setCurrentIndex(settings.device.findData("cpu"))
    now = window.context.settings.current
    assert (now.export_format, now.export_quality, now.device) == ("jpeg", 70, "cpu")
    assert "next start" in settings.notice.text()


def test_a_reset_is_asked_for_twice_and_keeps_the_pictures(window: MainWindow, rest: Rest) -> None:
    window.go("settings")
    window.settings.format.segment("webp").click()
    window.settings.reset.click()
    assert window.context.settings.current.export_format == "webp"
    assert "your pictures stay" in window.settings.notice.text()
    window.settings.notice.button.click()
    assert window.context.settings.current.export_format == "png"
    assert window.settings.format.value() == "png"
    assert len(window.parts.gallery.items()) == 9


def test_the_licences_of_all_parts_can_be_read(window: MainWindow) -> None:
    window.go("settings")
    window.settings.licences_asked.emit()
    dialog = window.findChild(LicencesDialog)
    assert isinstance(dialog, LicencesDialog)
    text = dialog.text.toPlainText()
    assert "Inter" in text
    assert "Lucide" in text
    assert "Toy colours" in text
    dialog.reject()
