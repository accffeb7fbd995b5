"""Several photographs, or a folder of them, for the tool that is chosen in Edit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from studio.core.errors import StudioError
from studio.core.picture_batch import pictures_in
from studio.core.tool_spec import MaskUse
from studio.ui.context import Context
from studio.ui.dialogs.batch_dialog import BatchDialog
from studio.ui.edit_batch import BatchOrder, EditBatch, usual_folder
from studio.ui.export import Exports, show_in_folder
from studio.ui.job_desk import JobDesk
from studio.ui.picture_files import ENDINGS
from studio.ui.widgets.tips import params_text
from studio.ui.workspaces.edit import EditWorkspace


class EditMany(QObject):
    """Asks which, shows the dialog, lets the batch work."""

    def __init__(
        self, context: Context, jobs: JobDesk, exports: Exports, page: EditWorkspace
    ) -> None:
        super().__init__(page)
        self._context = context
        self._exports = exports
        self._page = page
        self.batch = EditBatch(context, jobs, self)
        self.dialog: BatchDialog | None = None
        page.several_dropped.connect(self.take)
        page.stage.several_asked.connect(self.ask)

    def ask(self) -> None:
        """Which, by the system's dialog."""
        kinds = self.tr("Photographs")
        names, _ = QFileDialog.getOpenFileNames(
            self._page.window(),
            self.tr("Edit several photographs"),
            "",
            f"{kinds} ({ENDINGS});;{self.tr('All files')} (*)",
        )
        if names:
            self.take([Path(name) for name in names])

    def take(self, paths: Sequence[Path]) -> None:
        """Files and folders: what is in them is shown, and edited once the person starts it."""
        card, notice = self._page.setup.card(), self._page.stage.notice
        if self.batch.busy or (self.dialog is not None and self.dialog.isVisible()):
            notice.show_hint(self.tr("Wait for the end, or cancel."))
            return
        try:
            files = tuple(pictures_in(paths))
        except OSError as error:
            notice.show_error(self.tr("The folder cannot be read ({0}).").format(error.strerror))
            return
        if card is None or not files:
            notice.show_hint(self.tr("There is no photograph in it."))
            return
        title = params_text(card.title)
        if card.tool is not None and card.tool.mask is MaskUse.MUST:
            words = self.tr("{0} needs a mask for each photograph: open them one by one.")
            notice.show_hint(words.format(title))
            return
        self._show(BatchDialog(title, files, usual_folder(files), self._page.window()), files)

    def _show(self, dialog: BatchDialog, files: tuple[Path, ...]) -> None:
        self.dialog = dialog
        batch = self.batch
        links = (
            batch.began_one.connect(dialog.show_current),
            batch.wrote_one.connect(dialog.show_written),
            batch.failed_one.connect(dialog.show_failed),
            batch.ended.connect(lambda whole: dialog.show_end(whole=whole)),
        )
        dialog.started.connect(partial(self._start, files))
        dialog.stop_asked.connect(batch.stop)
        dialog.folder_asked.connect(lambda: show_in_folder(dialog.folder()))
        dialog.finished.connect(lambda _code: self._closed(dialog, links))
        dialog.open()

    def _start(self, files: tuple[Path, ...], folder: Path) -> None:
        card, dialog = self._page.setup.card(), self.dialog
        if card is None or dialog is None:
            return
        options = self._exports.options()
        values = self._page.setup.values()
        looked_at = self._page.setup.looked_at()
        order = BatchOrder(card, values, files, folder, options.quality, options.recipe, looked_at)
        dialog.show_running()
        try:
            self.batch.begin(order)
        except StudioError as error:
            dialog.show_end(whole=False)
            dialog.notice.show_error(str(error))

    def _closed(self, dialog: BatchDialog, links: tuple[object, ...]) -> None:
        for link in links:
            QObject.disconnect(link)  # type: ignore[call-overload]  # a connection, as Qt knows it
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
