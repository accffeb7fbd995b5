"""Pictures drawn for being measured, through the engine as for anybody else."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterable, Iterator, Mapping

import numpy as np
from PIL import Image as PilImage

from studio.core.engine import Engine
from studio.core.params import ParamValue
from studio.core.request import MAX_COUNT, GenerateRequest
from studio.core.steps import Step
from studio.data.fitting import fit
from studio.data.pictures import Pixels


def requests(
    model: str, seed: int, count: int, params: Mapping[str, ParamValue]
) -> Iterator[GenerateRequest]:
    """Requests for `count` pictures from `seed` on, as large as requests may be."""
    for start in range(0, count, MAX_COUNT):
        yield GenerateRequest(model, seed + start, min(MAX_COUNT, count - start), params)


def drawn(
    engine: Engine, asked: Iterable[GenerateRequest], count: int, size: int
) -> Generator[Step, None, Pixels]:
    """The pictures of all requests, `count` in all, brought to side `size`: (N, S, S, 3)."""
    pictures: list[Pixels] = []
    for request in asked:
        work = engine.execute(request)
        while True:
            try:
                step = next(work)
            except StopIteration as stop:
                pictures += [fit(picture, size, 3) for picture in stop.value]
                break
            yield Step(len(pictures) * step.total + step.done * request.count, count * step.total)
    return np.stack(pictures)


def strip(images: Pixels) -> bytes:
    """Pictures (N, S, S, 3) in a row, as a small WebP."""
    row = np.concatenate(list(images), axis=1)
    data = io.BytesIO()
    PilImage.fromarray(row).save(data, "WEBP", quality=90, method=6)
    return data.getvalue()
