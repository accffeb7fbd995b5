"""Every action by a few letters of its name, with the shortcut that would have been quicker."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.ui.actions import Actions
from studio.ui.icons import icon
from studio.ui.theme import SPACE_M, SPACE_S, number_font, set_kind

WIDTH = 520
HEIGHT = 420
TOP = 72
_ACTION = int(Qt.ItemDataRole.UserRole)


class CommandPalette(QFrame):
    """A popup over the window: type, move with the arrows, Enter runs, Escape closes."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_kind(self, "card")
        self.setAccessibleName(self.tr("Command palette"))
        self._actions = actions
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What would you like to do?"))
        self.field.setAccessibleName(self.tr("Search commands"))
        self.field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setObjectName("commands")  # its rows are widgets: the theme pads no item
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setUniformItemSizes(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._filter)
        self.list.itemClicked.connect(self._run)
        self.field.installEventFilter(self)
        self.resize(WIDTH, HEIGHT)

    def open_over(self, window: QWidget) -> None:
        """Shows all commands, ready to type."""
        self.field.clear()
        self._filter("")
        width = min(WIDTH, window.width() - 2 * SPACE_M)
        self.resize(width, min(HEIGHT, window.height() - TOP - SPACE_M))
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, TOP)))
        self.show()
        self.field.setFocus()

    def shown(self) -> list[str]:
        """The words of the commands that match."""
        return [_words(self.list.item(row).data(_ACTION)) for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self.list.currentRow()
            match event.key():
                case Qt.Key.Key_Down:
                    self.list.setCurrentRow(min(row + 1, self.list.count() - 1))
                    return True
                case Qt.Key.Key_Up:
                    self.list.setCurrentRow(max(row - 1, 0))
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._run(self.list.currentItem())
                    return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        self.list.clear()
        words = text.casefold().split()
        for section, action in self._actions.all():
            haystack = f"{section} {action.text()}".casefold()
            if all(word in haystack for word in words):
                self._add(section, action)
        self.list.setCurrentRow(0)

    def _add(self, section: str, action: QAction) -> None:
        item = QListWidgetItem()
        item.setData(_ACTION, action)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, _words(action))
        self.list.addItem(item)
        self.list.setItemWidget(item, _line(section, action))
        item.setSizeHint(self.list.itemWidget(item).sizeHint())
        if not action.isEnabled():
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            item.setToolTip(action.toolTip())

    def _run(self, item: QListWidgetItem | None) -> None:
        action = item.data(_ACTION) if item is not None else None
        if isinstance(action, QAction) and action.isEnabled():
            self.hide()
            action.trigger()


def _line(section: str, action: QAction) -> QWidget:
    line = QWidget()
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    sign = QLabel()
    sign.setPixmap(action.icon().pixmap(16, 16))
    sign.setFixedWidth(20)
    words = QLabel(_words(action))
    words.setEnabled(action.isEnabled())
    place = QLabel(section)
    set_kind(place, "secondary")
    keys = QLabel(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
    keys.setFont(number_font())
    set_kind(keys, "secondary")
    layout = QHBoxLayout(line)
    layout.setContentsMargins(SPACE_S, 6, SPACE_S, 6)
    layout.setSpacing(SPACE_S)
    layout.addWidget(sign)
    layout.addWidget(words)
    layout.addWidget(place, 1)
    layout.addWidget(keys)
    return line


def _words(action: QAction) -> str:
    return action.text().replace("&", "")
