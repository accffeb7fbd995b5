"""Size and manners of the code, counted: what tells a good tree from a bad one is its tail."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator

from tests.architecture.tree import ROOT, Source, is_public, is_qt_override, sources, texts

MAX_LINES = 400
MAX_PUBLIC_METHODS = 15
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
BROAD = {"Exception", "BaseException"}
MAY_CATCH_ALL = {"studio/core/jobs.py", "studio/core/logs.py"}  # the job runner, the excepthooks
MAY_NAME_COLOURS = {"studio/ui/theme.py"}  # the tokens
COLOUR = re.compile(r"#[0-9a-fA-F]{3,4}\b|#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{8}\b|\b(?:rgb|hsl)a?\(")
COLOUR_MAKERS = {"QColor", "qRgb", "qRgba", "fromRgb", "fromRgbF", "fromHsv", "fromHsl"}
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma|mypy:|ruff:)")
WITH_REASON = re.compile(
    r"#\s*noqa:\s*[A-Z0-9, ]+\s*(?:-|#).*\w{2,}|#\s*type:\s*ignore\[[\w, -]+\]\s*(?:-|#).*\w{2,}"
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
SKIPPING = {"skip", "skipif", "xfail", "importorskip", "skipUnless", "skipIf", "skipTest"}


def test_no_file_is_longer_than_its_budget() -> None:
    """A long file is several files that have not been told apart yet."""
    long = {str(s.path): n for s in sources() if (n := s.text.count("\n")) > MAX_LINES}
    assert not long


def test_no_class_offers_more_than_its_budget_of_public_methods() -> None:
    """Qt's own virtual methods are not counted: Qt calls them, nobody else has to know them."""
    wide = {}
    for source in sources("studio/"):
        for node in ast.walk(source.syntax):
            if isinstance(node, ast.ClassDef):
                names = {f.name for f in _functions(node) if _counts(node, f.name)}
                if len(names) > MAX_PUBLIC_METHODS:
                    wide[f"{source.path}: {node.name}"] = sorted(names)
    assert not wide


def test_everything_public_says_what_it_does() -> None:
    """Modules, classes, functions and methods; not Qt's virtual methods, which Qt documents."""
    silent = [
        f"{source.path}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', 'the module')}"
        for source in sources("studio/", "main.py")
        for node in _public(source)
        if not ast.get_docstring(node)
    ]
    assert not silent


def test_test_modules_say_what_they_are_about() -> None:
    """And each test is named by a sentence: three words at the least."""
    silent = [str(s.path) for s in sources("tests/") if not ast.get_docstring(s.syntax)]
    curt = [
        f"{source.path}:{node.lineno} {node.name}"
        for source in sources("tests/")
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if node.name.count("_") < 3
    ]
    assert not silent
    assert not curt


def test_only_the_command_line_prints() -> None:
    """A windowed build has no standard output to print to."""
    printing = [
        f"{source.path}:{node.lineno}"
        for source in sources("studio/", "main.py")
        if source.path.as_posix() != "studio/cli.py"
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "print"
    ]
    assert not printing


def test_only_the_boundaries_catch_every_exception() -> None:
    """Elsewhere a handler names what it expects, or cleans up and raises again."""
    broad = [
        f"{source.path}:{node.lineno}"
        for source in sources("studio/", "main.py")
        if source.path.as_posix() not in MAY_CATCH_ALL
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node) and not _raises_again(node)
    ]
    assert not broad


def test_no_module_has_a_name_that_says_nothing() -> None:
    """A module named utils collects what nobody thought about."""
    assert not [str(s.path) for s in sources() if s.path.stem.strip("_") in VAGUE_NAMES]


def test_the_user_interface_takes_its_colours_from_the_theme() -> None:
    """One file has them all, in two themes; a literal elsewhere is wrong in one of them."""
    literals = [
        f"{source.path}:{line} {text!r}"
        for source in sources("studio/ui/")
        if source.path.as_posix() not in MAY_NAME_COLOURS
        for line, text in _colours(source)
    ]
    assert not literals


def test_every_suppression_carries_its_reason() -> None:
    """Whoever silences a checker says why, in the same line."""
    bare = [
        f"{source.path}:{line} {comment}"
        for source in sources()
        for line, comment in source.comments()
        if SUPPRESSION.search(comment) and not WITH_REASON.search(comment)
    ]
    assert not bare


def test_every_ignored_rule_in_the_settings_carries_its_reason() -> None:
    """The same for what is switched off for a whole folder or for all of the tree."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    settings = tomllib.loads("\n".join(lines))["tool"]["ruff"]["lint"]
    codes = set(settings["ignore"])
    bare = [line for line in lines if line.strip().rstrip(",").strip('"') in codes]
    paths = [f'"{path}" = [' for path in settings["per-file-ignores"]]
    bare += [
        line for line in lines for path in paths if line.startswith(path) and "] #" not in line
    ]
    assert not bare


def test_nothing_is_left_for_later_and_no_test_is_skipped() -> None:
    """What is not done is an issue, not a word in the code; what cannot be tested is no test."""
    unfinished = [f"{path}" for path, text in texts() if UNFINISHED.search(text)]
    unfinished.remove("tests/architecture/test_budgets.py")  # it has to name what it looks for
    skipped = [
        f"{source.path}:{node.lineno}"
        for source in sources("tests/")
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.Attribute) and node.attr in SKIPPING
    ]
    assert not unfinished
    assert not skipped


def _functions(node: ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            yield inner


def _counts(cls: ast.ClassDef, name: str) -> bool:
    return is_public(name) and not is_qt_override(cls, name)


def _public(
    source: Source,
) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    yield source.syntax
    for node in source.syntax.body:
        if isinstance(node, ast.ClassDef) and is_public(node.name):
            yield node
            yield from (f for f in _functions(node) if _counts(node, f.name))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and is_public(node.name):
            yield node


def _is_broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type
    if caught is None:
        return True
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(name, ast.Name) and name.id in BROAD for name in names)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _colours(source: Source) -> Iterator[tuple[int, str]]:
    yield from ((line, text) for line, text in source.strings() if COLOUR.search(text))
    for node in ast.walk(source.syntax):
        match node:
            case ast.Attribute(value=ast.Attribute(attr="GlobalColor"), attr=name):
                if name != "transparent":
                    yield node.lineno, name
            case ast.Call(func=function, args=[first, *_]) if isinstance(first, ast.Constant):
                if ast.unparse(function).split(".")[-1] in COLOUR_MAKERS:
                    yield node.lineno, ast.unparse(node)
