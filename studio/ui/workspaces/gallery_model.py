"""The gallery as a Qt list: thumbnails and recipes arrive from the file lane as they are needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.core.gallery import Item
from studio.core.recipe import Recipe
from studio.ui.bridge import FileLane
from studio.ui.gallery_desk import GalleryDesk
from studio.ui.theme import RADIUS_FIELD, color, current_theme
from studio.ui.words import moment, seed_text

CELL = 156  # logical pixels
GAP = 8
_KEPT = 600  # thumbnails in memory
ITEM_ROLE = int(Qt.ItemDataRole.UserRole)
MODEL_ROLE = ITEM_ROLE + 1
TEXT_ROLE = ITEM_ROLE + 2

Index = QModelIndex | QPersistentModelIndex


class Thumbnails(QObject):
    """Small pictures by path, loaded off the main thread and kept while they are in use."""

    def __init__(self, files: FileLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._known: OrderedDict[Path, QPixmap] = OrderedDict()
        self._asked: set[Path] = set()

    def get(self, path: Path, arrived: Callable[[], object]) -> QPixmap | None:
        """The thumbnail if it is there; otherwise None, and `arrived` is called once it is."""
        if path in self._known:
            self._known.move_to_end(path)
            return self._known[path]
        if path not in self._asked:
            self._asked.add(path)
            self._files.run(partial(_load, path), partial(self._arrived, path, arrived))
        return None

    def _arrived(self, path: Path, arrived: Callable[[], object], image: QImage) -> None:
        self._asked.discard(path)
        self._known[path] = QPixmap.fromImage(image)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        arrived()


def _load(path: Path) -> QImage:
    image = QImage(str(path))
    side = 2 * (CELL + GAP)  # enough for a screen at 200 %
    if max(image.width(), image.height()) > side:
        return image.scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return image


class GalleryModel(QAbstractListModel):
    """Items newest first."""

    def __init__(
        self, desk: GalleryDesk, thumbnails: Thumbnails, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._thumbnails = thumbnails
        self._items: list[Item] = []
        self._recipes: dict[str, Recipe | None] = {}

    def show(self, items: Sequence[Item]) -> None:
        """Other items altogether."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()
        for item in items:
            self._ask(item)

    def insert(self, row: int, item: Item) -> None:
        """One more item."""
        self.beginInsertRows(QModelIndex(), row, row)
        self._items.insert(row, item)
        self.endInsertRows()
        self._ask(item)

    def remove(self, item: Item) -> None:
        """One item less."""
        if item in self._items:
            row = self._items.index(item)
            self.beginRemoveRows(QModelIndex(), row, row)
            self._items.pop(row)
            self.endRemoveRows()

    def models(self) -> dict[str, str]:
        """The models that occur, by name, with their titles."""
        return {
            recipe.request.model: recipe.model_title or recipe.request.model
            for recipe in self._recipes.values()
            if recipe is not None
        }

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.get(item.thumbnail, partial(self._refresh, item))
        return _fact(item, self._recipes.get(item.path.name), role)

    def _ask(self, item: Item) -> None:
        if item.path.name not in self._recipes:
            self._desk.recipe(item, partial(self._learned, item))

    def _learned(self, item: Item, recipe: Recipe | None) -> None:
        self._recipes[item.path.name] = recipe
        self._refresh(item)

    def _refresh(self, item: Item) -> None:
        if item in self._items:
            index = self.index(self._items.index(item))
            self.dataChanged.emit(index, index)


def _fact(item: Item, recipe: Recipe | None, role: int) -> object:
    if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
        return _spoken(item, recipe)
    if role == ITEM_ROLE:
        return item
    if role == MODEL_ROLE:
        return recipe.request.model if recipe else ""
    return _searchable(item, recipe) if role == TEXT_ROLE else None


def _spoken(item: Item, recipe: Recipe | None) -> str:
    parts = [moment(item.created)]
    if recipe is not None:
        parts = [recipe.model_title, seed_text(recipe.request.seed), *parts]
    return " · ".join(parts)


def _searchable(item: Item, recipe: Recipe | None) -> str:
    parts = [item.path.name, item.created, moment(item.created)]
    if recipe is not None:
        moved = [name for name, value in recipe.request.params.items() if value]
        parts += [recipe.model_title, recipe.request.model, str(recipe.request.seed), *moved]
    return " ".join(parts).casefold()


class GalleryFilter(QSortFilterProxyModel):
    """Only one model's pictures, only those whose words all match."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = ""
        self._words: list[str] = []

    def restrict(self, model: str, text: str) -> None:
        """Empty means everything."""
        self._model = model
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        source = self.sourceModel()
        index = source.index(row, 0, parent)
        if self._model and index.data(MODEL_ROLE) != self._model:
            return False
        text = index.data(TEXT_ROLE) if self._words else ""
        return all(word in text for word in self._words)


class PictureDelegate(QStyledItemDelegate):
    """A rounded picture with a ring where it is selected."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        view = self.parent()
        return view.gridSize() if isinstance(view, QListView) else QSize(CELL + GAP, CELL + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = QRectF(area).adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2)
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS_FIELD, RADIUS_FIELD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillPath(path, color(theme.bg2))
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(pixmap, QPixmap) and not pixmap.isNull():
            painter.setClipPath(path)
            painter.drawPixmap(box, pixmap, _middle(pixmap))
            painter.setClipping(False)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(color(theme.accent), 2))
            painter.drawPath(path)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(color(theme.dim), 1))
            painter.drawPath(path)
        painter.restore()


def _middle(pixmap: QPixmap) -> QRectF:
    """The largest square in the middle of a picture."""
    side = min(pixmap.width(), pixmap.height())
    return QRectF((pixmap.width() - side) / 2, (pixmap.height() - side) / 2, side, side)
