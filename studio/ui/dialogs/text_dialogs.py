"""Two windows full of text: what went wrong unexpectedly, and the licences."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio import __version__
from studio.core.card import ModelCard
from studio.ui.theme import SPACE_L, SPACE_M, set_kind


class FailureDialog(QDialog):
    """A bug: says so, keeps calm, and offers the details for a report."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        title = QLabel(self.tr("Something went wrong inside the program."))
        set_kind(title, "title")
        words = QLabel(
            self.tr(
                "Your pictures are safe, and you can go on. If it happens again, copy the details "
                "and report them."
            )
        )
        words.setWordWrap(True)
        self.details = _text(details_with_versions(details), self.tr("Details"))
        self.copy = QPushButton(self.tr("Copy details"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        buttons = QDialogButtonBox()
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        _stack(self, title, words, self.details, buttons)
        self.resize(560, 340)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy.setText(self.tr("Copied"))


class LicencesDialog(QDialog):
    """What the program is made of, and under which terms."""

    def __init__(
        self, folder: Path, cards: tuple[ModelCard, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences"))
        self.text = _text(licences(folder, cards), self.tr("Licences"))
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        _stack(self, self.text, buttons)
        self.resize(640, 520)


def details_with_versions(details: str) -> str:
    """What a report needs beside the traceback; nothing about the person or the folders."""
    return (
        f"Hundun Studio {__version__}\nPython {platform.python_version()}, "
        f"PySide6 {pyside_version}, {platform.system()} {platform.machine()}\n\n{details}"
    )


def licences(folder: Path, cards: tuple[ModelCard, ...]) -> str:
    """The models' terms, then every licence text in the folder under its own head."""
    parts = [
        f"{card.title} ({card.path.name})\n{card.licence}\n{card.origin}".strip() for card in cards
    ]
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace").strip()
        parts.append(f"{path.stem}\n{'=' * len(path.stem)}\n\n{text}")
    return "\n\n\n".join(parts)


def _text(text: str, name: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setReadOnly(True)
    field.setAccessibleName(name)
    return field


def _stack(dialog: QDialog, *widgets: QWidget) -> None:
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
    layout.setSpacing(SPACE_M)
    for widget in widgets:
        layout.addWidget(widget)
