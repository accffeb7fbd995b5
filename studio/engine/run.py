"""Turns a request into a running computation. The one place that joins core and torch."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Generator, Iterator
from dataclasses import replace

import torch
from torch import Tensor, nn

from studio.core.card import ModelCard
from studio.core.engine_info import EngineInfo
from studio.core.facts import Told
from studio.core.params import resolve
from studio.core.request import GenerateRequest, JourneyRequest, PictureRequest
from studio.core.steps import Image, Step, Work
from studio.engine import checkpoints
from studio.engine.device import choose
from studio.engine.given import action_of, as_seen, read_picture
from studio.families._base import Action, Family, Outcome
from studio.nn.pixels import to_pixels

MODELS_KEPT = 2  # in memory: the one in use and the one before


class Engine:
    """Loads models and runs requests on one device. To be used from one thread."""

    def __init__(self, device: str, precision: str, threads: int | None) -> None:
        torch.set_num_threads(threads or os.cpu_count() or 1)
        self._compute = choose(device, precision)
        self._loaded: OrderedDict[tuple[str, str], tuple[Family, nn.Module]] = OrderedDict()

    def info(self) -> EngineInfo:
        """Device, precision and threads, for people and recipes."""
        return self._compute.info()

    def load(self, card: ModelCard) -> tuple[Family, nn.Module]:
        """The model of a card, on the device, in the compute precision; kept for next time."""
        key = (str(card.path), card.sha256)
        if key not in self._loaded:
            family, model = checkpoints.load_model(card)
            model.to(self._compute.device)
            family.prepare(model, self._compute.dtype)
            self._loaded[key] = (family, model)
            while len(self._loaded) > MODELS_KEPT:
                self._loaded.popitem(last=False)
        self._loaded.move_to_end(key)
        return self._loaded[key]

    def generate(self, request: GenerateRequest, card: ModelCard) -> Work:
        """Draws the request's pictures: (H, W, 3) each; a Step for each unit of work.

        Raises BadParamError if a param is out of range, BadCheckpointError if the file is bad.
        """
        request = replace(request, params=resolve(card.controls, request.params))
        family, model = self.load(card)
        images: list[Image] = []
        for part in _parts(request, family.batch):
            drawing = self._draw(family, model, part)
            images += yield from _recounted(drawing, len(images), part.count, request.count)
        return tuple(images)

    def journey(self, request: JourneyRequest, card: ModelCard) -> Work:
        """Draws one picture for each stop; a Step with the picture for each."""
        images: list[Image] = []
        for number, stop in enumerate(request.stops()):
            images += yield from _recounted(self.generate(stop, card), number, 1, request.frames)
        return tuple(images)

    def act(self, request: PictureRequest, card: ModelCard) -> Work:
        """Does something with a picture; the last Step tells captions and numbers.

        The first Step shows, as index -1, the picture as the model sees it.

        Raises StudioError if the family has no such action, or the picture cannot be read.
        """
        family, model = self.load(card)
        action = action_of(family, request.action)
        params = resolve((*action.params, *card.controls), request.params)
        given = read_picture(request, card.image_size).to(self._compute.device)
        yield Step(0, 1, to_pixels(as_seen(given, model)[0]), index=-1)
        outcome = yield from self._run(action, model, replace(request, params=params), given)
        images = tuple(to_pixels(image) for image in outcome.images)
        yield Step(1, 1, told=Told(outcome.captions, outcome.facts))
        return images

    @torch.no_grad()  # as a decorator, for the same reason as below
    def _run(
        self, action: Action, model: nn.Module, request: PictureRequest, given: Tensor
    ) -> Generator[Step, None, Outcome]:
        return (yield from action.run(model, request, given))

    @torch.no_grad()  # as a decorator: a `with` held across a yield would leak to the caller
    def _draw(self, family: Family, model: nn.Module, part: GenerateRequest) -> Work:
        images = yield from family.sample(model, part)
        return tuple(to_pixels(image) for image in images)


def _recounted(work: Work, first: int, size: int, whole: int) -> Work:
    """Work on pictures [first, first + size) of `whole`, with steps counted for all of them."""
    while True:
        try:
            step = next(work)
        except StopIteration as stop:
            images: tuple[Image, ...] = stop.value
            return images
        done = first * step.total + step.done * size
        yield replace(step, done=done, total=whole * step.total, index=first + step.index)


def _parts(request: GenerateRequest, batch: int) -> Iterator[GenerateRequest]:
    """The request in pieces of at most `batch` pictures; same pictures, same order."""
    for first in range(0, request.count, batch):
        count = min(batch, request.count - first)
        yield replace(request, seed=request.seed + first, count=count)
