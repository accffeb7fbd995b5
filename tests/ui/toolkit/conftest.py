"""A dressed application, and pictures to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.core.steps import Image
from studio.ui.canvas.picture_canvas import PictureCanvas
from studio.ui.theme import DARK, apply_theme, set_reduced_motion
from tests.ui.toolkit.canvas_hands import COLORS, Make


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    """Dark, without motion, as a fresh start; deferred deletions are done with at the end."""
    apply_theme(qapp, DARK)
    set_reduced_motion(qapp, True)
    yield
    set_reduced_motion(qapp, None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def plain() -> Callable[..., Image]:
    """Makes a picture of one colour: `plain(red, green, blue, height=..., width=...)`."""

    def make(red: int, green: int, blue: int, height: int = 64, width: int = 64) -> Image:
        return np.full((height, width, 3), (red, green, blue), np.uint8)

    return make


@pytest.fixture
def canvas(qtbot: QtBot, plain: Make) -> PictureCanvas:
    """600 x 600, with four pictures of one colour each, shown and active."""
    made = PictureCanvas()
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.set_pictures([plain(*color) for color in COLORS[:4]])
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made
