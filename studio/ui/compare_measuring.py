"""`evaluate` in a process of its own, behind what people do: begun, followed, stopped.

A process, since measuring takes up to hours and must neither hold up the window nor end with a
model that is too large. It tells how far it is in a file, and writes the table after each model,
so nothing is lost when it is stopped.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from studio.core.measuring_status import read_status
from studio.core.this_program import own_command

LOOK_MS = 300
PATIENCE_S = 8.0  # for a process that was asked to end
_NICE = 10  # of 19: whoever works in the window goes first


@dataclass(frozen=True)
class Measurement:
    """Which models, with how many pictures; `data` is a folder of real ones, if the program has
    none of its own. `options` are words of the command line: device and precision."""

    models: tuple[str, ...]
    count: int
    out: Path
    data: Path | None = None
    options: tuple[str, ...] = ()

    def words(self, progress: Path) -> list[str]:
        """What follows the program's name."""
        words = ["evaluate", *self.models, "--count", str(self.count), *self.options]
        words += ["--between", str(self.count // 4), "--out", str(self.out)]
        words += ["--data", str(self.data)] if self.data else []
        return [*words, "--progress", str(progress)]


class Measuring(QObject):
    """One measurement at a time."""

    told = Signal(object)  # MeasuringStatus
    ended = Signal(str)  # "" if it came to its end, else why not
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: subprocess.Popen[bytes] | None = None
        self._progress = Path()
        self._log = Path()
        self._asked_to_end = 0.0
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._see)
        self.program = own_command

    @property
    def busy(self) -> bool:
        """Whether something is measured."""
        return self._process is not None

    def start(self, wanted: Measurement) -> None:
        """Begins, or says in `ended` why not; ignored while another measurement runs."""
        if self.busy:
            return
        self._progress = wanted.out / ".progress.json"
        self._log = wanted.out / "measuring.log"
        self._asked_to_end = 0.0
        try:
            wanted.out.mkdir(parents=True, exist_ok=True)
            self._progress.unlink(missing_ok=True)
            self._process = _start(self.program(*wanted.words(self._progress)), self._log)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.ended.emit(self.tr("The measuring cannot begin ({0}).").format(reason))
            return
        self._look.start()

    def cancel(self) -> None:
        """Asks it to end after its present step."""
        if self._process is not None and not self._asked_to_end:
            self._asked_to_end = time.monotonic()
            self._process.terminate()

    def leave(self) -> None:
        """The window closes: the process is not left behind."""
        self._look.stop()
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(1.0)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    @Slot()
    def _see(self) -> None:
        process = self._process
        if process is None:
            return
        code = process.poll()
        status = read_status(self._progress)
        if code is None:
            if status is not None:
                self.told.emit(status)
            if self._asked_to_end and time.monotonic() - self._asked_to_end > PATIENCE_S:
                process.kill()
            return
        self._look.stop()
        self._process = None
        with contextlib.suppress(OSError):
            self._progress.unlink(missing_ok=True)
        if self._asked_to_end:
            self.stopped.emit()
        elif code == 0:
            self.ended.emit("")
        else:
            words = self.tr("The measuring broke off; {0} says why.").format(self._log)
            self.ended.emit((status.error if status else "") or words)


def _start(command: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as file:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),  # Windows has it
        )
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # it may have ended already
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICE)
    return process
