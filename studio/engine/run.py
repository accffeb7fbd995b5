"""Turns a request into a running computation. The one place that joins core and torch."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from studio.core.card import ModelCard, find_models
from studio.core.engine_info import EngineInfo
from studio.core.errors import BadParamError, UnknownModelError
from studio.core.facts import Told
from studio.core.params import resolve
from studio.core.paths import checkpoint_dirs
from studio.core.photograph import shown
from studio.core.request import (
    FACE_LOOK,
    EditRequest,
    FacesRequest,
    GenerateRequest,
    JourneyRequest,
    PictureRequest,
)
from studio.core.steps import Image, Step, Work
from studio.engine import checkpoints
from studio.engine.device import choose
from studio.engine.edited import facts, into, mask_for
from studio.engine.given import action_of, as_seen, read_picture
from studio.engine.process import usable_threads
from studio.faces.finding import Finder
from studio.faces.framing import taken
from studio.faces.pivot import MISSING, Portraits
from studio.families._base import Action, Family, Outcome
from studio.nn.pixels import to_pixels
from studio.tools._base import Editing, Sheet, Tool

P = TypeVar("P", Family, Tool)
FACE_GENERATOR = "faces-1024"
MODELS_KEPT = 2  # in memory: the one in use and the one before


class Engine:
    """Loads models and runs requests on one device. To be used from one thread."""

    def __init__(self, device: str, precision: str, threads: int | None) -> None:
        torch.set_num_threads(threads or usable_threads())
        self._compute = choose(device, precision)
        self._loaded: OrderedDict[tuple[str, str], tuple[Any, nn.Module]] = OrderedDict()
        self._finder = Finder()
        self._portraits = Portraits(self._face_generator, self._compute.dtype)

    def info(self) -> EngineInfo:
        """Device, precision and threads, for people and recipes."""
        return self._compute.info()

    def load(self, card: ModelCard) -> tuple[Family, nn.Module]:
        """The model of a card, on the device, in the compute precision; kept for next time."""
        return self._kept(card, checkpoints.load_model)

    def load_tool(self, card: ModelCard) -> tuple[Tool, nn.Module]:
        """The same for a tool's checkpoint."""
        return self._kept(card, checkpoints.load_tool)

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

        Raises StudioError if the family has no such action, the picture cannot be read, or a mask
        is of no use.
        """
        family, model = self.load(card)
        action = action_of(family, request.action)
        if request.mask is not None and not action.mask:
            raise BadParamError(f"{action.label!r} redraws no hole; leave the mask out.")
        params = resolve((*action.params, *card.controls), request.params)
        given = read_picture(request, card.image_size, self._finder).to(self._compute.device)
        yield Step(0, 1, to_pixels(as_seen(given, model)[0]), index=-1)
        outcome = yield from self._run(action, model, replace(request, params=params), given)
        images = tuple(to_pixels(image) for image in outcome.images)
        yield Step(1, 1, told=Told(outcome.captions, outcome.facts))
        return images

    def edit(self, request: EditRequest, card: ModelCard) -> Work:
        """Edits a photograph: one picture (H, W, 3) for each variant, in its own colour space.

        The last Step tells how many pixels changed. Raises BadParamError if the tool cannot work on
        this picture, or not without a mask, or takes fewer references.
        """
        params = resolve(card.controls, request.params)
        tool, model = self.load_tool(card)
        tool.spec.check_references(card.title, len(request.references))
        mask = mask_for(tool, request, params)
        pixels = shown(request.photo.pixels, request.photo.keepsakes.profile)
        paint = request.paint if tool.spec.paint else None
        sheet = Sheet(
            pixels,
            mask,
            params,
            paint=paint,
            reduced=request.reduced,
            references=tuple(each.pixels for each in request.references),
            draft=request.draft,
            enough=lambda: request.enough.cancelled,
            finder=self._finder,
            portraits=self._portraits,
        )
        tool.check(sheet)
        images: list[Image] = []
        for index in range(request.count):
            work = self._edit(tool, model, replace(sheet, seed=request.seed + index))
            result = yield from _shared(work, index, request.count)
            images.append(into(request.photo, result, mask))
        measured = facts(request.photo, images[-1], mask)
        if not request.draft:
            measured += tool.tell(model, sheet, result)
        yield Step(request.count, request.count, told=Told((), measured))
        return tuple(images)

    def faces(self, request: FacesRequest) -> Work:
        """The faces of a photograph, each as an upright square of FACE_LOOK pixels, sRGB.

        From left to right: face n is the one that tools know by that number.
        """
        pixels = shown(request.photo.pixels, request.photo.keepsakes.profile)
        looks = tuple(taken(pixels, frame, FACE_LOOK) for frame in self._finder.faces(pixels))
        yield Step(1, 1)
        return looks

    def _face_generator(self) -> nn.Module:
        """What tools draw faces with, float32: it is tuned to single faces."""
        try:
            card = find_models(checkpoint_dirs()).get(FACE_GENERATOR)
        except UnknownModelError as error:
            raise BadParamError(MISSING) from error
        model = checkpoints.load_model(card)[1]
        return model.to(self._compute.device, memory_format=torch.channels_last)  # type: ignore[call-overload, no-any-return]  # torch's stubs lack this form

    @torch.no_grad()  # as a decorator, for the same reason as below
    def _edit(self, tool: Tool, model: nn.Module, sheet: Sheet) -> Editing:
        return (yield from tool.run(model, sheet))

    def _kept(
        self, card: ModelCard, load: Callable[[ModelCard], tuple[P, nn.Module]]
    ) -> tuple[P, nn.Module]:
        key = (str(card.path), card.sha256)
        if key not in self._loaded:
            plan, model = load(card)
            model.to(self._compute.device)
            plan.prepare(model, self._compute.dtype)
            self._loaded[key] = (plan, model)
            while len(self._loaded) > MODELS_KEPT:
                self._loaded.popitem(last=False)
        self._loaded.move_to_end(key)
        return self._loaded[key]

    @torch.no_grad()  # as a decorator, for the same reason as below
    def _run(
        self, action: Action, model: nn.Module, request: PictureRequest, given: Tensor
    ) -> Generator[Step, None, Outcome]:
        return (yield from action.run(model, request, given))

    @torch.no_grad()  # as a decorator: a `with` held across a yield would leak to the caller
    def _draw(self, family: Family, model: nn.Module, part: GenerateRequest) -> Work:
        images = yield from family.sample(model, part)
        return tuple(to_pixels(image) for image in images)


def _shared(work: Editing, number: int, count: int) -> Editing:
    """Work on variant `number` of `count`, with steps counted for all of them."""
    while True:
        try:
            step = next(work)
        except StopIteration as stop:
            result: Image = stop.value
            return result
        done = number * step.total + step.done
        yield replace(step, done=done, total=count * step.total, index=number)


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
