"""`evaluate --repair`: which family repairs best, beside the tool that was made for it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from studio.commands.choices import controls_moved
from studio.commands.running import Session
from studio.core.card import Catalogue, ModelCard
from studio.core.engine import Engine
from studio.core.errors import BadParamError, StudioError
from studio.core.files import ensure_folder, write_atomically
from studio.core.mending import (
    SMOOTH,
    by_shape,
    menders,
    mending,
    mending_tools,
    title_among,
)
from studio.core.params import ParamValue
from studio.core.request import Request
from studio.core.steps import Image, drain
from studio.data.hole_shapes import HOLE, Where
from studio.evaluation.repair_asking import Wish, ask_model, ask_tool
from studio.evaluation.repair_table import Repair, Task, table_json

if TYPE_CHECKING:  # torch takes seconds, and a wrong name is told at once
    from studio.evaluation.repairing import Fill

Lines = Generator[str, None, int]
COUNT, MOST = 25, 10_000  # pictures
MIDDLE = str(HOLE.default)


@dataclass(frozen=True)
class Asked:
    """Which models repair which pictures; without models all that can. `hole` is one of the shapes
    of `studio.data.hole_shapes.HOLE`. With `out` a contact sheet and the figures go into that
    folder."""

    pictures: Path
    models: tuple[str, ...] = ()
    count: int = COUNT
    hole: str = MIDDLE
    seed: int = 0
    out: Path | None = None
    settings: tuple[str, ...] = ()
    as_json: bool = False

    def __post_init__(self) -> None:
        if not 2 <= self.count <= MOST:
            raise BadParamError(f"Count must be a whole number from 2 to {MOST}.")


def evaluate_repairs(asked: Asked, session: Session) -> Lines:
    """A table for each size and number of channels that the models have. Raises StudioErrors."""
    engine = session.make_engine(session.compute)
    catalogue = engine.catalogue()
    cards = _chosen(asked, catalogue)
    params = _settings(cards, asked)
    if asked.out:
        ensure_folder(asked.out)
    from studio.evaluation.repairing import repairs, smooth, task_of  # imports torch

    kind = HOLE.check(asked.hole)
    tables: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="hundun-studio-") as folder:
        hands = _Hands(engine, session, Path(folder))
        for shape, alike in by_shape(cards).items():
            task = task_of(asked.pictures, asked.count, shape, kind, asked.seed)
            methods = {card.name: hands.of_model(card, params[card.name]) for card in alike}
            tools = mending_tools(catalogue)
            methods |= {card.name: hands.of_tool(card) for card in tools}
            methods[SMOOTH] = smooth
            title = f"Repairs at {task.side} px"
            made = session.follow(repairs(task, methods, asked.seed), title)
            tables.append(_as_json(asked, task, made))
            if not asked.as_json:
                yield from _lines(task, kind, made)
            titles = {card.name: title_among(card, alike) for card in (*alike, *tools)}
            titles[SMOOTH] = "Smooth fill"
            yield from _written(asked, task, made, titles)
    if asked.as_json:
        yield json.dumps({"repairs": tables}, indent=1)
    return 0


class _Hands:
    """Ways to let a model or a tool fill a hole, through the engine as anybody else would."""

    def __init__(self, engine: Engine, session: Session, folder: Path) -> None:
        self._engine = engine
        self._token = session.token
        self._given = folder / "given.png"

    def of_model(self, card: ModelCard, params: Mapping[str, ParamValue]) -> Fill:
        """By its action that redraws a hole; the last picture is the first variant."""

        def fill(picture: Image, hole: Where, seed: int) -> Image:
            wish = Wish(picture, hole, seed, params=params)
            return self._last(ask_model(card, wish, self._given))

        return fill

    def of_tool(self, card: ModelCard) -> Fill:
        """By the tool, with a hard edge and as if its first seed had been asked for."""

        def fill(picture: Image, hole: Where, _seed: int) -> Image:
            return self._last(ask_tool(card, Wish(picture, hole)))

        return fill

    def _last(self, request: Request) -> Image:
        return drain(self._engine.execute(request), self._token, lambda _step: None)[-1]


def _chosen(asked: Asked, catalogue: Catalogue) -> tuple[ModelCard, ...]:
    able = menders(catalogue)
    if not asked.models:
        if not able:
            raise StudioError(
                "No installed model can redraw a hole; train one of the families that do, such as "
                "diffusion or image_gpt."
            )
        return able
    cards = tuple(catalogue.get(name) for name in dict.fromkeys(asked.models))
    for card in cards:
        if card not in able:
            can = ", ".join(each.name for each in able) or "none that is installed"
            raise BadParamError(f"{card.name} cannot redraw a hole; of the models, {can} can.")
    return cards


def _settings(cards: Sequence[ModelCard], asked: Asked) -> Mapping[str, Mapping[str, ParamValue]]:
    """For each model what is set of its own controls and of its action's."""
    whole = []
    for card in cards:
        action = mending(card)
        whole.append(replace(card, controls=(*(action.params if action else ()), *card.controls)))
    return controls_moved(whole, asked.settings)


def _as_json(asked: Asked, task: Task, made: Sequence[Repair]) -> dict[str, Any]:
    about = {
        "hole": asked.hole,
        "seed": asked.seed,
        "pictures": len(task.pictures),
        "settings": list(asked.settings),
    }
    return table_json(task, made, about)


def _lines(task: Task, kind: str, made: Sequence[Repair]) -> Generator[str, None, None]:
    """The table as text: means with the half width of their 95 % confidence intervals."""
    colours = "grey" if task.channels == 1 else "in colour"
    share = float(np.mean(task.holes))
    yield (
        f"{len(task.pictures)} pictures of {task.side} px, {colours}; hole: {kind}, {share:.0%} of "
        "the picture. Inside the hole:"
    )
    width = max(len(each.method) for each in made)
    yield f"{'':{width}}  {'PSNR, dB':>14}  {'feature distance':>17}  {'seconds':>16}"
    for each in made:
        yield (
            f"{each.method:{width}}  {each.psnr.value:7.2f} ±{each.psnr.margin:5.2f}"
            f"  {each.distance.value:9.4f} ±{each.distance.margin:.4f}"
            f"  {each.seconds.value:8.3f} ±{each.seconds.margin:6.3f}"
        )


def _written(
    asked: Asked, task: Task, made: tuple[Repair, ...], titles: Mapping[str, str]
) -> Generator[str, None, None]:
    """The contact sheet and the figures, if there is a folder for them."""
    if not asked.out:
        return
    from studio.evaluation.repair_sheet import sheet

    colours = "-grey" if task.channels == 1 else ""
    stem = f"repair-{asked.hole}-{task.side}px{colours}"
    text = json.dumps(_as_json(asked, task, made), indent=1)
    for ending, data in (("png", sheet(task, made, titles)), ("json", text.encode())):
        path = asked.out / f"{stem}.{ending}"
        write_atomically(path, data)
        if not asked.as_json:
            yield str(path)
