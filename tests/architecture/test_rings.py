"""What is really imported when the program runs: import-linter cannot tell late from early."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.tree import ROOT, files

HEAVY = ("torch", "torchvision", "PySide6")


def test_the_core_ring_brings_neither_torch_nor_qt() -> None:
    """Every module of it, imported in a process of its own."""
    assert brought(*modules("core")) == set()


def test_the_command_line_starts_without_torch_and_without_qt() -> None:
    """`list` answers in half a second, and works on a machine without a screen."""
    assert brought("studio.cli", "main") == set()


def test_the_engine_is_there_before_torch_is() -> None:
    """The window builds the engine at once and lets the worker import torch."""
    assert brought("studio.engine.service") == set()


def test_the_window_is_there_before_torch_is() -> None:
    """No module of the user interface brings torch, however indirectly."""
    assert brought(*modules("ui")) <= {"PySide6"}


@pytest.mark.slow
def test_models_and_measurements_work_without_qt() -> None:
    """Whoever drives the engine from a script or a server needs no window system."""
    assert "PySide6" not in brought(*modules("nn", "families", "engine"))


def modules(*packages: str) -> list[str]:
    """The dotted names of all modules in these parts of the program."""
    return [
        ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for path in files()
        if path.parts[0] == "studio" and path.suffix == ".py" and path.parts[1] in packages
    ]


def brought(*names: str) -> set[str]:
    """Which of the heavy packages are loaded once these modules have been imported."""
    script = (
        "import importlib, sys\n"
        f"for name in {list(names)!r}: importlib.import_module(name)\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.split())
