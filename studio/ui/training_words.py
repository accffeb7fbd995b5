"""Trainings, their numbers and their losses as a person reads them, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from studio.core.training_shelf import Phase, Run
from studio.ui.words import MINUS, THIN_SPACE, spoken, whole

_MINUTES = 90.0  # from so many minutes on, time is told in hours
_DAY = 86_400.0


def short_number(number: float) -> str:
    """1 250 000 as "1.25 M", 20 000 as "20 k"; small ones as they are."""
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(number) >= size:
            return f"{QLocale().toString(number / size, 'g', 3)}{THIN_SPACE}{letter}"
    return QLocale().toString(float(number), "g", 3)


def figure(value: float) -> str:
    """A loss or another measured number with three digits, and a true minus."""
    if value != value:
        return "\N{EN DASH}"
    if abs(value) >= 100:
        kind, digits = ("f", 0) if abs(value) < 1e5 else ("e", 1)
    else:
        kind, digits = ("g", 3) if abs(value) >= 0.001 or value == 0 else ("e", 1)
    return QLocale().toString(value, kind, digits).replace("-", MINUS)


def duration(seconds: float) -> str:
    """Time that something takes: "about 3 s", "about 40 min", "about 2.5 h", "about 3 days"."""
    if seconds < _MINUTES * 60:
        return spoken(seconds)
    if seconds < _DAY:
        hours = QLocale().toString(round(seconds / 1800) / 2)
        return QCoreApplication.translate("TrainingWords", "about {n} h").format(n=hours)
    days = round(seconds / _DAY)
    return QCoreApplication.translate("TrainingWords", "about %n day(s)", "", days)


def clock(seconds: float) -> str:
    """Time that has been spent, to the second: 0:07, 12:30, 1:02:30."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def percent(part: float) -> str:
    """A share that is not rounded up to the whole before it is whole."""
    return f"{int(part * 100)}{THIN_SPACE}%"


def run_words(run: Run, *, timed: bool = True) -> str:
    """How a training stands, in a few words; `timed` adds how long it will take."""
    plain = {
        Phase.STARTING: QCoreApplication.translate("TrainingWords", "Getting ready…"),
        Phase.PAUSING: QCoreApplication.translate("TrainingWords", "Pausing…"),
    }
    if run.phase in plain:
        return plain[run.phase]
    if run.phase is Phase.READING:
        return _reading(run)
    if run.phase is Phase.DONE:
        text = QCoreApplication.translate("TrainingWords", "Done · {0} pictures")
        return text.format(short_number(run.images))
    text = (
        QCoreApplication.translate("TrainingWords", "Paused at {0}")
        if run.phase is Phase.PAUSED
        else QCoreApplication.translate("TrainingWords", "Training · {0}")
    )
    words = text.format(percent(run.part))
    left = run.seconds_left if run.alive and timed else None
    if left is None:
        return words
    text = QCoreApplication.translate("TrainingWords", "{0} · {1} left")
    return text.format(words, duration(left))


def _reading(run: Run) -> str:
    done, total = run.reading or (0, 0)
    text = QCoreApplication.translate("TrainingWords", "Reading pictures · {0} of {1}")
    return text.format(whole(done), whole(total))


def loss_words(name: str) -> str:
    """A column of the curve ("discriminator.real") for people."""
    parts = name.split(".")
    words = [_loss_word(part) for part in parts]
    return " · ".join(words) if len(words) > 1 else words[0]


def _loss_word(part: str) -> str:
    known = {
        "loss": QCoreApplication.translate("TrainingWords", "loss"),
        "error": QCoreApplication.translate("TrainingWords", "error"),
        "real": QCoreApplication.translate("TrainingWords", "of real ones"),
        "fake": QCoreApplication.translate("TrainingWords", "of its own"),
        "slope": QCoreApplication.translate("TrainingWords", "slope"),
        "assured": QCoreApplication.translate("TrainingWords", "sure of real ones"),
        "chance": QCoreApplication.translate("TrainingWords", "chance of bending"),
        "depth": QCoreApplication.translate("TrainingWords", "depth of noise"),
        "judged": QCoreApplication.translate("TrainingWords", "judged"),
        "bits": QCoreApplication.translate("TrainingWords", "bits per dimension"),
        "bits_per_dimension": QCoreApplication.translate("TrainingWords", "bits per dimension"),
        "discriminator": QCoreApplication.translate("TrainingWords", "judge"),
        "generator": QCoreApplication.translate("TrainingWords", "generator"),
    }
    return known.get(part, part.replace("_", " "))
