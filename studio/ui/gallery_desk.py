"""The gallery as the window sees it: read and written off the main thread, deletions undoable.

The list of items in memory is the truth for the filmstrip and the gallery workspace; the folder
follows it in order, since one lane does all the writing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.core.decoding import read_image
from studio.core.errors import BadRecipeError
from studio.core.gallery import Gallery, Item
from studio.core.recipe import Recipe, read_recipe
from studio.core.request import GenerateRequest
from studio.core.steps import Image
from studio.ui.bridge import FileLane
from studio.ui.voice import Voice


@dataclass(frozen=True)
class Opened:
    """A gallery picture in memory; `recipe` is None if it carries none."""

    item: Item
    image: Image
    recipe: Recipe | None


class GalleryDesk(QObject):
    """Adds, opens, trashes and restores; tells everybody who shows the gallery."""

    listed = Signal()  # the whole list is new
    added = Signal(object)  # Item, at the front
    removed = Signal(object)  # Item
    restored = Signal(object)  # Item, back in its place
    trash_changed = Signal()

    def __init__(self, gallery: Gallery, files: FileLane, undo: QUndoStack, voice: Voice) -> None:
        super().__init__()
        self._voice = voice
        self._gallery = gallery
        self._files = files
        self._undo = undo
        self._items: list[Item] = []
        self._recipes: dict[str, Recipe | None] = {}  # by file name
        self._by_request: list[tuple[GenerateRequest, Item]] = []
        self.ready = False

    def items(self) -> tuple[Item, ...]:
        """Newest first, without the trash."""
        return tuple(self._items)

    def load(self) -> None:
        """Reads the folder; `listed` follows."""
        self._files.run(self._gallery.items, self._listed, self._voice.error)

    def add(self, image: Image, recipe: Recipe, done: Callable[[Item], None] | None = None) -> None:
        """Keeps a picture; `done` hears of the new item."""
        self._files.run(
            partial(self._gallery.add, image, recipe),
            partial(self._added, recipe, done),
            self._voice.error,
        )

    def open(self, item: Item, done: Callable[[Opened], None]) -> None:
        """Reads an item's picture and recipe."""
        self._files.run(partial(_open, item), done, self._voice.error)

    def recipe(self, item: Item, done: Callable[[Recipe | None], None]) -> None:
        """An item's recipe, at once if it is known already."""
        if item.path.name in self._recipes:
            done(self._recipes[item.path.name])
            return

        def keep(recipe: Recipe | None) -> None:
            self._recipes[item.path.name] = recipe
            done(recipe)

        self._files.run(partial(_recipe_or_none, item), keep, lambda _why: keep(None))

    def known(self, request: GenerateRequest) -> Item | None:
        """This session's item that shows exactly that request, if it was not deleted."""
        for made, item in self._by_request:
            if made == request and item in self._items:
                return item
        return None

    def delete(self, *items: Item) -> None:
        """To the trash, undoable in one step."""
        if not items:
            return
        self._undo.beginMacro(
            QCoreApplication.translate("GalleryDesk", "Delete %n picture(s)", "", len(items))
        )
        for item in items:
            self._undo.push(_Delete(self, item))
        self._undo.endMacro()

    def trash(self, item: Item) -> None:
        """To the trash, without a trace in the undo history."""
        if item not in self._items:
            return
        self._items.remove(item)
        self.removed.emit(item)
        self._files.run(partial(self._gallery.trash, item), self._trash_moved, self._voice.error)

    def restore(self, item: Item) -> None:
        """Out of the trash, back to its place in the order."""
        self._files.run(partial(self._gallery.restore, item), self._back, self._voice.error)

    def trashed(self, done: Callable[[tuple[Item, ...]], None]) -> None:
        """What lies in the trash."""
        self._files.run(self._gallery.trashed, done, self._voice.error)

    def empty_trash(self) -> None:
        """Deletes the trash for good; deletions can no longer be undone after that."""
        self._undo.clear()
        self._files.run(self._gallery.empty_trash, self._trash_moved, self._voice.error)

    def size_on_disk(self, done: Callable[[int], None]) -> None:
        """Bytes of the pictures, the trash included."""
        self._files.run(self._gallery.size_on_disk, done, self._voice.error)

    def _listed(self, items: tuple[Item, ...]) -> None:
        fresh = [item for item in self._items if item not in items]  # added while we read
        self._items = [*fresh, *items]
        self.ready = True
        self.listed.emit()

    def _added(self, recipe: Recipe, done: Callable[[Item], None] | None, item: Item) -> None:
        self._recipes[item.path.name] = recipe
        if recipe.alone is not None:
            self._by_request.append((recipe.alone, item))
        if item not in self._items:
            self._items.insert(0, item)
            self.added.emit(item)
        if done:
            done(item)

    def _back(self, item: Item) -> None:
        if item not in self._items:
            self._items.append(item)
            self._items.sort(key=lambda each: (each.created[:10], each.path.name), reverse=True)
        self.restored.emit(item)
        self.trash_changed.emit()

    def _trash_moved(self, _outcome: object) -> None:
        self.trash_changed.emit()


class _Delete(QUndoCommand):
    def __init__(self, desk: GalleryDesk, item: Item) -> None:
        super().__init__()
        self._desk = desk
        self._item = item

    def redo(self) -> None:
        self._desk.trash(self._item)

    def undo(self) -> None:
        self._desk.restore(self._item)


def _open(item: Item) -> Opened:
    image = read_image(item.path)
    return Opened(item, image, _recipe_or_none(item))


def _recipe_or_none(item: Item) -> Recipe | None:
    """A damaged recipe does not cost the picture: it is shown without one."""
    try:
        return read_recipe(item.path)
    except BadRecipeError:
        return None
