"""Photographs, projects and masks through the system's dialogs, and work found after a crash."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from studio.core.errors import StudioError
from studio.core.files import write_atomically
from studio.core.photograph_file import format_like, save_photograph
from studio.core.pixels import ExportOptions
from studio.core.recipe import Recipe, read_recipe
from studio.editing.document import ORIGINAL, Document
from studio.editing.masks import encode_mask, read_mask
from studio.editing.project import ENDING
from studio.ui.context import Context
from studio.ui.dialogs.enlarge_row import NOT
from studio.ui.dialogs.export_dialog import ExportDialog, ExportStart
from studio.ui.drops import incoming
from studio.ui.editing import Editing
from studio.ui.enlarge import Enlarging, Order, Piece
from studio.ui.export import Exports, show_in_folder
from studio.ui.exporting import offer_of
from studio.ui.picture_files import ENDINGS, free_path, stem_of
from studio.ui.workspaces.edit import EditWorkspace


class EditFiles(QObject):
    """Asks where, then reads and writes on the file lane."""

    recipe_chosen = Signal(bool)
    replay_asked = Signal(object, object)  # Document, Recipe: of the edits that its file tells of

    def __init__(
        self,
        context: Context,
        exports: Exports,
        enlarging: Enlarging,
        editing: Editing,
        page: EditWorkspace,
    ) -> None:
        super().__init__(page)
        self._context = context
        self._enlarging = enlarging
        self._times = NOT  # as last chosen; for pictures that are made here there is a setting
        self._exports = exports
        self._editing = editing
        self._desk = editing.desk
        self._page = page
        self._lost: Path | None = None
        self._told: tuple[Document, Recipe] | None = None  # earlier edits that are offered
        stage, panel = page.stage, page.panel
        stage.open_asked.connect(self.ask_to_open)
        stage.export_asked.connect(self.export)
        stage.project_asked.connect(self.ask_for_project)
        stage.notice.acted.connect(self._act)
        self._desk.opened.connect(self._look_for_edits)
        self._desk.left.connect(self._left)
        panel.import_asked.connect(self.import_mask)
        panel.export_asked.connect(self.export_mask)

    def ask_to_open(self) -> None:
        """A photograph or a project by the system's dialog."""
        kinds = self.tr("Photographs and projects")
        name, _ = QFileDialog.getOpenFileName(
            self._page.window(),
            self.tr("Open"),
            "",
            f"{kinds} ({ENDINGS} *{ENDING});;{self.tr('All files')} (*)",
        )
        if name:
            self._editing.open(Path(name))

    def paste(self) -> None:
        """Whatever picture is on the clipboard."""
        thing = incoming(QGuiApplication.clipboard().mimeData(), self.tr("Pasted picture"))
        if thing is None or not thing.is_picture:
            self._page.stage.notice.show_hint(self.tr("There is no picture on the clipboard."))
        else:
            self._editing.take(thing)

    def export(self) -> None:
        """The photograph as it is now, through the dialog."""
        photo = self._desk.photo()
        if photo is None:
            return
        start = self._exports.options()
        options = ExportOptions(format_like(Path(photo.name)), start.quality, start.recipe)
        folder = self._exports.folder() or self._exports.default_folder()
        offer = offer_of(self._enlarging, [photo.size], self._times)
        stem = stem_of(None, photo.name)
        begun = ExportStart(options, folder, stem, tiff=True, enlarge=offer)
        dialog = ExportDialog(begun, self._page.window())
        frozen = photo.with_pixels(photo.pixels.copy())
        recipe = self._desk.recipe()
        plain = recipe is None and not self._desk.edited
        piece = Piece(frozen, stem, recipe, as_opened=plain)
        dialog.accepted.connect(partial(self._chosen, dialog, piece))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_for_project(self) -> None:
        """The photograph with its whole history, as one file."""
        document = self._desk.document
        if document is None:
            return
        folder = self._exports.folder() or self._exports.default_folder()
        proposed = folder / f"{stem_of(None, document.photo.name)}{ENDING}"
        name, _ = QFileDialog.getSaveFileName(
            self._page.window(), self.tr("Save the project"), str(proposed), f"*{ENDING}"
        )
        if name:
            path = Path(name).with_suffix(ENDING)
            self._desk.save_project(path, partial(self._saved, path))

    def import_mask(self) -> None:
        """A mask out of a picture file of the photograph's size."""
        document = self._desk.document
        if document is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._page.window(), self.tr("Import a mask"), "", f"({ENDINGS})"
        )
        if not name:
            return
        try:
            mask = read_mask(Path(name), document.size)
        except StudioError as error:
            self._page.stage.notice.show_error(str(error))
            return
        self._editing.masking.put(lambda _old: mask, self.tr("Import a mask"))

    def export_mask(self) -> None:
        """The mask as a grey PNG."""
        document = self._desk.document
        if document is None:
            return
        folder = self._exports.folder() or self._exports.default_folder()
        proposed = folder / f"{stem_of(None, document.photo.name)}-mask.png"
        name, _ = QFileDialog.getSaveFileName(
            self._page.window(), self.tr("Export the mask"), str(proposed), "*.png"
        )
        if name:
            path, mask = Path(name).with_suffix(".png"), document.mask.copy()
            self._context.files.run(
                lambda: write_atomically(path, encode_mask(mask)),
                lambda _: self._saved(path),
                self._page.stage.notice.show_error,
            )

    def offer_lost(self) -> None:
        """At a start: work that a crash left behind is offered where the photograph would be."""
        if self._desk.document is None:
            self._desk.find_lost(self._offer)

    def check_offer(self) -> None:
        """What was offered may have gone to the trash."""
        if self._lost is not None and not self._lost.exists():
            self._lost = None
            if self._desk.document is None:
                self._page.stage.notice.clear()

    def _offer(self, found: list[tuple[Path, str]]) -> None:
        if not found or self._desk.document is not None:
            return
        self._lost, name = found[0]
        words = self.tr("Your work on {0} was not exported when the program ended.").format(name)
        self._page.stage.notice.show_hint(words, self.tr("Go on with it"))

    def _left(self, name: str) -> None:
        """Another photograph took the place of one that had not been exported."""
        words = self.tr("Your work on {0} is kept, and offered at the next start.").format(name)
        self._context.voice.aside(words)

    def _look_for_edits(self) -> None:
        """A photograph that was opened may tell that it was edited before."""
        document, self._told = self._desk.document, None
        if document is not None and document.drawn is None and not document.history.changes:
            self._context.files.run(
                partial(_edits_in, document.folder / ORIGINAL),
                partial(self._offer_edits, document),
                lambda _why: None,
            )

    def _offer_edits(self, document: Document, recipe: Recipe | None) -> None:
        if recipe is None or self._desk.document is not document or document.history.changes:
            return
        self._told = document, recipe
        words = self.tr("This photograph was edited before, and its recipe tells how.")
        self._page.stage.notice.show_hint(words, self.tr("Make its edits again…"))

    def _act(self) -> None:
        """What the notice offers: to go on with lost work, or to make earlier edits again."""
        lost, self._lost = self._lost, None
        told, self._told = self._told, None
        self._page.stage.notice.clear()
        if told is not None:
            self.replay_asked.emit(*told)
        elif lost is not None:
            self._desk.recover(lost)

    def _chosen(self, dialog: ExportDialog, piece: Piece) -> None:
        options, folder = dialog.options(), dialog.folder()
        self._times = dialog.times()
        self._context.change(export_folder=str(folder))
        self.recipe_chosen.emit(options.recipe)
        if dialog.times() != NOT:
            named = (replace(piece, stem=dialog.stem()),)
            told = self._exports.saved, self._page.stage.notice.show_error
            self._enlarging.start(Order(named, dialog.times(), folder, options, *told))
            return
        path = free_path(folder, dialog.stem(), options.ending)
        self._context.files.run(
            lambda: save_photograph(path, piece.photo, options, piece.recipe),
            lambda _: self._exported(path),
            self._page.stage.notice.show_error,
        )

    def _exported(self, path: Path) -> None:
        self._desk.kept = True
        self._saved(path)

    def _saved(self, path: Path) -> None:
        if path.suffix == ENDING:
            self._desk.kept = True
        words = self.tr("Saved as {name}.").format(name=path.name)
        self._context.voice.note(
            words, self.tr("Show in folder"), partial(show_in_folder, path.parent)
        )


def _edits_in(original: Path) -> Recipe | None:
    """The edits of a photograph that a file tells of; None of anything else."""
    recipe = read_recipe(original)
    return recipe if recipe is not None and recipe.edit is not None else None
