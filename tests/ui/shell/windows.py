"""Windows on a fake engine, on real threads, in a home folder of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.core.request import GenerateRequest
from studio.core.settings import SettingsStore
from studio.core.steps import Image
from studio.ui import live
from studio.ui.app import build_context
from studio.ui.main_window import MainWindow
from studio.ui.theme import apply_theme, resolve
from tests.fakes import FakeEngine

OURS = ("studio-jobs", "studio-files")


class Windows:
    """Opens windows one after the other on the same home, as starts of the program would."""

    def __init__(self, qtbot: QtBot, home: Path, engine: FakeEngine) -> None:
        self.qtbot = qtbot
        self.home = home
        self.engine = engine
        self.samples = home / "samples"
        self._open: list[MainWindow] = []

    def open(self, width: int = 1440, height: int = 900, theme: str = "dark") -> MainWindow:
        """A window as it stands after its first paint; the engine may still be loading."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, resolve(theme))
        settings = SettingsStore(self.home / "settings.json")
        settings.load()
        context = build_context(settings, self.engine, self.home, self.samples)
        window = MainWindow(context)
        self._open.append(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow, timeout=2000)
        window.begin()
        return window

    def ready(self, width: int = 1440, height: int = 900, theme: str = "dark") -> MainWindow:
        """A window that has made its first grid, or shows its newest pictures."""
        window = self.open(width, height, theme)
        self.qtbot.waitUntil(lambda: window.making.ready, timeout=5000)
        self.rest(window)
        return window

    def rest(self, window: MainWindow) -> None:
        """Waits until nothing runs, nothing is written and every answer has arrived."""
        self.qtbot.waitUntil(lambda: is_at_rest(window), timeout=10_000)

    def close(self, window: MainWindow) -> None:
        """Ends the program, so to speak."""
        self._open.remove(window)
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close_all(self) -> None:
        """Whatever a test left open."""
        self.engine.release()
        for window in tuple(self._open):
            self.close(window)


def is_at_rest(window: MainWindow) -> bool:
    """Whether a window waits for the person and for nothing else."""
    waiting = window.context.bridge.pending() or not window.context.files.idle()
    shown = window.parts.board.pictures()
    return bool(
        window.parts.gallery.ready
        and not waiting
        and not window.parts.busy
        and not window.parts.live.working
        and shown
        and all(each.finished for each in shown)
    )


def stop_before(engine: FakeEngine, number: int) -> None:
    """The engine makes so many pictures more and then stands still, but can be cancelled."""
    draw, left = engine._picture, [number]

    def picture(request: GenerateRequest) -> Image:
        if not left[0]:
            engine.hold()
        left[0] -= 1
        return draw(request)

    engine._picture = picture


@pytest.fixture
def windows(
    qtbot: QtBot, tmp_path: Path, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Windows]:
    """Windows that are closed again; no thread of theirs may outlive them."""
    monkeypatch.setattr(live, "REST_MS", 30)
    monkeypatch.setattr(live, "LATER_MS", 30)
    opened = Windows(qtbot, tmp_path / "home", engine)
    opened.home.mkdir(exist_ok=True)
    yield opened
    opened.close_all()
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith(OURS)]
    assert not left


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    """One window on an empty home, after its first grid of nine."""
    return windows.ready()


Rest = Callable[[], None]


@pytest.fixture
def rest(windows: Windows, window: MainWindow) -> Rest:
    """Waits until `window` is at rest."""
    return lambda: windows.rest(window)
