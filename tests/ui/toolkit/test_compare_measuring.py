"""The process that measures: followed through its file, stopped when asked, never left behind."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.core.measuring_status import MeasuringStatus
from studio.ui.compare_measuring import Measurement, Measuring


def child(script: str) -> Callable[..., list[str]]:
    """Stands for the program: a Python script that is told the progress file last."""
    return lambda *words: [sys.executable, "-c", script, *words]


TELLS = """
import json, sys, time
status = dict(title="VAE", number=1, models=2, done=3, total=4, error=ERROR)
open(sys.argv[-1], "w").write(json.dumps(status))
time.sleep(PAUSE)
sys.exit(CODE)
"""


def script(error: str = "", pause: float = 0.0, code: int = 0) -> str:
    text = TELLS.replace("ERROR", repr(error)).replace("PAUSE", str(pause))
    return text.replace("CODE", str(code))


def test_what_a_process_tells_is_passed_on_and_its_file_is_gone_at_the_end(
    qtbot: QtBot, tmp_path: Path
) -> None:
    measuring = Measuring()
    measuring.program = child(script(pause=1.5))
    told: list[MeasuringStatus] = []
    measuring.told.connect(told.append)
    with qtbot.waitSignal(measuring.ended, timeout=60_000) as blocker:
        measuring.start(Measurement(("vae",), 100, tmp_path / "out"))
        assert measuring.busy
    assert set(told) == {MeasuringStatus("VAE", 1, 2, 3, 4)}
    assert blocker.args == [""]
    assert not measuring.busy
    assert not (tmp_path / "out" / ".progress.json").exists()


@pytest.mark.parametrize(
    ("error", "expected"), [("No pictures.", "No pictures."), ("", "measuring.log says why")]
)
def test_a_process_that_fails_says_why(
    qtbot: QtBot, tmp_path: Path, error: str, expected: str
) -> None:
    measuring = Measuring()
    measuring.program = child(script(error, code=2))
    with qtbot.waitSignal(measuring.ended, timeout=60_000) as blocker:
        measuring.start(Measurement(("vae",), 100, tmp_path))
    assert blocker.args is not None
    assert expected in blocker.args[0]


def test_a_process_is_stopped_when_asked(qtbot: QtBot, tmp_path: Path) -> None:
    measuring = Measuring()
    measuring.program = child(script(pause=300))
    with qtbot.waitSignal(measuring.told, timeout=60_000):
        measuring.start(Measurement(("vae",), 100, tmp_path))
    with qtbot.waitSignal(measuring.stopped, timeout=60_000):
        measuring.cancel()
    assert not measuring.busy


def test_no_process_outlives_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    measuring = Measuring()
    measuring.program = child(script(pause=300))
    measuring.start(Measurement(("vae",), 100, tmp_path))
    process = measuring._process
    assert process is not None
    measuring.leave()
    assert process.poll() is not None


def test_a_program_that_cannot_be_begun_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    measuring = Measuring()
    missing = str(tmp_path / "missing")
    measuring.program = lambda *_words: [missing]
    with qtbot.waitSignal(measuring.ended) as blocker:
        measuring.start(Measurement(("vae",), 100, tmp_path))
    assert blocker.args is not None
    assert "cannot begin" in blocker.args[0]
    assert not measuring.busy


def test_a_measurement_is_a_command_line(tmp_path: Path) -> None:
    wanted = Measurement(("a", "b"), 400, tmp_path, tmp_path / "real", ("--device", "cpu"))
    words = wanted.words(tmp_path / "p.json")
    assert words[:5] == ["evaluate", "a", "b", "--count", "400"]
    assert words[words.index("--between") + 1] == "100"
    assert words[words.index("--data") + 1] == str(tmp_path / "real")
    assert words[-2:] == ["--progress", str(tmp_path / "p.json")]
