"""How much the cache of an image GPT saves: writing pictures with it, and without.

Without a cache the network reads everything before a pixel again to choose that pixel. That is
the same work for all pixels of a row (whole rows are read), so one reading of each number of rows
is timed and counted as often as a row has pixels; what choosing costs is given to it for nothing.
It is timed in the engine's precision and in float32, and the faster of the two counts. All take
turns on the same cores in one run, and medians are compared.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch

from studio.core.card import ModelCard
from studio.core.engine import Engine
from studio.core.errors import StudioError
from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, drain
from studio.engine.checkpoints import load_model
from studio.engine.device import PRECISIONS
from studio.nn.pixel_gpt import PixelGPT

ROUNDS = 5
Timed = Callable[[], float]


@dataclass(frozen=True)
class GptSpeed:
    """Median seconds for `pictures` pictures."""

    pictures: int
    cached: float
    recomputed: float

    @property
    def ratio(self) -> float:
        """How many times as fast writing is with the cache."""
        return self.recomputed / self.cached


def measure(engine: Engine, card: ModelCard, pictures: int = 1) -> GptSpeed:
    """Times an image GPT; raises StudioError if the model is none."""
    request = GenerateRequest(card.name, 1, pictures)

    def cached() -> float:
        began = time.perf_counter()
        drain(engine.execute(request), CancelToken(), _ignore)
        return time.perf_counter() - began

    cached()  # the engine says what it computes in once it has loaded something
    info = engine.info()
    device = info.device if info else "cpu"
    kinds = {PRECISIONS[info.precision] if info else torch.float32, torch.float32}
    without = [_recomputing(card, device, kind, pictures) for kind in kinds]
    times = _medians([cached, *without])
    return GptSpeed(pictures, times[0], min(times[1:]))


def _recomputing(card: ModelCard, device: str, kind: torch.dtype, pictures: int) -> Timed:
    """What choosing every pixel of the pictures costs where all before it is read again."""
    family, model = load_model(card)
    if not isinstance(model, PixelGPT):
        raise StudioError(f"{card.title} does not write pixel after pixel; choose another model.")
    model.to(device)
    family.prepare(model, kind)
    size = model.config.image_size
    labels = torch.full((pictures, len(model.config.conditions)), -1, device=device)

    @torch.inference_mode()
    def recomputed() -> float:
        seconds = 0.0
        for rows in range(1, size + 1):
            tokens = torch.zeros(pictures, rows * size, dtype=torch.int64, device=device)
            began = time.perf_counter()
            model(tokens, labels)[:, -1].argmax(-1).cpu()
            seconds += size * (time.perf_counter() - began)
        return seconds

    return recomputed


def _medians(timed: list[Timed]) -> list[float]:
    """Takes turns, so that a noisy minute is shared; the first round only warms up."""
    rounds = [[each() for each in timed] for _ in range(ROUNDS + 1)][1:]
    return [statistics.median(seconds) for seconds in zip(*rounds, strict=True)]


def _ignore(_step: object) -> None:
    """The bench wants the end, not the way."""
