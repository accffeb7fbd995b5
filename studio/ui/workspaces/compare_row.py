"""The upper half of the Compare workspace: models that draw, on one clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from studio.core.lineup import Lineup
from studio.ui.compare_clock import Clock
from studio.ui.compare_recording import Recording
from studio.ui.compare_shelf import Absent
from studio.ui.compare_words import family_words
from studio.ui.icons import icon
from studio.ui.theme import SPACE_M, SPACE_S, number_font, set_kind
from studio.ui.widgets.card_row import CardRow
from studio.ui.widgets.race_card import LARGEST, SMALLEST, CardState, RaceCard, seconds_text
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.time_axis import TimeAxis
from studio.ui.widgets.tips import set_tip

SPEEDS = (("0.1", "1/10"), ("1", "1\N{MULTIPLICATION SIGN}"), ("10", "10\N{MULTIPLICATION SIGN}"))


class CompareRow(QWidget):
    """The cards of one lineup, and what plays their recordings."""

    choice_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, RaceCard] = {}
        self.row = CardRow(SMALLEST, LARGEST)
        self.clock = Clock(self)
        self.axis = TimeAxis()
        self.play = QToolButton()
        self.speed = Segmented(SPEEDS, self.tr("Speed"))
        self.everyone = QPushButton(self.tr("All or none"))
        self._time = QLabel()
        self._words = QLabel()
        self._recordings: Mapping[str, Recording] = {}
        self._build()
        self.play.clicked.connect(self.clock.toggle)
        self.everyone.clicked.connect(self.choose_all)
        self.axis.play_asked.connect(self.clock.toggle)
        self.axis.scrubbed.connect(self._scrub)
        self.speed.changed.connect(self._set_speed)
        self.clock.moved.connect(self._show)
        self.clock.playing_changed.connect(self._show_play)
        self._show_play()
        self.show_recordings({})

    def show_lineup(self, lineup: Lineup | None, absent: Sequence[Absent]) -> None:
        """Other models, all of them chosen; nothing is recorded of them."""
        self.clock.pause()
        self.cards = {}
        for card in lineup.cards if lineup else ():
            self.cards[card.name] = self._card(family_words(card.family_title))
            self.cards[card.name].set_sample(card.thumbnail)
        for each in absent:
            view = self._card(family_words(each.title.partition(",")[0]))
            why = self.tr("{name} is not installed; install {file} in Models.")
            file = f"{each.name}.safetensors"
            view.set_state(CardState.ABSENT, why.format(name=each.title, file=file))
            self.cards[each.name] = view
        self.row.set_cards(list(self.cards.values()))
        self.show_recordings({})

    def chosen(self) -> tuple[str, ...]:
        """The models that take part, in the order in which they stand."""
        return tuple(name for name, card in self.cards.items() if card.isChecked())

    def choose(self, names: Sequence[str]) -> None:
        """Which models take part."""
        for name, card in self.cards.items():
            card.setChecked(card.isEnabled() and name in names)

    def choose_all(self) -> None:
        """Everyone, or nobody if everyone takes part already."""
        usable = [name for name, card in self.cards.items() if card.isEnabled()]
        self.choose([] if len(self.chosen()) == len(usable) else usable)

    # While they draw

    def begin(self, names: Sequence[str]) -> None:
        """These are going to draw."""
        self.clock.pause()
        self.show_recordings({})
        for name in names:
            self.cards[name].set_state(CardState.WAITING)

    def show_loading(self, name: str) -> None:
        """A model is loaded."""
        self.cards[name].set_state(CardState.LOADING)

    def show_growing(self, name: str, recording: Recording) -> None:
        """How far the model is that draws now; its bar's width stands for the longest so far."""
        times = [each.seconds for each in self._recordings.values()]
        self.cards[name].show_moment(recording.now(), max([recording.seconds, *times]))

    def show_failed(self, name: str, why: str) -> None:
        """A model could not draw."""
        self.cards[name].set_state(CardState.FAILED, why)

    def show_recordings(self, recordings: Mapping[str, Recording]) -> None:
        """What was recorded, at its end; what was not goes back to rest."""
        self._recordings = {name: each for name, each in recordings.items() if each.finished}
        for name, card in self.cards.items():
            kept = (CardState.FAILED, CardState.ABSENT, CardState.WAITING)
            if name not in self._recordings and card.state not in kept:
                card.set_state(CardState.IDLE)
        ends = [each.seconds for each in self._recordings.values()]
        self.clock.set_length(max(ends, default=0.0))
        self.axis.set_length(self.clock.length, ends)
        for widget in (self.play, self.speed):
            widget.setEnabled(bool(ends))
        why = "" if ends else self.tr("There is nothing to play yet; let the models draw first.")
        set_tip(self.play, why or self.tr("Play"))
        self.clock.go(self.clock.length)

    def rest(self) -> None:
        """Nobody waits any more."""
        for card in self.cards.values():
            if card.state in (CardState.WAITING, CardState.LOADING):
                card.set_state(CardState.IDLE)

    # The clock

    def _scrub(self, seconds: float) -> None:
        self.clock.pause()
        self.clock.go(seconds)

    def _set_speed(self, value: str) -> None:
        self.clock.speed = float(value)

    def _show(self, seconds: float) -> None:
        self.axis.show_seconds(seconds)
        length = self.clock.length
        self._time.setText(f"{seconds_text(seconds)} / {seconds_text(length)}" if length else "")
        for name, recording in self._recordings.items():
            self.cards[name].show_moment(recording.at(seconds), length)

    def _show_play(self, playing: bool = False) -> None:
        name = self.tr("Pause") if playing else self.tr("Play")
        self.play.setIcon(icon("pause" if playing else "play"))
        self.play.setAccessibleName(name)
        set_tip(self.play, name)

    # Putting together

    def _card(self, title: str) -> RaceCard:
        card = RaceCard(title)
        card.toggled.connect(lambda _on: self.choice_changed.emit())
        return card

    def _build(self) -> None:
        self.play.setIconSize(QSize(20, 20))
        self.play.setFixedSize(40, 40)
        set_kind(self.play, "boxed")
        set_kind(self.everyone, "link")
        self._time.setFont(number_font())
        self._time.setMinimumWidth(116)
        set_kind(self._time, "secondary")
        self._words.setWordWrap(True)
        set_kind(self._words, "hint")
        self._words.setText(
            self.tr(
                "Each model draws alone, one after the other, so that none slows another down; "
                "then the row plays what all of them did on one clock."
            )
        )
        self.speed.set_value("1")
        for value, tip in (
            ("0.1", self.tr("Ten times slower, to see what is over in a moment.")),
            ("1", self.tr("As fast as it was.")),
            ("10", self.tr("Ten times faster.")),
        ):
            set_tip(self.speed.segment(value), tip)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_M)
        bar.addWidget(self.play)
        bar.addWidget(self.axis, 1)
        bar.addWidget(self._time)
        bar.addWidget(self.speed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        said = QHBoxLayout()
        said.setSpacing(SPACE_M)
        said.addWidget(self._words, 1)
        said.addWidget(self.everyone)
        layout.addLayout(said)
        layout.addWidget(self.row)
        layout.addLayout(bar)
