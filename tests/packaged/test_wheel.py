"""An installed studio finds its checkpoints and resources, wherever it is started."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.packaged.started import Started

pytestmark = pytest.mark.packaged


def test_an_installed_studio_lists_the_models_that_the_source_lists(
    wheel: Started, source: Started, tmp_path: Path
) -> None:
    """The wheel carries the checkpoints inside the package."""
    told = wheel("list", "--json", where=tmp_path)
    assert told.returncode == 0, told.stderr
    listed = json.loads(told.stdout)
    assert listed == json.loads(source("list", "--json", where=tmp_path).stdout)
    assert listed["models"]


def test_an_installed_studio_holds_everything_that_the_source_holds(
    wheel: Started, source: Started
) -> None:
    """File by file: code, checkpoints, fonts, icons, licences."""
    held = {path.relative_to(wheel.folder / "studio") for path in _files(wheel.folder / "studio")}
    for part in ("studio", "checkpoints", "resources"):
        inside = Path() if part == "studio" else Path(part)
        ours = {
            inside / path.relative_to(source.folder / part) for path in _files(source.folder / part)
        }
        assert ours <= held, sorted(ours - held)


def _files(folder: Path) -> set[Path]:
    return {p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
