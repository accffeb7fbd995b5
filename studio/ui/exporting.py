"""Export as the person meets it: the dialogs, the quick save, and what is remembered of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.core.enlarging import fits
from studio.core.gallery import Item
from studio.core.pixels import ExportOptions
from studio.ui.context import Context
from studio.ui.dialogs.enlarge_row import NOT, EnlargeOffer, Size
from studio.ui.dialogs.export_dialog import ExportDialog, ExportStart
from studio.ui.dialogs.journey_dialog import JourneyDialog
from studio.ui.enlarge import Enlarging, Order, piece_of
from studio.ui.export import sheet_of
from studio.ui.journeys import JourneyOptions
from studio.ui.parts import Parts
from studio.ui.picture_files import Sheet


class Exporting(QObject):
    """Asks how and where, then lets `Exports` and `Journeys` write."""

    recipe_chosen = Signal(bool)

    def __init__(
        self,
        context: Context,
        parts: Parts,
        window: QWidget,
        complaining: Callable[[], Callable[[str], None]],
    ) -> None:
        super().__init__()
        self._complaining = complaining  # gives whom to tell what goes wrong later
        self._context = context
        self._parts = parts
        self._window = window
        self._journey_options = JourneyOptions()

    def export(self) -> None:
        """The dialog, for the current picture or all of the board."""
        board = self._parts.board
        self._parts.exports.with_sheet(board.current_index, self._with_the_others)

    def quick_save(self) -> None:
        """The current picture with the last choices; the dialog if nothing was chosen yet."""
        exports = self._parts.exports
        folder = exports.folder()
        if folder is None:
            self.export()
            return
        options = exports.options()
        exports.with_sheet(
            self._parts.board.current_index,
            lambda sheet: self._write([sheet], folder, options, self._times_for(sheet)),
        )

    def export_items(self, items: tuple[Item, ...]) -> None:
        """Gallery pictures through the dialog."""
        self._read(list(items), [])

    def export_journey(self) -> None:
        """The finished journey through its dialog."""
        frames = self._parts.journeys.frames
        if frames is None:
            return
        exports = self._parts.exports
        dialog = JourneyDialog(
            self._journey_options,
            exports.folder() or exports.default_folder(),
            self._parts.journeys.stem(),
            len(frames.images),
            self._window,
        )
        dialog.accepted.connect(partial(self._journey_chosen, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read(self, rest: list[Item], sheets: list[Sheet]) -> None:
        if rest:
            self._parts.gallery.open(
                rest[0], lambda opened: self._read(rest[1:], [*sheets, sheet_of(opened)])
            )
        elif sheets:
            self._ask(sheets, everything=len(sheets) > 1)

    def _with_the_others(self, sheet: Sheet) -> None:
        finished = [self._parts.exports.sheet(shown) for shown in self._parts.board.pictures()]
        others = [each for each in finished if each is not None and each.image is not sheet.image]
        self._ask([sheet, *others], everything=False)

    def _ask(self, sheets: list[Sheet], *, everything: bool) -> None:
        exports = self._parts.exports
        start = ExportStart(
            exports.options(),
            exports.folder() or exports.default_folder(),
            sheets[0].stem,
            len(sheets),
            everything,
            enlarge=offer_of(
                self._parts.enlarging,
                [_size(sheet) for sheet in sheets],
                self._context.settings.current.export_enlarge,
            ),
        )
        dialog = ExportDialog(start, self._window)
        dialog.accepted.connect(partial(self._chosen, dialog, sheets))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, dialog: ExportDialog, sheets: list[Sheet]) -> None:
        options, folder = dialog.options(), dialog.folder()
        self._context.change(
            export_format=options.format,
            export_quality=options.quality,
            export_enlarge=dialog.times(),
            export_folder=str(folder),
        )
        self.recipe_chosen.emit(options.recipe)
        alone = Sheet(sheets[0].image, sheets[0].recipe, dialog.stem())
        chosen = sheets if dialog.everything() else [alone]
        self._write(chosen, folder, options, dialog.times())

    def _write(self, sheets: list[Sheet], folder: Path, options: ExportOptions, times: int) -> None:
        exports, enlarging = self._parts.exports, self._parts.enlarging
        if times == NOT:
            exports.save(sheets, folder, options)
            return
        pieces = tuple(piece_of(sheet) for sheet in sheets)
        failed = self._complaining()
        enlarging.start(Order(pieces, times, folder, options, exports.saved, failed))

    def _times_for(self, sheet: Sheet) -> int:
        """As last chosen, where that can be done."""
        times = self._context.settings.current.export_enlarge
        able = self._parts.enlarging.tool() is not None and fits(_size(sheet), times)
        return times if able else NOT

    def _journey_chosen(self, dialog: JourneyDialog) -> None:
        self._journey_options = dialog.options()
        self._context.change(export_folder=str(dialog.path().parent))
        self._parts.journeys.export(dialog.path(), dialog.options())


def offer_of(enlarging: Enlarging, sizes: Sequence[Size], times: int) -> EnlargeOffer | None:
    """What the dialog may offer for pictures of these sizes, and begins with; None without the
    tool."""
    if enlarging.tool() is None:
        return None
    return EnlargeOffer(times, tuple(sizes), enlarging.estimate)


def _size(sheet: Sheet) -> Size:
    height, width = sheet.image.shape[:2]
    return width, height
