"""What lives around the window: languages, bugs, and one window after the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.ui.app import Application, Bugs
from tests.fakes import FakeEngine
from tests.ui.shell.windows import OURS


@pytest.fixture
def application(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, engine: FakeEngine
) -> Iterator[Application]:
    """An application on a fake engine; it speaks English and leaves nothing behind."""
    before = QLocale()
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    application = Application(qapp, home, Bugs())
    application.settings.load()
    application.settings.update(language="en")
    application.engine = engine
    yield application
    if application.window is not None:
        application.window.close()
    application.forget_languages()
    QLocale.setDefault(before)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [t.name for t in threading.enumerate() if t.name.startswith(OURS)]


def test_another_language_builds_the_window_anew_with_the_same_engine(
    application: Application, engine: FakeEngine, qtbot: QtBot
) -> None:
    first = application.open()
    qtbot.waitUntil(lambda: first.making.ready)
    qtbot.waitUntil(lambda: len(first.parts.gallery.items()) == 9)
    seed = first.generate.make.seed.value()
    first.preferring.change("language", "zh_TW")
    qtbot.waitUntil(lambda: application.window not in {None, first})
    second = application.window
    assert second is not None
    assert second.rail.button("generate").text() == "生成"
    qtbot.waitUntil(lambda: second.making.ready)
    qtbot.waitUntil(lambda: len(second.parts.board.pictures()) == 9)
    assert second.generate.make.seed.value() == seed
    assert second.context.engine is engine


def test_a_bug_on_any_thread_comes_to_the_window(application: Application, qtbot: QtBot) -> None:
    bugs = application.bugs
    window = application.open()

    def fail() -> None:
        try:
            raise KeyError("lost")
        except KeyError as error:
            bugs.tell(error)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: window.failure is not None)
    assert "KeyError: 'lost'" in window.failure.details.toPlainText()
    bugs.tell(ValueError("again"))
    QCoreApplication.processEvents()
    assert "again" not in window.failure.details.toPlainText()
    window.failure.reject()
    assert window.failure is None
