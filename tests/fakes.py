"""An engine without torch: its pictures are smooth colours that the request alone decides."""

from __future__ import annotations

import hashlib
import io
import json
import threading
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import numpy as np
from PIL import Image as PilImage
from safetensors.numpy import save

from studio.core.action_spec import ActionSpec
from studio.core.card import CARD_KEY, Catalogue, ModelCard
from studio.core.engine_info import EngineInfo
from studio.core.errors import StudioError
from studio.core.facts import Fact, Told
from studio.core.params import (
    Axis,
    ChoiceParam,
    FlagParam,
    FloatParam,
    IntParam,
    ParamValue,
    VectorParam,
    resolve,
)
from studio.core.photograph import Plane
from studio.core.pixels import read_image
from studio.core.repair import Asked, Figures, RepairRequest, told_of
from studio.core.request import (
    FACE_LOOK,
    EditRequest,
    FacesRequest,
    GenerateRequest,
    JourneyRequest,
    PictureRequest,
    Request,
    WarmUpRequest,
)
from studio.core.steps import Image, Step, Work
from studio.core.tool_spec import MaskUse, ToolSpec

FAKE_INFO = EngineInfo("cpu", "Fake processor", "float32", 2, "0.0.0")

TOY_CONTROLS = (
    FloatParam(
        "truncation",
        "Truncation",
        0.7,
        0.0,
        1.0,
        "Nearer to the average. 0 is the average itself.",
        "Style",
    ),
    IntParam("levels", "Levels", 4, 1, 8, "How many shades there are.", "Style"),
    ChoiceParam("tint", "Tint", "warm", (("warm", "Warm"), ("cool", "Cool")), "", "Style"),
    FlagParam("mirror", "Mirror", False, "Left and right change places.", "Style"),
    VectorParam(
        "direction",
        "Attributes",
        (
            Axis("age", "Age", -3.0, 3.0, "Older to the right.", "years", ((-3, -30), (3, 30))),
            Axis("smile", "Smile", side_effects=(("Age", 0.4),)),
        ),
        group="Attributes",
    ),
    VectorParam(
        "component",
        "Components",
        tuple(Axis(f"c{i}", f"Component {i}", share=0.2 / i) for i in range(1, 13)),
        group="Components",
    ),
)


DARKEN = ActionSpec(
    "darken",
    "Darken",
    "Makes the picture darker, once for each variant.",
    (FloatParam("by", "By", 0.5, 0.0, 1.0, "How much darker the last variant is."),),
    variants=True,
)


SHAPES = ChoiceParam("hole", "Hole", "middle", (("middle", "Middle"), ("lower", "Lower half")))
REDRAW = ActionSpec("redraw", "Redraw", "Redraws a hole.", (SHAPES, *DARKEN.params), mask=True)


def mending_card(name: str = "mender", image_size: int = 64) -> ModelCard:
    """A toy that redraws a hole, and can do something else as well."""
    return replace(toy_card(name, image_size), actions=(REDRAW, DARKEN))


def able_card(name: str = "able", image_size: int = 64) -> ModelCard:
    """A toy that can do something with a picture."""
    fade = ActionSpec("fade", "Fade", "Makes the picture darker.", DARKEN.params)
    return replace(toy_card(name, image_size), actions=(DARKEN, fade))


def tool_card(
    name: str = "negative",
    mask: MaskUse = MaskUse.MAY,
    *,
    paint: bool = False,
    references: int = 0,
) -> ModelCard:
    """A toy tool with one control."""
    by = FloatParam("by", "By", 1.0, 0.0, 1.0, "How far the colours go over to their opposites.")
    plain = toy_card(name, 0)
    spec = ToolSpec(mask, variants=True, paint=paint, references=references)
    return replace(plain, title=name.title(), controls=(by,), tool=spec)


def slow_card(name: str = "slow") -> ModelCard:
    """A toy tool that may be stopped after any step."""
    plain = replace(toy_card(name, 0), title=name.title(), tool=ToolSpec(partial="steps"))
    return replace(plain, controls=(IntParam("steps", "Steps", 100, 1, 1000),))


def slowly(request: EditRequest, done: int) -> Image:
    """What it has made of a picture after so many steps: brighter by one with each."""
    return np.minimum(request.photo.pixels.astype(int) + done, 255).astype(np.uint8)


def larger_card(name: str = "larger") -> ModelCard:
    """A toy tool that enlarges."""
    times = (("2", "2 times"), ("4", "4 times"))
    plain = replace(toy_card(name, 0), title=name.title(), tool=ToolSpec(MaskUse.WITHOUT))
    return replace(plain, controls=(ChoiceParam("scale", "Scale", "2", times),))


def larger(request: EditRequest) -> Image:
    """What it makes of a picture: each pixel many times."""
    times = int(str(request.params["scale"]))
    return request.photo.pixels.repeat(times, 0).repeat(times, 1)


