"""What lies on the canvas: pictures, what made each of them, and which one is looked at.

The board is the truth; the canvas only paints it. Controllers put pictures here and the
workspace hears of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QObject, Signal

from studio.core.gallery import Item
from studio.core.recipe import Recipe
from studio.core.request import GenerateRequest
from studio.core.steps import Image


class Pixels(Enum):
    """How good a shown picture is."""

    NONE = "none"  # still to come
    DRAFT = "draft"  # a live preview
    FULL = "full"  # the picture itself


@dataclass(frozen=True)
class Shown:
    """One picture of the board; `request` is what makes it, if that is known.

    `item` is its copy in the gallery. `before` is what it looked like before the controls
    were moved, for the wipe; `edited` says that they were. `name` is what to call a file that
    somebody opened. `caption` says what is seen. `aside` is a second look at an unfinished one.
    """

    request: GenerateRequest | None = None
    image: Image | None = None
    pixels: Pixels = Pixels.NONE
    item: Item | None = None
    recipe: Recipe | None = None
    before: Image | None = None
    edited: bool = False
    name: str = ""
    caption: str = ""
    aside: Image | None = None

    @property
    def finished(self) -> bool:
        """Whether these are the pixels that one would keep."""
        return self.pixels is Pixels.FULL and self.image is not None


class Board(QObject):
    """The pictures on the canvas, in order."""

    replaced = Signal()  # other pictures altogether
    pictured = Signal(int)  # this one got new pixels
    current_changed = Signal(int)
    attached = Signal(int)  # this one has a copy in the gallery now
    leaving = Signal(object)  # Shown: is about to be replaced by other pictures

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Shown] = []
        self._current = 0

    def show(self, pictures: Sequence[Shown], current: int = 0) -> None:
        """Puts other pictures on the board."""
        self.leave()
        self._shown = list(pictures)
        self._current = max(0, min(current, len(self._shown) - 1))
        self.replaced.emit()
        self.current_changed.emit(self._current)

    def leave(self) -> None:
        """Says that the picture that is looked at goes, if somebody's work is in it."""
        old = self.current()
        if old is not None and old.edited and old.finished and old.item is None:
            self.leaving.emit(old)

    def put(self, index: int, shown: Shown) -> None:
        """Gives one picture new pixels; an index that is gone is ignored."""
        if 0 <= index < len(self._shown):
            self._shown[index] = shown
            self.pictured.emit(index)

    def note(self, index: int, shown: Shown) -> None:
        """Like `put`, when only facts changed and no pixel did."""
        if 0 <= index < len(self._shown):
            self._shown[index] = shown

    def draft(self, index: int, request: GenerateRequest, image: Image) -> None:
        """A live preview of that picture under other settings."""
        if 0 <= index < len(self._shown):
            old = self._shown[index]
            before = old.before
            if before is None and old.finished:
                before = old.image
            self.put(index, Shown(request, image, Pixels.DRAFT, before=before))

    def finish(self, index: int, request: GenerateRequest, image: Image) -> None:
        """The full picture of that request."""
        if 0 <= index < len(self._shown):
            before = self._shown[index].before
            self.put(index, Shown(request, image, Pixels.FULL, before=before, edited=True))

    def remove(self, index: int) -> None:
        """Takes one picture away; the others close up."""
        rest = [shown for i, shown in enumerate(self._shown) if i != index]
        self._shown = rest
        self._current = max(0, min(self._current, len(rest) - 1))
        self.replaced.emit()
        self.current_changed.emit(self._current)

    def attach(self, request: GenerateRequest, item: Item, recipe: Recipe) -> None:
        """Notes that the picture of that request now has a copy in the gallery."""
        for index, shown in enumerate(self._shown):
            if shown.request == request and shown.finished:
                self._shown[index] = replace(shown, item=item, recipe=recipe)
                self.attached.emit(index)

    def attach_made(self, recipe: Recipe, item: Item) -> None:
        """The same for a picture that no request makes alone."""
        for index, shown in enumerate(self._shown):
            if shown.recipe is recipe:
                self._shown[index] = replace(shown, item=item)
                self.attached.emit(index)

    def select(self, index: int) -> None:
        """Makes that picture the one that is looked at."""
        if 0 <= index < len(self._shown) and index != self._current:
            self._current = index
            self.current_changed.emit(index)

    @property
    def current_index(self) -> int:
        """Which picture is looked at; 0 on an empty board."""
        return self._current

    def current(self) -> Shown | None:
        """The picture that is looked at, or None on an empty board."""
        return self._shown[self._current] if self._shown else None

    def pictures(self) -> tuple[Shown, ...]:
        """All of them, in order."""
        return tuple(self._shown)

    def find(self, item: Item) -> int | None:
        """Where a gallery item lies, if it does."""
        for index, shown in enumerate(self._shown):
            if shown.item is not None and shown.item.path == item.path:
                return index
        return None
