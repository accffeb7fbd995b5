"""The one window: rail, workspaces, status line; puts the controllers together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShowEvent,
    QUndoGroup,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.actions import Actions
from studio.ui.commands import define
from studio.ui.context import Context
from studio.ui.drops import Incoming
from studio.ui.icons import icon
from studio.ui.making import Making
from studio.ui.parts import build_parts
from studio.ui.rail import Place, Rail
from studio.ui.status_bar import StatusBar
from studio.ui.tab_order import move_focus
from studio.ui.telling import Telling
from studio.ui.theme import set_kind
from studio.ui.to_edit import ToEdit
from studio.ui.workspaces.generate import GenerateWorkspace

if TYPE_CHECKING:
    from pathlib import Path

    from studio.ui.dialogs.text_dialogs import FailureDialog
    from studio.ui.edit_place import EditPlace
    from studio.ui.training import Training

SMALLEST = (960, 600)
USUAL = (1440, 900)
CLOSE_SECONDS = 5.0


class MainWindow(QMainWindow):
    """Built from the services; shown at once, useful as soon as the engine is there."""

    closed = Signal()
    restart_asked = Signal()  # another language was chosen

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setWindowTitle("Hundun Studio")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.actions_ = Actions(self)
        self._began = False
        self._training: Training | None = None
        self._edit: EditPlace | None = None
        self.undo_group = QUndoGroup(self)
        self.to_edit = ToEdit(self)
        self.failure: FailureDialog | None = None
        define(self.actions_)
        self.rail = Rail(self._places())
        self.generate = GenerateWorkspace(self.actions_)
        self.parts = build_parts(context, self.generate)
        self.undo_group.addStack(self.parts.undo)
        self.status = StatusBar()
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {"generate": self.generate}
        self._first: dict[str, QWidget] = {"generate": self.generate.stage.canvas}
        self._build()
        self.making = Making(context, self.parts, self.generate)
        self.making.choose_first_model()
        self.telling = Telling(context, self)
        self._recall()
        self.go("generate")

    def _furnish(self) -> None:
        """What is not seen at first is built after the first paint, and imported only then."""
        from studio.ui.command_palette import CommandPalette
        from studio.ui.comparing import Comparing
        from studio.ui.exchange import Exchange
        from studio.ui.exporting import Exporting
        from studio.ui.handling import handlers
        from studio.ui.keeping import Keeping
        from studio.ui.preferring import Preferring
        from studio.ui.put_away import PutAway
        from studio.ui.replaying import Replaying
        from studio.ui.train_place import find_training
        from studio.ui.workspaces.compare import CompareWorkspace
        from studio.ui.workspaces.gallery import GalleryWorkspace
        from studio.ui.workspaces.models import ModelsWorkspace
        from studio.ui.workspaces.settings import SettingsWorkspace

        context, parts = self.context, self.parts
        self.gallery = GalleryWorkspace(parts.gallery, context.files, context.engine.catalogue)
        self.compare = CompareWorkspace()
        self.models = ModelsWorkspace()
        self.settings = SettingsWorkspace(context.home)
        for name, page in (
            ("compare", self.compare),
            ("gallery", self.gallery),
            ("models", self.models),
            ("settings", self.settings),
        ):
            self._pages[name] = page
            self._stack.addWidget(page)
        stage = self.generate.stage
        self.exporting = Exporting(context, parts, self, self.telling.complaining)
        self.exchange = Exchange(context, parts, stage, self.exporting, self)
        self._first["gallery"] = self.gallery.view
        self.keeping = Keeping(context, parts, self.exchange, stage, self.gallery)
        self.preferring = Preferring(context, parts, self.making, self.models, self.settings)
        self.replaying = Replaying(context, self)
        self.put_away = PutAway(context, parts.undo, self.settings.edits)
        self.comparing = Comparing(context, parts, self.compare)
        self.palette_ = CommandPalette(self.actions_, self)
        self.actions_.bind(handlers(self))
        self._connect()
        find_training(self)

    @property
    def training(self) -> Training:
        """The Train workspace and all that belongs to it, built when it is first needed."""
        from studio.ui.train_place import build_training

        if self._training is None:
            self._training = build_training(self)
        return self._training

    @property
    def edit(self) -> EditPlace:
        """The Edit workspace and all that belongs to it, built when it is first needed."""
        from studio.ui.edit_place import build_editing

        if self._edit is None:
            self._edit = build_editing(self)
        return self._edit

    @property
    def editing(self) -> EditPlace | None:
        """The same if it is what is seen now."""
        return self._edit if self._edit is not None and self.place == "edit" else None

    def add_page(self, name: str, page: QWidget, first: QWidget) -> None:
        """One more workspace; `first` is what takes the keyboard in it."""
        self._pages[name] = page
        self._first[name] = first
        self._stack.addWidget(page)

    def go(self, name: str) -> None:
        """Shows a workspace."""
        if name not in self._pages:
            self.begin()
        if name == "train":
            self.training.desk.refresh()
        if name == "edit":
            self.undo_group.setActiveStack(self.edit.editing.desk.undo)
        else:
            self.undo_group.setActiveStack(self.parts.undo)
        if name == "compare":
            self.comparing.show_models()
        if name == "settings":
            self.put_away.refresh()
        self._stack.setCurrentWidget(self._pages[name])
        self.rail.show_place(name)
        self._first.get(name, self._pages[name]).setFocus()
        self.telling.refresh()

    @property
    def place(self) -> str:
        """Which workspace is seen."""
        shown = self._stack.currentWidget()
        return next(name for name, page in self._pages.items() if page is shown)

    def begin(self) -> None:
        """After the first paint: reads the gallery and loads the engine."""
        if self._began:
            return
        self._began = True
        self._furnish()
        self.making.begin()
        self.put_away.prune()
        if self.context.settings.warning:
            self.context.voice.note(self.context.settings.warning)

    def show_failure(self, details: str) -> None:
        """A bug: one dialog, however many there are at once."""
        from studio.ui.dialogs.text_dialogs import FailureDialog

        if self.failure is not None:
            return
        self.failure = FailureDialog(details, self)
        self.failure.finished.connect(self._failure_closed)
        self.failure.open()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Once the first paint is done: loading would otherwise delay it.
        QTimer.singleShot(60, self, self.begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()
        self.remember()
        if self._training is not None:
            self._training.leave()
        if self._edit is not None:
            self._edit.editing.leave()
        self.parts.board.leave()
        self.parts.live.quiet()
        self.parts.enlarging.cancel()
        self.parts.desk.cancel_all()
        if self._began:
            self.comparing.leave()
        self.context.bridge.close(CLOSE_SECONDS)
        self.context.files.close(CLOSE_SECONDS)
        super().closeEvent(event)
        self.closed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus((self.rail, self._stack, self.status), self.focusWidget(), forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.begin()
        self.exchange.dropping(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.exchange.dropping(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.exchange.dropping(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.exchange.dropping(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_.check("full_screen", self.isFullScreen())

    # What is remembered

    def remember(self) -> None:
        """Sizes, places and settings of the panels, for the next start."""
        box = self.normalGeometry()
        window: dict[str, Any] = {
            "box": [box.x(), box.y(), box.width(), box.height()],
            "maximised": self.isMaximized(),
            "generate": self.generate.remembered(),
            "panel": self.parts.controls.remembered(),
        }
        if self._began:
            window["compare"] = self.compare.remembered()
        before = self.context.settings.current.window.get("train")
        window["train"] = before if self._training is None else self._training.remembered()
        edit = self.context.settings.current.window.get("edit")
        window["edit"] = edit if self._edit is None else self._edit.page.remembered()
        card = self.parts.controls.card
        changes: dict[str, Any] = {"window": window}
        if card is not None:
            changes["last_model"] = card.name
        self.context.change(**changes)

    def _recall(self) -> None:
        window = self.context.settings.current.window
        box = window.get("box")
        self.resize(*USUAL)
        screen = QGuiApplication.primaryScreen()
        if screen is not None:
            self.resize(self.size().boundedTo(screen.availableGeometry().size()))
        if isinstance(box, list) and len(box) == 4 and all(type(n) is int for n in box):
            rect = QRect(*box)
            if any(each.availableGeometry().intersects(rect) for each in QGuiApplication.screens()):
                self.setGeometry(rect)
        if window.get("maximised") is True:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.generate.recall(window.get("generate"))
        self.actions_.check("smooth", self.generate.stage.canvas.scene.smooth)
        self.actions_.check("filmstrip", not self.generate.stage.filmstrip.isHidden())
        self.actions_.check("panels", self.generate.panels_shown())
        self.actions_.check("recipe", self.context.settings.current.include_recipe)
        self.status.show_recipe(self.context.settings.current.include_recipe)

    # Putting together

    def _places(self) -> tuple[Place, ...]:
        return (
            Place("generate", self.tr("Generate"), "sparkles"),
            Place("edit", self.tr("Edit"), "brush"),
            Place("compare", self.tr("Compare"), "git-compare"),
            Place("train", self.tr("Train"), "activity"),
            Place("gallery", self.tr("Gallery"), "images", below=True),
            Place("models", self.tr("Models"), "box", below=True),
            Place("settings", self.tr("Settings"), "settings", below=True),
        )

    def _build(self) -> None:
        self._stack.addWidget(self.generate)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        top.addWidget(self.rail)
        top.addWidget(self._stack, 1)
        body = QWidget()
        set_kind(body, "page")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(body)
        self.rail.chosen.connect(self.go)
        for name in (place.name for place in self._places()):
            self.rail.describe(name, self.actions_.get(f"go_{name}"))

    def _connect(self) -> None:
        self.status.recipe_toggled.connect(self.preferring.keep_recipe)
        self.preferring.recipe_changed.connect(self._show_recipe)
        self.preferring.restart_asked.connect(self.restart_asked)
        self.preferring.stage_asked.connect(partial(self.go, "generate"))
        self.preferring.models_asked.connect(partial(self.go, "models"))
        self.exchange.stage_asked.connect(partial(self.go, "generate"))
        self.exporting.recipe_chosen.connect(self.preferring.keep_recipe)
        self.compare.models_asked.connect(partial(self.go, "models"))
        self.compare.training_asked.connect(partial(self.go, "train"))
        self.comparing.place_asked.connect(partial(self.go, "compare"))
        self.making.ready_changed.connect(self.comparing.set_ready)
        self.exchange.model_given.connect(self.preferring.install)
        self.exchange.folder_given.connect(self._train_on)
        self.exchange.edit_asked.connect(self.to_edit.edit_file)
        self.exchange.replay_asked.connect(self.replaying.start)
        self.exchange.enlarging_asked.connect(self.to_edit.enlarge_file)
        self.exchange.repair_asked.connect(self._compare_repairs)
        self.keeping.stage_asked.connect(partial(self.go, "generate"))
        self.keeping.edit_menu_asked.connect(self._edit_menu)
        self.generate.make.model_asked.connect(self.choose_model)
        self.parts.desk.broke.connect(self.show_failure)
        undo = self.undo_group
        for name, action, keys in (
            ("undo", undo.createUndoAction(self, self.tr("Undo")), "Ctrl+Z"),
            ("redo", undo.createRedoAction(self, self.tr("Redo")), "Ctrl+Shift+Z"),
        ):
            action.setShortcut(QKeySequence(keys))
            action.setIcon(icon(f"{name}-2"))
            self.actions_.adopt(name, action, self.tr("Window"))

    def _edit_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        given = ("give",) if self.actions_.get("give").isEnabled() else ()
        names = (*given, "keep", "copy", "edit_picture", "enlarge", "export")
        menu.addActions([self.actions_.get(name) for name in names])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _compare_repairs(self, path: Path) -> None:
        self.go("compare")
        self.compare.repair_picture(Incoming(path.name, path))

    def _train_on(self, folder: Path) -> None:
        self.go("train")
        self.training.form.choose(folder)

    def _show_recipe(self, kept: bool) -> None:
        self.status.show_recipe(kept)
        self.actions_.check("recipe", kept)

    def choose_model(self) -> None:
        """Unfolds the models below the model card."""
        self.go("generate")
        self.preferring.choose_model(self.generate.make.card_view)

    def _failure_closed(self, _result: int) -> None:
        if self.failure is not None:
            self.failure.deleteLater()
            self.failure = None
