"""What comes into the window: dropped files, pasted pictures, and what they can be used for.

Reading happens on the file lane. A picture with a recipe is offered, one without is opened, a
checkpoint is installed, a folder is trained on; anything else is one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from studio.core.card import Catalogue, ModelCard
from studio.core.decoding import decode_image, read_picture_bytes
from studio.core.errors import BadRecipeError, StudioError
from studio.core.recipe import Recipe, read_recipe
from studio.core.remaking import model_for
from studio.core.steps import Image
from studio.ui.board import Pixels, Shown
from studio.ui.context import Context
from studio.ui.holding import Held, hold_bytes, hold_image, hold_read
from studio.ui.images import from_qimage

CHECKPOINT_ENDING = ".safetensors"
PNG_TYPE = "image/png"


class Use(Enum):
    """What can be done with the recipe in a file."""

    NONE = "none"  # there is none
    FOLLOW = "follow"  # the panels can be set by it, and the picture be made again
    REPEAT = "repeat"  # its edits can be made again, given the photograph


@dataclass(frozen=True)
class Incoming:
    """Something that was dropped or pasted, not read yet: a path, bytes, or a bare image."""

    name: str
    path: Path | None = None
    data: bytes = b""
    image: Image | None = None
    recipe: Recipe | None = None  # of a bare image that was made here

    @property
    def is_checkpoint(self) -> bool:
        """Whether it calls itself a model."""
        return self.path is not None and self.path.suffix.lower() == CHECKPOINT_ENDING

    @property
    def is_folder(self) -> bool:
        """Whether it may hold pictures to train on."""
        return self.path is not None and self.path.is_dir()

    @property
    def is_picture(self) -> bool:
        """Whether it is to be read as a picture, for want of anything better."""
        return not (self.is_checkpoint or self.is_folder)


@dataclass(frozen=True)
class Arrived:
    """A picture that was read. `card` is the installed model of its recipe, of one that was drawn
    and then edited the model that drew it; or `why` not."""

    name: str
    image: Image
    recipe: Recipe | None = None
    card: ModelCard | None = None
    why: str = ""
    held: Held | None = None  # the same as something that a model can be given

    @property
    def followable(self) -> bool:
        """Whether the panels can be set by its recipe; not by that of an edited photograph."""
        return self.card is not None and self.recipe is not None and _by_a_model(self.recipe)

    def shown(self) -> Shown:
        """As somebody's file on the board: its own pixels, and no claim how they were made."""
        return Shown(image=self.image, pixels=Pixels.FULL, recipe=self.recipe, name=self.name)

    def shown_by_us(self) -> Shown:
        """As a picture that the panels describe and the sliders may change."""
        if self.recipe is None or self.card is None or self.recipe.alone is None:
            return self.shown()
        request = replace(self.recipe.request, model=self.card.name)
        return Shown(request, self.image, Pixels.FULL, recipe=self.recipe, name=self.name)


def incoming(data: QMimeData, pasted: str) -> Incoming | None:
    """The first usable thing in a drop or on the clipboard; `pasted` names a picture without file.

    PNG bytes come before a bare image, since they may carry a recipe.
    """
    for url in data.urls():
        if url.isLocalFile():
            path = Path(url.toLocalFile())
            return Incoming(path.name, path)
    if data.hasFormat(PNG_TYPE):
        return Incoming(pasted, data=bytes(data.data(PNG_TYPE).data()))
    if data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Incoming(pasted, image=from_qimage(image))
    return None


def local_files(data: QMimeData) -> list[Path]:
    """All files and folders of a drop that are on this machine."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class Drops(QObject):
    """Reads what came in and says what it is."""

    offered = Signal(object)  # Arrived, with a recipe
    opened = Signal(object)  # Arrived, without one
    model_given = Signal(object)  # Path of a checkpoint
    folder_given = Signal(object)  # Path of a folder, of pictures to train on
    peeked = Signal(str, object)  # name of what hangs over the window; its Use
    unreadable = Signal(str)  # name of what hangs over the window and is no picture

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def peek(self, thing: Incoming) -> str:
        """What dropping it would do; `peeked` or `unreadable` follow once it was looked at."""
        if thing.is_checkpoint:
            return self.tr("Install {name} as a model").format(name=thing.name)
        if thing.is_folder:
            return self.tr("Train on {name}").format(name=thing.name)
        if thing.path is not None:
            self._context.files.run(
                partial(_use_of, thing.path),
                lambda use: self.peeked.emit(thing.name, use),
                lambda _why: self.unreadable.emit(thing.name),
            )
        return self.tr("Open {name}").format(name=thing.name)

    def take(self, thing: Incoming) -> None:
        """Reads it and says what it is."""
        if thing.is_checkpoint and thing.path is not None:
            self.model_given.emit(thing.path)
            return
        if thing.is_folder:
            self.folder_given.emit(thing.path)
            return
        catalogue = self._context.engine.catalogue()
        self._context.files.run(
            partial(_read, thing, catalogue, self._context.home / "cache" / "given"),
            self._arrived,
            self._context.voice.error,
        )

    def consider(self, name: str, image: Image, recipe: Recipe) -> None:
        """A picture that was read already, for instance from the gallery."""
        catalogue = self._context.engine.catalogue()
        self._arrived(with_maker(Arrived(name, image, recipe), recipe, catalogue))

    def _arrived(self, arrived: Arrived) -> None:
        if arrived.recipe is None:
            self.opened.emit(arrived)
            if arrived.why:
                self._context.voice.error(arrived.why)
        else:
            self.offered.emit(arrived)


def _read(thing: Incoming, catalogue: Catalogue, folder: Path) -> Arrived:
    """`folder` is where a picture that has no file is put."""
    if thing.image is not None:
        held = hold_image(thing.name, thing.image, folder)
        return Arrived(thing.name, thing.image, held=held)
    data = read_picture_bytes(thing.path) if thing.path is not None else thing.data
    image = decode_image(data, thing.name)
    held = (
        hold_bytes(thing.name, data, image, folder)
        if thing.path is None
        else hold_read(thing.name, thing.path, data, image)
    )
    try:
        recipe = read_recipe(data)
    except BadRecipeError as error:
        return Arrived(thing.name, image, why=str(error), held=held)
    arrived = Arrived(thing.name, image, recipe, held=held)
    return arrived if recipe is None else with_maker(arrived, recipe, catalogue)


def with_maker(arrived: Arrived, recipe: Recipe, catalogue: Catalogue) -> Arrived:
    """The same with the installed model of its recipe, or why there is none."""
    try:
        return replace(arrived, card=_maker(recipe, catalogue))
    except StudioError as error:
        return replace(arrived, why=str(error))


def _maker(recipe: Recipe, catalogue: Catalogue) -> ModelCard:
    """The model that drew the picture, or the tool that edited a photograph; raises StudioError if
    that, or a tool that was used before or after, is not here."""
    card = model_for(recipe, catalogue)
    return card if recipe.drawn is None else model_for(recipe.drawn, catalogue)


def _by_a_model(recipe: Recipe) -> bool:
    return recipe.edit is None or recipe.drawn is not None


def _use_of(path: Path) -> Use:
    recipe = read_recipe(path)
    if recipe is None:
        return Use.NONE
    return Use.FOLLOW if _by_a_model(recipe) else Use.REPEAT
