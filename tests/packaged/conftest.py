"""Builds the program and the wheel once for all tests; each takes its time."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.packaged.started import Started

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Started:
    """The built program, in a folder that was renamed after building."""
    folder = tmp_path_factory.mktemp("built")
    run_here(
        *("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(folder / "dist"), "--workpath", str(folder / "work"), "build.spec"),
    )
    moved = (folder / "dist" / "Hundun Studio").rename(folder / "moved elsewhere")
    name = "hundun-studio.exe" if sys.platform == "win32" else "hundun-studio"
    return Started((str(moved / name),), moved)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Started:
    """The studio as a wheel lays it into site-packages, started from there."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(folder))
    run_here("-m", "pip", "wheel", *options, str(ROOT))
    site = folder / "site"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as packed:
        packed.extractall(site)
    start = "import sys; from studio.cli import main; sys.exit(main())"
    return Started((sys.executable, "-c", start), site, {"PYTHONPATH": str(site)})


@pytest.fixture(scope="session")
def source() -> Started:
    """The checkout's own `main.py`, to hold the others against."""
    return Started((sys.executable, str(ROOT / "main.py")), ROOT)


def run_here(*arguments: str) -> None:
    """Runs Python from the top of the tree; its output is shown only if it fails."""
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=dict(os.environ),
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
