"""Pictures that a tool looks at: small looks at them, and a place to choose more or drop them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.core.request import Reference
from studio.core.tool_spec import ToolSpec
from studio.ui.buttons import icon_button, set_words
from studio.ui.drops import Incoming, incoming, local_files
from studio.ui.icons import icon
from studio.ui.images import to_qimage
from studio.ui.theme import SPACE_S, set_kind
from studio.ui.widgets.labels import ElidedLabel
from studio.ui.widgets.tips import params_text, set_tip

LOOK = 40  # px, the side of a look


@dataclass(frozen=True)
class Looked:
    """A picture that is looked at, and what its file is called."""

    name: str
    reference: Reference


class ReferenceList(QWidget):
    """Widgets only: it says what the person wants to add, and shows what was added.

    Each tool has pictures of its own, which are kept as long as the program runs.
    """

    asked = Signal()  # choose files
    dropped = Signal(object)  # list[Incoming], in their order
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tool = ""
        self._specs = {"": ToolSpec()}
        self._kept: dict[str, tuple[Looked, ...]] = {}
        self.choose = icon_button("", "image-plus")
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(self.choose)
        self.choose.clicked.connect(self.asked)
        self.setAcceptDrops(True)
        self._show_hot(hot=False)

    def show_tool(self, name: str, spec: ToolSpec) -> None:
        """The place for a tool's pictures, with those that it was given before."""
        self._tool, self._specs[name] = name, spec
        label = params_text(spec.reference_label)
        self.setAccessibleName(label)
        set_words(self.choose, f"{label}…")
        self.setVisible(spec.references > 0)
        self._show()

    @property
    def tool(self) -> str:
        """Whose pictures are shown."""
        return self._tool

    @property
    def full(self) -> bool:
        """Whether no further one can be added; a lone one makes way for another."""
        most = self._specs[self._tool].references
        return len(self.items()) >= most > 1

    def items(self) -> tuple[Looked, ...]:
        """The pictures of the tool that is shown, in their order."""
        return self._kept.get(self._tool, ()) if self._specs[self._tool].references else ()

    def add(self, tool: str, more: Sequence[Looked]) -> None:
        """Adds pictures to those of a tool that was shown, as many as it takes; a lone one makes
        way."""
        most = self._specs[tool].references
        kept = [*self._kept.get(tool, ())] if most > 1 else []
        for each in more:
            if all(each.reference != other.reference for other in kept):
                kept.append(each)
        self._set(tool, tuple(kept[:most]))

    def remove(self, number: int) -> None:
        """Takes one of the pictures away; what has the focus moves on to its neighbour."""
        items = self.items()
        had_focus = self.rows[number].remove.hasFocus()
        self._set(self._tool, items[:number] + items[number + 1 :])
        if had_focus:
            left = self.rows[min(number, len(self.rows) - 1)].remove if self.rows else self.choose
            left.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._pictures(event.mimeData()):
            event.acceptProposedAction()
            self._show_hot(hot=True)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_hot(hot=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_hot(hot=False)
        event.acceptProposedAction()  # here it never becomes the photograph
        self.dropped.emit(self._pictures(event.mimeData()))

    def _pictures(self, data: QMimeData) -> list[Incoming]:
        things = [Incoming(path.name, path) for path in local_files(data)]
        if not things and (thing := incoming(data, self.tr("Dropped picture"))) is not None:
            things = [thing]
        return [each for each in things if each.is_picture]

    def _show_hot(self, *, hot: bool) -> None:
        set_kind(self.choose, "drop-hot" if hot else "drop")

    def _set(self, tool: str, items: tuple[Looked, ...]) -> None:
        if items == self._kept.get(tool, ()):
            return
        self._kept[tool] = items
        if tool == self._tool:
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [_Row(each) for each in self.items()]
        for number, row in enumerate(self.rows):
            row.removal_asked.connect(partial(self.remove, number))
            self._column.insertWidget(number, row)
            row.stackUnder(self.choose)  # so that Tab comes to it before
            row.show()  # at once, since it may be given the focus
        help_words = params_text(self._specs[self._tool].reference_help)
        words = self.tr("Choose it, or drop it here.")
        if self.full:
            words = self.tr("There are as many as it takes; remove one first.")
        self.choose.setEnabled(not self.full)
        set_tip(self.choose, f"{help_words}\n{words}".strip())


class _Row(QWidget):
    """One picture: a look at it, its name, and a button that takes it away."""

    removal_asked = Signal()

    def __init__(self, looked: Looked) -> None:
        super().__init__()
        self.look, self.name, self.remove = QLabel(), ElidedLabel(looked.name), QToolButton()
        self.look.setFixedSize(LOOK, LOOK)
        self.look.setPixmap(_square(looked, self.devicePixelRatioF()))
        self.look.setAccessibleName(looked.name)
        set_kind(self.name, "secondary")
        words = self.tr("Remove {0}").format(looked.name)
        self.remove.setIcon(icon("x"))
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.setAccessibleName(words)
        set_tip(self.remove, words)
        self.remove.clicked.connect(self.removal_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        for widget in (self.look, self.name, self.remove):
            row.addWidget(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)


def _square(looked: Looked, ratio: float) -> QPixmap:
    """The middle of a picture, which is also what a style is read off."""
    image = to_qimage(looked.reference.pixels)
    side = min(image.width(), image.height())
    part = QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    length = round(LOOK * ratio)
    small = image.copy(part).scaled(
        length,
        length,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    pixmap = QPixmap.fromImage(small)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
