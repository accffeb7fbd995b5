"""How long a tool takes for a photograph as cameras take them."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from studio.core.card import ModelCard
from studio.core.engine import Engine
from studio.core.photograph import Photograph, Plane
from studio.core.request import EditRequest
from studio.core.steps import CancelToken, Step, drain
from studio.core.tool_spec import MaskUse
from studio.evaluation.large_picture import HEIGHT, WIDTH, hole, large_picture

HOLE = 0.05  # of the picture, for tools that fill what is masked
PATIENCE_S = 180.0  # after which the rest is reckoned from what is done
_SMALL = 64  # px, a side of the picture that loads the tool before the clock runs


@dataclass(frozen=True)
class ToolTime:
    """Seconds for one picture; `estimated` if the tool was stopped on its way."""

    seconds: float
    estimated: bool = False


def time_of(
    engine: Engine, card: ModelCard, token: CancelToken, size: tuple[int, int] = (WIDTH, HEIGHT)
) -> ToolTime:
    """How long one picture of that width and height takes, the tool being loaded.

    Controls stand as they are offered. A tool that is still at it after three minutes is stopped:
    tiles are alike, so those that are done tell how long all of them would take.
    """
    _run(engine, card, token, (_SMALL, _SMALL))
    return _run(engine, card, token, size)


class _Enough(Exception):  # noqa: N818 - it is no error, only the end of the watch
    """What has been seen of a tool tells the rest."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


def _run(engine: Engine, card: ModelCard, token: CancelToken, size: tuple[int, int]) -> ToolTime:
    photo = Photograph("synthetic", large_picture(*size), "0" * 64)
    request = EditRequest(card.name, photo, _mask(card, size))
    began = time.perf_counter()

    def look(step: Step) -> None:
        so_far = time.perf_counter() - began
        if so_far > PATIENCE_S and 0 < step.done < step.total:
            raise _Enough(so_far * step.total / step.done)

    try:
        drain(engine.execute(request), token, look)
    except _Enough as enough:
        return ToolTime(enough.seconds, estimated=True)
    return ToolTime(time.perf_counter() - began)


def _mask(card: ModelCard, size: tuple[int, int]) -> Plane | None:
    if card.tool is None or card.tool.mask is not MaskUse.MUST:
        return None
    return np.ascontiguousarray(hole(*size, HOLE))
