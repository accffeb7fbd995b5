"""What edits are made again from: the picture, and the masks and others that they needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.editing.replaying import Kind, Need
from studio.ui.buttons import icon_button
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, set_kind
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.tips import params_text, set_tip

WIDTH = 480


@dataclass(frozen=True)
class Wants:
    """What has to be named. `tools` are the edits' titles; `given` is asked for where a model was
    given a picture, `photograph` where one was edited, and neither where a model drew it all."""

    tools: tuple[str, ...]
    needs: tuple[Need, ...]
    photograph: bool = False
    given: bool = False


class ReplayDialog(QDialog):
    """Widgets only: emits which files the person names, and shows what they turned out to be.

    Accepted once nothing is missing.
    """

    picture_named = Signal(object)  # Path
    files_named = Signal(object)  # list[Path]: all but that picture, in any order

    def __init__(self, wants: Wants, endings: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Make the edits again"))
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self._wants = wants
        self._endings = endings
        self._missing = {need.checksum for need in wants.needs}
        self._named = not (wants.photograph or wants.given)
        self.picture = _Row(self._picture_words(), self.tr("Not chosen yet."))
        self.rows = {need.checksum: _Row(self._need_words(need), "") for need in wants.needs}
        self.notice = Notice()
        self._buttons = QDialogButtonBox()
        self.begin = QPushButton(self.tr("Make again"))
        self._build()
        for need in wants.needs:
            self.rows[need.checksum].say(self.tr("Not chosen yet; it is known by its pixels."))
        self._allow()

    def show_picture(self, name: str, *, same: bool) -> None:
        """That picture was named: the one of then, or another."""
        self.notice.clear()
        self._named = same or not self._wants.given
        if same:
            words = self.tr("{0} is the very one.").format(name)
        elif self._wants.given:
            words = self.tr("{0} is not the one that the model was given.").format(name)
        else:
            words = self.tr("{0} is another photograph, so it will be another picture.").format(
                name
            )
        self.picture.say(words, found=self._named)
        self._allow()

    def show_files(self, found: Sequence[tuple[str, str]], strange: Sequence[str]) -> None:
        """What was found, as (checksum, file name), and which files are none of them."""
        self.notice.clear()
        for checksum, name in found:
            self._missing.discard(checksum)
            self.rows[checksum].say(self.tr("{0} is the very one.").format(name), found=True)
        if strange:
            words = self.tr("{0} is none of those that the edits were made with; choose others.")
            self.notice.show_error(words.format(", ".join(strange)))
        self._allow()

    def _allow(self) -> None:
        ready = self._named and not self._missing
        self.begin.setEnabled(ready)
        set_tip(self.begin, "" if ready else self.tr("Choose what is missing first."))

    def _ask_for_picture(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self._picture_words(), "", self._kinds(self.tr("Pictures"))
        )
        if name:
            self.picture_named.emit(Path(name))

    def _ask_for_files(self, title: str) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, title, "", self._kinds(self.tr("Pictures")))
        if names:
            self.files_named.emit([Path(name) for name in names])

    def _kinds(self, words: str) -> str:
        return f"{words} ({self._endings});;{self.tr('All files')} (*)"

    def _picture_words(self) -> str:
        if self._wants.given:
            return self.tr("The picture that the model was given")
        return self.tr("The photograph as it was before")

    def _need_words(self, need: Need) -> str:
        words = {
            Kind.MASK: self.tr("The mask of edit {0}, {1}"),
            Kind.PAINT: self.tr("The dabs of colour of edit {0}, {1}"),
            Kind.REFERENCE: self.tr("The reference of edit {0}, {1}"),
        }[need.kind]
        return words.format(need.number, params_text(need.title))

    def _about(self) -> str:
        tools = " \N{RIGHTWARDS ARROW} ".join(params_text(tool) for tool in self._wants.tools)
        return self.tr("Edits: {0}").format(tools)

    def _build(self) -> None:
        about = QLabel(self._about())
        about.setWordWrap(True)
        set_kind(about, "title")
        where = QLabel(
            self.tr(
                "A recipe does not say where files are, so choose them yourself. The result opens "
                "in Edit, where each of the edits can be undone."
            )
        )
        where.setWordWrap(True)
        set_kind(where, "hint")
        self.picture.asked.connect(self._ask_for_picture)
        self._buttons.addButton(self.begin, QDialogButtonBox.ButtonRole.AcceptRole)
        self.begin.setDefault(True)
        set_kind(self.begin, "primary")
        self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(about)
        layout.addWidget(where)
        if self._wants.photograph or self._wants.given:
            layout.addWidget(self.picture)
        for row in self.rows.values():
            row.asked.connect(partial(self._ask_for_files, row.title.text()))
            layout.addWidget(row)
        layout.addWidget(self.notice)
        layout.addSpacing(SPACE_S)
        layout.addWidget(self._buttons)


class _Row(QWidget):
    """One thing to be named, and what is known of it."""

    asked = Signal()

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.title = ElidedLabel(title)
        self.state = QLabel(words)
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.state, "hint")
        self.choose = icon_button(self.tr("Choose…"), "folder-open")
        self.choose.setAccessibleName(f"{title}: {self.tr('Choose…')}")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.asked)
        words_column = QVBoxLayout()
        words_column.setSpacing(SPACE_XS // 2)
        words_column.addWidget(self.title)
        words_column.addWidget(self.state)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addLayout(words_column, 1)
        layout.addWidget(self.choose, 0)

    def say(self, words: str, *, found: bool = False) -> None:
        """What is known of it now."""
        self.state.setText(words)
        set_kind(self.state, "secondary" if found else "hint")
