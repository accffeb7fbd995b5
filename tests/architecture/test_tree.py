"""What lies where: the planned top level, nothing of one machine, nothing too heavy."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture.tree import ROOT, files, sources, texts

TOP_LEVEL = {
    "studio",
    "resources",
    "checkpoints",
    "tests",
    "main.py",
    "build.spec",
    "pyproject.toml",
    "README.md",
}
CHECKPOINT_BUDGET = 250 * 2**20
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:work|root|home|tmp|opt|mnt|Users)/[\w.-]")
DRIVE_PATH = re.compile(r"\b[A-Z]:\\\\?Users\\")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|download\.pytorch\.org|deb\.debian\.org"
    r"|proxy\.golang\.org|huggingface\.co|--index-url|--extra-index-url|--find-links"
)
THIS = Path("tests/architecture/test_tree.py")  # it has to name what it looks for


def test_the_top_level_holds_exactly_what_was_planned() -> None:
    """Dotfiles apart; whatever else is new belongs into one of these."""
    tops = {path.parts[0] for path in files()}
    assert {top for top in tops if not top.startswith(".")} == TOP_LEVEL


def test_no_file_knows_a_machine_or_a_registry() -> None:
    """Paths of one computer and hosts of one network make a tree that works in one place."""
    found = [
        f"{path}: {match.group()}"
        for path, text in texts()
        if path != THIS and path.parts[:2] != ("resources", "licences")
        for pattern in (MACHINE_PATH, DRIVE_PATH, REGISTRY)
        for match in pattern.finditer(text)
    ]
    assert not found


def test_all_checkpoints_together_stay_within_their_budget() -> None:
    """The repository carries every version for ever."""
    sizes = [(ROOT / path).stat().st_size for path in files() if path.parts[0] == "checkpoints"]
    assert sum(sizes) < CHECKPOINT_BUDGET


def test_checkpoints_are_safetensors_and_nothing_that_carries_code() -> None:
    """A pickle runs whatever its author wrote into it."""
    pickles = {".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".bin", ".onnx", ".h5"}
    assert not [str(path) for path in files() if path.suffix.lower() in pickles]
    kinds = {path.suffix for path in files() if path.parts[0] == "checkpoints"}
    assert kinds <= {".safetensors", ".md"}


def test_the_table_of_checkpoints_names_every_one() -> None:
    """`checkpoints/README.md` says of each what it is and where it comes from."""
    table = (ROOT / "checkpoints" / "README.md").read_text(encoding="utf-8")
    names = [path.name for path in files() if path.parts[0] == "checkpoints"]
    assert not [name for name in names if name not in table and name != "README.md"]


def test_the_user_interface_names_no_family_and_no_tool() -> None:
    """It draws what the cards and controls say, so that a new file is enough for a new model."""
    known = {
        path.stem
        for path in files()
        if path.parts[:2] in {("studio", "families"), ("studio", "tools")}
        if path.suffix == ".py" and not path.stem.startswith("_")
    }
    named = [
        f"{source.path}:{line} {text!r}"
        for source in sources("studio/ui/")
        for line, text in source.strings()
        if text in known
    ]
    modules = [
        f"{source.path}:{node.lineno} {name}"
        for source in sources("studio/ui/")
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in {getattr(node, "module", None), *(alias.name for alias in node.names)}
        if name and name.startswith(("studio.families", "studio.tools"))
    ]
    assert not named
    assert not modules


def test_every_font_and_icon_set_comes_with_its_licence() -> None:
    """Whatever was made by others may be passed on only together with its terms."""
    licences = {
        path.name.lower() for path in files() if path.parts[:2] == ("resources", "licences")
    }
    folders = {path.parts[1] for path in files() if path.parts[0] == "resources"}
    if "fonts" in folders:
        assert any("inter" in name for name in licences)
    if "icons" in folders:
        assert any("lucide" in name for name in licences)
