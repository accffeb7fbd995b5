"""What tests of the Edit workspace do again and again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from studio.ui.edit_place import EditPlace
from studio.ui.main_window import MainWindow
from tests.ui.shell.windows import Windows


def opened(window: MainWindow, qtbot: QtBot, path: Path) -> EditPlace:
    place = window.edit
    with qtbot.waitSignal(place.editing.desk.opened, timeout=5000):
        place.editing.open(path)
    return place


def draw(place: EditPlace, *points: tuple[float, float]) -> None:
    """A drag on the canvas, as the canvas tells of it."""
    canvas = place.page.stage.canvas
    canvas.pressed.emit(QPointF(*points[0]), 1.0)
    for point in points[1:]:
        canvas.dragged.emit(QPointF(*point), 1.0)
    canvas.lifted.emit()


def pixels(place: EditPlace) -> np.ndarray:
    document = place.editing.desk.document
    assert document is not None
    return document.pixels


def mask(place: EditPlace) -> np.ndarray:
    document = place.editing.desk.document
    assert document is not None
    return document.mask


def run_tool(place: EditPlace, qtbot: QtBot) -> None:
    place.editing.go()
    qtbot.waitUntil(lambda: not place.editing.busy, timeout=5000)


def edit_window(windows: Windows) -> MainWindow:
    """A window that looks at Edit, its engine loaded."""
    shown = windows.open()
    windows.qtbot.waitUntil(lambda: shown.making.ready, timeout=5000)
    shown.parts.cancel()
    shown.go("edit")
    return shown
