"""A hole of a person's own: chosen in the window, given to the model, asked for when it is made
again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PySide6.QtWidgets import QFileDialog

from studio.core.request import PictureRequest
from studio.ui.drops import Incoming
from studio.ui.main_window import MainWindow
from studio.ui.workspaces.picture_panel import PicturePanel
from tests.fakes import FakeEngine, mending_card, toy_card
from tests.ui.shell.windows import Rest, Windows


@pytest.fixture
def window(windows: Windows, engine: FakeEngine, tmp_path: Path) -> MainWindow:
    """A window whose model can redraw a hole, with a picture to do it in."""
    engine.cards = (mending_card(), toy_card("plain"))
    made = windows.ready()
    path = tmp_path / "mine.png"
    PilImage.fromarray(np.full((60, 90, 3), 200, np.uint8)).save(path)
    made.exchange.take(Incoming(path.name, path))
    windows.rest(made)
    return made


@pytest.fixture
def panel(window: MainWindow) -> PicturePanel:
    return window.generate.make.picture


def mask_file(folder: Path, name: str = "mask.png", white: int = 3) -> Path:
    pixels = np.zeros((10, 20), np.uint8)
    pixels[:white] = 255
    PilImage.fromarray(pixels).save(folder / name)
    return folder / name


def choose(panel: PicturePanel, path: Path, monkeypatch: pytest.MonkeyPatch, rest: Rest) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    panel.hole.choose.click()
    rest()


def last(engine: FakeEngine) -> PictureRequest:
    return [each for each in engine.requests if isinstance(each, PictureRequest)][-1]


def test_only_an_action_that_redraws_a_hole_offers_it(panel: PicturePanel) -> None:
    assert panel.hole.isVisible()
    panel.set_action("darken")
    assert not panel.hole.isVisible()
    panel.set_action("redraw")
    assert panel.hole.isVisible()


def test_a_mask_takes_the_place_of_the_shapes_until_it_is_put_away(
    panel: PicturePanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rest: Rest
) -> None:
    assert panel.form.field("hole").isVisible()
    assert not panel.hole.remove.isVisible()
    choose(panel, mask_file(tmp_path), monkeypatch, rest)
    assert not panel.form.field("hole").isVisible()
    assert panel.hole.remove.isVisible()
    assert panel.own_hole() is not None
    panel.set_action("darken")
    assert panel.own_hole() is None
    panel.set_action("redraw")
    assert not panel.form.field("hole").isVisible()
    panel.hole.remove.click()
    assert panel.own_hole() is None
    assert panel.form.field("hole").isVisible()


def test_the_model_is_given_the_mask_and_the_recipe_knows_it(
    window: MainWindow,
    engine: FakeEngine,
    panel: PicturePanel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rest: Rest,
) -> None:
    choose(panel, mask_file(tmp_path), monkeypatch, rest)
    panel.go.click()
    rest()
    mask = last(engine).mask
    assert mask is not None
    assert mask.pixels.shape == (10, 20)
    recipe = window.parts.gallery.items()[0].recipe
    assert recipe is not None
    assert recipe.given is not None
    assert recipe.given.mask == mask.sha256


def test_it_is_made_again_only_with_the_same_mask(
    window: MainWindow,
    panel: PicturePanel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rest: Rest,
) -> None:
    choose(panel, mask_file(tmp_path), monkeypatch, rest)
    panel.go.click()
    rest()
    item, notice = window.parts.gallery.items()[0], window.generate.stage.notice
    window.exchange.do("reproduce", (item,))
    rest()
    assert notice.text() == "Identical: every pixel is equal."
    choose(panel, mask_file(tmp_path, "other.png", 5), monkeypatch, rest)
    for _ in range(2):
        window.exchange.do("reproduce", (item,))
        rest()
        assert "came from another mask" in notice.text()
        panel.hole.remove.click()


def test_what_is_no_mask_is_one_sentence_and_changes_nothing(
    window: MainWindow,
    panel: PicturePanel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rest: Rest,
) -> None:
    letter = tmp_path / "letter.png"
    letter.write_text("dear reader", encoding="utf-8")
    choose(panel, letter, monkeypatch, rest)
    assert "is not a picture" in window.generate.stage.notice.text()
    assert panel.own_hole() is None
