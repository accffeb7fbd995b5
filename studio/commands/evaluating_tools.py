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

if TYPE_CHECKING:
    from studio.evaluation.of_tools._base import Edit, ToolRow

Lines = Generator[str, None, int]


@dataclass(frozen=True)
class AskedOfTools:
    """Which tools, on which folder of photographs, on how many of them (None: as many as the
    measure takes by itself)."""

    tools: tuple[ModelCard, ...]
    data: Path | None
    count: int | None = None
    as_json: bool = False


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
    from studio.evaluation import of_tools  # imports torch: seconds
    from studio.evaluation.of_tools._base import photographs

    found: dict[str, tuple[ToolRow, ...]] = {}
    for card in asked.tools:
        measure = of_tools.measure_of(card.family)
        pictures = photographs(asked.data, asked.count or measure.count, measure.side)
        work = measure.run(_edit(card, session, engine), pictures)
        found[card.name] = session.follow(work, card.title)
        if not asked.as_json:
            yield f"{card.title}, {len(pictures)} photographs of {measure.side} px:"
            yield from _lines(found[card.name])
    if asked.as_json:
        tables = {
            name: {row.method: dict(row.values) for row in rows} for name, rows in found.items()
        }
        yield json.dumps({"tools": tables}, indent=1)
    return 0


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
