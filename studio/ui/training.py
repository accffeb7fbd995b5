"""Joins the Train workspace with the desk that trains: what is looked at, and how it goes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from studio.core.card import ModelCard
from studio.core.training_shelf import Phase, Run, slug
from studio.ui.context import Context
from studio.ui.export import show_in_folder
from studio.ui.installing import install_as
from studio.ui.training_desk import TrainingDesk
from studio.ui.training_form import TrainingForm, timing_key
from studio.ui.training_words import run_words
from studio.ui.widgets.action_button import State
from studio.ui.workspaces.train import TrainWorkspace
from studio.ui.workspaces.train_side import Listed


class Training(QObject):
    """`under_way` tells the rest of the window what trains: words and a title, or nothing."""

    under_way = Signal(str, str)
    model_ready = Signal(object)  # ModelCard that was installed and shall be used
    place_asked = Signal()  # the workspace should be seen

    def __init__(
        self, context: Context, workspace: TrainWorkspace, desk: TrainingDesk, undo: QUndoStack
    ) -> None:
        super().__init__()
        self._context = context
        self.workspace = workspace
        self._setup, self._stage, self._side = workspace.setup, workspace.stage, workspace.side
        self.desk = desk
        self._undo = undo
        self.form = TrainingForm(context, self._setup)
        self._chosen: Path | None = None
        self.run: Run | None = None  # the chosen one as it was last seen
        self._first = True
        self._stays = False
        self._connect()
        self.show_new()

    @property
    def chosen(self) -> Path | None:
        """The training that is looked at; None while a new one is being set up."""
        return self._chosen

    def show_new(self) -> None:
        """The form for a new training."""
        self._choose(None)
        self.form.show_new()
        self._invite()
        self._refresh()

    def show_run(self, folder: Path) -> None:
        """One of the trainings; as it was listed, until it has been looked at."""
        self._choose(folder)
        if folder in self._side.rows and self.run is None:
            self._show(self._side.rows[folder].run)

    def press(self) -> None:
        """The big action, from wherever it is asked for."""
        self.place_asked.emit()
        self._setup.action.press()

    def stay(self) -> None:
        """The window is about to be built anew: a training goes on whatever was chosen."""
        self._stays = True

    def leave(self) -> None:
        """The window is closed."""
        self.desk.leave(pause=not (self._stays or self._setup.keep_running.isChecked()))

    def remembered(self) -> dict[str, Any]:
        """Form, widths and choices, as JSON."""
        return {
            **self.workspace.remembered(),
            **self.form.remembered(),
            "keep_running": self._setup.keep_running.isChecked(),
            "scale": self._stage.scale.value(),
        }

    def recall(self, value: Any) -> None:
        """Takes back what `remembered` gave; anything else is passed over."""
        if not isinstance(value, dict):
            return
        self.workspace.recall(value)
        self._setup.keep_running.setChecked(value.get("keep_running") is True)
        if value.get("scale") == "log":
            self._stage.scale.set_value("log")
            self._stage.plot.set_logarithmic(True)
        self.form.recall(value)

    # What the person does

    def _start(self) -> None:
        request = self.form.request()
        if request is None:
            return
        self._setup.notice.clear()
        if self._chosen is None:
            self.desk.begin(request)
        else:
            self.desk.resume(self._chosen, request)

    def _use(self) -> None:
        run = self.run
        if run is None or run.checkpoint is None:
            return
        home = self._context.home / "checkpoints"
        cards = self._context.engine.catalogue().cards
        taken = {card.name for card in cards if card.path.parent != home}
        self._side.notice.clear()
        self._context.files.run(
            partial(install_as, run.checkpoint, home, slug(run.title), taken),
            self._installed,
            self._side.notice.show_error,
        )

    def _installed(self, card: ModelCard) -> None:
        self._context.files.run(
            partial(self._context.engine.catalogue, refresh=True),
            lambda _catalogue: self.model_ready.emit(card),
            self._side.notice.show_error,
        )

    def _show_folder(self) -> None:
        if self._chosen is not None:
            show_in_folder(self._chosen)

    def _delete(self) -> None:
        if self.run is not None:
            self._undo.push(_Delete(self.desk, self.run))

    # What the desk tells

    def _listed(self, listed: tuple[Listed, ...]) -> None:
        self._side.show_list(listed, self._chosen)
        alive = next((run for run, _ in listed if run.folder == self.desk.active), None)
        self._tell(alive)
        if self._first and alive is not None and self._chosen is None:
            self.show_run(alive.folder)
        self._first = False
        self._refresh()

    def _seen(self, run: Run) -> None:
        if run.folder == self.desk.active:
            self._tell(run)
        if run.folder != self._chosen:
            self._side.update_row(run)
            return
        self._show(run)

    def _show(self, run: Run) -> None:
        self.run = run
        self.form.show_run(run)
        self._stage.show_run(run)
        self._side.show_run(run)
        self._refresh()

    def _began(self, folder: Path) -> None:
        if self._chosen is None:
            self.form.begun()
        self._choose(folder)

    def _ended(self, run: Run, sentence: str) -> None:
        self._tell(None)
        self._learn(run)
        if sentence:
            self.show_run(run.folder)
            self._setup.notice.show_error(sentence)
            self._context.voice.aside(sentence)
        elif run.phase is Phase.DONE:
            self._context.voice.aside(self.tr("{0} is trained.").format(run.title))
        self._refresh()

    def _learn(self, run: Run) -> None:
        """How long a picture takes on this machine."""
        if run.request is not None and run.speed:
            key = timing_key(run.request)
            self._context.files.run(partial(self._context.timings.record, key, run.speed, 1.0))

    def _thrown_away(self, folder: Path, _trashed: Path) -> None:
        if folder == self._chosen:
            self.show_new()
        self._side.notice.show_hint(
            self.tr("The training is in the trash until the program is closed."),
            self.tr("Undo"),
        )

    # Showing

    def _choose(self, folder: Path | None) -> None:
        if folder != self._chosen:
            self._setup.notice.clear()
            self._side.notice.clear()
            self.run = None
        self._chosen = folder
        self._side.mark(folder)
        self.desk.watch(folder)

    def _tell(self, run: Run | None) -> None:
        if run is None or not run.alive:
            self.under_way.emit("", "")
        else:
            words = run_words(run)
            if run.phase is not Phase.RUNNING:  # which says itself that something trains
                words = f"{run.title} \N{MIDDLE DOT} {words}"
            self.under_way.emit(words, run.title)

    def _refresh(self) -> None:
        """The big action: what it would do now, and why not."""
        run, action = self.run, self._setup.action
        alive = run is not None and run.alive
        if not alive and action.state() is not State.READY:
            action.set_busy(False)
        action.set_text(self._word(run))
        action.set_cost("" if alive else self.form.cost())
        why = self._why_not(run)
        action.set_available(not why, why)
        if run is not None and alive:
            action.set_busy(True)
            action.set_progress(run.part)
            if run.phase is Phase.PAUSING:
                action.set_stopping()

    def _invite(self) -> None:
        """What the middle says while there is no training to look at."""
        seen = self.form.seen
        if seen is None:
            self._stage.show_nothing(
                self.tr("Teach a network your own pictures"),
                self.tr(
                    "Drop a folder of pictures anywhere here. Everything stays on this machine, "
                    "and a training can be paused and gone on with at any time."
                ),
            )
            return
        self._stage.show_nothing(
            self.tr("Ready to learn from {name}").format(name=seen.title),
            self.tr(
                "Press Train, and see here what the network draws from the same noise, again and "
                "again, while its losses fall. Or drop another folder."
            ),
        )

    def _word(self, run: Run | None) -> str:
        if run is None:
            return self.tr("Train")
        return self.tr("Train on") if run.phase is Phase.DONE else self.tr("Resume")

    def _why_not(self, run: Run | None) -> str:
        if self._chosen is not None and run is None:
            return self.tr("The training is being looked at.")
        if self.desk.active is not None and self.desk.active != self._chosen:
            return self.tr("Another training is under way; pause it first.")
        request = self.form.request()
        rests = run is not None and not run.alive
        if run is not None and rests and request is not None and run.images >= request.images:
            return self.tr("It has seen all its pictures; raise their number to go on.")
        return self.form.why_not()

    def _connect(self) -> None:
        desk, side, setup = self.desk, self._side, self._setup
        desk.listed.connect(self._listed)
        desk.seen.connect(self._seen)
        desk.began.connect(self._began)
        desk.ended.connect(self._ended)
        desk.thrown_away.connect(self._thrown_away)
        desk.failed.connect(setup.notice.show_error)
        side.run_chosen.connect(self.show_run)
        side.new_asked.connect(self.show_new)
        side.use_asked.connect(self._use)
        side.folder_asked.connect(self._show_folder)
        side.delete_asked.connect(self._delete)
        side.loss_toggled.connect(self._stage.plot.set_shown)
        side.notice.acted.connect(self._undo.undo)
        self._undo.indexChanged.connect(side.notice.clear)
        setup.action.started.connect(self._start)
        setup.action.cancelled.connect(desk.pause)
        self.form.changed.connect(self._form_changed)
        self.form.new_asked.connect(self._new_meant)
        self._stage.folder_asked.connect(self.form.ask)
        self.workspace.folder_dropped.connect(self.form.choose)
        self.workspace.shown.connect(self.form.look_again)

    def _form_changed(self) -> None:
        if self._chosen is None:
            self._invite()
        self._refresh()

    def _new_meant(self) -> None:
        if self._chosen is not None:
            self.show_new()


class _Delete(QUndoCommand):
    """A training to the trash and back."""

    def __init__(self, desk: TrainingDesk, run: Run) -> None:
        super().__init__()
        words = QCoreApplication.translate("Training", "Delete {0}")
        self.setText(words.format(run.title))
        self._desk = desk
        self._folder = run.folder
        self._trashed: Path | None = None
        desk.thrown_away.connect(self._moved)

    def _moved(self, folder: Path, trashed: Path) -> None:
        if folder == self._folder:
            self._trashed = trashed

    def redo(self) -> None:
        self._desk.throw_away(self._folder)

    def undo(self) -> None:
        if self._trashed is not None:
            self._desk.bring_back(self._trashed)
