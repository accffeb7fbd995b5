"""How fast a model draws on this machine: one picture alone, and many at once."""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping
from statistics import median

from studio.core.comparison import Speed
from studio.core.engine import Engine
from studio.core.params import ParamValue
from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, Step, drain

BATCH = 16
_RUNS = 5
_ENOUGH = 20.0  # seconds of drawing after which no further run is begun


def measure_speed(
    engine: Engine, model: str, params: Mapping[str, ParamValue]
) -> Generator[Step, None, Speed]:
    """Medians of a few runs of each kind; a Step for each. The first only load and warm up."""
    alone = yield from _seconds(engine, GenerateRequest(model, 0, 1, params))
    together = yield from _seconds(engine, GenerateRequest(model, 0, BATCH, params))
    return Speed(alone, BATCH / together, BATCH)


def _seconds(engine: Engine, request: GenerateRequest) -> Generator[Step, None, float]:
    times: list[float] = []
    _run(engine, request)
    for number in range(_RUNS):
        times.append(_run(engine, request))
        yield Step(number + 1, _RUNS)
        if sum(times) > _ENOUGH:
            break
    return median(times)


def _run(engine: Engine, request: GenerateRequest) -> float:
    began = time.perf_counter()
    drain(engine.execute(request), CancelToken(), _ignore)
    return time.perf_counter() - began


def _ignore(_step: Step) -> None:
    """Hears nothing."""
