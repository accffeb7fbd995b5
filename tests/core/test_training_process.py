"""A training is a process of its own, which yields to everything else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from studio.core import training_process
from studio.core.errors import StudioError
from studio.core.training_process import start_training
from studio.core.training_request import TrainRequest
from studio.core.training_run import RunFolder

CATS = TrainRequest("vae", "cats", "VAE, cats", 1000)


def played(monkeypatch: pytest.MonkeyPatch, script: str) -> list[str]:
    """The program is replaced by a script; what it would be called with is kept."""
    words: list[str] = []

    def command(*arguments: str) -> list[str]:
        words.extend(arguments)
        return [sys.executable, "-c", script]

    monkeypatch.setattr(training_process, "own_command", command)
    return words


def test_what_it_says_is_kept_and_an_old_wish_to_pause_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = played(
        monkeypatch, "import sys; print('\u6e3e\u6c8c'); sys.exit('No room; make some.')"
    )
    run = RunFolder(tmp_path)
    run.ask_to_pause()
    run.log_file.write_text("from the last time")
    process = start_training(tmp_path, CATS, device="cpu")
    assert process.wait(60) == 1
    assert run.log_file.read_text(encoding="utf-8").split("\n")[0].strip() == "\u6e3e\u6c8c"
    assert run.last_words() == "No room; make some."
    assert not run.pause_asked()
    assert words[:2] == ["train", "vae"]
    assert "--resume" not in words


def test_what_has_a_state_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = played(monkeypatch, "")
    RunFolder(tmp_path).state_file.write_bytes(b"")
    assert start_training(tmp_path, CATS).wait(60) == 0
    assert words[-1] == "--resume"


def test_it_has_a_lower_priority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played(monkeypatch, "import sys, time; time.sleep(60)")
    process = start_training(tmp_path, CATS)
    try:
        if sys.platform != "win32":
            own = os.getpriority(os.PRIO_PROCESS, 0)
            assert os.getpriority(os.PRIO_PROCESS, process.pid) == min(19, own + 10)
            assert os.getsid(process.pid) == process.pid  # Ctrl-C here does not reach it
    finally:
        process.kill()
        process.wait(60)


def test_a_program_that_is_gone_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = str(tmp_path / "gone")
    monkeypatch.setattr(training_process, "own_command", lambda *_: [gone])
    with pytest.raises(StudioError, match="install it again"):
        start_training(tmp_path, CATS)
