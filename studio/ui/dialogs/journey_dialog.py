"""How a journey is saved: as an animation or as a strip."""

from __future__ import annotations

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

from studio.ui.buttons import icon_button
from studio.ui.journeys import FILES, STRIP, JourneyOptions
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.slider import Scale, ValueSlider

GIF, WEBP = "gif", "webp"
WIDTH = 440


class JourneyDialog(QDialog):
    """Accepted: read `options` and `path`."""

    def __init__(
        self,
        options: JourneyOptions,
        folder: Path,
        stem: str,
        frames: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export journey"))
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self._frames = frames
        self.kind = Segmented(
            [
                (WEBP, self.tr("WebP animation")),
                (GIF, self.tr("GIF")),
                (STRIP, self.tr("PNG strip")),
                (FILES, self.tr("PNG files")),
            ],
            self.tr("Kind of file"),
        )
        self.fps = ValueSlider(
            self.tr("Pictures per second"), Scale(1, 50, 12, 1), lambda v: str(round(v))
        )
        self.loop = QCheckBox(self.tr("Play for ever"))
        self.bounce = QCheckBox(self.tr("There and back again"))
        self.side = ValueSlider(
            self.tr("Side of each picture"), Scale(64, 1024, 256, 64), lambda v: f"{round(v)} px"
        )
        self.name = QLineEdit(stem)
        self.place = QLineEdit(str(folder))
        self.browse = icon_button(self.tr("Browse…"), "folder-open")
        self.notice = Notice()
        self._facts = QLabel()
        self._ending = QLabel()
        self._buttons = QDialogButtonBox()
        self._build(options)
        self.kind.changed.connect(lambda _value: self._refresh())
        for slider in (self.fps, self.side):
            slider.changed.connect(lambda _value: self._refresh())
        self.bounce.toggled.connect(lambda _on: self._refresh())
        self.browse.clicked.connect(self._choose_folder)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._refresh()

    def options(self) -> JourneyOptions:
        """Everything but where to."""
        return JourneyOptions(
            self.kind.value(),
            round(self.fps.value()),
            self.loop.isChecked(),
            self.bounce.isChecked(),
            round(self.side.value()),
        )

    def path(self) -> Path:
        """Where to, with the ending of the kind of file; a new folder for numbered files."""
        stem = Path(self.name.text().strip()).name
        folder = Path(self.place.text().strip()).expanduser()
        return folder / (stem if self.kind.value() == FILES else f"{stem}.{self.kind.value()}")

    def accept(self) -> None:
        """Checks name and folder first; what is wrong is said in place."""
        if not self.path().parent.is_dir():
            self.notice.show_error(self.tr("There is no such folder; choose another one."))
        elif not Path(self.name.text().strip()).name:
            self.notice.show_error(self.tr("The file needs a name."))
        elif self.path().exists():
            words = self.tr("{name} is there already; choose another name.")
            self.notice.show_error(words.format(name=self.path().name))
        else:
            super().accept()

    def _refresh(self) -> None:
        kind = self.kind.value()
        for widget in (self.fps, self.loop, self.bounce):
            widget.setVisible(kind not in {STRIP, FILES})
        self.side.setVisible(kind == STRIP)
        self._ending.setText("/" if kind == FILES else f".{kind}")
        if kind == FILES:
            self._facts.setText(self.tr("%n numbered pictures in a folder", "", self._frames))
        elif kind == STRIP:
            words = self.tr("%n pictures side by side", "", self._frames)
            side = round(self.side.value())
            self._facts.setText(f"{words}: {self._frames * side} \N{MULTIPLICATION SIGN} {side} px")
        else:
            shown = self._frames * 2 - 2 if self.bounce.isChecked() else self._frames
            seconds = shown / max(1, round(self.fps.value()))
            self._facts.setText(
                self.tr("{frames} pictures, {seconds} s").format(
                    frames=shown, seconds=f"{seconds:.1f}"
                )
            )
        self.adjustSize()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a folder"), self.place.text()
        )
        if chosen:
            self.place.setText(chosen)

    def _build(self, options: JourneyOptions) -> None:
        self.kind.set_value(options.kind)
        self.fps.set_value(options.fps)
        self.loop.setChecked(options.loop)
        self.bounce.setChecked(options.bounce)
        self.side.set_value(options.side)
        self.name.setAccessibleName(self.tr("File name"))
        self.place.setAccessibleName(self.tr("Folder"))
        self.browse.setAutoDefault(False)
        for label in (self._facts, self._ending):
            set_kind(label, "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        for widget in (self.kind, self.fps, self.side, self.loop, self.bounce, self._facts):
            layout.addWidget(widget)
        layout.addLayout(_row(self.tr("Name"), self.name, self._ending))
        layout.addLayout(_row(self.tr("Folder"), self.place, self.browse))
        layout.addWidget(self.notice)
        save = self._buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        set_kind(save, "primary")
        save.setFocus()
        self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        layout.addSpacing(SPACE_S)
        layout.addWidget(self._buttons)


def _row(words: str, field: QWidget, behind: QWidget) -> QHBoxLayout:
    label = QLabel(words)
    label.setBuddy(field)
    label.setMinimumWidth(56)
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for widget in (label, field, behind):
        row.addWidget(widget)
    return row
