"""What the window says and which of its actions can be done now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.core.enlarging import fits
from studio.ui.board import Shown
from studio.ui.context import Context
from studio.ui.job_desk import Activity
from studio.ui.to_edit import TIMES
from studio.ui.voice import Message, Tone
from studio.ui.words import moment, seed_text

if TYPE_CHECKING:
    from studio.ui.edit_place import EditPlace
    from studio.ui.main_window import MainWindow


_VIEWS = ("zoom_in", "zoom_out", "fit", "actual", "single")
_OF_GENERATE = (
    *("copy", "save", "single", "grid", "compare", "keep", "delete", "give", "act"),
    *("edit_picture", "enlarge"),
)


class Telling(QObject):
    """Notices, the title, the status line, and greyed out actions with their reasons."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._stage = window.generate.stage
        self._parts = window.parts
        self._context = context
        self._message: Message | None = None
        self._fade = QTimer(self, singleShot=True)
        self._fade.timeout.connect(self._hush)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Title and actions, after anything changed."""
        title = self._title()
        if self._stage.toolbar.title.text() != title:
            self._window.setWindowTitle(f"{title} \N{EM DASH} Hundun Studio")
            self._stage.toolbar.title.setText(title)
        place = self._window.editing
        if place is not None:
            self._allow_editing(place)
        else:
            self._allow()

    def complaining(self) -> Callable[[str], None]:
        """Says what goes wrong where the person is now, whenever that turns out."""
        if self._window.place == "gallery":
            return self._window.gallery.notice.show_error
        if self._window.editing is not None:
            return self._window.editing.page.stage.notice.show_error
        return self._context.voice.error

    def remaining(self) -> int:
        """Milliseconds until the notice that is shown goes away by itself; -1 if it stays."""
        return self._fade.remainingTime()

    def _connect(self) -> None:
        board, parts = self._parts.board, self._parts
        self._context.voice.spoken.connect(self._speak)
        self._context.voice.hushed.connect(self._hush)
        self._stage.notice.acted.connect(self._act)
        self._stage.notice.dismissed.connect(self._fade.stop)
        for signal in (board.replaced, board.pictured, board.current_changed, board.attached):
            signal.connect(lambda *_: self.refresh())
        parts.controls.card_changed.connect(lambda _card: self.refresh())
        self._window.making.busy_changed.connect(lambda _busy: self.refresh())
        self._window.making.ready_changed.connect(lambda _ready: self._ready())
        parts.desk.activity_changed.connect(self._activity)
        parts.journeys.finished.connect(lambda _frames: self.refresh())
        parts.enlarging.busy_changed.connect(lambda _busy: self.refresh())

    def _ready(self) -> None:
        self._window.status.show_engine(self._context.engine.info())
        self.refresh()

    def _activity(self, activity: Activity | None) -> None:
        self._window.status.show_activity(activity)

    # Sentences

    def _speak(self, message: Message) -> None:
        if message.tone is Tone.ASIDE:
            self._window.status.say(message.text)
            return
        self._message = message
        action = message.action or None
        if message.tone is Tone.ERROR:
            self._fade.stop()
            self._stage.notice.show_error(message.text, action)
        else:
            self._stage.notice.show_hint(message.text, action)
            self._fade.start(message.milliseconds)
        if self._window.place != "generate":
            self._window.status.say(message.text)

    def _act(self) -> None:
        message = self._message
        self._hush()
        if message is not None and message.run is not None:
            message.run()

    def _hush(self) -> None:
        self._fade.stop()
        self._message = None
        self._stage.notice.clear()

    # The title

    def _title(self) -> str:
        shown = self._parts.board.pictures()
        if not shown:
            card = self._parts.controls.card
            return card.title if card is not None else "Hundun Studio"
        several = len(shown) > 1
        rest = self.tr("%n picture(s)", "", len(shown)) if several else self._of(shown[0])
        return " \N{MIDDLE DOT} ".join(filter(None, (self._maker(shown), rest)))

    def _maker(self, shown: Sequence[Shown]) -> str:
        """The model that drew all of these, which need not be the one the panels are for."""
        makers = {each.request.model if each.request else "" for each in shown}
        name = makers.pop()
        if makers or not name:
            return ""
        card = self._parts.controls.card
        if card is not None and card.name == name:
            return card.title
        known = self._context.engine.catalogue().cards
        return next((each.title for each in known if each.name == name), name)

    def _of(self, shown: Shown) -> str:
        if shown.request is None:
            size = (
                f"{shown.image.shape[1]} \N{MULTIPLICATION SIGN} {shown.image.shape[0]}"
                if (shown.image is not None)
                else ""
            )
            return f"{shown.name} \N{MIDDLE DOT} {size}" if size else shown.name
        words = self.tr("Seed {0}").format(seed_text(shown.request.seed))
        if shown.request.to_seed is not None:
            other = seed_text(shown.request.to_seed)
            part = f"{round(shown.request.position * 100)} %"
            return self.tr("{seed}, {part} of the way to {other}").format(
                seed=words, part=part, other=other
            )
        if shown.edited and shown.item is None:
            return f"{words} \N{MIDDLE DOT} {self.tr('edited')}"
        if shown.item is not None:
            return f"{words} \N{MIDDLE DOT} {moment(shown.item.created)}"
        return words

    # What can be done

    def _allow_editing(self, place: EditPlace) -> None:
        """While a photograph is edited the actions are about it."""
        enable = self._window.actions_.enable
        there = place.editing.desk.document is not None
        nothing = self.tr("Open a photograph first.")
        for name in ("export", "zoom_in", "zoom_out", "fit", "actual"):
            enable(name, there, nothing)
        elsewhere = self.tr("This belongs to Generate.")
        for name in _OF_GENERATE:
            enable(name, False, elsewhere)
        busy = place.editing.busy
        why = self.tr("Something is being made; wait or cancel.") if busy else nothing
        enable("generate", self._window.making.ready and there and not busy, why)
        stoppable = busy or self._parts.enlarging.busy or place.editing.preview.active
        enable("cancel", stoppable, self.tr("Nothing is being made."))

    def _allow_enlarging(self, current: Shown | None) -> None:
        why = ""
        if current is None or current.image is None:
            why = self.tr("There is no picture yet.")
        elif self._parts.enlarging.tool() is None:
            why = self.tr("No tool that enlarges pictures is installed.")
        elif not fits((current.image.shape[1], current.image.shape[0]), TIMES):
            why = self.tr("It is too large to be enlarged that far.")
        self._window.actions_.enable("enlarge", not why, why)

    def _allow(self) -> None:
        enable = self._window.actions_.enable
        current = self._parts.board.current()
        has = current is not None and current.image is not None
        nothing = self.tr("There is no picture yet.")
        for name in ("copy", "save", "export", "edit_picture", *_VIEWS):
            enable(name, has, nothing)
        self._allow_enlarging(current)
        several = len(self._parts.board.pictures()) > 1
        enable("grid", several, self.tr("There is only one picture."))
        card = self._parts.controls.card
        able = card is not None and bool(card.actions)
        unable = self.tr("This model can do nothing with a picture.")
        enable("give", has and able, nothing if able else unable)
        enable("act", able, unable)
        kept = current is not None and current.item is not None
        ours = current is not None and current.request is not None
        enable(
            "keep",
            has and ours and not kept,
            self.tr("It is in the gallery already.") if kept else nothing,
        )
        enable("delete", kept, self.tr("This picture is not in the gallery."))
        can_compare = several or (current is not None and current.before is not None)
        enable("compare", has and can_compare, self.tr("There is nothing to compare with yet."))
        busy, ready = self._parts.busy, self._window.making.ready
        why = (
            self.tr("Something is being made; wait or cancel.")
            if busy
            else self.tr("Loading the engine…")
        )
        enable("generate", ready and not busy, why)
        enable("cancel", busy or self._parts.enlarging.busy, self.tr("Nothing is being made."))
