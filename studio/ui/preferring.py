"""Settings and models: what is chosen there, and what follows from it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from studio.core.card import ModelCard
from studio.core.paths import RESOURCES
from studio.core.settings import Settings
from studio.ui.context import Context
from studio.ui.dialogs.text_dialogs import LicencesDialog
from studio.ui.export import show_in_folder
from studio.ui.installing import ENDING, install_checkpoint
from studio.ui.making import Making
from studio.ui.parts import Parts
from studio.ui.theme import apply_theme, current_theme, resolve
from studio.ui.workspaces.model_chooser import ModelChooser
from studio.ui.workspaces.models import ModelsWorkspace
from studio.ui.workspaces.settings import SettingsWorkspace


class Preferring(QObject):
    """Joins the Models and Settings workspaces with the services."""

    stage_asked = Signal()
    models_asked = Signal()
    recipe_changed = Signal(bool)
    restart_asked = Signal()  # the window should be built anew, in another language

    def __init__(
        self,
        context: Context,
        parts: Parts,
        making: Making,
        models: ModelsWorkspace,
        settings: SettingsWorkspace,
    ) -> None:
        super().__init__()
        self._context = context
        self._parts = parts
        self._making = making
        self._models = models
        self._settings = settings
        self.chooser = ModelChooser(models)
        self._connect()
        settings.show_settings(context.settings.current)
        self.show_models()

    # Settings

    def change(self, name: str, value: Any) -> None:
        """One setting, and what follows at once."""
        self._context.change(**{name: value})
        if name == "theme":
            self._wear()
        elif name == "include_recipe":
            self.recipe_changed.emit(value)
        elif name == "language":
            self.restart_asked.emit()
        elif name in {"device", "precision"}:
            self._settings.notice.show_hint(
                self.tr("This holds from the next start of the program on.")
            )

    def keep_recipe(self, kept: bool) -> None:
        """The recipe switch, from wherever it was turned."""
        self._context.change(include_recipe=kept)
        self._settings.show_settings(self._context.settings.current)
        self.recipe_changed.emit(kept)

    def other_theme(self) -> None:
        """From dark to light, or back."""
        self.change("theme", "light" if current_theme().name == "dark" else "dark")
        self._settings.show_settings(self._context.settings.current)

    def reset(self) -> None:
        """Everything as it was at first; the pictures stay."""
        fresh = Settings()
        kept = {"window": dict(self._context.settings.current.window)}
        names = [n for n in Settings.__dataclass_fields__ if n not in {"window", "last_model"}]
        self._context.change(**{name: getattr(fresh, name) for name in names}, **kept)
        self._settings.show_settings(self._context.settings.current)
        self._wear()
        self.recipe_changed.emit(fresh.include_recipe)

    def _wear(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, resolve(self._context.settings.current.theme))

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._context.settings.current.theme == "system":
            self._wear()

    def show_licences(self) -> None:
        """All terms in one window."""
        cards = self._context.engine.catalogue().cards
        dialog = LicencesDialog(RESOURCES / "licences", cards, self._settings.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Models

    def show_models(self) -> None:
        """The catalogue as it is now."""
        card = self._parts.controls.card
        self._models.show_catalogue(self._context.engine.catalogue(), card.name if card else "")

    def choose_model(self, anchor: QWidget) -> None:
        """Unfolds the models below the model card."""
        card = self._parts.controls.card
        cards = self._context.engine.catalogue().cards
        self.chooser.open_below(anchor, cards, card.name if card else "")

    def use(self, name: str) -> None:
        """Puts a model to use and shows where it is used."""
        card = next((c for c in self._context.engine.catalogue().cards if c.name == name), None)
        if card is not None:
            self._making.use_model(card)
            self.stage_asked.emit()

    def install(self, source: Path) -> None:
        """Checks a checkpoint and copies it into the user's folder."""
        self.models_asked.emit()
        self._models.notice.show_hint(self.tr("Installing {name}…").format(name=source.name))
        self._context.files.run(
            partial(install_checkpoint, source, self._context.home / "checkpoints"),
            self._installed,
            self._models.notice.show_error,
        )

    def ask_to_install(self) -> None:
        """A checkpoint by the system's dialog."""
        name, _ = QFileDialog.getOpenFileName(
            self._models,
            self.tr("Install checkpoint"),
            "",
            f"{self.tr('Checkpoints')} (*{ENDING})",
        )
        if name:
            self.install(Path(name))

    def refresh(self) -> None:
        """Reads the folders again."""
        self._context.files.run(
            partial(self._context.engine.catalogue, refresh=True), self._refreshed
        )

    def _refreshed(self, _catalogue: object) -> None:
        self.show_models()
        if self._parts.controls.card is None:
            self._making.choose_first_model()

    def _installed(self, card: ModelCard) -> None:
        self._models.notice.show_hint(self.tr("{title} is installed.").format(title=card.title))
        self.refresh()

    def _connect(self) -> None:
        settings, models = self._settings, self._models
        settings.changed.connect(self.change)
        settings.folder_asked.connect(show_in_folder)
        settings.licences_asked.connect(self.show_licences)
        settings.reset_asked.connect(self.reset)
        models.use_asked.connect(self.use)
        models.install_asked.connect(self.ask_to_install)
        models.refresh_asked.connect(self.refresh)
        models.folder_asked.connect(show_in_folder)
        self.chooser.chosen.connect(self.use)
        self.chooser.more_asked.connect(self.models_asked)
        self._parts.controls.card_changed.connect(lambda _card: self.show_models())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.styleHints().colorSchemeChanged.connect(self._system_changed)
