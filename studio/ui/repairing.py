"""How the half of the Compare workspace works in which a hole is filled by all who can."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from studio.core.repair import RepairRequest
from studio.ui.context import Context
from studio.ui.parts import Parts
from studio.ui.repair_groups import Group, groups_of
from studio.ui.repair_posing import Posing
from studio.ui.repair_report import Report, write_report
from studio.ui.repair_turns import Turn, Turns
from studio.ui.workspaces.compare_repair import CompareRepair


class Repairing(QObject):
    """Joins the page with the engine and with files."""

    place_asked = Signal()
    busy_changed = Signal(bool)

    def __init__(self, context: Context, parts: Parts, page: CompareRepair) -> None:
        super().__init__()
        self._context = context
        self._parts = parts
        self._page = page
        self.posing = Posing(context, page)
        self.turns = Turns(context.bridge, parts.desk)
        self._groups: tuple[Group, ...] = ()
        self._group: Group | None = None
        self._ready, self._blocked = False, ""
        self._connect()

    @property
    def busy(self) -> bool:
        """Whether somebody repairs now."""
        return self.turns.busy

    def show_models(self, chosen: str = "") -> None:
        """Reads the catalogue again, if nobody repairs."""
        if self.busy:
            return
        found = groups_of(self._context.engine.catalogue())
        if found == self._groups and self._group is not None:
            return
        self._groups = found
        names = [each.name for each in found]
        before = chosen or (self._group.name if self._group else "")
        seen = before if before in names else names[0] if names else ""
        self._page.show_groups([(each.name, each.words()) for each in found], seen)
        self.choose(seen)

    def choose(self, name: str) -> None:
        """Looks at the models of that size and colours."""
        self._group = next((each for each in self._groups if each.name == name), None)
        self._page.notice.clear()
        self._page.row.show_methods(self._group.titles() if self._group else {})
        self.posing.show_group(self._group)

    def set_ready(self, ready: bool) -> None:
        """The engine is loaded."""
        self._ready = ready
        self._allow()

    def set_blocked(self, why: str) -> None:
        """Something else is under way that this would disturb, in one sentence; "" if not."""
        self._blocked = why
        self._allow()

    # Repairing

    def run(self) -> None:
        """Every chosen method fills the hole."""
        turns = self._turns()
        if not turns or not self._ready or self._blocked or self.busy:
            return
        self._page.notice.clear()
        self._parts.live.quiet()  # drafts would share the engine with them
        self._page.show_lines(())
        self._page.row.begin([turn.request.method for turn in turns])
        self.turns.start(turns)

    def begin(self) -> None:
        """As if the big button were pressed, from wherever the person is."""
        self.place_asked.emit()
        if not self.busy:
            self._page.action.press()

    def _turns(self) -> list[Turn]:
        posed, group, page = self.posing.pose, self._group, self._page
        if posed is None or group is None:
            return []
        titles, seed = group.titles(), page.seed.value()
        what = (posed.picture, posed.hole, posed.channels, seed)
        counts = {name: page.count() if group.random(name) else 1 for name in titles}
        return [
            Turn(titles[name], RepairRequest(name, *what, counts[name]))
            for name in page.row.chosen()
        ]

    def _grew(self, name: str) -> None:
        self._page.row.show_growing(name, self.turns.growing)

    def _ended(self, _made: object) -> None:
        self._page.row.show_mended(self.turns.mended)
        self._page.show_lines(self.turns.mended)

    def _failed(self, name: str, why: str) -> None:
        self._page.row.show_failed(name, why)
        title = self._page.row.cards[name].text()
        self._page.notice.show_error(f"{title}: {why}")

    def _working(self, busy: bool) -> None:
        self._page.show_busy(busy)
        if not busy:
            self._page.row.rest()
        self._allow()
        self.busy_changed.emit(busy)

    def _allow(self) -> None:
        """Whether it can be repaired now, and why not."""
        why = self._blocked
        if not self._ready:
            why = self.tr("Loading the engine\N{HORIZONTAL ELLIPSIS}")
        elif self.posing.pose is None:
            why = self.tr("Choose a picture and hide a part of it.")
        elif not self._page.row.chosen():
            why = self.tr("Choose somebody who repairs: click on a card.")
        self._page.action.set_available(not why, why)

    def _posed(self) -> None:
        """What was mended was of another pose."""
        self.turns.forget()
        self._page.show_lines(())
        if self.posing.pose is not None:
            self._page.row.show_pose(self.posing.pose)
        self._allow()

    def _coloured(self, coloured: bool) -> None:
        """A picture chooses those who know its colours, if there are any."""
        group, channels = self._group, 3 if coloured else 1
        if group is None or group.shape[1] == channels:
            return
        fitting = [each for each in self._groups if each.shape[1] == channels]
        if fitting and self._page.group is not None:
            self._page.group.set_value(fitting[0].name)
            self.choose(fitting[0].name)
        elif coloured:
            self._page.notice.show_hint(
                self.tr("These models know no colours; they are shown the picture in grey.")
            )

    # Export

    def export(self, ending: str) -> None:
        """Asks where to, and writes what was mended."""
        report = self.report()
        if report is None:
            return
        dialog = QFileDialog(self._page.window(), self.tr("Export the repairs"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{ending.upper()} (*.{ending})")
        dialog.setDefaultSuffix(ending)
        folder = self._parts.exports.folder() or self._parts.exports.default_folder()
        dialog.setDirectory(str(folder))
        stem = f"{self.tr('repair')}-{report.hole}-{len(report.pose.picture)}px"
        dialog.selectFile(f"{stem}.{ending}")
        dialog.fileSelected.connect(lambda path: self.write(report, Path(path)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def report(self) -> Report | None:
        """What was mended, with all that is to be known of it; None before anything was."""
        posed, lines = self.posing.pose, tuple(self.turns.mended)
        if posed is None or not lines:
            return None
        hole, seed = self._page.setup.hole.value(), self._page.seed.value()
        return Report(self.posing.name, posed, hole, seed, lines)

    def write(self, report: Report, path: Path) -> None:
        """Writes it in the form that the file's ending names, off the main thread."""
        said = self.tr("Saved as {0}.").format(path.name)
        self._context.files.run(
            partial(write_report, report, path),
            lambda _nothing: self._page.notice.show_hint(said),
            self._page.notice.show_error,
        )

    def _connect(self) -> None:
        page, turns = self._page, self.turns
        page.setup.group_chosen.connect(self.choose)
        page.run_asked.connect(self.run)
        page.cancel_asked.connect(turns.cancel)
        page.export_asked.connect(self.export)
        page.row.choice_changed.connect(self._allow)
        self.posing.changed.connect(self._posed)
        self.posing.coloured.connect(self._coloured)
        turns.began.connect(page.row.show_loading)
        turns.grew.connect(self._grew)
        turns.ended.connect(self._ended)
        turns.failed.connect(self._failed)
        turns.busy_changed.connect(self._working)
