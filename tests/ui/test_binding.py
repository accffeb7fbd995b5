"""The Qt binding itself: what a release of it once broke for every program."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 1000


def test_calls_that_return_nothing_keep_nones_references(qtbot: QtBot) -> None:
    """PySide6 6.12.0 lost one at each call, until Python 3.11 ended the process.

    From Python 3.12 on None is immortal: its count never changes, and nothing can be lost.
    """
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.update()
    assert sys.getrefcount(None) > before - CALLS / 2
