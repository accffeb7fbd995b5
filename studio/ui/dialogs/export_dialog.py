"""How and where pictures are saved, with the recipe switch in plain sight."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from studio.core.pixels import ExportOptions
from studio.ui.buttons import icon_button
from studio.ui.dialogs.enlarge_row import NOT, EnlargeOffer, EnlargeRow
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.slider import Scale, ValueSlider

ONE, ALL = "one", "all"
WIDTH = 460


@dataclass(frozen=True)
class ExportStart:
    """What the dialog begins with. `count` pictures could be exported, `stem` names the current;
    `tiff` is offered for photographs; `enlarge` is None where nothing can enlarge them."""

    options: ExportOptions
    folder: Path
    stem: str
    count: int = 1
    everything: bool = False
    tiff: bool = False
    enlarge: EnlargeOffer | None = None


class ExportDialog(QDialog):
    """Accepted: read `options`, `times`, `folder`, `stem` and `everything`."""

    def __init__(self, start: ExportStart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self.which = Segmented(
            [
                (ONE, self.tr("This picture")),
                (ALL, self.tr("All %n pictures", "", start.count)),
            ],
            self.tr("Which pictures"),
        )
        formats = [("png", "PNG"), ("jpeg", "JPEG"), ("webp", "WebP")]
        if start.tiff:
            formats.append(("tiff", "TIFF"))
        self.format = Segmented(formats, self.tr("File format"))
        self.quality = ValueSlider(
            self.tr("Quality"),
            Scale(1, 100, 92, 1),
            lambda value: str(round(value)),
            help_text=self.tr("Higher is better and larger."),
        )
        self.enlarge = EnlargeRow(start.enlarge or EnlargeOffer(NOT, ((1, 1),)))
        self._enlarges = start.enlarge is not None
        self.recipe = QCheckBox(self.tr("Save the recipe in the file"))
        self._recipe_words = QLabel()
        self.name = QLineEdit(start.stem)
        self.place = QLineEdit(str(start.folder))
        self.browse = icon_button(self.tr("Browse…"), "folder-open")
        self.notice = Notice()
        self._buttons = QDialogButtonBox()
        self._name_row = QWidget()
        self._build(start)
        self._connect()
        self._refresh()

    def options(self) -> ExportOptions:
        """Format, quality and recipe."""
        return ExportOptions(
            self.format.value(), round(self.quality.value()), self.recipe.isChecked()
        )

    def times(self) -> int:
        """How many times wider and higher than it is the picture shall be."""
        return self.enlarge.times() if self._enlarges else NOT

    def folder(self) -> Path:
        """Where to."""
        return Path(self.place.text().strip()).expanduser()

    def stem(self) -> str:
        """The file's name without ending, for one picture."""
        return Path(self.name.text().strip()).name

    def everything(self) -> bool:
        """Whether all pictures are meant."""
        return self.which.value() == ALL

    def accept(self) -> None:
        """Checks name and folder first; what is wrong is said in place."""
        if not self.folder().is_dir():
            self.notice.show_error(self.tr("There is no such folder; choose another one."))
            self.place.setFocus()
        elif not self.everything() and not self.stem():
            self.notice.show_error(self.tr("The file needs a name."))
            self.name.setFocus()
        else:
            super().accept()

    def _connect(self) -> None:
        self.format.changed.connect(lambda _value: self._refresh())
        self.which.changed.connect(lambda _value: self._refresh())
        self.enlarge.changed.connect(self._refresh)
        self.recipe.toggled.connect(lambda _on: self._refresh())
        self.browse.clicked.connect(self._choose_folder)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _refresh(self) -> None:
        lossy = self.format.value() in {"jpeg", "webp"}
        self.quality.setVisible(lossy)
        self._name_row.setVisible(not self.everything())
        self.enlarge.show_for(self.options(), everything=self.everything())
        kept = self.recipe.isChecked()
        self._recipe_words.setText(
            self.tr(
                "Model, seed and settings travel with the file, so that it can be made again; it "
                "also says that a model made it."
            )
            if kept
            else self.tr("The file will say nothing about how it was made.")
        )
        self._ending.setText(self.options().ending)
        self.adjustSize()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a folder"), str(self.folder())
        )
        if chosen:
            self.place.setText(chosen)

    def _build(self, start: ExportStart) -> None:
        self.format.set_value(start.options.format)
        self.quality.set_value(start.options.quality)
        self.recipe.setChecked(start.options.recipe)
        self.which.set_value(ALL if start.everything else ONE)
        self.name.setAccessibleName(self.tr("File name"))
        self.place.setAccessibleName(self.tr("Folder"))
        self.browse.setAutoDefault(False)
        set_kind(self._recipe_words, "hint")
        self._recipe_words.setWordWrap(True)
        self._recipe_words.setMinimumHeight(2 * self._recipe_words.fontMetrics().lineSpacing())
        self._ending = QLabel()
        set_kind(self._ending, "secondary")
        name = QHBoxLayout(self._name_row)
        name.setContentsMargins(0, 0, 0, 0)
        name.setSpacing(SPACE_S)
        for part in (_label(self.tr("Name"), self.name), self.name, self._ending):
            name.addWidget(part)
        place = QHBoxLayout()
        place.setSpacing(SPACE_S)
        for control in (_label(self.tr("Folder"), self.place), self.place, self.browse):
            place.addWidget(control)
        export = self._buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        set_kind(export, "primary")
        export.setFocus()
        self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        options: list[QWidget] = [self.which, self.format, self.quality, self.enlarge]
        for widget in (*options, self.recipe, self._recipe_words):
            layout.addWidget(widget)
        self.enlarge.setVisible(self._enlarges)
        self.which.setVisible(start.count > 1)  # not before: alone it would be a window
        layout.addWidget(self._name_row)
        layout.addLayout(place)
        layout.addWidget(self.notice)
        layout.addSpacing(SPACE_S)
        layout.addWidget(self._buttons)


def _label(words: str, control: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(control)
    label.setMinimumWidth(56)
    return label