def negative(request: EditRequest, index: int) -> Image:
    """What the toy tools make of a photograph: its opposite colours, a little off per variant, and
    half way towards the mean colour of each reference in turn."""
    by = float(request.params.get("by", 1.0))
    pixels = request.photo.pixels.astype(np.float64)
    opposite = pixels + by * (255 - index - 2 * pixels)
    for each in request.references:
        opposite = (opposite + each.pixels.mean((0, 1))) / 2
    whole = np.round(opposite).clip(0, 255).astype(np.uint8)
    mask: Plane | None = request.mask
    return whole if mask is None else np.where(mask[..., None] > 0, whole, request.photo.pixels)


def thumbnail_bytes(colour: tuple[int, int, int] = (180, 90, 40)) -> bytes:
    """A JPEG of one colour, as a card carries it."""
    data = io.BytesIO()
    PilImage.new("RGB", (32, 32), colour).save(data, "JPEG")
    return data.getvalue()


def toy_card(name: str = "toy", image_size: int = 64) -> ModelCard:
    """A card with one control of each kind; no file stands behind it."""
    return ModelCard(
        name=name,
        family="toy",
        title="Toy colours",
        family_title="Toy",
        image_size=image_size,
        parameters=12,
        description="Smooth colours out of a seed.",
        trained_on="nothing at all",
        licence="CC0",
        origin="the tests",
        controls=TOY_CONTROLS,
        thumbnail=thumbnail_bytes(),
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        path=Path(f"{name}.safetensors"),
        file_size=1234,
    )


