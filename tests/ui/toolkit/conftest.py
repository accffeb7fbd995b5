"""A dressed application, and pictures to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from studio.core.steps import Image
from studio.ui.theme import DARK, apply_theme, set_reduced_motion


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
