"""`list`: what is installed, quickly and for programs too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from studio import tools
from studio.commands import listing
from studio.core.paths import ROOT, checkpoint_dirs
from tests.cli.conftest import Program
from tests.fakes import toy_card, write_checkpoint


def test_every_model_has_a_line(program: Program, toy_checkpoint: Path) -> None:
    ended = program("list")
    assert ended.code == 0
    (line,) = [line for line in ended.out.splitlines() if line.startswith("toy ")]
    assert "Toy colours" in line
    assert "64 px" in line


def test_json_holds_the_whole_card_but_no_thumbnail(program: Program, toy_checkpoint: Path) -> None:
    value = json.loads(program("list", "--json").out)
    assert set(value) == {"models", "tools", "broken"}
    (model,) = [model for model in value["models"] if model["name"] == "toy"]
    assert model["family"] == "toy"
    assert model["controls"] == json.loads(json.dumps(toy_card().to_json()["controls"]))
    assert model["file_size"] == toy_checkpoint.stat().st_size
    assert "thumbnail" not in model
    assert {tool["family"] for tool in value["tools"]} <= set(tools.names())


def test_a_broken_checkpoint_is_named_and_the_others_are_listed(
    program: Program, toy_checkpoint: Path
) -> None:
    whole = toy_checkpoint.read_bytes()
    toy_checkpoint.with_name("cut.safetensors").write_bytes(whole[:-4])
    ended = program("list")
    assert ended.code == 0
    assert "\ncut: cut.safetensors is damaged or cut off" in ended.out
    assert "Toy colours" in ended.out
    (broken,) = json.loads(program("list", "--json").out)["broken"]
    assert broken["name"] == "cut"


def test_without_any_model_it_says_where_to_put_one(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(listing, "checkpoint_dirs", lambda: (tmp_path / "mine",))
    ended = program("list")
    assert ended.code == 0
    assert str(tmp_path / "mine") in ended.out


def test_the_program_itself_lists_without_numpy_pillow_torch_or_qt() -> None:
    """It answers in a fraction of a second because it imports next to nothing."""
    write_checkpoint(checkpoint_dirs()[0] / "toy.safetensors")
    script = (
        "import sys, main\n"
        "code = main.main(['list'])\n"
        "heavy = {'numpy', 'PIL', 'torch', 'PySide6', 'safetensors'} & set(sys.modules)\n"
        "sys.exit(code or ', '.join(heavy) or 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Toy colours" in ended.stdout
