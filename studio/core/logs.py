"""Where warnings, errors and crashes go: files, since a windowed program has no stderr."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import platform
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from studio import __version__

log = logging.getLogger(__name__)

LOG_NAME = "studio.log"
CRASH_NAME = "crash.log"
_MAX_BYTES = 2**20
_KEPT_FILES = 3

OnBug = Callable[[BaseException], None]


class _LogFile(logging.handlers.RotatingFileHandler):
    """The log file, and beside it the one into which a dying interpreter still writes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder / LOG_NAME, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
        )
        self.setFormatter(
            logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
        )
        self._crashes = (folder / CRASH_NAME).open("a", encoding="utf-8")
        faulthandler.enable(self._crashes)

    def close(self) -> None:
        """Closes both files; `faulthandler` must not write into a closed one."""
        if not self._crashes.closed:
            faulthandler.disable()
            self._crashes.close()
        super().close()


def set_up(folder: Path, on_bug: OnBug | None = None) -> Path:
    """Sends all logging into a rotating file in `folder`, and bugs of any thread as well.

    Returns the file's path. `on_bug` hears of each exception that nobody caught, on the thread
    that it ended. If the folder cannot be written to, the program runs on without a log.
    """
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    _install_hooks(on_bug)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        root.addHandler(_LogFile(folder))
    except OSError:
        root.addHandler(logging.NullHandler())
    log.info("Hundun Studio %s, Python %s", __version__, platform.python_version())
    return folder / LOG_NAME


def _install_hooks(on_bug: OnBug | None) -> None:
    def caught(error: BaseException) -> None:
        log.critical("a bug: nobody caught this", exc_info=error)
        if on_bug:
            on_bug(error)

    def main_hook(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            caught(error)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_value)

    sys.excepthook = main_hook
    threading.excepthook = thread_hook
