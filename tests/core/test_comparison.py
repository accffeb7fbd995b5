"""The table of measurements as a file: nothing is lost, and what is damaged is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.core.comparison import read_table, save_table, table_to_json
from studio.core.errors import StudioError
from tests.evaluation.some_table import some_row, some_table


def test_a_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    table = some_table()
    save_table(tmp_path / "faces.json", table)
    assert read_table(tmp_path / "faces.json") == table


def test_what_was_not_measured_stays_so(tmp_path: Path) -> None:
    bare = replace(some_row(), bits=None, speed=None, memory=None, numbers=None, between=None)
    table = replace(some_table(), rows=(bare,))
    save_table(tmp_path / "faces.json", table)
    assert read_table(tmp_path / "faces.json").rows == (bare,)


def test_numbers_are_kept_with_six_digits(tmp_path: Path) -> None:
    table = replace(some_table(), rows=(replace(some_row(), share=1 / 3),))
    assert table_to_json(table)["rows"][0]["share"] == 0.333333


def test_the_scale_of_a_row_is_found_by_its_name() -> None:
    assert some_table().scale("faces-64").size == 64
    with pytest.raises(LookupError):
        some_table().scale("faces-8")


def damaged(change: str) -> Any:
    value = table_to_json(some_table())
    match change:
        case "version":
            value["version"] = 9
        case "rows":
            del value["rows"][0]["quality"]
        case "estimate":
            value["rows"][0]["quality"]["fid"] = [1]
        case "samples":
            value["rows"][0]["samples"] = "*"
        case "list":
            value = [value]
    return value


@pytest.mark.parametrize("change", ["version", "rows", "estimate", "samples", "list"])
def test_a_damaged_table_is_told_in_a_sentence(tmp_path: Path, change: str) -> None:
    path = tmp_path / "faces.json"
    path.write_text(json.dumps(damaged(change)), encoding="utf-8")
    with pytest.raises(StudioError, match=r"faces\.json is no table of measurements"):
        read_table(path)


def test_a_missing_or_empty_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    empty = tmp_path / "empty.json"
    empty.touch()
    for path in (empty, tmp_path / "none.json"):
        with pytest.raises(StudioError, match="measure again"):
            read_table(path)
