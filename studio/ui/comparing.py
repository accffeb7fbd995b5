"""How the Compare workspace works: models that draw on one clock, and the table below them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.core.card import ModelCard
from studio.core.comparison import Table
from studio.core.files import write_atomically
from studio.core.lineup import Lineup, lineups
from studio.core.measuring_status import MeasuringStatus
from studio.ui.compare_measuring import Measurement, Measuring
from studio.ui.compare_race import Race
from studio.ui.compare_shelf import Shelf, absent_from, has_references, read_shelf, table_for
from studio.ui.context import Context
from studio.ui.parts import Parts
from studio.ui.repairing import Repairing
from studio.ui.theme import reduced_motion
from studio.ui.workspaces.compare import DRAW, REPAIR, CompareWorkspace
from studio.ui.workspaces.compare_measured import HERE, SHIPPED

FOLDER = "comparison"  # in the home folder


class Comparing(QObject):
    """Joins the workspace with the engine, the tables, and the process that measures."""

    place_asked = Signal()

    def __init__(self, context: Context, parts: Parts, page: CompareWorkspace) -> None:
        super().__init__()
        self._context = context
        self._parts = parts
        self._page = page
        self._home = context.home / FOLDER
        self.race = Race(context.bridge, parts.desk)
        self.measuring = Measuring()
        self.repairing = Repairing(context, parts, page.repair)
        self._lineups: tuple[Lineup, ...] = ()
        self._lineup: Lineup | None = None
        self._shelf = Shelf()
        self._ready = False
        self._connect()
        before = context.settings.current.window.get("compare")
        seen = page.recall(before)
        repairs = before.get("repair") if isinstance(before, dict) else None
        self.repairing.show_models(page.repair.recall(repairs))
        self.show_models(seen)
        self.read_tables()

    # Models

    @Slot()
    def show_models(self, chosen: str = "") -> None:
        """Reads the catalogue again, if nobody draws."""
        self.repairing.show_models()
        self._enter()
        if self.race.busy:
            return
        found = lineups(self._context.engine.catalogue().cards)
        if found == self._lineups and self._lineup is not None:
            return
        self._lineups = found
        names = [each.data for each in found]
        before = chosen or (self._lineup.data if self._lineup else "")
        fullest = max(found, key=lambda each: len(each.cards), default=None)
        seen = before if before in names else (fullest.data if fullest else "")
        self._page.show_lineups(found, seen)
        self.choose(seen)

    def choose(self, data: str) -> None:
        """Looks at the models that learned from that."""
        if self.race.busy:
            return
        known = {each.data: each for each in self._lineups}
        self._lineup = known.get(data)
        absent = absent_from(self._lineup) if self._lineup else ()
        self._page.row.show_lineup(self._lineup, absent)
        self._page.notice.clear()
        self._show_table(SHIPPED)
        self._allow()

    def set_ready(self, ready: bool) -> None:
        """The engine is loaded."""
        self._ready = ready
        self.repairing.set_ready(ready)
        self._allow()

    # Drawing

    def run(self) -> None:
        """Every chosen model draws."""
        cards = self._chosen()
        if not cards or not self._may_draw():
            return
        self._page.notice.clear()
        self._parts.live.quiet()  # drafts would share the engine with them
        self._page.row.begin([card.name for card in cards])
        self.race.start(cards, self._page.seed.value(), self._page.pictures())

    def begin(self) -> None:
        """As if the big button were pressed, from wherever the person is."""
        self._page.set_mode(DRAW)
        self.place_asked.emit()
        if not self.race.busy:
            self._page.action.press()

    def _show_repairs(self) -> None:
        self._page.set_mode(REPAIR)
        self.place_asked.emit()

    def leave(self) -> None:
        """The window closes."""
        self.race.cancel()
        self.repairing.turns.cancel()
        self._page.row.clock.pause()
        self.measuring.leave()

    def _chosen(self) -> list[ModelCard]:
        names = self._page.row.chosen()
        return [card for card in (self._lineup.cards if self._lineup else ()) if card.name in names]

    def _may_draw(self) -> bool:
        return self._ready and not (self.race.busy or self.measuring.busy or self.repairing.busy)

    def _enter(self, _mode: str = "") -> None:
        """The half with repairs looks for a picture once it is seen."""
        if self._page.repairs:
            self.repairing.posing.enter()

    def _grew(self, name: str) -> None:
        growing = self.race.growing
        if growing is not None:
            self._page.row.show_growing(name, growing)

    def _recorded(self, _name: str) -> None:
        self._page.row.show_recordings(self.race.recordings)

    def _failed(self, name: str, why: str) -> None:
        self._page.row.show_failed(name, why)
        title = self._page.row.cards[name].text()
        self._page.notice.show_error(f"{title}: {why}")

    def _drawing(self, busy: bool) -> None:
        self._page.action.set_busy(busy)
        if self._page.data is not None:
            self._page.data.setEnabled(not busy)
        if not busy:
            row = self._page.row
            row.rest()
            row.show_recordings(self.race.recordings)
            if self.race.recordings and not reduced_motion():
                row.clock.go(0.0)
                row.clock.play()
        self._allow()

    def _allow(self) -> None:
        """What can be done now, and why the rest cannot."""
        none = self.tr("Choose a model: click on its card.")
        drawing = self.tr("The models are drawing; wait or cancel.")
        measuring = self.tr(
            "Models are being measured, which drawing would disturb; wait or cancel."
        )
        repairing = self.tr("A picture is being repaired; wait or cancel.")
        held = measuring if self.measuring.busy else repairing if self.repairing.busy else ""
        loading = "" if self._ready else self.tr("Loading the engine\N{HORIZONTAL ELLIPSIS}")
        why = loading or held or none
        free = not loading and not held
        self._page.action.set_available(free and bool(self._chosen()), why)
        held = drawing if self.race.busy else repairing if self.repairing.busy else ""
        self._page.measured.set_measurable(not held and bool(self._chosen()), held or none)
        held = drawing if self.race.busy else measuring if self.measuring.busy else ""
        self.repairing.set_blocked(held)

    # The table

    def read_tables(self, then: str = SHIPPED) -> None:
        """Looks for tables, off the main thread; shows that of `then` if there is one."""
        self._context.files.run(partial(read_shelf, self._home), partial(self._tables_read, then))

    def _tables_read(self, then: str, shelf: Shelf) -> None:
        self._shelf = shelf
        self._show_table(then)
        if shelf.broken:
            self._page.measured.notice.show_error(shelf.broken[0])

    def _show_table(self, wanted: str) -> None:
        tables = {SHIPPED: self._table(SHIPPED), HERE: self._table(HERE)}
        other = HERE if wanted == SHIPPED else SHIPPED
        shown = wanted if tables[wanted] is not None else other
        if tables[shown] is None:
            shown = wanted
        there = [tables[name] is not None for name in (SHIPPED, HERE)]
        self._page.measured.show_sources(there[0], there[1], shown)
        self._page.measured.show_table(tables[shown])

    def _table(self, source: str) -> Table | None:
        if self._lineup is None:
            return None
        tables = self._shelf.here if source == HERE else self._shelf.shipped
        return table_for(tables, self._lineup)

    # Measuring

    def measure(self) -> None:
        """Begins, with a folder of real pictures if the program has none for these models."""
        lineup = self._lineup
        names = [card.name for card in self._chosen()]
        if lineup is None or not names or self.race.busy:
            return
        self._page.measured.notice.clear()
        if has_references(lineup, names):
            self._measure(None)
            return
        title = self.tr("Real pictures to compare with")
        dialog = QFileDialog(self._window(), title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self._measure(Path(folder)))
        self._open(dialog)

    def _measure(self, data: Path | None) -> None:
        now = self._context.settings.current
        options = ("--device", now.device, "--precision", now.precision)
        names = tuple(card.name for card in self._chosen())
        wanted = Measurement(names, self._page.measured.pictures(), self._home, data, options)
        self.measuring.start(wanted)
        self._page.measured.show_busy(self.measuring.busy)
        self._allow()

    def _told(self, status: MeasuringStatus) -> None:
        self._page.measured.show_status(status)

    def _measured(self, why: str = "") -> None:
        self._page.measured.show_busy(False)
        if why:
            self._page.measured.notice.show_error(why)
        self.read_tables(HERE)
        self._allow()

    # Export

    def export(self, ending: str) -> None:
        """Asks where to, and writes the table that is shown."""
        table = self._page.measured.table
        if table is None:
            return
        kind = {"png": "PNG", "csv": "CSV", "html": "HTML"}[ending]
        dialog = QFileDialog(self._window(), self.tr("Export the table"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{kind} (*.{ending})")
        dialog.setDefaultSuffix(ending)
        folder = self._parts.exports.folder() or self._parts.exports.default_folder()
        dialog.setDirectory(str(folder))
        dialog.selectFile(f"{self.tr('comparison')}-{table.data}.{ending}")
        dialog.fileSelected.connect(lambda path: self.write(table, Path(path)))
        self._open(dialog)

    def write(self, table: Table, path: Path) -> None:
        """Writes the table in the form that the file's ending names, off the main thread."""
        title = self.tr("The families compared: {0}").format(table.data)
        said = self.tr("Saved as {0}.").format(path.name)
        self._context.files.run(
            partial(_write, table, path, title),
            lambda _nothing: self._page.measured.notice.show_hint(said),
            self._page.measured.notice.show_error,
        )

    def _open(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _window(self) -> QWidget:
        return self._page.window()

    def _connect(self) -> None:
        page, race = self._page, self.race
        page.lineup_chosen.connect(self.choose)
        page.mode_changed.connect(self._enter)
        page.run_asked.connect(self.run)
        page.cancel_asked.connect(race.cancel)
        page.row.choice_changed.connect(self._allow)
        page.measured.source_chosen.connect(self._show_table)
        page.measured.measure_asked.connect(self.measure)
        page.measured.cancel_asked.connect(self.measuring.cancel)
        page.measured.export_asked.connect(self.export)
        self.repairing.place_asked.connect(self._show_repairs)
        self.repairing.busy_changed.connect(lambda _busy: self._allow())
        race.began.connect(page.row.show_loading)
        race.grew.connect(self._grew)
        race.recorded.connect(self._recorded)
        race.failed.connect(self._failed)
        race.busy_changed.connect(self._drawing)
        self.measuring.told.connect(self._told)
        self.measuring.ended.connect(self._measured)
        self.measuring.stopped.connect(self._measured)


def _write(table: Table, path: Path, title: str) -> None:
    """Imported here: the writers bring Pillow, and few people export."""
    from studio.evaluation.report_html import html_page
    from studio.evaluation.report_png import png
    from studio.evaluation.report_table import csv_bytes

    match path.suffix.lower():
        case ".png":
            data = png(table, title)
        case ".csv":
            data = csv_bytes(table)
        case _:
            data = html_page(table, title)
    write_atomically(path, data)
