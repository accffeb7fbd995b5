"""A row of thumbnails: what was made so far. Loads only what is seen."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.core.errors import StudioError
from studio.core.pixels import read_image
from studio.core.pixels import thumbnail as core_thumbnail
from studio.ui.background import Background
from studio.ui.icons import paint_icon
from studio.ui.images import to_qimage
from studio.ui.theme import RADIUS_FIELD, SPACE_S, color, current_theme, secondary_font
from studio.ui.widgets.tips import tip

log = logging.getLogger(__name__)

THUMBNAIL = 64
PITCH = THUMBNAIL + SPACE_S
HEIGHT = 88
KEPT = 400  # thumbnails held in memory

Entry = tuple[str, "QImage | Path | str", str]
_Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
PICTURE_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass
class _Item:
    key: str
    source: QImage | Path
    tip: str


class Filmstrip(QListView):
    """Keys are the caller's own names for pictures; they come back in every signal."""

    activated_key = Signal(str)
    removal_asked = Signal(str)
    drag_asked = Signal(str)
    context_requested = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = _StripModel(self)
        self._words = self.tr("What you make is kept here.")
        self.setModel(self._strip)
        self.setItemDelegate(_Thumbnail(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(HEIGHT)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Pictures made so far"))
        self.setProperty("kind", "filmstrip")
        self.clicked.connect(lambda index: self._announce(self.activated_key, index))

    def set_items(self, items: Iterable[Entry]) -> None:
        """Shows (key, picture or file, tooltip) entries, in this order."""
        self._strip.replace([_item(entry) for entry in items])

    def prepend(self, key: str, source: QImage | Path | str, tooltip: str) -> None:
        """A new picture, at the front; one of the same key is replaced."""
        self._strip.remove(key)
        self._strip.insert(0, _item((key, source, tooltip)))
        self.scrollToTop()

    def remove(self, key: str) -> None:
        """Takes a picture out of the strip; its neighbour is chosen. Unknown keys do nothing."""
        row = self._strip.row(key)
        chosen = self.currentIndex().row() == row
        self._strip.remove(key)
        if chosen and self._strip.rowCount():
            self.setCurrentIndex(self._strip.index(min(row, self._strip.rowCount() - 1)))

    def keys(self) -> list[str]:
        """All keys, from the front."""
        return self._strip.keys()

    def current_key(self) -> str:
        """The chosen key, or an empty text."""
        return str(self.currentIndex().data(KEY_ROLE) or "")

    def set_current_key(self, key: str) -> None:
        """Chooses a picture and brings it into view; an unknown key chooses nothing."""
        row = self._strip.row(key)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self.setCurrentIndex(self._strip.index(row))

    def set_invitation(self, text: str) -> None:
        """What the empty strip says."""
        self._words = text
        self.viewport().update()

    # ---- Qt --------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(6 * PITCH, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        key = event.key()
        if index.isValid() and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._announce(self.activated_key, index)
        elif index.isValid() and key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._announce(self.removal_asked, index)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        angle = event.angleDelta()
        pixels = event.pixelDelta()
        moved = pixels if not pixels.isNull() else angle * PITCH / 120
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (moved.x() or moved.y()))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index, place = self.indexAt(event.pos()), event.globalPos()
        else:
            index = self.currentIndex()
            middle = self.visualRect(index).center()
            place = self.viewport().mapToGlobal(middle)
        if index.isValid():
            self.context_requested.emit(str(index.data(KEY_ROLE)), place)
        event.accept()

    def startDrag(self, supported: Qt.DropAction) -> None:
        self._announce(self.drag_asked, self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._strip.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setFont(secondary_font())
        painter.setPen(color(current_theme().dim))
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()

    def _announce(self, signal: Any, index: QModelIndex) -> None:
        if index.isValid():
            signal.emit(str(index.data(KEY_ROLE)))


class _StripModel(QAbstractListModel):
    """The entries, and thumbnails loaded one by one after they were first asked for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._items: list[_Item] = []
        self._loaded: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: list[str] = []
        self._background = Background(self)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == PICTURE_ROLE:
            return self._picture(item.key)
        facts = {
            KEY_ROLE: item.key,
            Qt.ItemDataRole.ToolTipRole: tip(item.tip),
            Qt.ItemDataRole.AccessibleTextRole: item.tip or item.key,
            Qt.ItemDataRole.DisplayRole: item.tip or item.key,
        }
        return facts.get(role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )

    def keys(self) -> list[str]:
        return [item.key for item in self._items]

    def row(self, key: str) -> int:
        return next((row for row, item in enumerate(self._items) if item.key == key), -1)

    def replace(self, items: list[_Item]) -> None:
        self.beginResetModel()
        self._items = items
        kept = {item.key for item in items}
        self._loaded = OrderedDict((k, v) for k, v in self._loaded.items() if k in kept)
        self._wanted.clear()
        self.endResetModel()

    def insert(self, row: int, item: _Item) -> None:
        self.beginInsertRows(QModelIndex(), row, row)
        self._items.insert(row, item)
        self.endInsertRows()

    def remove(self, key: str) -> None:
        row = self.row(key)
        if row < 0:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._items[row]
        self._loaded.pop(key, None)
        self.endRemoveRows()

    def _picture(self, key: str) -> QPixmap | None:
        found = self._loaded.get(key)
        if found is not None:
            self._loaded.move_to_end(key)
            return found
        if key not in self._wanted:
            self._wanted.append(key)
            self._load_next()
        return None

    def _load_next(self) -> None:
        if self._background.busy:
            return
        while self._wanted:
            # The one asked for last is the one that is seen now.
            row = self.row(self._wanted.pop())
            if row >= 0:
                item = self._items[row]
                self._background.run(
                    partial(_thumbnail, item.source), partial(self._loaded_one, item)
                )
                return

    def _loaded_one(self, item: _Item, image: QImage) -> None:
        row = self.row(item.key)
        if row >= 0 and self._items[row] is item:
            self._loaded[item.key] = QPixmap.fromImage(image)
            while len(self._loaded) > KEPT:
                self._loaded.popitem(last=False)
            self.dataChanged.emit(self.index(row), self.index(row), [PICTURE_ROLE])
        self._load_next()


class _Thumbnail(QStyledItemDelegate):
    """Paints one entry."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(PITCH, HEIGHT - 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = QRectF(0, 0, THUMBNAIL, THUMBNAIL)
        box.moveCenter(QRectF(area).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)
        picture = index.data(PICTURE_ROLE)
        if not isinstance(picture, QPixmap) or picture.isNull():
            painter.fillPath(path, color(theme.line))
            if isinstance(picture, QPixmap):
                sign = box.adjusted(22, 22, -22, -22)
                paint_icon(painter, "image", sign, theme.dim)
        else:
            painter.setClipPath(path)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(box, picture, QRectF(picture.rect()))
            painter.setClipping(False)
        self._paint_ring(painter, box, state)
        painter.restore()

    @staticmethod
    def _paint_ring(painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        theme = current_theme()
        flags = QStyle.StateFlag
        ink = ""
        if state & flags.State_Selected:
            ink = theme.accent
        elif state & flags.State_MouseOver:
            ink = theme.faint
        if ink:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(ink), 2))
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), RADIUS_FIELD + 1, RADIUS_FIELD + 1)


def _item(entry: Entry) -> _Item:
    key, source, words = entry
    return _Item(key, Path(source) if isinstance(source, str) else source, words)


def _thumbnail(source: QImage | Path) -> QImage:
    """A square picture for the largest usual scaling; null if the file cannot be read."""
    side = THUMBNAIL * 2
    if isinstance(source, Path):
        try:
            # Twice as large as needed where it is long, so that a square can be cut out.
            source = to_qimage(core_thumbnail(read_image(source), 2 * side))
        except (StudioError, OSError) as error:
            log.warning("A thumbnail cannot be shown: %s", error)
            return QImage()
    if source.isNull():
        return source
    scaled = source.scaled(
        side,
        side,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (scaled.width() - side) // 2, (scaled.height() - side) // 2
    return scaled.copy(left, top, side, side)
