"""What comes into the window and what is done with it: drops, pastes, offers, the menu."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from studio.core.gallery import Item
from studio.core.mending import menders
from studio.ui.canvas.drop_overlay import DropZone
from studio.ui.context import Context
from studio.ui.drops import CHECKPOINT_ENDING, Arrived, Incoming, Use, incoming
from studio.ui.export import show_in_folder
from studio.ui.exporting import Exporting
from studio.ui.gallery_desk import Opened
from studio.ui.icons import icon
from studio.ui.making import shown_from
from studio.ui.parts import Parts
from studio.ui.with_picture import GIVE
from studio.ui.workspaces.stage import Stage

OPEN, APPLY, REPRODUCE, INSTALL, TRAIN = "open", "apply", "reproduce", "install", "train"
EDIT, ENLARGE, REPAIR = "edit", "enlarge", "repair"


class Exchange(QObject):
    """Joins the window's drops and the gallery's pictures with whoever can use them."""

    stage_asked = Signal()  # the Generate workspace should be seen
    model_given = Signal(object)  # Path
    folder_given = Signal(object)  # Path
    edit_asked = Signal(object)  # Path of a picture
    enlarging_asked = Signal(object)  # the same
    repair_asked = Signal(object)  # the same: who fills a hole in it best?
    replay_asked = Signal(object)  # Arrived: with edits that are to be made again

    def __init__(
        self,
        context: Context,
        parts: Parts,
        stage: Stage,
        exporting: Exporting,
        window: QWidget,
    ) -> None:
        super().__init__()
        self._context = context
        self._parts = parts
        self._stage = stage
        self._exporting = exporting
        self._giving = parts.giving
        self._window = window
        self._wanted = ""  # the zone that a drop fell on, until it has been read
        self._connect()

    # In

    def dropping(self, event: QEvent) -> bool:
        """The window's drag events; says whether it was one that is understood."""
        if isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if isinstance(event, QDragMoveEvent):
            self._stage.overlay.highlight(self._on_overlay(event))
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._stage.overlay.hide()
            return True
        if isinstance(event, QDropEvent):
            return self._drop(event)
        return False

    def paste(self) -> None:
        """Whatever picture is on the clipboard."""
        thing = incoming(QGuiApplication.clipboard().mimeData(), self.tr("Pasted picture"))
        if thing is None:
            self._context.voice.note(self.tr("There is no picture on the clipboard."))
            return
        self.take(thing)

    def ask_to_open(self) -> None:
        """A picture (or a model) by the system's dialog."""
        kinds = self.tr("Pictures and models")
        endings = f"*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *{CHECKPOINT_ENDING}"
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open"), "", f"{kinds} ({endings});;{self.tr('All files')} (*)"
        )
        if name:
            self.take(Incoming(Path(name).name, Path(name)))

    def take(self, thing: Incoming, wanted: str = "") -> None:
        """Reads what came in; `wanted` is what to do with a picture that has a recipe."""
        self._wanted = wanted
        if thing.is_picture:
            self.stage_asked.emit()
        self._parts.drops.take(thing)

    def _enter(self, event: QDragEnterEvent) -> bool:
        thing = incoming(event.mimeData(), self.tr("Dropped picture"))
        if thing is None or event.source() is not None:
            event.ignore()
            return True
        event.acceptProposedAction()
        if not thing.is_checkpoint:
            self.stage_asked.emit()
        words = self._parts.drops.peek(thing)
        if thing.is_folder:
            zone = DropZone(TRAIN, words, str(thing.path), "activity")
        else:
            zone = DropZone(INSTALL if thing.is_checkpoint else OPEN, words)
        given = self._giving.zones(has_recipe=False) if thing.is_picture else []
        self._stage.overlay.show_zones([*given, zone])
        return True

    def _peeked(self, name: str, use: Use) -> None:
        if not self._stage.overlay.isVisible() or use is Use.NONE:
            return
        again = self.tr("Reproduce"), self.tr("Make it again and compare")
        if use is Use.REPEAT:
            again = self.tr("Make its edits again"), self.tr("On a photograph that you choose")
        zones = [DropZone(REPRODUCE, *again, "repeat")]
        if use is Use.FOLLOW:
            words = self.tr("Apply settings"), self.tr("Seed and sliders as they were")
            zones.insert(0, DropZone(APPLY, *words, "sliders-horizontal"))
        zones += self._giving.zones(has_recipe=True)
        zones.append(DropZone(OPEN, self.tr("Open as picture"), name, "image"))
        self._stage.overlay.show_zones(zones)

    def _not_a_picture(self, name: str) -> None:
        if self._stage.overlay.isVisible():
            words = self.tr("{name} is no picture").format(name=name)
            self._stage.overlay.show_zones([DropZone(OPEN, words, icon="circle-alert")])

    def _drop(self, event: QDropEvent) -> bool:
        zone = self._stage.overlay.zone_at(self._on_overlay(event))
        several = self._stage.overlay.isVisible() and len(self._stage.overlay.zone_rects()) > 1
        self._stage.overlay.hide()
        thing = incoming(event.mimeData(), self.tr("Dropped picture"))
        if thing is None:
            event.ignore()
            return True
        event.acceptProposedAction()
        self.take(thing, zone if several else "")
        return True

    def _on_overlay(self, event: QDropEvent) -> QPointF:
        return self._stage.overlay.mapFrom(self._window, event.position())

    def _offer(self, arrived: Arrived) -> None:
        wanted, self._wanted = self._wanted, ""
        if self._giving.takes(wanted):
            self._giving.take(arrived, wanted)
        elif wanted == OPEN:
            self._open(arrived)
        elif wanted == APPLY and arrived.followable:
            self._apply(arrived)
        elif wanted == REPRODUCE and arrived.card is not None:
            self._reproduce(arrived)
        else:
            self._stage.offer.offer(arrived)

    def _opened_alone(self, arrived: Arrived) -> None:
        """A picture without a recipe: nothing has to be asked."""
        wanted, self._wanted = self._wanted, ""
        if self._giving.takes(wanted):
            self._giving.take(arrived, wanted)
        else:
            self._open(arrived)

    def _open(self, arrived: Arrived) -> None:
        self._parts.board.show([arrived.shown()])
        self._giving.glance(arrived)

    def _apply(self, arrived: Arrived) -> None:
        if arrived.recipe is not None and arrived.card is not None:
            made = arrived.recipe.drawn or arrived.recipe
            self._parts.controls.apply(made.request, arrived.card)
            self._giving.follow(made)
            self._parts.board.show([arrived.shown_by_us()])
            self._context.voice.note(
                self.tr("The panels are set as they were for {name}.").format(name=arrived.name)
            )

    def _reproduce(self, arrived: Arrived) -> None:
        if arrived.recipe is not None and arrived.recipe.edit is not None:
            self.replay_asked.emit(arrived)
            return
        if arrived.recipe is None or arrived.recipe.alone is not None or arrived.card is None:
            self._parts.reproduction.start(arrived)
            return
        again = self._giving.again(arrived.recipe, arrived.card)
        if again is not None:
            self._parts.reproduction.start(arrived, again)

    # Gallery pictures, wherever they are shown

    def do(self, what: str, items: tuple[Item, ...]) -> None:
        """What somebody asked for with gallery pictures (names of gallery_details)."""
        if not items:
            return
        if what == "export":
            self._exporting.export_items(items)
        elif what == "copy":
            self._parts.exports.copy_item(items[0])
        elif what == "show":
            show_in_folder(items[0].path.parent)
        elif what == "delete":
            self._parts.gallery.delete(*items)
        elif what == GIVE:
            self._giving.take_item(items[0])
        elif what == EDIT:
            self.edit_asked.emit(items[0].path)
        elif what == ENLARGE:
            self.enlarging_asked.emit(items[0].path)
        elif what == REPAIR:
            self.repair_asked.emit(items[0].path)
        else:
            self._parts.gallery.open(items[0], partial(self._opened, what))

    def _opened(self, what: str, opened: Opened) -> None:
        self.stage_asked.emit()
        if what == "open" or opened.recipe is None:
            self._parts.board.show([shown_from(opened)])
            return
        self._wanted = what
        self._parts.drops.consider(opened.item.path.name, opened.image, opened.recipe)

    def menu(self, item: Item, where: QPoint) -> QMenu:
        """The menu of a gallery picture, opened at a place of the screen."""
        menu = QMenu(self._window)
        for what, words, name in (
            ("open", self.tr("Open"), "image"),
            *self._give_entry(),
            (EDIT, self.tr("Edit"), "brush"),
            *self._enlarge_entry(),
            *self._repair_entry(),
            ("copy", self.tr("Copy"), "copy"),
            ("export", self.tr("Export…"), "share"),
            ("", "", ""),
            ("apply", self.tr("Apply settings"), "sliders-horizontal"),
            ("reproduce", self.tr("Reproduce"), "repeat"),
            ("", "", ""),
            ("show", self.tr("Show in folder"), "folder-open"),
            ("delete", self.tr("Delete"), "trash-2"),
        ):
            if not what:
                menu.addSeparator()
                continue
            action = menu.addAction(icon(name), words)
            action.triggered.connect(partial(self._menu_chosen, what, item))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)
        return menu

    def _give_entry(self) -> list[tuple[str, str, str]]:
        offered = self._giving.zones(has_recipe=True)
        return [(GIVE, zone.title, zone.icon) for zone in offered]

    def _enlarge_entry(self) -> list[tuple[str, str, str]]:
        able = self._parts.enlarging.tool() is not None
        return [(ENLARGE, self.tr("Enlarge"), "image-upscale")] if able else []

    def _repair_entry(self) -> list[tuple[str, str, str]]:
        able = bool(menders(self._context.engine.catalogue()))
        return [(REPAIR, self.tr("Compare repairs"), "square-dashed")] if able else []

    def _menu_chosen(self, what: str, item: Item, _checked: bool = False) -> None:
        self.do(what, (item,))

    def _connect(self) -> None:
        parts, stage = self._parts, self._stage
        parts.drops.offered.connect(self._offer)
        parts.drops.opened.connect(self._opened_alone)
        parts.drops.model_given.connect(self.model_given)
        parts.drops.folder_given.connect(self.folder_given)
        parts.drops.peeked.connect(self._peeked)
        parts.drops.unreadable.connect(self._not_a_picture)
        stage.offer.apply_asked.connect(self._apply)
        stage.offer.reproduce_asked.connect(self._reproduce)
        stage.offer.open_asked.connect(self._open)
        self._giving.stage_asked.connect(self.stage_asked)
        stage.offer.give_asked.connect(self._giving.glance)
        parts.controls.card_changed.connect(self._offer_giving)
        self._offer_giving()
        stage.journey_export_asked.connect(self._exporting.export_journey)
        stage.canvas.drag_started.connect(partial(parts.exports.drag, stage.canvas))

    def _offer_giving(self, _card: object = None) -> None:
        offered = self._giving.zones(has_recipe=True)
        self._stage.offer.set_giving(offered[0].title if offered else "")
