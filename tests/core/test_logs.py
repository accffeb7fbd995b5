"""Everything that goes wrong ends in a file, also what nobody caught."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core import logs


@pytest.fixture(autouse=True)
def _logging_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hooks, handlers and the fault handler stand afterwards as they stood before."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    root = logging.getLogger()
    handlers, level, faults = list(root.handlers), root.level, faulthandler.is_enabled()
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    if faults:
        faulthandler.enable(sys.__stderr__)


def failing_thread() -> None:
    """A thread that ends in a bug."""

    def fails() -> None:
        raise ZeroDivisionError("in a thread")

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()


def test_messages_warnings_and_bugs_reach_the_file(tmp_path: Path) -> None:
    bugs: list[str] = []
    path = logs.set_up(tmp_path / "logs", on_bug=lambda error: bugs.append(str(error)))
    logging.getLogger("studio.somewhere").warning("a word of warning")
    logging.getLogger("py.warnings").warning("a warning of Python's")
    error = ValueError("in the main thread")
    sys.excepthook(ValueError, error, None)
    failing_thread()
    text = path.read_text(encoding="utf-8")
    for words in ("Hundun Studio", "a word of warning", "a warning of Python's", "nobody caught"):
        assert words in text
    assert "ValueError: in the main thread" in text
    assert "ZeroDivisionError: in a thread" in text
    assert bugs == ["in the main thread", "in a thread"]


def test_warnings_go_to_the_log_and_not_to_a_terminal(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        path = logs.set_up(tmp_path)
        warnings.simplefilter("always")
        warnings.warn("old ways", DeprecationWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    assert "old ways" in path.read_text(encoding="utf-8")


def test_ctrl_c_is_no_bug(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bugs: list[BaseException] = []
    path = logs.set_up(tmp_path, on_bug=bugs.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert bugs == []
    assert "nobody caught" not in path.read_text(encoding="utf-8")


def test_crashes_of_the_interpreter_have_a_file_of_their_own(tmp_path: Path) -> None:
    logs.set_up(tmp_path)
    assert faulthandler.is_enabled()
    assert (tmp_path / logs.CRASH_NAME).exists()


def test_a_folder_that_cannot_be_written_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    logs.set_up(tmp_path / "file" / "logs")
    logging.getLogger("studio").warning("heard by nobody")


def test_the_file_is_turned_over_before_it_grows_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "_MAX_BYTES", 2000)
    logs.set_up(tmp_path)
    for number in range(200):
        logging.getLogger("studio").info("line %d", number)
    files = sorted(tmp_path.glob("studio.log*"))
    assert len(files) == 4
    assert all(path.stat().st_size <= 2000 for path in files)
