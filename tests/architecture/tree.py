"""The files of this tree and what they parse to: what every test beside this one reads."""

from __future__ import annotations

import ast
import subprocess
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6 import QtCore, QtGui, QtWidgets

ROOT = Path(__file__).resolve().parents[2]
STUDIO = ROOT / "studio"
FOREIGN = {".git", "__pycache__"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that is committed or about to be, by its path from the top of the tree."""
    if not (ROOT / ".git").exists():  # an unpacked archive: all of it was committed
        found = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
        return tuple(sorted(path for path in found if not FOREIGN & set(path.parts)))
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    names = sorted(set(listed.stdout.split("\0")) - {""})
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the top of the tree, its text and its syntax tree."""

    path: Path
    text: str
    syntax: ast.Module

    def comments(self) -> Iterator[tuple[int, str]]:
        """Every comment with the number of its line."""
        lines = iter(self.text.splitlines(keepends=True))
        for token in tokenize.generate_tokens(lambda: next(lines, "")):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    def strings(self) -> Iterator[tuple[int, str]]:
        """Every string constant that is no docstring, with the number of its line."""
        passed_over = {id(node) for node in _standing_alone(self.syntax)}
        for node in ast.walk(self.syntax):
            match node:
                case ast.Constant(value=str(text)) if id(node) not in passed_over:
                    yield node.lineno, text


def sources(*under: str) -> Iterator[Source]:
    """The parsed Python files whose path begins with one of the given ones (all: without any)."""
    starts = tuple(under) or ("",)
    for path in files():
        if path.suffix in {".py", ".spec"} and path.as_posix().startswith(starts):
            yield _source(path)


def texts() -> Iterator[tuple[Path, str]]:
    """Every file that is text, with its text."""
    for path in files():
        data = (ROOT / path).read_bytes()
        if b"\0" not in data[:8192]:
            yield path, data.decode("utf-8", errors="replace")


def is_public(name: str) -> bool:
    """Whether a name is meant for others; Python's own protocol methods are not counted."""
    return not name.startswith("_")


def is_qt_override(cls: ast.ClassDef, name: str) -> bool:
    """Whether a method is one that a Qt class above this one has: paintEvent, sizeHint, event."""
    return any(hasattr(qt_class, name) for qt_class in _qt_ancestors(cls.name))


def _qt_ancestors(name: str) -> Iterator[type]:
    for module in (QtCore, QtGui, QtWidgets):
        if isinstance(found := getattr(module, name, None), type):
            yield found
            return
    for base in _bases().get(name, ()):
        yield from _qt_ancestors(base)


@cache
def _bases() -> dict[str, tuple[str, ...]]:
    """The names of the classes above each class of the user interface."""
    return {
        node.name: tuple(ast.unparse(base).split(".")[-1].split("[")[0] for base in node.bases)
        for source in sources("studio/ui/")
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.ClassDef)
    }


@cache
def _source(path: Path) -> Source:
    text = (ROOT / path).read_text(encoding="utf-8")
    return Source(path, text, ast.parse(text, str(path)))


def _standing_alone(syntax: ast.Module) -> Iterator[ast.AST]:
    """Strings that are a statement of their own: docstrings, and the words under a constant."""
    for node in ast.walk(syntax):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