def write_checkpoint(path: Path, card: ModelCard | None = None) -> ModelCard:
    """Writes a tiny valid checkpoint and gives the card that is in it."""
    tensors = {"weight": np.arange(12, dtype=np.float32).reshape(3, 4)}
    plain = save(tensors)
    body = plain[8 + int.from_bytes(plain[:8], "little") :]
    card = replace(
        card or toy_card(path.stem), sha256=hashlib.sha256(body).hexdigest(), name=path.stem
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(save(tensors, {CARD_KEY: json.dumps(card.to_json())}))
    return replace(card, path=path, file_size=path.stat().st_size)


def fake_picture(request: GenerateRequest, size: int) -> Image:
    """A smooth picture (size, size, 3) that seed, second seed, position and params decide."""
    corners = _corners(request.seed)
    if request.to_seed is not None:
        corners = corners * (1 - request.position) + _corners(request.to_seed) * request.position
    for name, value in sorted(request.params.items()):
        corners = corners + _push(name, value)
    across = np.linspace(0, 1, size)
    down = across[:, None, None]
    top = corners[0] + (corners[1] - corners[0]) * across[:, None]
    bottom = corners[2] + (corners[3] - corners[2]) * across[:, None]
    picture: Image = np.clip(np.round(top * (1 - down) + bottom * down), 0, 255).astype(np.uint8)
    return picture


def _corners(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).uniform(40, 215, (4, 3))


def _push(name: str, value: ParamValue) -> np.ndarray:
    amount = float(zlib.crc32(value.encode()) % 7) if isinstance(value, str) else float(value)
    colour = np.random.default_rng(zlib.crc32(name.encode())).uniform(-8, 8, 3)
    return colour * amount


class FakeEngine:
    """Obeys `studio.core.engine.Engine`, on cards in memory or on real files in `folders`.

    Every request is kept in `requests`. While `hold()` is in force, work yields its first step
    again and again (so that it can be cancelled) and goes on after `release()`. A text in
    `fail_with` is raised as StudioError, an exception there as itself. `steps` is how many
    units of work each picture takes; the last carries it as preview. In every photograph it sees as
    many faces as `faces` says, which are darker and darker looks at its first pixel.
    """

    faces = 2

    def __init__(
        self,
        cards: Sequence[ModelCard] = (),
        broken: Sequence[tuple[Path, str]] = (),
        steps: int = 1,
        tools: Sequence[ModelCard] = (),
    ) -> None:
        self.tools = tuple(tools) or (tool_card(),)
        self.cards = tuple(cards) or (toy_card(), toy_card("second", 32))
        self.broken = tuple(broken)
        self.steps = steps
        self.requests: list[Request] = []
        self.refreshed = 0
        self.fail_with: str | Exception | None = None
        self._loaded = False
        self._free = threading.Event()
        self._free.set()

    def hold(self) -> None:
        """From now on all work stands still, but can be cancelled."""
        self._free.clear()

    def release(self) -> None:
        """Lets the work go on."""
        self._free.set()

    def free(self) -> bool:
        """Whether the work may go on, after a moment's wait if it may not."""
        return self._free.wait(0.005)

    def catalogue(self, *, refresh: bool = False) -> Catalogue:
        self.refreshed += refresh
        return Catalogue(self.cards, self.broken, self.tools)

    def info(self) -> EngineInfo | None:
        return FAKE_INFO if self._loaded else None

    def execute(self, request: Request) -> Work:
        self.requests.append(request)
        self._loaded = True
        if isinstance(self.fail_with, Exception):
            raise self.fail_with
        if self.fail_with is not None:
            raise StudioError(self.fail_with)
        match request:
            case WarmUpRequest():
                yield Step(1, 1)
                return ()
            case JourneyRequest():
                return (yield from self._pictures(request.stops()))
            case PictureRequest():
                return (yield from self._act(request))
            case EditRequest():
                return (yield from self._edit(request))
            case FacesRequest(photo=photo):
                while not self.free():
                    yield Step(0, 1)
                yield Step(1, 1)
                tones = [photo.pixels[0, 0] // number for number in range(1, self.faces + 1)]
                return tuple(np.resize(tone, (FACE_LOOK, FACE_LOOK, 3)) for tone in tones)
            case GenerateRequest():
                count = request.count
                return (yield from self._pictures([request.picture(i) for i in range(count)]))

    def _pictures(self, requests: Sequence[GenerateRequest]) -> Work:
        total = len(requests) * self.steps
        images = []
        for index, request in enumerate(requests):
            image = self._picture(request)
            for step in range(1, self.steps + 1):
                while not self._free.wait(0.005):
                    yield Step(index * self.steps, total)
                last = step == self.steps
                yield Step(index * self.steps + step, total, image if last else None, index)
            images.append(image)
        return tuple(images)

    def _act(self, request: PictureRequest) -> Work:
        """The given picture's mean colour, a little darker for each variant."""
        card = self.catalogue().get(request.model)
        params = resolve((*card.action(request.action).params, *card.controls), request.params)
        given = read_image(request.path)
        seen = np.broadcast_to(given.mean((0, 1)), (card.image_size, card.image_size, 3))
        seen = np.round(seen).astype(np.uint8)
        yield Step(0, request.count, seen, -1)
        images = []
        for index in range(request.count):
            while not self._free.wait(0.005):
                yield Step(index, request.count)
            dark = (seen * (1 - float(params["by"]) * (index + 1) / request.count)).astype(np.uint8)
            images.append(dark)
            yield Step(index + 1, request.count, dark, index)
        captions = tuple(f"variant {index + 1}" for index in range(request.count))
        facts = (Fact("mean", "Mean", float(given.mean()), "grey levels"),)
        yield Step(request.count, request.count, told=Told(captions, facts))
        return tuple(images)

    def _edit(self, request: EditRequest) -> Work:
        card = self.catalogue().tool(request.model)
        request = replace(request, params=resolve(card.controls, request.params))
        (card.tool or ToolSpec()).check_references(card.title, len(request.references))
        if card.tool is not None and card.tool.partial:
            return (yield from self._slowly(request))
        images = []
        for index in range(request.count):
            while not self._free.wait(0.005):
                yield Step(index, request.count)
            enlarges = "scale" in request.params
            images.append(larger(request) if enlarges else negative(request, index))
            yield Step(index + 1, request.count)
        facts = (Fact("changed", "Pixels changed", 1.0),)
        yield Step(request.count, request.count, told=Told((), facts))
        return tuple(images)

    def _slowly(self, request: EditRequest) -> Work:
        """It stands still after its third step."""
        steps, done = int(request.params["steps"]), 0
        while done < steps and not request.enough.cancelled:
            done += not (done == 3 and not self.free())
            yield Step(done, steps, slowly(request, done))
        yield Step(1, 1, told=Told((), ()))
        return (slowly(request, done),)

    def _picture(self, request: GenerateRequest) -> Image:
        card = self.catalogue().get(request.model)
        params = resolve(card.controls, request.params)
        size = max(8, card.image_size // 4) if request.draft else card.image_size
        return fake_picture(replace(request, params=params), size)


class FakeRepairs:
    """Stands for `studio.evaluation.repair_service.RepairService` without torch: variant i of a
    method fills the hole with one shade, which lies the farther off the longer the method's name.

    What `failing` names fails with its sentence.
    """

    failing: ClassVar[dict[str, str]] = {}

    def __init__(self, engine: FakeEngine) -> None:
        self._engine = engine

    def execute(self, asked: Asked) -> Work:
        if not isinstance(asked, RepairRequest):
            return self._engine.execute(asked)
        self._engine.requests.append(asked)
        return self._repair(asked)

    def _repair(self, asked: RepairRequest) -> Work:
        if why := self.failing.get(asked.method):
            raise StudioError(why)
        yield Step(0, asked.count)
        images = []
        for index in range(asked.count):
            image = np.where(asked.hole[..., None] > 0, np.uint8(60 * index), asked.picture)
            yield Step(index + 1, asked.count, image, index)
            while not self._engine.free():
                yield Step(index + 1, asked.count)
            images.append(image)
        far = len(asked.method) / 20
        figures = [Figures(20 - far, far + index / 10, 0.5) for index in range(asked.count)]
        yield Step(asked.count, asked.count, told=told_of(figures))
        return tuple(images)
