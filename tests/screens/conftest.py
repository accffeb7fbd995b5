"""Windows to be looked at."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.ui.shell.windows import window, windows

__all__ = ["window", "windows"]

Shoot = Callable[[QWidget, str], QImage]


@pytest.fixture
def shoot() -> Shoot:
    """Grabs a widget; HUNDUN_SCREENS names a folder in which the pictures are kept."""
    folder = os.environ.get("HUNDUN_SCREENS")

    def grab(widget: QWidget, name: str) -> QImage:
        QCoreApplication.processEvents()
        image = widget.grab().toImage()
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            image.save(str(Path(folder) / f"{name}.png"))
        return image

    return grab
