"""The right side of the gallery: what the chosen picture is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.core.card import Catalogue
from studio.core.errors import StudioError
from studio.core.gallery import Item
from studio.core.recipe import Recipe
from studio.core.remaking import model_for
from studio.ui.theme import SPACE_L, SPACE_M, SPACE_S, set_kind
from studio.ui.widgets.scrolling import scrolled
from studio.ui.words import file_size, moment, of_an_edit, pictures, settings_rows, side
from studio.ui.workspaces.facts import Facts

WIDTH = 280
PICTURE = 248
# What can be done with one picture, and with several of them.
ONE = ("open", "apply", "reproduce", "export", "copy", "show", "delete")
MANY = ("export", "delete")
TRASHED = ("restore",)


class GalleryDetails(QFrame):
    """`asked` carries what is to be done: a name from ONE, MANY or TRASHED."""

    asked = Signal(str)

    def __init__(self, catalogue: Callable[[], Catalogue], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "panel")
        self.setAccessibleName(self.tr("The chosen picture"))
        self._catalogue = catalogue
        self._picture = QLabel()
        self._title = QLabel()
        self.facts = Facts()
        self.buttons = {name: self._button(name, words) for name, words in self._words().items()}
        self._build()
        self.show_items((), trashed=False)

    def show_items(self, items: Sequence[Item], *, trashed: bool) -> None:
        """Which pictures are chosen; the facts of a lone one follow with `show_recipe`."""
        offered: tuple[str, ...] = ()
        if items:
            offered = TRASHED if trashed else ONE if len(items) == 1 else MANY
        self._offer(offered)
        self._picture.setVisible(len(items) == 1)
        set_kind(self._title, "title" if items else "hint")
        if not items:
            self._title.setText(self.tr("Choose a picture to see how it was made."))
            self.facts.show_rows(())
        elif len(items) > 1:
            self._title.setText(pictures(len(items)))
            total = sum(_size(item) for item in items)
            self.facts.show_rows([(self.tr("Size"), file_size(total))])
        else:
            self._show_thumbnail(items[0])
            self._title.setText(items[0].path.name)
            self.facts.show_rows(self._file_rows(items[0]))

    def _offer(self, names: tuple[str, ...]) -> None:
        """The buttons of what can be done, two in a row."""
        for name, button in self.buttons.items():
            self._actions.removeWidget(button)
            button.setVisible(name in names)
        for place, name in enumerate(names):
            self._actions.addWidget(self.buttons[name], place // 2, place % 2)

    def show_recipe(self, item: Item, recipe: Recipe | None) -> None:
        """How the lone chosen picture was made."""
        rows: list[tuple[str, str]] = []
        usable = followable = recipe is not None
        why = self.tr("This picture carries no recipe.")
        if recipe is not None:
            card = None
            try:
                model_for(recipe, self._catalogue())
                card = model_for(recipe.drawn or recipe, self._catalogue())
            except StudioError as error:
                usable, why = False, str(error)
            followable = usable and (recipe.edit is None or recipe.drawn is not None)
            if usable and not followable:
                why = of_an_edit()
            rows += settings_rows(card, recipe)
            if recipe.image_size:
                rows.append((self.tr("Picture"), side(recipe.image_size)))
            rows.append((self.tr("Made on"), f"{recipe.device} · {recipe.precision}"))
            self._title.setText((recipe.drawn or recipe).model_title or item.path.name)
        else:
            rows.append((self.tr("Recipe"), self.tr("none")))
        self.facts.show_rows([*rows, *self._file_rows(item)])
        for name, able in (("apply", followable), ("reproduce", usable)):
            self.buttons[name].setEnabled(able)
            self.buttons[name].setToolTip("" if able else why)

    def _file_rows(self, item: Item) -> list[tuple[str, str]]:
        return [
            (self.tr("Made"), moment(item.created)),
            (self.tr("File"), item.path.name),
            (self.tr("Size"), file_size(_size(item))),
        ]

    def _show_thumbnail(self, item: Item) -> None:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(str(item.thumbnail))
        if pixmap.isNull():
            self._picture.hide()
            return
        side_length = round(PICTURE * ratio)
        pixmap = pixmap.scaled(
            side_length,
            side_length,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)

    def _words(self) -> dict[str, str]:
        return {
            "open": self.tr("Open"),
            "apply": self.tr("Apply settings"),
            "reproduce": self.tr("Reproduce"),
            "export": self.tr("Export…"),
            "copy": self.tr("Copy"),
            "show": self.tr("Show in folder"),
            "delete": self.tr("Delete"),
            "restore": self.tr("Restore"),
        }

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.hide()
        button.clicked.connect(partial(self.asked.emit, name))
        return button

    def _build(self) -> None:
        set_kind(self._title, "title")
        self._title.setWordWrap(True)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(self.tr("The chosen picture"))
        page = QWidget()
        set_kind(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        for widget in (self._picture, self._title, self.facts):
            column.addWidget(widget)
        column.addSpacing(SPACE_S)
        self._actions = QGridLayout()
        self._actions.setSpacing(SPACE_S)
        column.addLayout(self._actions)
        column.addStretch(1)
        scroll = scrolled(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.setMinimumWidth(232)


def _size(item: Item) -> int:
    try:
        return item.path.stat().st_size
    except OSError:
        return 0
