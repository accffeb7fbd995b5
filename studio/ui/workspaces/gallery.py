"""All pictures that were made, to be searched, looked through, used again and thrown away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.core.card import Catalogue
from studio.core.gallery import Item
from studio.ui.bridge import FileLane
from studio.ui.gallery_desk import GalleryDesk
from studio.ui.icons import icon
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.notice import Notice
from studio.ui.widgets.segmented import Segmented
from studio.ui.words import file_size
from studio.ui.workspaces.gallery_details import GalleryDetails
from studio.ui.workspaces.gallery_model import (
    CELL,
    GAP,
    ITEM_ROLE,
    GalleryFilter,
    GalleryModel,
    PictureDelegate,
    Thumbnails,
)

PICTURES, TRASH = "pictures", "trash"


class GalleryWorkspace(QWidget):
    """Shows items and asks for what is to be done with them; deletes and restores itself."""

    asked = Signal(str, object)  # what (see gallery_details), tuple of Items
    context_asked = Signal(object, QPoint)  # Item, where on the screen
    said = Signal(str)

    def __init__(
        self,
        desk: GalleryDesk,
        files: FileLane,
        catalogue: Callable[[], Catalogue],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = GalleryModel(desk, Thumbnails(files, self), self)
        self.filter = GalleryFilter(self)
        self.filter.setSourceModel(self.model)
        self.place = Segmented(
            [(PICTURES, self.tr("Pictures")), (TRASH, self.tr("Trash"))], self.tr("Place")
        )
        self.search = QLineEdit()
        self.models = QComboBox()
        self.view = _View()
        self.details = GalleryDetails(catalogue)
        self.notice = Notice()
        self.empty_button = QPushButton(self.tr("Empty trash…"))
        self._summary = QLabel()
        self._invitation = QLabel()
        self._build()
        self._connect()

    def trash_shown(self) -> bool:
        """Whether the trash is looked at."""
        return self.place.value() == TRASH

    def chosen(self) -> tuple[Item, ...]:
        """The selected items, in the order shown."""
        rows = sorted(self.view.selectionModel().selectedIndexes(), key=lambda i: i.row())
        return tuple(index.data(ITEM_ROLE) for index in rows)

    def refresh(self) -> None:
        """Reads what is shown anew from the desk."""
        if self.trash_shown():
            self._desk.trashed(self._show)
        else:
            self._show(self._desk.items())

    def choose(self, item: Item) -> None:
        """Selects one item and scrolls to it."""
        for row in range(self.filter.rowCount()):
            index = self.filter.index(row, 0)
            if index.data(ITEM_ROLE) == item:
                self.view.setCurrentIndex(index)
                return

    def _show(self, items: tuple[Item, ...]) -> None:
        self.model.show(items)
        self._selected()
        self._counted()
        self._desk.size_on_disk(self._sized)

    def _connect(self) -> None:
        desk = self._desk
        desk.listed.connect(self.refresh)
        desk.added.connect(self._added)
        desk.removed.connect(self._removed)
        desk.restored.connect(lambda _item: self.refresh())
        desk.trash_changed.connect(lambda: self.refresh() if self.trash_shown() else None)
        self.place.changed.connect(lambda _value: self._switch())
        self.search.textChanged.connect(lambda _text: self._restrict())
        self.models.currentIndexChanged.connect(lambda _index: self._restrict())
        self._naming = QTimer(self, singleShot=True, interval=150)
        self._naming.timeout.connect(self._name_models)
        self.model.dataChanged.connect(lambda *_: self._naming.start())
        self.filter.rowsInserted.connect(lambda *_: self._counted())
        self.filter.rowsRemoved.connect(lambda *_: self._counted())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.view.doubleClicked.connect(lambda _index: self._ask("open"))
        self.view.opened.connect(lambda: self._ask("open"))
        self.view.deleted.connect(lambda: self._ask("delete"))
        self.view.customContextMenuRequested.connect(self._context)
        self.details.asked.connect(self._ask)
        self.empty_button.clicked.connect(self._ask_to_empty)
        self.notice.acted.connect(self._empty)

    def _ask(self, what: str) -> None:
        items = self.chosen()
        if not items or (self.trash_shown() and what != "restore"):
            return
        if what == "restore":
            for item in items:
                self._desk.restore(item)
        elif what == "delete":
            self._desk.delete(*items)
            self.said.emit(self.tr("%n picture(s) moved to the trash.", "", len(items)))
        else:
            self.asked.emit(what, items)

    def _added(self, item: Item) -> None:
        if not self.trash_shown():
            self.model.insert(0, item)

    def _removed(self, item: Item) -> None:
        if not self.trash_shown():
            self.model.remove(item)

    def _switch(self) -> None:
        self.notice.clear()
        self.empty_button.setVisible(self.trash_shown())
        self.refresh()

    def _restrict(self) -> None:
        self.filter.restrict(str(self.models.currentData() or ""), self.search.text())
        self._counted()

    def _name_models(self) -> None:
        names = self.model.models()
        known = {self.models.itemData(row) for row in range(1, self.models.count())}
        for name, title in sorted(names.items()):
            if name not in known:
                self.models.addItem(title, name)
        self.models.setVisible(self.models.count() > 2)
        items = self.chosen()
        if len(items) == 1:
            self._selected()

    def _selected(self) -> None:
        items = self.chosen()
        self.details.show_items(items, trashed=self.trash_shown())
        if len(items) == 1 and not self.trash_shown():
            item = items[0]
            self._desk.recipe(
                item,
                lambda recipe: (
                    self.details.show_recipe(item, recipe) if self.chosen() == (item,) else None
                ),
            )

    def _counted(self) -> None:
        shown, all_of_them = self.filter.rowCount(), self.model.rowCount()
        self._stack.setCurrentIndex(0 if shown else 1)
        if all_of_them and not shown:
            self._invitation.setText(self.tr("Nothing here matches. Try fewer words."))
        elif self.trash_shown():
            self._invitation.setText(self.tr("The trash is empty."))
        else:
            self._invitation.setText(
                self.tr("Every picture that you make is kept here. Generate the first ones.")
            )
        self.empty_button.setEnabled(bool(all_of_them))
        self._summary.setText(self.tr("%n picture(s)", "", shown))

    def _sized(self, size: int) -> None:
        words = self.tr("%n picture(s)", "", self.filter.rowCount())
        self._summary.setText(f"{words} · {file_size(size)}")

    def _context(self, where: QPoint) -> None:
        index = self.view.indexAt(where)
        if index.isValid() and not self.trash_shown():
            self.context_asked.emit(index.data(ITEM_ROLE), self.view.viewport().mapToGlobal(where))

    def _ask_to_empty(self) -> None:
        count = self.model.rowCount()
        self.notice.show_error(
            self.tr("%n picture(s) will be deleted for good; this cannot be undone.", "", count),
            self.tr("Delete for good"),
        )

    def _empty(self) -> None:
        self.notice.clear()
        self._desk.empty_trash()

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Search by seed, model, date or setting"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search the gallery"))
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.models.addItem(self.tr("All models"), "")
        self.models.setAccessibleName(self.tr("Model"))
        self.models.hide()
        self.empty_button.setVisible(False)
        set_kind(self._summary, "secondary")
        bar = QFrame()
        set_kind(bar, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_M)
        row.addWidget(self.place)
        row.addWidget(self.search, 1)
        for widget in (self.models, self._summary, self.empty_button):
            row.addWidget(widget)
        middle = QFrame()
        set_kind(middle, "bar")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.notice)
        column.addWidget(self._pile(), 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(middle)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setSizes([900, 280])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _pile(self) -> QStackedWidget:
        self.view.setModel(self.filter)
        self.view.setItemDelegate(PictureDelegate(self.view))
        set_kind(self._invitation, "hint")
        self._invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._invitation.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._invitation)
        return self._stack


class _View(QListView):
    """Pictures in rows; Enter opens, Delete deletes."""

    opened = Signal()
    deleted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setGridSize(QSize(CELL + GAP, CELL + GAP))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(SPACE_M, SPACE_S, 0, SPACE_S)
        self.setAccessibleName(self.tr("Gallery"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit, and cells that share what is left over."""
        bar = self.verticalScrollBar()  # Qt keeps its place free, also while it is hidden
        wide = self.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width()) - 1
        side = max(CELL, wide // max(1, wide // (CELL + GAP)))
        self.setGridSize(QSize(side, side))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)
