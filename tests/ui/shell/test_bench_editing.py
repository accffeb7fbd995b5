"""The bench's part for Edit, on a small picture: rows of sensible values, and paint on the mask."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from studio.core.errors import StudioError
from studio.core.tool_spec import MaskUse
from studio.evaluation.large_picture import large_picture
from studio.ui import driving
from studio.ui.bench_editing import TIPS, measure_brush
from tests.fakes import tool_card
from tests.ui.shell.edit_helpers import edit_window, mask
from tests.ui.shell.windows import Windows


def test_a_stroke_with_each_tip_is_timed_and_kept_in_the_history(windows: Windows) -> None:
    windows.engine.tools = (tool_card("whole", MaskUse.WITHOUT), tool_card("part"))
    window = edit_window(windows)
    rows = measure_brush(window, large_picture(1200, 900), moves=12)
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names)) == 2 * len(TIPS) + 1
    assert "brush of 60 px on 1 megapixels, move to painted, median" in names
    assert all(row["unit"] == "ms" and 0 <= row["value"] < 60_000 for row in rows)
    assert [row["bar"] for row in rows] == [16, 16, 16, 16, 50]
    for median, longest in (rows[0:2], rows[2:4]):
        assert 0 < median["value"] <= longest["value"]
    assert mask(window.edit).any()
    assert window.edit.editing.desk.undo.count() == len(TIPS)


def test_a_brush_that_paints_nothing_is_no_measurement(
    windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = edit_window(windows)
    monkeypatch.setattr("studio.ui.bench_editing.move_through", lambda *_: None)
    with pytest.raises(StudioError, match="painted nothing"):
        measure_brush(window, large_picture(64, 48), moves=2)


def test_what_does_not_come_is_not_waited_for_for_ever(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driving, "PATIENCE_S", 0.05)
    with pytest.raises(StudioError, match="did not get on"):
        driving.wait(lambda: False)
