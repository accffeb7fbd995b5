"""Estimates learned from this machine: robust, bounded, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core import timings as module
from studio.core.timings import Timings, effort, spoken, way


def test_without_a_measurement_there_is_no_estimate(tmp_path: Path) -> None:
    assert Timings(tmp_path / "t.json").estimate("faces", 9) is None


def test_the_estimate_is_the_median_of_the_last_nine_for_each_unit(tmp_path: Path) -> None:
    timings = Timings(tmp_path / "t.json")
    timings.record("faces", 1, 60.0)  # slow because it was the first
    timings.record("faces", 2, 4.0)
    timings.record("faces", 4, 12.0)
    assert timings.estimate("faces", 10) == pytest.approx(30.0)
    for _ in range(9):
        timings.record("faces", 1, 1.0)
    assert timings.estimate("faces", 10) == pytest.approx(10.0)
    assert timings.estimate("others", 10) is None


def test_measurements_survive_a_restart(tmp_path: Path) -> None:
    Timings(tmp_path / "deep" / "t.json").record("faces", 1, 2.5)
    assert Timings(tmp_path / "deep" / "t.json").estimate("faces", 2) == 5.0


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b'{"faces": "x"}', b'{"faces": [-1]}', b'{"faces": [null]}', b"[" * 9999],
)
def test_a_damaged_file_only_costs_the_estimate(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "t.json").write_bytes(data)
    timings = Timings(tmp_path / "t.json")
    assert timings.estimate("faces", 1) is None
    timings.record("faces", 1, 2.0)
    assert Timings(tmp_path / "t.json").estimate("faces", 1) == 2.0


def test_nonsense_is_not_recorded(tmp_path: Path) -> None:
    timings = Timings(tmp_path / "t.json")
    for units, seconds in [(0, 1), (-1, 1), (1, -1), (1, float("nan")), (1, float("inf"))]:
        timings.record("faces", units, seconds)
    assert timings.estimate("faces", 1) is None
    assert not (tmp_path / "t.json").exists()


def test_a_file_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    timings = Timings(tmp_path / "file" / "t.json")
    timings.record("faces", 1, 2.0)
    assert timings.estimate("faces", 1) == 2.0


def test_the_file_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MAX_KEYS", 2)
    timings = Timings(tmp_path / "t.json")
    for key in ("oldest", "older", "new"):
        timings.record(key, 1, 1.0)
    assert timings.estimate("oldest", 1) is None
    assert timings.estimate("older", 1) == timings.estimate("new", 1) == 1.0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "under a second"),
        (0.9, "under a second"),
        (1.0, "about 1 s"),
        (3.4, "about 3 s"),
        (9.6, "about 10 s"),
        (42, "about 40 s"),
        (58, "about 1 min"),
        (200, "about 3 min"),
        (3600, "about 1 h"),
        (9000, "about 2 h"),
    ],
)
def test_durations_are_said_as_people_say_them(seconds: float, words: str) -> None:
    assert spoken(seconds) == words


def test_roads_of_a_model_that_take_unlike_times_are_told_apart() -> None:
    assert way({}) == way({"strength": 1.0, "slow": False, "preset": "waves"}) == ""
    assert way({"slow": True, "all": True}) == way({"all": True, "slow": True}) == "+all+slow"
    assert way({"slow": True, "steps": 50}) == "+slow+steps"


def test_work_grows_with_the_steps_that_are_asked_for() -> None:
    assert effort({"strength": 0.2}) == 1
    assert effort({"steps": 50}) == 50
    assert effort({"steps": 0}) == 1
