"""What an edited photograph tells of how it was made, and what it offers when it comes back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.core.photograph import Photograph, open_photograph
from studio.core.photograph_file import save_photograph
from studio.core.pixels import ExportOptions
from studio.core.recipe import Recipe, pixels_checksum, read_recipe
from studio.core.request import EditRequest
from studio.ui.drops import Incoming
from studio.ui.edit_place import EditPlace
from studio.ui.main_window import MainWindow
from tests.cli.conftest import Program
from tests.fakes import FakeEngine, negative
from tests.ui.shell.edit_helpers import draw, edit_window, mask, opened, pixels, run_tool
from tests.ui.shell.test_exchange import data_of, hang_over
from tests.ui.shell.windows import Windows

PIXELS = np.random.default_rng(3).integers(0, 256, (120, 160, 3), dtype=np.uint8)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "holiday.png"
    PilImage.fromarray(PIXELS).save(path)
    return path


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    """A window that looks at Edit, its engine loaded."""
    return edit_window(windows)


@pytest.fixture
def place(window: MainWindow, qtbot: QtBot, photo: Path) -> EditPlace:
    """The Edit workspace with a photograph, and a tool that does not undo itself."""
    found = opened(window, qtbot, photo)
    found.page.setup.form.set_values({"by": 0.25})
    return found


def told(place: EditPlace) -> Recipe:
    """The recipe that there must be."""
    recipe = place.editing.desk.recipe()
    assert recipe is not None
    return recipe


def exported(place: EditPlace, path: Path) -> Path:
    """The photograph as it is now, in a file with its recipe."""
    now = place.editing.desk.photo()
    assert now is not None
    save_photograph(path, now, ExportOptions("png"), place.editing.desk.recipe())
    return path


def description(photo: Photograph | None) -> str | None:
    """What the camera's notes say of a photograph."""
    assert photo is not None
    block = PilImage.Exif()
    block.load(photo.keepsakes.exif or b"")
    return block.get(0x010E)


def test_several_edits_are_told_in_one_recipe_which_makes_them_again(
    place: EditPlace,
    qtbot: QtBot,
    tmp_path: Path,
    photo: Path,
    engine: FakeEngine,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run_tool(place, qtbot)
    between = pixels(place).copy()
    draw(place, (30, 30), (60, 60))
    PilImage.fromarray(mask(place)).save(tmp_path / "mask.png")
    run_tool(place, qtbot)
    recipe = read_recipe(exported(place, tmp_path / "edited.png"))
    assert recipe == told(place)
    first, second = (each.edit for each in recipe.edits)
    assert first is not None
    assert second is not None
    assert first.sha256 == open_photograph(photo).sha256
    assert second.sha256 == pixels_checksum(between)
    assert second.mask == pixels_checksum(mask(place))
    assert description(place.editing.desk.photo()) is None
    words = ("--picture", photo, "--mask", tmp_path / "mask.png")
    again = Program(engine, capsys)("reproduce", tmp_path / "edited.png", *words)
    assert (again.code, again.out) == (0, "identical\n")


def test_only_what_is_in_effect_is_told(place: EditPlace, window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        run_tool(place, qtbot)
    assert len(told(place).edits) == 3
    undo = window.actions_.get("undo")
    undo.trigger()
    assert len(told(place).edits) == 2
    undo.trigger()
    assert told(place).earlier == ()
    undo.trigger()
    assert place.editing.desk.recipe() is None


def test_the_result_that_was_chosen_is_the_one_that_is_told(place: EditPlace, qtbot: QtBot) -> None:
    place.page.setup.results.set_values({"results": 3})
    run_tool(place, qtbot)
    place.page.stage.results.chosen.emit(2)
    chosen = pixels(place).copy()
    place.page.setup.results.set_values({"results": 1})
    run_tool(place, qtbot)
    first, second = told(place).edits
    assert first.request.seed == 2
    assert second.edit is not None
    assert second.edit.sha256 == pixels_checksum(chosen)


def test_what_was_undone_while_a_tool_worked_leaves_no_recipe_but_a_word(
    place: EditPlace, window: MainWindow, qtbot: QtBot, engine: FakeEngine
) -> None:
    run_tool(place, qtbot)
    engine.hold()
    place.editing.go()
    qtbot.waitUntil(lambda: len(asked(engine)) == 2, timeout=5000)
    window.actions_.get("undo").trigger()
    engine.release()
    qtbot.waitUntil(lambda: not place.editing.busy, timeout=5000)
    assert (pixels(place) == negative(asked(engine)[-1], 0)).all()
    assert place.editing.desk.recipe() is None
    assert description(place.editing.desk.photo()) == "Photograph edited with a model"
    window.actions_.get("undo").trigger()
    assert description(place.editing.desk.photo()) is None


def asked(engine: FakeEngine) -> list[EditRequest]:
    return [each for each in engine.requests if isinstance(each, EditRequest)]


@pytest.mark.parametrize("edits", [1, 2])
def test_an_edited_photograph_that_comes_back_says_what_can_be_done(
    place: EditPlace, window: MainWindow, qtbot: QtBot, tmp_path: Path, edits: int
) -> None:
    for _ in range(edits):
        run_tool(place, qtbot)
    path = exported(place, tmp_path / "edited.png")
    window.go("generate")
    offer = window.generate.stage.offer
    before = window.parts.controls.card
    for wanted in ("", "apply"):
        offer.dismiss()
        window.exchange.take(Incoming(path.name, path), wanted)
        qtbot.waitUntil(offer.isVisible, timeout=5000)
        assert not offer.apply.isEnabled()
        assert offer.reproduce.isEnabled()
        assert "the photograph and with the masks that you choose" in offer.apply.toolTip()
        words = " ".join(label.text() for label in offer.findChildren(QLabel))
        assert ("Edit 2 Negative" in words) == (edits == 2)
        assert "Reproduce makes its edits again" in words
    assert window.parts.controls.card is before
    offer.open.click()
    shown = window.parts.board.current()
    assert shown is not None
    assert (shown.image == pixels(place)).all()


def test_of_an_edited_photograph_over_the_window_the_edits_are_offered(
    place: EditPlace, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    run_tool(place, qtbot)
    path = exported(place, tmp_path / "edited.png")
    window.go("generate")
    with qtbot.waitSignal(window.parts.drops.peeked, timeout=5000):
        hang_over(window, data_of(path))
    overlay = window.generate.stage.overlay
    assert overlay.isVisible()
    words = overlay.accessibleDescription()
    assert "Make its edits again" in words
    assert "Open as picture" in words
    assert "Apply settings" not in words
