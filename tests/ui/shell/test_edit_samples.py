"""The samples of an empty Edit canvas: seen below the invitation, opened by pointer and by key."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.core.paths import RESOURCES
from studio.ui.edit_samples import FACE, FEW, GREY, SMALL, read_samples
from studio.ui.main_window import MainWindow
from tests.ui.shell.edit_helpers import edit_window, opened, pixels
from tests.ui.shell.windows import Windows


@pytest.fixture
def window(windows: Windows, qtbot: QtBot) -> MainWindow:
    """A window that looks at an empty Edit canvas, with the shipped samples."""
    shutil.copytree(RESOURCES / "samples", windows.samples)
    shown = edit_window(windows)
    qtbot.waitUntil(shown.edit.page.stage.canvas.shelf.isVisible, timeout=5000)
    return shown


def test_the_shipped_faces_give_one_in_colour_one_in_grey_and_one_that_is_small() -> None:
    face, grey, few = read_samples(RESOURCES / "samples")
    assert [each.name for each in (face, grey, few)] == [FACE, GREY, FEW]
    assert face.image.shape == (512, 512, 3)
    assert np.ptp(face.image, axis=2).max() > 60
    assert not np.ptp(grey.image, axis=2).any()
    assert few.image.shape == (SMALL, SMALL, 3)


def test_a_sample_whose_file_is_missing_is_left_out(tmp_path: Path) -> None:
    shutil.copy(RESOURCES / "samples" / "face-6.webp", tmp_path)
    assert [each.name for each in read_samples(tmp_path)] == [GREY]
    assert read_samples(tmp_path / "gone") == ()


def test_three_samples_stand_below_the_invitation_with_captions_and_names(
    window: MainWindow,
) -> None:
    canvas = window.edit.page.stage.canvas
    buttons = canvas.shelf.buttons()
    assert [button.text() for button in buttons] == ["In colour", "In grey", "Small"]
    assert len({button.accessibleName() for button in buttons}) == 3
    assert canvas.rect().contains(canvas.shelf.geometry())
    assert abs(canvas.shelf.geometry().center().x() - canvas.rect().center().x()) <= 1


def test_a_click_opens_a_sample_as_a_picture_without_a_file(
    window: MainWindow, qtbot: QtBot
) -> None:
    place = window.edit
    with qtbot.waitSignal(place.editing.desk.opened, timeout=5000):
        place.page.stage.canvas.shelf.buttons()[1].click()
    assert (pixels(place) == read_samples(RESOURCES / "samples")[1].image).all()
    assert place.page.stage.title.text().startswith("sample-grey.png")
    assert not place.page.stage.canvas.shelf.isVisible()
    assert place.page.stage.canvas.hasFocus()


def test_the_tab_key_reaches_the_samples_and_return_opens_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    place, canvas = window.edit, window.edit.page.stage.canvas
    canvas.setFocus()
    for button in canvas.shelf.buttons():
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert button.hasFocus()
    with qtbot.waitSignal(place.editing.desk.opened, timeout=5000):
        QTest.keyClick(canvas.shelf.buttons()[2], Qt.Key.Key_Return)
    assert place.page.stage.title.text().startswith("sample-small.png")


def test_samples_make_way_for_a_photograph_and_for_want_of_room(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    canvas = window.edit.page.stage.canvas
    canvas.resize(260, 500)
    assert not canvas.shelf.isVisible()
    canvas.resize(500, 500)
    assert canvas.shelf.isVisible()
    canvas.resize(500, 220)
    assert not canvas.shelf.isVisible()
    canvas.resize(500, 500)
    PilImage.new("RGB", (20, 20)).save(tmp_path / "own.png")
    opened(window, qtbot, tmp_path / "own.png")
    assert not canvas.shelf.isVisible()
    canvas.resize(520, 520)
    assert not canvas.shelf.isVisible()


def test_a_canvas_without_samples_invites_as_ever(windows: Windows, qtbot: QtBot) -> None:
    window = edit_window(windows)
    qtbot.waitUntil(window.context.files.idle, timeout=5000)
    canvas = window.edit.page.stage.canvas
    assert not canvas.shelf.isVisible()
    assert canvas.shelf.place(canvas.rect().toRectF(), "Title", "Words") == canvas.rect().toRectF()
    canvas.event(QEvent(QEvent.Type.LayoutRequest))
    assert "Drop a photograph here" in canvas.accessibleDescription()
