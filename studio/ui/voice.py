"""How controllers talk to the person without knowing any widget: sentences, each with a way out.

The workspace that is seen shows them in place, the status bar repeats the small ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal


class Tone(Enum):
    """How loud a sentence is."""

    ERROR = "error"  # stays until it is closed or the cause is gone
    NOTE = "note"  # shown in place for some seconds
    ASIDE = "aside"  # status bar only


@dataclass(frozen=True)
class Message:
    """One sentence with at most one action."""

    text: str
    tone: Tone
    action: str = ""
    run: Callable[[], object] | None = None
    milliseconds: int = 6000


class Voice(QObject):
    """Emits what is to be said; `hushed` when an earlier error no longer holds."""

    spoken = Signal(object)  # Message
    hushed = Signal()

    def error(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Something did not work; the sentence names a way out."""
        self.spoken.emit(Message(text, Tone.ERROR, action, run))

    def note(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Something was done, and may be followed up."""
        self.spoken.emit(Message(text, Tone.NOTE, action, run))

    def aside(self, text: str) -> None:
        """Worth a line in the status bar."""
        self.spoken.emit(Message(text, Tone.ASIDE))

    def hush(self) -> None:
        """What was wrong is mended or over."""
        self.hushed.emit()
