"""`evaluate` for tools: what their results are worth, beside methods that need no training."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.commands.running import Session
from studio.core.card import ModelCard, find_models
from studio.core.engine import Engine
from studio.core.errors import BadParamError
from studio.core.params import ParamValue
from studio.core.paths import checkpoint_dirs
from studio.core.photograph import Photograph, Plane
from studio.core.request import EditRequest
from studio.core.steps import Image, drain
from studio.editing.references import reference_of

if TYPE_CHECKING:
    from studio.evaluation.of_tools._base import Edit, EditBeside, ToolRow, Work

Lines = Generator[str, None, int]


@dataclass(frozen=True)
class AskedOfTools:
    """Which tools, on which folder of photographs, on how many of them (None: as many as the
    measure takes by itself); and a folder of pictures for tools that look at others."""

    tools: tuple[ModelCard, ...]
    data: Path | None
    count: int | None = None
    as_json: bool = False
    references: Path | None = None


def tools_named(names: Sequence[str]) -> tuple[ModelCard, ...]:
    """The tools of these names; none if they are models. Raises BadParamError for some of each."""
    catalogue = find_models(checkpoint_dirs())
    tools = tuple(card for card in catalogue.tools if card.name in names)
    if tools and len(tools) < len(set(names)):
        raise BadParamError("Tools and models are measured in different ways; name one kind.")
    return tools


def evaluate_tools(asked: AskedOfTools, session: Session) -> Lines:
    """A table for each tool, the tool's own row first. Raises StudioErrors."""
    if asked.data is None:
        raise BadParamError("Name a folder of photographs that nothing was trained on: --data DIR.")
    engine = session.make_engine(session.compute)
    found: dict[str, tuple[ToolRow, ...]] = {}
    for card in asked.tools:
        words, work = _work(card, asked, session, engine)
        found[card.name] = session.follow(work, card.title)
        if not asked.as_json:
            yield words
            yield from _lines(found[card.name])
    if asked.as_json:
        tables = {
            name: {row.method: dict(row.values) for row in rows} for name, rows in found.items()
        }
        yield json.dumps({"tools": tables}, indent=1)
    return 0


def _work(
    card: ModelCard, asked: AskedOfTools, session: Session, engine: Engine
) -> tuple[str, Work]:
    """What is measured, in words, and the measuring. Raises StudioErrors."""
    from studio.evaluation import of_tools  # imports torch: seconds
    from studio.evaluation.of_tools._base import photographs

    assert asked.data is not None
    measure = of_tools.measure_of(card.family)
    side = measure.side if asked.references is None else measure.side_beside
    if asked.references is not None and measure.beside is None:
        raise BadParamError(f"{card.title} looks at no other picture; leave --references out.")
    pictures = photographs(asked.data, asked.count or measure.count, side)
    words = f"{card.title}, {len(pictures)} photographs of {side} px"
    if asked.references is None or measure.beside is None:
        return f"{words}:", measure.run(_edit(card, session, engine), pictures)
    others = photographs(asked.references, len(pictures), side)
    beside = _edit_beside(card, session, engine)
    return f"{words}, {len(others)} references:", measure.beside(beside, pictures, others)


def _edit_beside(card: ModelCard, session: Session, engine: Engine) -> EditBeside:
    def edit(picture: Image, params: Mapping[str, ParamValue], other: Image) -> Image:
        photo, references = Photograph("", picture, ""), (reference_of(other),)
        request = EditRequest(card.name, photo, params=params, references=references)
        return drain(engine.execute(request), session.token, lambda _step: None)[0]

    return edit


def _edit(card: ModelCard, session: Session, engine: Engine) -> Edit:
    def edit(picture: Image, mask: Plane | None, params: Mapping[str, ParamValue]) -> Image:
        request = EditRequest(card.name, Photograph("", picture, ""), mask, params=params)
        return drain(engine.execute(request), session.token, lambda _step: None)[0]

    return edit


def _lines(rows: tuple[ToolRow, ...]) -> Generator[str, None, None]:
    names = list(dict.fromkeys(name for row in rows for name in row.values))
    width = max(len(row.method) for row in rows)
    yield "  ".join([" " * width, *(f"{name:>6}" for name in names)])
    for row in rows:
        cells = (_cell(row.values.get(name), len(name)) for name in names)
        yield "  ".join([f"{row.method:{width}}", *cells])


def _cell(value: float | None, width: int) -> str:
    return f"{'':{max(width, 6)}}" if value is None else f"{value:{max(width, 6)}.3f}"
