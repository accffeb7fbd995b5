"""Joins the section "With a picture" with drops, the board, the gallery and the engine."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from studio.core.card import ModelCard
from studio.core.facts import Fact
from studio.core.gallery import Item
from studio.core.params import Param
from studio.core.recipe import Recipe
from studio.core.remaking import action_again
from studio.core.request import PictureRequest
from studio.editing.masks import own_mask
from studio.ui.acting import Acting, Deed
from studio.ui.board import Board, Shown
from studio.ui.canvas.drop_overlay import DropZone
from studio.ui.context import Context
from studio.ui.control_desk import ControlDesk
from studio.ui.drops import Arrived
from studio.ui.export import Exports
from studio.ui.fact_words import fact_value
from studio.ui.holding import Held, hold_file, hold_image
from studio.ui.picture_files import Sheet
from studio.ui.widgets.tips import params_text
from studio.ui.workspaces.generate import GenerateWorkspace

GIVE = "give"  # a zone to drop on: hold the picture and do nothing yet
_ACT = "act:"  # ... followed by the name of an action: do that at once
MOST_ZONES = 3  # actions that are offered while something is dragged


class WithPicture(QObject):
    """Knows which picture is held and starts what the person asks for."""

    stage_asked = Signal()  # the Generate workspace should be seen

    def __init__(
        self,
        context: Context,
        board: Board,
        controls: ControlDesk,
        exports: Exports,
        acting: Acting,
        workspace: GenerateWorkspace,
    ) -> None:
        super().__init__()
        self._context = context
        self._board = board
        self._controls = controls
        self._exports = exports
        self._acting = acting
        self._panel = workspace.make.picture
        self._stage = workspace.stage
        self._available = False
        self._connect()

    @property
    def folder(self) -> Path:
        """Where pictures without a file of their own are put."""
        return self._context.home / "cache" / "given"

    def zones(self, *, has_recipe: bool) -> list[DropZone]:
        """What a picture that is dragged over the window could be dropped on here."""
        card = self._controls.card
        if card is None or not card.actions:
            return []
        if has_recipe or len(card.actions) > MOST_ZONES:
            words = self.tr("Give it to {model}").format(model=card.title)
            detail = self.tr("{0} and more").format(params_text(card.actions[0].label))
            return [DropZone(GIVE, words, detail, "wand-sparkles")]
        return [
            DropZone(f"{_ACT}{action.name}", params_text(action.label), card.title, "wand-sparkles")
            for action in card.actions
        ]

    def takes(self, zone: str) -> bool:
        """Whether a zone is one of ours."""
        return zone == GIVE or zone.startswith(_ACT)

    def take(self, arrived: Arrived, zone: str) -> None:
        """What was dropped on one of our zones."""
        if arrived.held is None:
            return
        self.hold(arrived.held)
        if zone.startswith(_ACT):
            self._panel.set_action(zone.removeprefix(_ACT))
            self.go()

    def hold(self, held: Held) -> None:
        """From now on the model is given this picture."""
        self._panel.show_held(held)
        self._panel.set_collapsed(False)

    def glance(self, arrived: Arrived) -> None:
        """A picture that somebody opened is held as well, if the model could be given one."""
        card = self._controls.card
        if arrived.held is not None and card is not None and card.actions:
            self.hold(arrived.held)

    def take_item(self, item: Item) -> None:
        """A picture of the gallery."""
        self.stage_asked.emit()
        self._read(item.path)

    def take_current(self) -> None:
        """The picture that is looked at."""
        current = self._board.current()
        if current is None or current.image is None:
            self._context.voice.note(self.tr("There is no picture yet."))
        elif not self._able():
            self._context.voice.note(self.tr("This model can do nothing with a picture."))
        elif current.item is not None:
            self._read(current.item.path)
        elif current.request is None and current.image is not None:
            self._write(current)
        else:
            index = self._board.current_index
            self._exports.with_sheet(index, self._write_sheet)

    def ask_for_file(self) -> None:
        """A picture by the system's dialog."""
        if name := self._asked(self.tr("Choose a picture")):
            self._read(Path(name))

    def ask_for_mask(self) -> None:
        """The hole that is to be redrawn, by the system's dialog."""
        if name := self._asked(self.tr("Choose a mask")):
            self.take_mask(Path(name))

    def take_mask(self, path: Path) -> None:
        """The mask in a file."""
        show = partial(self._panel.hole.show_mask, name=path.name)
        self._context.files.run(partial(own_mask, path), show, self._context.voice.error)

    def go(self) -> None:
        """Does what the panel says."""
        controls, panel = self._controls, self._panel
        card, action, held = controls.card, panel.action(), panel.held
        request = controls.request()
        if card is None or action is None or held is None or request is None:
            return
        if not self._available:
            return
        self._context.voice.hush()
        params = {**controls.scalars(), **panel.values()}
        deed = Deed(
            card=card,
            action=action,
            held=held,
            params=params,
            seed=request.seed,
            count=panel.count(),
            mask=panel.own_hole(),
            face=panel.takes_face(),
        )
        self._acting.start(deed)

    def follow(self, recipe: Recipe) -> None:
        """The section as it was when that picture was made."""
        if recipe.given is None:
            return
        self._panel.set_action(recipe.given.action)
        own = {param.name for param in self._action_params()}
        values = {k: v for k, v in recipe.request.params.items() if k in own}
        self._panel.set_values(values, recipe.given.count)
        self._panel.face.setChecked(recipe.given.face)

    def again(self, recipe: Recipe, card: ModelCard) -> PictureRequest | None:
        """What makes such a picture again from the one that is held; None, and the way out said,
        if another one is held or none."""
        held = self._panel.held
        if held is None or recipe.given is None or held.sha256 != recipe.given.sha256:
            words = self.tr("It was made out of another picture; give the model that one first.")
            self._context.voice.error(words)
            return None
        mask = self._panel.hole.chosen if recipe.given.mask else None
        if recipe.given.mask and (mask is None or mask.sha256 != recipe.given.mask):
            self._context.voice.error(self.tr("Its hole came from another mask; choose that one."))
            return None
        return action_again(recipe, card, held.path, held.sha256, mask)

    def set_available(self, available: bool, why: str) -> None:
        """Whether something can be done now, and if not, why."""
        self._available = available
        self._panel.set_available(available, why)

    def _action_params(self) -> tuple[Param, ...]:
        action = self._panel.action()
        return action.params if action is not None else ()

    def _able(self) -> bool:
        card = self._controls.card
        return card is not None and bool(card.actions)

    def _read(self, path: Path) -> None:
        self._context.files.run(partial(hold_file, path), self.hold, self._context.voice.error)

    def _write(self, shown: Shown) -> None:
        if shown.image is not None:
            name = shown.name or self.tr("The shown picture")
            work = partial(hold_image, name, shown.image, self.folder)
            self._context.files.run(work, self.hold, self._context.voice.error)

    def _write_sheet(self, sheet: Sheet) -> None:
        work = partial(hold_image, sheet.stem, sheet.image, self.folder)
        self._context.files.run(work, self.hold, self._context.voice.error)

    def _asked(self, title: str) -> str:
        """The name of a picture's file; empty if none was chosen."""
        endings = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff"
        kinds = f"{self.tr('Pictures')} ({endings});;{self.tr('All files')} (*)"
        return QFileDialog.getOpenFileName(self._panel, title, "", kinds)[0]

    def _tell(self, facts: tuple[Fact, ...]) -> None:
        self._stage.facts.show_rows([(params_text(f.label), fact_value(f)) for f in facts])

    def _connect(self) -> None:
        panel = self._panel
        panel.file_asked.connect(self.ask_for_file)
        panel.hole.file_asked.connect(self.ask_for_mask)
        panel.shown_asked.connect(self.take_current)
        panel.removal_asked.connect(lambda: panel.show_held(None))
        panel.asked.connect(self.go)
        self._acting.told.connect(self._tell)
        self._board.replaced.connect(self._stage.facts.clear)
        self.set_available(False, self.tr("Loading the engine…"))
