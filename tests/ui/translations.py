"""Every text of the window, gathered for translators into the catalogues of `resources/i18n`.

After a text was changed: `python -m tests.ui.translations` brings the catalogues up to date, names
what awaits translation in them, and compiles them. Translate (any editor, or Qt Linguist) and
run it again, until it is silent.

The texts are found in the syntax trees of `studio/ui`, in evaluation's tables, and in the controls
of the families and of the shipped checkpoints, whose words are data. They reach Qt's `lupdate` in
one plain list: itself it reads Python letter by letter, and misses what stands in an f-string, is
written with `\\N{...}` or is said through a local name of `translate`.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio import families, tools
from studio.convert.directions import Components
from studio.convert.face_directions import (
    ATTRIBUTES,
    COMPONENT_NAMES,
    COMPONENTS,
    attribute_axes,
    component_axes,
)
from studio.core.card import find_models, read_card
from studio.core.facts import GIVEN
from studio.core.params import ChoiceParam, FloatParam, Param, VectorParam
from studio.core.training_families import trainable_families
from studio.evaluation.claims import CLAIMS
from studio.evaluation.report_table import COLUMNS
from studio.families.diffusion_gan import LOOKS
from studio.ui.widgets.tips import numbered

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "studio" / "ui"
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = {
    "zh_TW": (),
    "en": ("-pluralonly",),  # the texts are English already, all but "1 picture, 2 pictures"
}
TOOL = "import PySide6.scripts.pyside_tool as qt; qt.{}()"  # found wherever PySide6 is installed


@dataclass(frozen=True, order=True)
class Message:
    """What identifies a text: `context` is a class, or a name for words that have none."""

    context: str
    text: str
    comment: str = ""
    plural: bool = False


@dataclass(frozen=True)
class Translation:
    """A message and its words: one for each grammatical number of the language."""

    message: Message
    words: tuple[str, ...]
    state: str  # "" if finished, else "unfinished", "vanished" or "obsolete"


def messages() -> set[Message]:
    """All that can be translated: of the sources, and of the controls that models bring."""
    found = {message for path in sorted(SOURCES.rglob("*.py")) for message in texts_of(path)}
    told = {*action_texts(), *told_texts(), *tool_texts()}
    ours = {text for text in param_texts(controls()) if numbered(text) not in told}
    found |= {Message("Params", text) for text in ours | told}
    found |= {Message("Families", text) for text in family_texts()}
    return found | {Message("Comparison", text) for text in comparison_texts()}


def texts_of(source: Path) -> list[Message]:
    """The texts of one file; raises SyntaxError, with the place, for one that cannot be kept."""
    finder = _Finder(source)
    finder.visit(ast.parse(source.read_text(encoding="utf-8")))
    return finder.found


def controls() -> Iterator[Param]:
    """The controls of every family and of every checkpoint that is shipped."""
    for name in families.names():
        yield from families.get(name).params
    for name in tools.names():
        yield from tools.get(name).params
    for path in sorted((ROOT / "checkpoints").glob("*.safetensors")):
        yield from read_card(path).controls
    yield from fitted_controls()


def fitted_controls() -> Iterator[Param]:
    """What the next fit of the face directions may call them, named by what it finds or not."""
    none: dict[str, tuple[tuple[str, float], ...]] = {each.name: () for each in ATTRIBUTES}
    yield attribute_axes(dict.fromkeys(none, ()), none)
    for names in ({}, COMPONENT_NAMES):
        yield component_axes(Components(np.zeros((COMPONENTS, 1)), np.zeros(COMPONENTS)), names)


def param_texts(params: Iterable[Param]) -> Iterator[str]:
    """The words of controls that a person reads, as the forms ask for them."""
    for param in params:
        texts = [param.label, param.group, param.help]
        match param:
            case FloatParam():
                texts += [param.unit, param.off]
            case ChoiceParam():
                texts += [label for _, label in param.choices]
            case VectorParam():
                for axis in param.axes:
                    texts += [axis.label, axis.help, axis.unit]
                    texts += [name for name, _ in axis.side_effects]
        yield from filter(None, texts)


def action_texts() -> Iterator[str]:
    """What families can do with a picture."""
    for name in families.names():
        for action in families.get(name).actions:
            yield from (action.label, action.help)
            yield from param_texts(action.params)


def tool_texts() -> Iterator[str]:
    """What the shipped tools are called, and what they say of themselves."""
    for card in find_models((ROOT / "checkpoints",)).tools:
        yield from (card.title, card.description)
        if card.tool is not None and card.tool.references:
            yield from (card.tool.reference_label, card.tool.reference_help)


def told_texts() -> Iterator[str]:
    """Captions, and the names and units of numbers, that actions and tools tell; read in their
    sources, as what they say may depend on the picture. A number in a text is written {0}."""
    yield from (GIVEN, "{0}% noise", "foreseen from {0}% noise", "Dimension {0}")
    for folder in ("families", "tools", "nn", "engine"):
        for path in sorted((ROOT / "studio" / folder).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for text in _told(node):
                    yield from _with_looks(text)


def _with_looks(text: str) -> Iterator[str]:
    """A text whose end says through how much noise a picture was judged, with each of the ends."""
    start = text.removesuffix("{0}")
    if text == start or not start[-1:].isalpha():
        yield text
    else:
        yield from (start + end for _, _, end in LOOKS)


def _told(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name("Fact"), args=[_, label, _, *unit]):
            yield from (text for each in (label, *unit) for text in _strings(each))
        case ast.Call(func=ast.Name("Outcome" | "Shown"), args=[_, captions, *_]):
            yield from _strings(captions)
        case ast.Assign(targets=[ast.Name("captions" | "seeds")], value=captions):
            yield from _strings(captions)


def _strings(node: ast.AST) -> Iterator[str]:
    """The texts in an expression, those that are put together with {0} and so on for the parts."""
    match node:
        case ast.Constant(str(text)):
            yield text
        case ast.JoinedStr(values):
            parts = iter(range(len(values)))
            texts = (
                v.value if isinstance(v, ast.Constant) else f"{{{next(parts)}}}" for v in values
            )
            yield "".join(str(text) for text in texts)
        case ast.Subscript() | ast.Call(func=ast.Name("round" | "float")):
            return
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _strings(child)


def comparison_texts() -> Iterator[str]:
    """The words of measured tables, which are evaluation's."""
    yield from (claim.says for claim in CLAIMS)
    for column in COLUMNS:
        yield from (column.label, column.help)
    tree = ast.parse((ROOT / "studio" / "evaluation" / "claims.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name("Said" | "_open"), args=[ast.Constant(str(text)), *_]):
                yield text


def family_texts() -> Iterator[str]:
    """What is said of families to whoever chooses one to train."""
    for family in trainable_families():
        yield from (family.title, family.about)


def update(folder: Path, found: Iterable[Message]) -> None:
    """Brings the catalogues in `folder` up to date; what is gone is dropped, the rest is kept."""
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "texts.py"
        calls = [_call(message) for message in sorted(found)]
        listed.write_text("from PySide6.QtCore import QCoreApplication\n" + "\n".join(calls))
        for language, options in LANGUAGES.items():
            ts = folder / f"studio_{language}.ts"
            keep = ("-no-obsolete", "-locations", "none", "-disable-heuristic", "similartext")
            _qt(
                "lupdate", *options, *keep, "-source-language", "en_GB", str(listed), "-ts", str(ts)
            )


def compile_catalogue(ts: Path, qm: Path) -> None:
    """Makes the file that the program loads."""
    _qt("lrelease", "-silent", str(ts), "-qm", str(qm))


def read_catalogue(ts: Path) -> list[Translation]:
    """Every message of a catalogue, with its translation."""
    return [
        Translation(
            Message(
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
                message.get("numerus") == "yes",
            ),
            tuple(form.text or "" for form in translation.iter("numerusform"))
            or (translation.text or "",),
            translation.get("type", ""),
        )
        for context in ET.parse(ts).getroot().iter("context")
        for message in context.iter("message")
        for translation in message.iter("translation")
    ]


def unfinished(translations: Iterable[Translation]) -> list[Translation]:
    """Those that nobody has translated, or not in all grammatical numbers."""
    return [each for each in translations if each.state or not all(each.words)]


def main() -> str:
    """Updates and compiles the catalogues; says what awaits translation, "" if nothing."""
    update(FOLDER, messages())
    waiting: list[str] = []
    for language in LANGUAGES:
        ts = FOLDER / f"studio_{language}.ts"
        compile_catalogue(ts, ts.with_suffix(".qm"))
        waiting += [
            f"{ts.name}: {each.message.context}: {each.message.text}"
            for each in unfinished(read_catalogue(ts))
        ]
    return "\n".join(waiting)


def _call(message: Message) -> str:
    """One message in the Python that lupdate understands."""
    words = [message.context, message.text, message.comment]
    quoted = ['"' + each.translate(_ESCAPES) + '"' for each in words]
    return f"QCoreApplication.translate({', '.join(quoted)}{', 1' if message.plural else ''})"


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})


