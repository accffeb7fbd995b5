"""Starts a training as a process of its own, which goes on whatever becomes of the one here."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from studio.core.errors import SaveError, StudioError
from studio.core.files import why_not_saved
from studio.core.this_program import own_command
from studio.core.training_request import TrainRequest
from studio.core.training_run import RunFolder

_KINDER = 10  # steps of niceness: the window and everything else go first
Process = subprocess.Popen[bytes]


def start_training(folder: Path, request: TrainRequest, device: str = "auto") -> Process:
    """Begins the training in its folder, or goes on with it; what it says goes into its log.

    It runs at a lower priority, and no signal for this process reaches it: it is asked to pause by
    its folder. Raises StudioError if it cannot be started.
    """
    run = RunFolder(folder)
    run.forget_pause()
    resume = run.state_file.exists()
    command = own_command(*request.arguments(folder, resume=resume, device=device))
    surroundings = {**os.environ, "PYTHONIOENCODING": "utf-8:replace", "PYTHONUNBUFFERED": "1"}
    try:
        with run.log_file.open("wb") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=surroundings,
                **_apart(),
            )
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not Path(command[0]).exists():
            raise StudioError("The program does not find itself; install it again.") from error
        raise SaveError(why_not_saved(run.log_file, error)) from error
    _lower_priority(process)
    return process


if sys.platform == "win32":

    def _apart() -> dict[str, Any]:
        lower = subprocess.BELOW_NORMAL_PRIORITY_CLASS
        return {"creationflags": lower | subprocess.CREATE_NO_WINDOW}

    def _lower_priority(process: Process) -> None:
        """It was created with one."""

else:

    def _apart() -> dict[str, Any]:
        return {"start_new_session": True}

    def _lower_priority(process: Process) -> None:
        """At once, while it has a single thread: those that come later take after it."""
        own = os.getpriority(os.PRIO_PROCESS, 0)
        with contextlib.suppress(OSError):  # it may have ended already
            os.setpriority(os.PRIO_PROCESS, process.pid, min(19, own + _KINDER))
