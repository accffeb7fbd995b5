"""The part of the export dialog that asks how much larger a picture shall leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.core.enlarging import TIMES, fits
from studio.core.photograph import MAX_EDITED
from studio.core.pixels import ExportOptions
from studio.ui.theme import SPACE_S, SPACE_XS, set_kind
from studio.ui.widgets.segmented import Segmented
from studio.ui.words import spoken, whole

Size = tuple[int, int]
NOT = 1  # times: as it is


@dataclass(frozen=True)
class EnlargeOffer:
    """`times` it begins with, `sizes` (width, height) of the current picture and of all others;
    `seconds` that enlarging such a picture takes here, if that is known."""

    times: int
    sizes: tuple[Size, ...]
    seconds: Callable[[Size], float | None] = lambda _size: None


class EnlargeRow(QWidget):
    """How many times, and what that comes to."""

    changed = Signal()

    def __init__(self, offer: EnlargeOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self._sizes = offer.sizes[:1]
        choices = [(str(NOT), self.tr("No"))]
        choices += [(str(n), self.tr("{0} times").format(n)) for n in TIMES]
        self.times_shown = Segmented(choices, self.tr("Enlarge"))
        self.words = QLabel()
        set_kind(self.words, "hint")
        self.words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        label = QLabel(self.tr("Enlarge"))
        label.setBuddy(self.times_shown)
        label.setMinimumWidth(56)
        row.addWidget(label)
        row.addWidget(self.times_shown, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(row)
        layout.addWidget(self.words)
        self.times_shown.set_value(str(offer.times))
        self.times_shown.changed.connect(lambda _value: self.changed.emit())

    def times(self) -> int:
        """How many times wider and higher, `NOT` for as it is."""
        return int(self.times_shown.value())

    def show_for(self, options: ExportOptions, *, everything: bool) -> None:
        """What can be chosen for such a file, of the current picture or of all of them."""
        self._sizes = self._offer.sizes if everything else self._offer.sizes[:1]
        for times in TIMES:
            why = self._why_not(times, options)
            self.times_shown.set_choice_enabled(str(times), not why, why)
        if not self.times_shown.segment(str(self.times())).isEnabled():
            self.times_shown.set_value(str(NOT))
        self.words.setText(self._size_words())

    def _size_words(self) -> str:
        large = [(width * self.times(), height * self.times()) for width, height in self._sizes]
        width, height = max(large, key=lambda size: size[0] * size[1])
        size = f"{width} \N{MULTIPLICATION SIGN} {height}"
        words = self.tr("{0} pixels") if len(set(large)) == 1 else self.tr("up to {0} pixels")
        seconds = self._seconds()
        if seconds is None:
            return words.format(size)
        took = self.tr("{time} on this machine").format(time=spoken(seconds))
        return f"{words.format(size)} \N{MIDDLE DOT} {took}"

    def _seconds(self) -> float | None:
        if self.times() == NOT:
            return None
        known = [self._offer.seconds(size) for size in self._sizes]
        return None if None in known else sum(each for each in known if each is not None)

    def _why_not(self, times: int, options: ExportOptions) -> str:
        """Why these pictures cannot be so much larger; empty if they can."""
        if not all(fits(size, times) for size in self._sizes):
            width, height = max(self._sizes, key=lambda size: size[0] * size[1])
            return self.tr(
                "Too large: that would be {0} million pixels, and up to {1} million can be made."
            ).format(whole(width * height * times**2 // 1_000_000), MAX_EDITED // 1_000_000)
        longest = max(side for size in self._sizes for side in size) * times
        if longest > options.longest_side:
            return self.tr("Too large for this format; choose PNG for it.")
        return ""
