"""What can be chosen once and for all, and what the program is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio import __version__
from studio.core.settings import Settings
from studio.ui.buttons import icon_button
from studio.ui.theme import SPACE_L, SPACE_XL, set_kind
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.scrolling import scrolled
from studio.ui.widgets.section import Section
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.slider import Scale, ValueSlider
from studio.ui.workspaces.settings_rows import hint, row
from studio.ui.workspaces.unfinished_edits import UnfinishedEdits

WIDTH = 640

# A language is named in itself, whatever language the window speaks.
LANGUAGES = (("en", "English"), ("zh_TW", "繁體中文"))


class SettingsWorkspace(QFrame):
    """Shows settings; `changed` carries one of them by name with its new value."""

    changed = Signal(str, object)
    folder_asked = Signal(object)  # Path to show
    licences_asked = Signal()
    reset_asked = Signal()

    def __init__(self, home: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "bar")
        self._home = home
        self.notice = Notice()
        self.theme = self._segments(
            "theme",
            [("system", self.tr("System")), ("dark", self.tr("Dark")), ("light", self.tr("Light"))],
            self.tr("Appearance"),
        )
        self.language = self._combo(
            "language", [("system", self.tr("As the system")), *LANGUAGES], self.tr("Language")
        )
        self.device = self._combo("device", self._devices(), self.tr("Device"))
        self.precision = self._combo("precision", self._precisions(), self.tr("Precision"))
        self.recipe = QCheckBox(self.tr("Save the recipe in each exported picture"))
        self.format = self._segments(
            "export_format",
            [("png", "PNG"), ("jpeg", "JPEG"), ("webp", "WebP")],
            self.tr("File format"),
        )
        self.quality = ValueSlider(
            self.tr("Quality"),
            Scale(1, 100, 92, 1),
            lambda value: str(round(value)),
            help_text=self.tr("For JPEG and WebP: higher is better and larger."),
        )
        self.edits = UnfinishedEdits()
        self.reset = QPushButton(self.tr("Reset all settings…"))
        self._build()
        self.recipe.toggled.connect(lambda on: self.changed.emit("include_recipe", on))
        self.quality.settled.connect(
            lambda value: self.changed.emit("export_quality", round(value))
        )
        self.edits.days_chosen.connect(lambda days: self.changed.emit("edits_days", days))
        self.reset.clicked.connect(self._ask_to_reset)
        self.notice.acted.connect(self._reset)

    def show_settings(self, settings: Settings) -> None:
        """Shows what holds now, without emitting."""
        for widget in (self.language, self.device, self.precision, self.recipe):
            widget.blockSignals(True)
        self.theme.set_value(settings.theme)
        self.format.set_value(settings.export_format)
        for combo, value in (
            (self.language, settings.language),
            (self.device, settings.device),
            (self.precision, settings.precision),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self.recipe.setChecked(settings.include_recipe)
        self.quality.set_value(settings.export_quality)
        self.edits.show_days(settings.edits_days)
        for widget in (self.language, self.device, self.precision, self.recipe):
            widget.blockSignals(False)

    def _devices(self) -> list[tuple[str, str]]:
        return [
            ("auto", self.tr("The fastest there is")),
            ("cpu", self.tr("Processor (CPU)")),
            ("cuda", self.tr("NVIDIA graphics card (CUDA)")),
            ("mps", self.tr("Apple graphics (MPS)")),
        ]

    def _precisions(self) -> list[tuple[str, str]]:
        return [
            ("auto", self.tr("The best for the device")),
            ("float32", self.tr("32 bits: exact")),
            ("bfloat16", self.tr("16 bits (bfloat16): fast on new processors")),
            ("float16", self.tr("16 bits (float16): fast on graphics cards")),
        ]

    def _combo(self, name: str, choices: Sequence[tuple[str, str]], words: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(words)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, label in choices:
            combo.addItem(label, value)
        combo.currentIndexChanged.connect(
            lambda _index: self.changed.emit(name, combo.currentData())
        )
        return combo

    def _segments(self, name: str, choices: Sequence[tuple[str, str]], words: str) -> Segmented:
        segmented = Segmented(choices, words)
        segmented.changed.connect(lambda value: self.changed.emit(name, value))
        return segmented

    def _ask_to_reset(self) -> None:
        self.notice.show_error(
            self.tr("All settings go back to how they were at first; your pictures stay."),
            self.tr("Reset settings"),
        )

    def _reset(self) -> None:
        self.notice.clear()
        self.reset_asked.emit()

    def _build(self) -> None:
        page = QWidget()
        set_kind(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_L)
        title = QLabel(self.tr("Settings"))
        set_kind(title, "title")
        for widget in (
            title,
            self.notice,
            self._appearance(),
            self._computing(),
            self._export(),
            self.edits,
            self._files(),
            self._about(),
        ):
            column.addWidget(widget)
        column.addStretch(1)
        page.setMaximumWidth(WIDTH)
        holder = QWidget()
        set_kind(holder, "page")
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(page, 100)
        middle.addStretch(1)
        scroll = scrolled(holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _appearance(self) -> Section:
        section = Section(self.tr("Appearance"), collapsible=False)
        section.add(row(self.tr("Colours"), self.theme))
        section.add(row(self.tr("Language"), self.language))
        return section

    def _computing(self) -> Section:
        section = Section(self.tr("Computing"), collapsible=False)
        section.add(row(self.tr("Device"), self.device))
        section.add(row(self.tr("Precision"), self.precision))
        section.add(
            hint(
                self.tr(
                    "The same seed gives the same picture; another device or precision may change "
                    "it by a hair."
                )
            )
        )
        return section

    def _export(self) -> Section:
        section = Section(self.tr("Export"), collapsible=False)
        section.add(self.recipe)
        section.add(
            hint(
                self.tr(
                    "The recipe says how a picture was made, so that you can make it again. It "
                    "also says that the picture was generated."
                )
            )
        )
        section.add(row(self.tr("File format"), self.format))
        section.add(self.quality)
        return section

    def _files(self) -> Section:
        section = Section(self.tr("Files"), collapsible=False)
        show = icon_button(self.tr("Show in folder"), "folder-open")
        show.clicked.connect(lambda: self.folder_asked.emit(self._home))
        section.add(row(self.tr("Gallery, models of your own, settings and logs"), show))
        path = hint(str(self._home))
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        section.add(path)
        section.add(row("", self.reset))
        return section

    def _about(self) -> Section:
        section = Section(self.tr("About"), collapsible=False)
        licences = icon_button(self.tr("Licences…"), "scroll-text")
        licences.clicked.connect(self.licences_asked)
        section.add(row(self.tr("Hundun Studio {0}").format(__version__), licences))
        section.add(
            hint(
                self.tr(
                    "Pictures out of noise, on your own machine. Nothing that you make or open "
                    "leaves it."
                )
            )
        )
        return section
