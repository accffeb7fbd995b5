"""How one picture's hole is filled and judged, in steps."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np

from studio.core.engine import Engine
from studio.core.mending import SMOOTH, mending, mending_tools
from studio.core.repair import RepairRequest, told_of
from studio.core.request import Request, WarmUpRequest
from studio.core.steps import Image, Step, Work
from studio.evaluation.feature_distance import FeatureDistance
from studio.evaluation.repair_asking import Wish, ask_model, ask_tool
from studio.evaluation.repair_table import Task, hidden
from studio.evaluation.repairing import judged, kept, smooth

SHOWN_FIRST = 1  # pictures that a model answers with before its variants: that with the hole
AGAIN_S = 1.0  # what is done sooner is done twice: a first time also pays for what is set up once
BEGUN, NEARLY = Step(0, 100), Step(99, 100)  # how far it is while nothing is seen

_Filling = Generator[Step, None, tuple[tuple[Image, ...], float]]


class Filler:
    """Lets models and tools fill holes through the engine, and measures what they did."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._distance = FeatureDistance()

    def repair(self, asked: RepairRequest) -> Work:
        """The variants, (S, S, 3) each; the last Step tells their figures."""
        hole = asked.hole > 0
        wish = Wish(hidden(asked.picture, hole), hole, asked.seed, asked.count, asked.params)
        with tempfile.TemporaryDirectory(prefix="hundun-studio-") as folder:
            images, seconds = yield from self._fill(asked.method, wish, Path(folder) / "given.png")
        task = Task([asked.picture], [hole], asked.channels)
        images = tuple(kept(image, task, 0) for image in images)
        figures = [judged(each, task, 0, seconds / len(images), self._distance) for each in images]
        yield Step(1, 1, told=told_of(figures))
        return images

    def _fill(self, method: str, wish: Wish, given: Path) -> _Filling:
        """The variants, and the seconds that all of them took without loading anything."""
        if method == SMOOTH:
            return _smoothly(wish)
        tools = {card.name: card for card in mending_tools(self._engine.catalogue())}
        if tool := tools.get(method):
            yield from _silent(self._engine.execute(ask_tool(tool, replace(wish, count=1))))
            return (yield from self._timed(ask_tool(tool, wish), wish, 0))
        card = self._engine.catalogue().get(method)
        yield from _silent(self._engine.execute(WarmUpRequest(method)))
        action = mending(card)
        if action is not None and not action.variants:
            wish = replace(wish, count=1)
        return (yield from self._timed(ask_model(card, wish, given), wish, SHOWN_FIRST))

    def _timed(self, request: Request, wish: Wish, first: int) -> _Filling:
        """`first` is the number of the picture that the variants begin with while they grow."""
        began = time.perf_counter()
        images = yield from _seen(self._engine.execute(request), wish, first)
        seconds = time.perf_counter() - began
        if seconds < AGAIN_S:
            began = time.perf_counter()
            images = yield from _silent(self._engine.execute(request), NEARLY)
            seconds = time.perf_counter() - began
        return images[-wish.count :], seconds


def _smoothly(wish: Wish) -> tuple[tuple[Image, ...], float]:
    smooth(wish.picture, wish.hole, wish.seed)
    began = time.perf_counter()
    image = smooth(wish.picture, wish.hole, wish.seed)
    return (image,), time.perf_counter() - began


def _silent(work: Work, step: Step = BEGUN) -> Work:
    """Work that can be stopped between its steps, and of which nothing is seen."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            images: tuple[Image, ...] = stop.value
            return images
        yield step


def _seen(work: Work, wish: Wish, first: int) -> Work:
    """Work whose looks are kept to the hole; what a model says of its own is left out, and so is
    every picture before the `first` variant."""
    while True:
        try:
            step = next(work)
        except StopIteration as stop:
            images: tuple[Image, ...] = stop.value
            return images
        look, index = step.preview, step.index - first
        if look is None or index < 0 or look.shape != wish.picture.shape:
            yield Step(step.done, step.total)
        else:
            kept = np.where(wish.hole[..., None], look, wish.picture)
            yield Step(step.done, step.total, kept, index)
