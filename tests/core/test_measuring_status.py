"""The file that tells how far a measurement is."""

from __future__ import annotations

from pathlib import Path

from studio.core.measuring_status import MeasuringStatus, read_status, write_status


def test_a_status_is_read_as_it_was_written(tmp_path: Path) -> None:
    status = MeasuringStatus("VAE", 2, 11, 30, 200, "It could not go on.")
    write_status(tmp_path / "status.json", status)
    assert read_status(tmp_path / "status.json") == status


def test_a_file_that_is_missing_or_none_says_nothing(tmp_path: Path) -> None:
    assert read_status(tmp_path / "none.json") is None
    for text in ("", "[]", "{", '{"title": "VAE"}', '{"number": []}', "[" * 100_000):
        (tmp_path / "status.json").write_text(text)
        assert read_status(tmp_path / "status.json") is None
