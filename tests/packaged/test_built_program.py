"""The one-folder build: everything is in it, and everything in it works."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from studio import __version__
from studio.core.pixels import read_image
from studio.core.recipe import read_recipe
from tests.packaged.started import Started

pytestmark = pytest.mark.packaged


def test_it_tells_its_version_and_its_name(program: Started, tmp_path: Path) -> None:
    """The spec takes both from the program itself."""
    told = program("--version", where=tmp_path)
    assert (told.returncode, told.stdout.strip()) == (0, f"Hundun Studio {__version__}"), told


def test_it_knows_the_same_models_as_the_source(
    program: Started, source: Started, tmp_path: Path
) -> None:
    """A frozen program finds its families and checkpoints by other ways than the checkout."""
    built = json.loads(program("list", "--json", where=tmp_path).stdout)
    assert built == json.loads(source("list", "--json", where=tmp_path).stdout)
    assert built["models"]


def test_it_passes_its_own_self_test(program: Started, tmp_path: Path) -> None:
    """Every checkpoint: loaded, a picture generated, written, read back."""
    told = program("self-test", where=tmp_path)
    assert told.returncode == 0, told.stdout + told.stderr


def test_it_generates_the_picture_that_the_source_generates(
    program: Started, source: Started, tmp_path: Path
) -> None:
    """Byte for byte: the libraries are the same, only the folder is another."""
    listed = json.loads(program("list", "--json", where=tmp_path).stdout)
    model = listed["models"][0]["name"]
    for name, start in (("built", program), ("source", source)):
        told = start("generate", model, "--seed", "7", "--out", name, where=tmp_path)
        assert told.returncode == 0, told.stdout + told.stderr
    (built,) = (tmp_path / "built").iterdir()
    (ours,) = (tmp_path / "source").iterdir()
    assert (read_image(built) == read_image(ours)).all()
    assert read_image(built).std() > 20
    recipe = read_recipe(built)
    assert recipe is not None
    assert (recipe.request.model, recipe.request.seed) == (model, 7)


def test_its_window_opens_and_stays_open(program: Started, tmp_path: Path) -> None:
    """Without a screen; a program that lacks a module or a plugin ends at once."""
    with subprocess.Popen(
        program.command,
        cwd=tmp_path,
        env=program.surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as window:
        time.sleep(20)
        still_there = window.poll() is None
        window.kill()
        told = window.stdout.read() if window.stdout else ""
    logs = Path(os.environ["STUDIO_HOME"]).rglob("*.log")
    told += "".join(path.read_text(encoding="utf-8") for path in logs)
    assert still_there, told
    assert "Traceback" not in told, told


def test_it_carries_the_terms_of_what_it_is_made_of(program: Started) -> None:
    """Qt (the LGPL), torch and the others may be passed on only with their licences."""
    held = {path.name.lower() for path in program.folder.rglob("licences/*")}
    for name in ("torch", "numpy", "pillow", "python", "lgpl-3.0.txt", "inter.txt"):
        assert name in held, sorted(held)


def test_it_leaves_behind_what_it_does_not_need(
    program: Started, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build once took five gigabytes; three quarters were for a GPU that was not there."""
    size = sum(path.stat().st_size for path in program.folder.rglob("*") if not path.is_symlink())
    with capsys.disabled():
        print(f"\nthe built program takes {size / 1e6:.0f} MB")  # noqa: T201 - for the log
    everything = [program.folder, *program.folder.rglob("*")]
    tops = {path.name for path in everything if path.parent.name == "_internal"}
    assert not [path for path in everything if path.is_symlink() and not path.exists()]
    assert "checkpoints" in tops
    assert not tops & {"torchvision", "triton", "pytest", "openvino", "onnxruntime"}
    assert size < 2e9
