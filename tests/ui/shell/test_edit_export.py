"""The photograph leaves the Edit workspace: what its file carries, in each format."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage
from pytestqt.qtbot import QtBot

from studio.core.photograph import open_photograph
from studio.core.recipe import read_recipe
from studio.ui.dialogs.export_dialog import ExportDialog
from studio.ui.main_window import MainWindow
from tests.core.test_photograph import wide_profile
from tests.ui.shell.edit_helpers import edit_window, opened, pixels, run_tool
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


def export(window: MainWindow, qtbot: QtBot, folder: Path) -> ExportDialog:
    """Opens the dialog and fills in where the file shall be."""
    window.actions_.get("export").trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    dialog.place.setText(str(folder))
    dialog.name.setText("edited")
    return dialog


def test_an_export_carries_recipe_and_resolution(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    place = opened(window, qtbot, photo)
    run_tool(place, qtbot)
    dialog = export(window, qtbot, tmp_path)
    dialog.accept()
    qtbot.waitUntil((tmp_path / "edited.png").exists, timeout=5000)
    qtbot.waitUntil(window.context.files.idle, timeout=5000)
    written = open_photograph(tmp_path / "edited.png")
    assert (written.pixels == 255 - PIXELS).all()
    assert written.keepsakes.dpi == pytest.approx((300, 300), abs=0.1)
    recipe = read_recipe(tmp_path / "edited.png")
    assert recipe is not None
    assert recipe.edit is not None
    assert recipe.edit.sha256 == open_photograph(photo).sha256
    assert place.editing.desk.kept


def test_a_tiff_is_exported_as_a_tiff_with_all_that_it_had(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    block = PilImage.Exif()
    block[0x010F] = "Camera"
    layers = np.dstack([PIXELS, PIXELS[..., 0]])
    profile = wide_profile()  # which carries the time at which it was made
    how = {"exif": block.tobytes(), "dpi": (240, 240), "icc_profile": profile}
    PilImage.fromarray(layers).save(tmp_path / "scan.tif", **how)
    place = opened(window, qtbot, tmp_path / "scan.tif")
    run_tool(place, qtbot)
    dialog = export(window, qtbot, tmp_path)
    assert dialog.format.value() == "tiff"
    assert not dialog.quality.isVisible()
    dialog.accept()
    qtbot.waitUntil((tmp_path / "edited.tif").exists, timeout=5000)
    qtbot.waitUntil(window.context.files.idle, timeout=5000)
    before, written = (open_photograph(tmp_path / f"{name}.tif") for name in ("scan", "edited"))
    assert (written.pixels == pixels(place)).all()
    assert (written.alpha == layers[..., 3]).all()
    assert written.keepsakes.profile == profile
    assert written.keepsakes.dpi == pytest.approx((240, 240), abs=0.1)
    assert b"Camera" in (written.keepsakes.exif or b"")
    recipe = read_recipe(tmp_path / "edited.tif")
    assert recipe is not None
    assert recipe.edit is not None
    assert recipe.edit.sha256 == before.sha256
