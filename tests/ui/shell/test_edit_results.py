"""Several results of one run: another may take the place of the first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from pytestqt.qtbot import QtBot

from studio.core.request import EditRequest
from studio.ui.main_window import MainWindow
from tests.ui.shell.edit_helpers import draw, edit_window, opened, pixels, run_tool
from tests.ui.shell.windows import Windows

PIXELS = np.random.default_rng(3).integers(0, 256, (120, 160, 3), dtype=np.uint8)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "holiday.png"
    PilImage.fromarray(PIXELS).save(path, dpi=(300, 300))
    return path


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    """A window that looks at Edit, its engine loaded."""
    return edit_window(windows)


def test_another_result_takes_the_place_of_the_first(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    strip = place.page.stage.results
    run_tool(place, qtbot)
    assert len(strip.buttons()) == 3
    assert strip.isVisibleTo(place.page)
    first = pixels(place).copy()
    strip.buttons()[1].click()
    assert (pixels(place) == negative_of(PIXELS, 1)).all()
    assert len(strip.buttons()) == 3
    strip.buttons()[0].click()
    assert (pixels(place) == first).all()
    assert place.editing.desk.undo.index() == 1
    recipe = place.editing.desk.recipe()
    assert recipe is not None
    place.editing.desk.undo.undo()
    assert (pixels(place) == PIXELS).all()
    assert strip.isHidden()


def test_the_next_run_tries_other_seeds_and_another_photograph_begins_anew(
    window: MainWindow, windows: Windows, qtbot: QtBot, photo: Path
) -> None:
    place = opened(window, qtbot, photo)
    run_tool(place, qtbot)
    run_tool(place, qtbot)
    opened(window, qtbot, photo)
    run_tool(place, qtbot)
    asked = [each for each in windows.engine.requests if isinstance(each, EditRequest)]
    assert [(each.seed, each.count) for each in asked] == [(0, 3), (3, 3), (0, 3)]


def test_painting_ends_the_choice(window: MainWindow, qtbot: QtBot, photo: Path) -> None:
    place = opened(window, qtbot, photo)
    run_tool(place, qtbot)
    assert place.page.stage.results.buttons()
    draw(place, (10, 10), (40, 40))
    assert not place.page.stage.results.buttons()


def negative_of(image: np.ndarray, index: int) -> np.ndarray:
    """What the toy tool makes of it."""
    return (255 - index - image.astype(int)).clip(0, 255).astype(np.uint8)
