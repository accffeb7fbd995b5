"""The bench for tools: each in a process of its own, with the bars of those that have one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from studio.commands import bench
from studio.commands.running import Compute, Session
from studio.core.card import find_models
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.core.tool_spec import MaskUse
from tests.cli.conftest import Program
from tests.fakes import FakeEngine, tool_card


def test_the_part_for_one_tool_writes_its_seconds_and_says_nothing(
    program: Program, engine: FakeEngine, tmp_path: Path
) -> None:
    engine.tools = (tool_card("fill", MaskUse.MUST),)
    done = program("bench-tool", "fill", tmp_path / "found.json", "--width", 64)
    assert (done.code, done.out) == (0, "")
    assert json.loads((tmp_path / "found.json").read_text())["seconds"] > 0


def test_a_tool_that_is_not_there_is_one_sentence(program: Program, tmp_path: Path) -> None:
    complaint = program("bench-tool", "gone", tmp_path / "found.json").complaint
    assert "There is no tool 'gone'" in complaint


def test_each_tool_has_a_row_for_its_seconds_and_one_for_its_memory(
    engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = replace(tool_card("inpaint-mine"), family="inpaint")
    engine.tools = (known, tool_card("other"), tool_card("broken"))
    found = {
        "inpaint-mine": bench.ToolAlone(4.5, 2_000_000_000),
        "other": bench.ToolAlone(2000.0, None, estimated=True),
        "broken": bench.ToolAlone(None, None),
    }
    monkeypatch.setattr(bench, "tool_alone", lambda card, _compute: found[card.name])
    rows = list(bench._tools(Session(lambda _compute: engine)))
    assert [(row.value, row.unit, row.bar) for row in rows] == [
        (4.5, "s", 6.0),
        (2.0, "GB", 2.5),
        (2000.0, "s", None),
        (None, "GB", 2.5),
        (None, "s", None),
        (None, "GB", 2.5),
    ]
    assert "inpaint-mine, a photograph of 12 megapixels" in rows[0].line()
    assert "(bar: 6 s)" in rows[0].line()
    assert "reckoned" in rows[2].line()
    assert "not measured" in rows[4].line()


@pytest.mark.slow
def test_a_shipped_tool_is_measured_in_a_process_of_its_own() -> None:
    card = find_models((SHIPPED_CHECKPOINTS,)).tools[0]
    found = bench.tool_alone(card, Compute(threads=1), width=96)
    assert found.seconds is not None
    assert 0 < found.seconds < 120
    assert found.memory is None or found.memory > 100_000_000


def test_a_process_that_fails_leaves_its_figures_out() -> None:
    assert bench.tool_alone(tool_card("gone"), Compute()) == bench.ToolAlone(None, None)
