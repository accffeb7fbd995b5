"""The gallery in both of its places, filmstrip and workspace: open, delete, bring back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal

from studio.core.gallery import Item
from studio.ui.context import Context
from studio.ui.exchange import Exchange
from studio.ui.gallery_desk import Opened
from studio.ui.making import shown_from
from studio.ui.parts import Parts
from studio.ui.words import moment
from studio.ui.workspaces.gallery import GalleryWorkspace
from studio.ui.workspaces.stage import Stage


class Keeping(QObject):
    """Joins the filmstrip, the gallery workspace and the board with the gallery."""

    stage_asked = Signal()
    edit_menu_asked = Signal(QPoint)  # for a picture that the gallery does not have

    def __init__(
        self,
        context: Context,
        parts: Parts,
        exchange: Exchange,
        stage: Stage,
        workspace: GalleryWorkspace,
    ) -> None:
        super().__init__()
        self._context = context
        self._parts = parts
        self._exchange = exchange
        self._stage = stage
        self._strip = stage.filmstrip
        self._workspace = workspace
        self._opening: Item | None = None
        self._connect()

    def delete_current(self) -> None:
        """The picture that is looked at, if the gallery has it, goes to the trash."""
        current = self._parts.board.current()
        if current is not None and current.item is not None:
            self._parts.gallery.delete(current.item)

    def keep_current(self) -> None:
        """The picture that is looked at goes into the gallery, as it is now."""
        index = self._parts.board.current_index
        self._parts.exports.with_sheet(index, lambda _sheet: self._keep(index))

    def _keep(self, index: int) -> None:
        shown = self._parts.board.pictures()[index]
        if shown.item is None:
            self._parts.generation.keep(shown)
            self._context.voice.aside(self.tr("Kept in the gallery."))

    def open(self, item: Item) -> None:
        """One gallery picture alone on the board; what the board shows already is just chosen."""
        index = self._parts.board.find(item)
        if index is not None:
            self._stage.canvas.set_current_index(index)
            return
        self._opening = item
        self._parts.gallery.open(item, self._opened)

    def _opened(self, opened: Opened) -> None:
        if self._opening != opened.item or self._parts.generation.busy:
            return  # somebody asked for another one meanwhile
        self._parts.board.show([shown_from(opened)])
        recipe = opened.recipe
        if recipe is not None and recipe.alone is None:
            return  # the panels alone cannot make it
        if recipe is not None and not self._parts.controls.matches(recipe.request):
            self._context.voice.note(
                self.tr("This picture was made with other settings than the panels show."),
                self.tr("Apply settings"),
                partial(self._exchange.do, "apply", (opened.item,)),
            )

    def _by_key(self, key: str) -> Item | None:
        return next((i for i in self._parts.gallery.items() if i.path.name == key), None)

    def _listed(self) -> None:
        self._strip.set_items([_entry(item) for item in self._parts.gallery.items()])

    def _added(self, item: Item) -> None:
        self._strip.prepend(*_entry(item))

    def _removed(self, item: Item) -> None:
        self._strip.remove(item.path.name)
        index = self._parts.board.find(item)
        if index is not None:
            self._parts.board.remove(index)
        self._mark()
        self._context.voice.note(
            self.tr("Moved to the trash."), self.tr("Undo"), self._parts.undo.undo
        )

    def _restored(self, item: Item) -> None:
        self._listed()
        self._strip.set_current_key(item.path.name)
        self._context.voice.hush()

    def _mark(self, _index: int = 0) -> None:
        """The filmstrip follows what is looked at."""
        current = self._parts.board.current()
        item = current.item if current is not None else None
        self._strip.set_current_key(item.path.name if item is not None else "")

    def _with(self, key: str, do: str) -> None:
        item = self._by_key(key)
        if item is None:
            return
        if do == "open":
            self.open(item)
        elif do == "delete":
            self._parts.gallery.delete(item)
        else:
            self._parts.exports.drag_item(self._strip, item)

    def menu_at(self, key: str, where: QPoint) -> None:
        """The menu of a picture of the filmstrip, at a place of the screen."""
        item = self._by_key(key)
        if item is not None:
            self._exchange.menu(item, where)

    def _board_menu(self, index: int, where: QPoint) -> None:
        self._parts.board.select(index)
        shown = self._parts.board.current()
        if shown is None:
            return
        if shown.item is not None:
            self._exchange.menu(shown.item, where)
        else:
            self.edit_menu_asked.emit(where)

    def _asked(self, what: str, items: tuple[Item, ...]) -> None:
        if what == "open" and len(items) == 1:
            self.stage_asked.emit()
            self.open(items[0])
        else:
            self._exchange.do(what, items)

    def _connect(self) -> None:
        gallery, strip, workspace = self._parts.gallery, self._strip, self._workspace
        gallery.listed.connect(self._listed)
        gallery.added.connect(self._added)
        gallery.removed.connect(self._removed)
        gallery.restored.connect(self._restored)
        strip.activated_key.connect(lambda key: self._with(key, "open"))
        strip.removal_asked.connect(lambda key: self._with(key, "delete"))
        strip.drag_asked.connect(lambda key: self._with(key, "drag"))
        strip.context_requested.connect(self.menu_at)
        self._stage.removal_asked.connect(self.delete_current)
        self._stage.canvas.context_requested.connect(self._board_menu)
        self._parts.board.current_changed.connect(self._mark)
        self._parts.board.attached.connect(self._mark)
        self._parts.board.pictured.connect(self._mark)
        workspace.asked.connect(self._asked)
        workspace.context_asked.connect(self._exchange.menu)
        workspace.said.connect(self._context.voice.aside)


def _entry(item: Item) -> tuple[str, str, str]:
    return item.path.name, str(item.thumbnail), moment(item.created)
