"""Pictures out of the window: quick save, dialog, clipboard, drag.

A picture that is only a live preview is rendered in full first, so that what leaves the window
is always the picture itself. All encoding happens on the file lane.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

from studio.core.errors import StudioError
from studio.core.gallery import Item
from studio.core.jobs import Failed, Finished, JobEnd
from studio.core.pixels import ExportOptions
from studio.core.recipe import Recipe, recipe_of
from studio.ui.board import Board, Pixels, Shown
from studio.ui.context import Context
from studio.ui.gallery_desk import GalleryDesk, Opened
from studio.ui.images import to_qimage
from studio.ui.job_desk import JobDesk, Task
from studio.ui.picture_files import (
    Sheet,
    png_bytes,
    save_as,
    save_sheets,
    stem_of,
    temporary_file,
)

DRAG_SIDE = 96  # of the picture under the pointer, logical pixels
PNG_TYPE = "image/png"


class Exports(QObject):
    """Takes pictures from the board or the gallery and puts them where the person wants them."""

    def __init__(
        self,
        context: Context,
        desk: JobDesk,
        board: Board,
        gallery: GalleryDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._board = board
        self._gallery = gallery
        self.start_drag: Callable[[QWidget, QMimeData, QPixmap], None] = _drag

    # What may leave

    def with_sheet(self, index: int, then: Callable[[Sheet], None]) -> None:
        """Hands over that picture of the board once it is there in full."""
        shown = self._board.pictures()
        if not 0 <= index < len(shown):
            return
        self._complete(index, shown[index], then)

    def sheet(self, shown: Shown) -> Sheet | None:
        """A finished picture with its recipe and name; None if it is not finished."""
        if not shown.finished or shown.image is None:
            return None
        return Sheet(shown.image, self.recipe(shown), stem_of(shown.request, shown.name))

    def recipe(self, shown: Shown) -> Recipe | None:
        """How that picture was made, as far as it is known."""
        if shown.recipe is not None or shown.request is None:
            return shown.recipe
        info = self._context.engine.info()
        if info is None:
            return None
        try:
            card = self._context.engine.catalogue().get(shown.request.model)
            return recipe_of(shown.request, 0, card, info)
        except StudioError:
            return None

    def options(self) -> ExportOptions:
        """Format, quality and recipe as last chosen."""
        now = self._context.settings.current
        return ExportOptions(now.export_format, now.export_quality, now.include_recipe)

    def folder(self) -> Path | None:
        """The folder of the last export, if it is still there."""
        chosen = self._context.settings.current.export_folder
        return Path(chosen) if chosen and Path(chosen).is_dir() else None

    @staticmethod
    def default_folder() -> Path:
        """Where pictures belong on this machine."""
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)
        found = [Path(place) for place in places if Path(place).is_dir()]
        return found[0] if found else Path.home()

    # Ways out

    def save(self, sheets: list[Sheet], folder: Path, options: ExportOptions) -> None:
        """Writes pictures under free names and says where they are."""
        self._context.files.run(
            partial(save_sheets, sheets, folder, options), self.saved, self._context.voice.error
        )

    def save_as(self, sheet: Sheet, path: Path, options: ExportOptions) -> None:
        """Writes one picture under the chosen name."""
        self._context.files.run(
            partial(save_as, sheet, path, options),
            lambda path: self.saved([path]),
            self._context.voice.error,
        )

    def copy(self, index: int) -> None:
        """A picture of the board to the clipboard, as PNG with its recipe and as plain pixels."""
        self.with_sheet(index, self.copy_sheet)

    def copy_item(self, item: Item) -> None:
        """A gallery picture to the clipboard."""
        self._gallery.open(item, lambda opened: self.copy_sheet(sheet_of(opened)))

    def copy_sheet(self, sheet: Sheet) -> None:
        """Any picture to the clipboard."""
        keep = self.options().recipe
        self._context.files.run(
            partial(png_bytes, sheet, keep),
            partial(self._to_clipboard, sheet),
            self._context.voice.error,
        )

    def drag(self, widget: QWidget, index: int) -> None:
        """Drags a picture of the board out of the window as a real file."""
        self.with_sheet(index, partial(self.drag_sheet, widget))

    def drag_item(self, widget: QWidget, item: Item) -> None:
        """Drags a gallery picture out of the window."""
        self._gallery.open(item, lambda opened: self.drag_sheet(widget, sheet_of(opened)))

    def drag_sheet(self, widget: QWidget, sheet: Sheet) -> None:
        """Writes the file that is dragged, then begins if the button is still held."""
        folder = self._context.home / "cache" / "dragged"
        self._context.files.run(
            partial(temporary_file, sheet, folder, self.options()),
            partial(self._begin_drag, widget, sheet),
            self._context.voice.error,
        )

    def _begin_drag(self, widget: QWidget, sheet: Sheet, path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        image = to_qimage(sheet.image)
        data.setImageData(image)
        side = round(DRAG_SIDE * widget.devicePixelRatioF())
        small = QPixmap.fromImage(
            image.scaled(
                side,
                side,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        small.setDevicePixelRatio(widget.devicePixelRatioF())
        self.start_drag(widget, data, small)

    def _to_clipboard(self, sheet: Sheet, png: bytes) -> None:
        data = QMimeData()
        data.setData(PNG_TYPE, png)
        data.setImageData(to_qimage(sheet.image))
        QGuiApplication.clipboard().setMimeData(data)
        kept = sheet.recipe is not None and self.options().recipe
        words = self.tr("Copied with its recipe.") if kept else self.tr("Copied.")
        self._context.voice.note(words)

    def saved(self, paths: list[Path]) -> None:
        """Says where the files are that were written."""
        folder = paths[0].parent
        words = (
            self.tr("Saved as {name}.").format(name=paths[0].name)
            if len(paths) == 1
            else self.tr("Saved %n pictures in {folder}.", "", len(paths)).format(
                folder=folder.name
            )
        )
        self._context.voice.note(words, self.tr("Show in folder"), partial(show_in_folder, folder))

    # Full pictures first

    def _complete(self, index: int, shown: Shown, then: Callable[[Sheet], None]) -> None:
        ready = self.sheet(shown)
        if ready is not None:
            then(ready)
            return
        if shown.request is None:
            return
        task = Task(
            self.tr("Rendering in full size"),
            on_end=partial(self._completed, index, shown, then),
        )
        self._desk.run(shown.request, task)

    def _completed(
        self, index: int, shown: Shown, then: Callable[[Sheet], None], end: JobEnd
    ) -> None:
        if isinstance(end, Failed) and end.expected:
            self._context.voice.error(end.message)
        if not isinstance(end, Finished) or shown.request is None:
            return
        now = self._board.pictures()
        if index < len(now) and now[index].request == shown.request:
            self._board.finish(index, shown.request, end.images[0])
        full = Shown(shown.request, end.images[0], Pixels.FULL)
        sheet = self.sheet(full)
        if sheet is not None:
            then(sheet)


def sheet_of(opened: Opened) -> Sheet:
    """A gallery picture as one that may leave the window."""
    request = opened.recipe.alone if opened.recipe else None
    return Sheet(opened.image, opened.recipe, stem_of(request, opened.item.path.name))


def show_in_folder(folder: Path) -> None:
    """Opens a folder in the system's file browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _drag(widget: QWidget, data: QMimeData, pixmap: QPixmap) -> None:
    if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
        return  # let go while the file was being written
    drag = QDrag(widget)
    drag.setMimeData(data)
    drag.setPixmap(pixmap)
    middle = pixmap.deviceIndependentSize() / 2
    drag.setHotSpot(QPoint(round(middle.width()), round(middle.height())))
    drag.exec(Qt.DropAction.CopyAction)
