"""Starts the window: settings, engine, bridge, gallery, and the window that is given them all.

Nothing here imports torch; the engine does so on the worker thread once the window is painted.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from studio import __version__
from studio.core import logs
from studio.core.engine import Engine
from studio.core.gallery import Gallery
from studio.core.paths import RESOURCES, checkpoint_dirs, user_dir
from studio.core.settings import SettingsStore
from studio.core.timings import Timings
from studio.engine.service import EngineService
from studio.evaluation.repair_service import RepairService
from studio.ui.bridge import FileLane, JobBridge
from studio.ui.context import Context
from studio.ui.main_window import MainWindow
from studio.ui.theme import apply_theme, resolve
from studio.ui.voice import Voice

NAME = "Hundun Studio"
SYSTEM = "system"
PAINTED_MS = 100  # after the window is shown its first paint is over


class Bugs(QObject):
    """Brings exceptions that nobody caught, from whatever thread, to the window."""

    caught = Signal(str)

    def tell(self, error: BaseException) -> None:
        """May be called on any thread."""
        self.caught.emit("".join(traceback.format_exception(error)))


class Application(QObject):
    """Holds what lives as long as the program, and the window that may be built anew."""

    def __init__(self, app: QApplication, home: Path, bugs: Bugs) -> None:
        super().__init__(app)
        self._app = app
        self._home = home
        self.bugs = bugs
        self._translators: list[QTranslator] = []
        self._again = False
        self.settings = SettingsStore(home / "settings.json")
        self.settings.load()
        self.engine: Engine | None = None
        self.window: MainWindow | None = None

    def open(self) -> MainWindow:
        """Builds the window in the language and theme of the settings, and shows it."""
        now = self.settings.current
        self._speak(now.language)
        apply_theme(self._app, resolve(now.theme))
        engine = self.engine or EngineService(
            checkpoint_dirs(), now.device, now.precision, now.threads or None
        )
        self.engine = engine
        self.window = MainWindow(build_context(self.settings, engine, self._home))
        self.bugs.caught.connect(self.window.show_failure, Qt.ConnectionType.QueuedConnection)
        self.window.restart_asked.connect(self._restart, Qt.ConnectionType.QueuedConnection)
        self.window.closed.connect(self._closed)
        self.window.making.ready_changed.connect(self._settle)
        self.window.show()
        QTimer.singleShot(PAINTED_MS, self, self._settle)
        return self.window

    def _settle(self) -> None:
        """What has been loaded stays: going through it for garbage makes the window stutter."""
        gc.freeze()
        gc.enable()  # a start goes without

    def _restart(self) -> None:
        """The same services and settings, another language."""
        if self.window is not None:
            self._again = True
            self.window.close()

    def _closed(self) -> None:
        if self.window is not None:
            self.bugs.caught.disconnect(self.window.show_failure)
            self.window.deleteLater()
            self.window = None
            gc.unfreeze()  # or the old window would stay for ever
        if self._again:
            self._again = False
            self.open()
            return
        self._app.quit()

    def forget_languages(self) -> None:
        """Back to the words of the source."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []

    def _speak(self, language: str) -> None:
        self.forget_languages()
        locale = QLocale.system() if language == SYSTEM else QLocale(language)
        QLocale.setDefault(locale)
        self._translators = [
            translator
            for translator in (
                load_translation(RESOURCES / "i18n", "studio", locale),
                load_translation(
                    Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
                    "qtbase",
                    locale,
                ),
            )
            if translator is not None
        ]
        for translator in self._translators:
            self._app.installTranslator(translator)


def load_translation(folder: Path, name: str, locale: QLocale) -> QTranslator | None:
    """The translation for a locale, else that for its script elsewhere, else English: texts are
    English, but for "1 picture, 2 pictures"; None where there is not even that."""
    elsewhere = QLocale(locale.language(), locale.script())  # Hong Kong reads Taiwan's
    for each in (locale, elsewhere, QLocale(QLocale.Language.English)):
        translator = QTranslator()
        if translator.load(each, name, "_", str(folder)):
            return translator
    return None


def build_context(
    settings: SettingsStore, engine: Engine, home: Path, samples: Path = RESOURCES / "samples"
) -> Context:
    """The services of one window; they end with it, but for the engine and the settings."""
    return Context(
        settings=settings,
        engine=engine,
        bridge=JobBridge(RepairService(engine).execute),
        files=FileLane(),
        gallery=Gallery(home / "gallery"),
        timings=Timings(home / "timings.json"),
        voice=Voice(),
        home=home,
        samples=samples,
    )


def make_application(argv: Sequence[str]) -> QApplication:
    """Qt's own application object, with our name and icon."""
    app = QApplication(list(argv))
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("hundun-studio")
    app.setQuitOnLastWindowClosed(False)
    mark = RESOURCES / "icons" / "app" / "hundun.png"
    if mark.exists():
        app.setWindowIcon(QIcon(str(mark)))
    return app


def run(argv: Sequence[str] | None = None) -> int:
    """The window, until it is closed; returns the exit code."""
    home = user_dir()
    bugs = Bugs()
    logs.set_up(home / "logs", bugs.tell)
    app = make_application(sys.argv if argv is None else argv)
    application = Application(app, home, bugs)
    application.open()
    return app.exec()