def _qt(tool: str, *arguments: str) -> None:
    command = [sys.executable, "-c", TOOL.format(tool), *arguments]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    if ended.returncode:
        raise RuntimeError(f"Qt's {tool} does not run:\n{ended.stdout}{ended.stderr}")


class _Finder(ast.NodeVisitor):
    """Collects the calls of `self.tr` and of `translate`, under whatever name that is called."""

    def __init__(self, path: Path) -> None:
        self.found: list[Message] = []
        self._path = path
        self._classes: list[str] = []
        self._aliases: set[str] = set()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Assign(self, node: ast.Assign) -> None:
        if isinstance(node.value, ast.Attribute) and node.value.attr in {"translate", "tr"}:
            self._aliases |= {t.id for t in node.targets if isinstance(t, ast.Name)}
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Attribute(value=ast.Name("self"), attr="tr") if self._classes:
                self._take(node, self._classes[-1], node.args)
            case ast.Attribute(value=ast.Name("QCoreApplication"), attr="translate"):
                self._take(node, self._text(node, node.args[0]), node.args[1:])
            case ast.Name(name) if name in self._aliases:
                self._take(node, self._text(node, node.args[0]), node.args[1:])
            case ast.Attribute(attr="tr"):
                raise self._refused(node, "`tr` of something else than self has no sure context")
        self.generic_visit(node)

    def _take(self, node: ast.Call, context: str, arguments: list[ast.expr]) -> None:
        if context in {"Params", "Comparison", "Families"} and isinstance(arguments[0], ast.Name):
            return  # the words of a control or a table: see `param_texts`, `comparison_texts`
        if node.keywords:
            raise self._refused(node, "name no arguments")
        words = [self._text(node, argument) for argument in arguments[:2]]
        comment = words[1] if len(words) > 1 else ""
        self.found.append(Message(context, words[0], comment, len(arguments) > 2))

    def _text(self, node: ast.Call, argument: ast.expr) -> str:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return argument.value
        raise self._refused(node, "only a literal text can be translated")

    def _refused(self, node: ast.Call, why: str) -> SyntaxError:
        return SyntaxError(f"{self._path}:{node.lineno}: {why}: {ast.unparse(node)}")


if __name__ == "__main__":
    sys.exit(main() or 0)
