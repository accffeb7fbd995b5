"""Which family repairs best: the same holes in the same pictures, filled by everything that can.

Nobody is shown what was in the hole. Only what is in it is judged: by the distance of its pixels
from what was there, and by what a network sees in them. A model that invents a good but different
answer is punished by the first more than by the second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows

from studio.core.decoding import decode_image, read_picture_bytes
from studio.core.errors import BadParamError
from studio.core.repair import Figures
from studio.core.steps import Image, Step
from studio.data import idx
from studio.data.fitting import fit
from studio.data.folders import pictures_below
from studio.data.hole_shapes import Where, shaped
from studio.data.loading import found
from studio.evaluation.feature_distance import FeatureDistance
from studio.evaluation.features import SIDE, enlarged
from studio.evaluation.of_tools._base import psnr
from studio.evaluation.repair_table import Repair, Task, repair_of
from studio.nn.pixels import from_pixels, to_pixels
from studio.nn.smooth_fill import smooth_fill

LEAST = 2  # pictures: one alone says nothing of how sure a mean is

Fill = Callable[[Image, Where, int], Image]
"""A picture (S, S, 3) with its hole hidden, the hole, a seed -> the picture repaired."""


def task_of(folder: Path, count: int, shape: tuple[int, int], kind: str, seed: int = 0) -> Task:
    """`count` pictures of a folder, evenly chosen, as squares of `shape` (S, channels), with a hole
    of that kind (`studio.data.hole_shapes.HOLE`) in each. Raises StudioError."""
    side, channels = shape
    pictures = _pictures(found(folder), count, side, channels)
    if len(pictures) < LEAST:
        raise BadParamError(f"At least {LEAST} pictures are needed; {folder} holds fewer.")
    wide = [np.repeat(picture, 3, axis=2) if channels == 1 else picture for picture in pictures]
    return Task(wide, [shaped(kind, side, seed + i) for i in range(len(wide))], channels)


def repairs(
    task: Task, methods: Mapping[str, Fill], seed: int = 0
) -> Generator[Step, None, tuple[Repair, ...]]:
    """Lets each method repair every picture; a Step for each. Before its time is taken a method
    repairs one, which only loads and warms up."""
    made: list[Repair] = []
    distance, count = FeatureDistance(), len(task.pictures)
    for place, (method, fill) in enumerate(methods.items()):
        images: list[Image] = []
        seconds: list[float] = []
        yield Step(place * count, len(methods) * count)
        fill(task.opened(0), task.holes[0], seed)
        for number, hole in enumerate(task.holes):
            began = time.perf_counter()
            image = fill(task.opened(number), hole, seed + number)
            seconds.append(time.perf_counter() - began)
            images.append(kept(image, task, number))
            yield Step(place * count + number + 1, len(methods) * count)
        figures = [judged(images[i], task, i, seconds[i], distance) for i in range(count)]
        made.append(repair_of(method, images, figures))
    return tuple(made)


def smooth(picture: Image, hole: Where, _seed: int) -> Image:
    """The hole filled smoothly from its edges, without any network (`studio.nn.smooth_fill`)."""
    mask = torch.from_numpy(hole)[None, None].float()
    return to_pixels(smooth_fill(from_pixels(picture)[None], mask)[0])


def kept(image: Image, task: Task, number: int) -> Image:
    """What was made in the hole, in the task's channels, and around it the picture."""
    if task.channels == 1:
        grey = np.rint(image.mean(axis=2, keepdims=True)).astype(np.uint8)
        image = np.repeat(grey, 3, axis=2)
    return np.where(task.holes[number][..., None], image, task.pictures[number])


def judged(
    image: Image, task: Task, number: int, seconds: float, distance: FeatureDistance
) -> Figures:
    """How far what was made lies from what was there, inside the hole of picture `number`."""
    picture, hole = task.pictures[number], task.holes[number]
    apart = _apart(distance, image, picture, hole)
    return Figures(psnr(image, picture, hole), apart, seconds)


def _pictures(folder: Path, count: int, side: int, channels: int) -> list[Image]:
    if idx.has_idx(folder):
        images = idx.read_idx_set(folder, side, channels, "test").images
        return [np.asarray(images[i]) for i in _evenly(len(images), count)]
    names = pictures_below(folder)
    paths = [folder / names[i] for i in _evenly(len(names), count)]
    decoded = (decode_image(read_picture_bytes(p), p.name, least=side) for p in paths)
    return [fit(image, side, channels) for image in decoded]


def _evenly(whole: int, count: int) -> list[int]:
    count = min(whole, count)
    return [i * whole // count for i in range(count)]


def _apart(distance: FeatureDistance, image: Image, picture: Image, hole: Where) -> float:
    """Small pictures are enlarged, as the network knows nothing so small."""
    weights = torch.from_numpy(hole).float()
    if len(hole) < SIDE:
        weights = F.interpolate(weights[None, None], (SIDE, SIDE), mode="nearest")[0, 0]
        image, picture = (to_pixels(enlarged(from_pixels(x)[None])[0]) for x in (image, picture))
    return distance(image, picture, weights)
