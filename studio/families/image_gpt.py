"""Image GPT: a picture written like a text, one pixel after another, each chosen by a transformer
that has read all pixels before it.

Chen, Radford, Child, Wu, Jun, Luan, Sutskever, "Generative pretraining from pixels", 2020. A
pixel is one of K colours of a learned palette, pixels come in raster order, and

    p(picture) = prod_i p(pixel_i | pixels before i),

which is learned by descending its negative logarithm and is known exactly for every picture. The
network (`studio.nn.pixel_gpt`) reads several pixels at a step, but chooses one at a time.

The luck of a picture is one normal number a pixel, which chooses by the inverse distribution
function: a journey between two seeds goes from the one picture's luck to the other's.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.facts import GIVEN, Fact
from studio.core.params import FloatParam, IntParam, Param, ParamValue
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import Image, Step
from studio.data.batch import Batch
from studio.data.hole_shapes import HOLE
from studio.families._base import (
    Action,
    Family,
    Likelihood,
    Loss,
    Outcome,
    Phase,
    Sampling,
    Training,
)
from studio.nn.conditions import choices, drawn, drop, seen_in, told
from studio.nn.hole import hole_facts, hole_of, opened
from studio.nn.inverse_cdf import uniforms
from studio.nn.noise import noises
from studio.nn.noise_stream import NoiseStream
from studio.nn.palette import learn_palette, palette_error
from studio.nn.pixel_gpt import PixelGPT, Shape
from studio.nn.pixel_writer import ROWS, PixelWriter, Taste
from studio.nn.pixels import in_channels, rgb, to_pixels
from studio.nn.surprise import heat, surprise_facts

Acting = Generator[Step, None, Outcome]
LOOK = 8  # pixels between two looks at a picture that is being written
UNWRITTEN = 0.0  # the grey of pixels still to come, in [-1, 1]
PALETTE_PIXELS = 150_000  # that the palette is learned from
PALETTE_SHARE = 128  # of them from one picture at most, so that many are seen


@dataclass(frozen=True)
class Config(Shape):
    """The network's shape, and how often a condition is withheld in training, so that the model
    also learns to do without."""

    withheld: float = 0.1


def loss(model: PixelGPT, batch: Batch) -> Loss:
    """The mean over all pixels of -log p(pixel | pixels before it), in nats."""
    tokens = model.tokens(batch.images)
    labels = drop(batch.labels, model.config.withheld)  # type: ignore[attr-defined]  # it is a Config
    nats = F.cross_entropy(model(tokens, labels).flatten(0, 1).float(), tokens.flatten())
    return nats, {"bits_per_dimension": (nats / _nats_a_bit(model)).detach()}


@torch.no_grad()
def begin(model: PixelGPT, batches: Iterator[Batch]) -> None:
    """Learns the palette from the first pictures."""
    parts: list[Tensor] = []
    while sum(map(len, parts)) < PALETTE_PIXELS:
        pixels = next(batches).images.permute(0, 2, 3, 1).flatten(1, 2)
        some = torch.randperm(pixels.shape[1], device=pixels.device)[:PALETTE_SHARE]
        parts.append(pixels[:, some].flatten(0, 1))
    model.palette.copy_(learn_palette(torch.cat(parts), model.config.colours))
    model.start_from_colours()


def finish(model: PixelGPT, batches: Iterator[Batch]) -> tuple[Param, ...]:
    """How usual each kind is, and the controls that the conditions add."""
    conditions = model.config.conditions
    model.usual.copy_(seen_in(conditions, batches))
    return choices(conditions)


@torch.no_grad()
def sample(model: PixelGPT, request: GenerateRequest) -> Sampling:
    """Writes all pictures of the request side by side."""
    conditions = model.config.conditions
    labels = drawn(conditions, told(conditions, request.params), model.usual, request.seeds)
    writer = PixelWriter(model, labels.to(model.palette.device), request.count)
    luck = uniforms(noises(request, model.config.image_size**2)).to(model.palette.device)
    yield from _shown(model, writer, luck, _taste(request.params))
    return rgb(model.pictures(writer.tokens))


@torch.no_grad()
def bits(model: PixelGPT, images: Tensor, _rng: torch.Generator) -> Tensor:
    """Exact bits per dimension (N,) of what the palette makes of pictures (N, 3, S, S)."""
    tokens = model.tokens(in_channels(images, model.config.channels))
    anything = torch.full((len(images), len(model.config.conditions)), -1, device=images.device)
    return _pixel_bits(model, tokens, anything).mean(1) / model.config.channels


@torch.no_grad()
def complete(model: PixelGPT, request: PictureRequest, picture: Tensor) -> Acting:
    """Keeps the upper part of a picture (1, 3, S, S) and writes the rest, once for each variant."""
    config, size = model.config, model.config.image_size
    x = in_channels(picture.to(model.palette.device), config.channels)
    rows = round(float(request.params.get("kept", KEPT.default)) * size)
    hole = (torch.arange(size, device=x.device) >= rows).view(1, 1, size, 1)
    made = yield from rewritten(model, request, x, hole.expand(1, 1, size, size), 1)
    anything = torch.full((1, len(config.conditions)), -1, device=x.device)
    cost = _pixel_bits(model, model.tokens(x), anything)[0].view(size, size)
    facts = [Fact("kept", "Rows kept", rows)]
    if rows < size:
        usual = float(cost[rows:].mean()) / config.channels
        facts.append(Fact("true_rest", "Bits per dimension of the rest as it was", usual))
    return Outcome(rgb(torch.cat([x, made])), (GIVEN, *_seeds(request)), tuple(facts))


@torch.no_grad()
def repaint_hole(model: PixelGPT, request: PictureRequest, picture: Tensor) -> Acting:
    """Writes a hole in a picture (1, 3, S, S) anew and keeps all around it."""
    x = in_channels(picture.to(model.palette.device), model.config.channels)
    hole = hole_of(request, model.config.image_size).to(x.device)
    tries = int(request.params.get("tries", TRIES.default))
    made = yield from rewritten(model, request, x, hole, tries)
    images = torch.cat([opened(x, hole), made])
    return Outcome(rgb(images), ("with the hole", *_seeds(request)), hole_facts(made, x, hole))


def rewritten(
    model: PixelGPT, request: PictureRequest, x: Tensor, hole: Tensor, tries: int
) -> Generator[Step, None, Tensor]:
    """A picture (1, C, S, S) with its hole, bool (1, 1, S, S), written anew: one picture for each
    variant, the best of so many (N, C, S, S).

    A pixel is chosen without regard to the known ones behind it. So each try is weighed by how
    probable these are after it, and one is drawn by the weights: sampling importance resampling
    (Rubin, 1987), which for many tries draws from the model's own conditional distribution.
    """
    tokens, places = model.tokens(x)[0], hole.flatten()
    start = int(F.pad(places, (0, 1), value=True).long().argmax())
    start -= start % model.config.group  # what lies before the hole is read at once
    told, each = _told(model, request.params), ROWS // tries
    images = []
    for first in range(0, request.count, each):
        count = min(each, request.count - first)
        part = GenerateRequest(request.model, request.seed + first, count)
        stream = NoiseStream(part, len(places))
        luck = torch.stack([uniforms(stream.draw()) for _ in range(tries)], dim=1).flatten(0, 1)
        writer = PixelWriter(model, told, count * tries)
        writer.keep(tokens[:start])
        writer.hold(tokens, places)
        view = View(x.cpu(), hole.cpu(), tries)
        writing = _shown(model, writer, luck.to(x.device), _taste(request.params), view)
        yield from _after(writing, first, count, request.count)
        best = writer.tokens
        if tries > 1:
            bits = _pixel_bits(model, best, told.expand(len(best), -1))
            weights = -math.log(2) * bits.masked_fill(places, 0).sum(1).view(count, tries)
            best = best.view(count, tries, -1)[torch.arange(count), _drawn(weights, part)]
        images.append(torch.where(hole, model.pictures(best), x))
    return torch.cat(images)


def _drawn(weights: Tensor, request: GenerateRequest) -> Tensor:
    """Which of the tries is taken, (N,): by logarithms of weights (N, tries), with Gumbel's trick.
    Each picture has a generator of its own."""
    lots = [
        torch.rand(weights.shape[1], generator=torch.Generator().manual_seed(request.seed + i))
        for i in range(len(weights))
    ]
    gumbel = -torch.log(-torch.log(torch.stack(lots).clamp(1e-9, 1 - 1e-7)))
    return (weights.double() + gumbel.to(weights.device)).argmax(1)


@torch.no_grad()
def surprise(model: PixelGPT, request: PictureRequest, picture: Tensor) -> Acting:
    """How many bits each pixel of a picture (1, 3, S, S) costs, and its palette."""
    config, size = model.config, model.config.image_size
    x = in_channels(picture.to(model.palette.device), config.channels)
    tokens = model.tokens(x)
    cost = _pixel_bits(model, tokens, _told(model, request.params)[None])[0].view(size, size)
    image = heat(cost, 1.5 * math.log2(config.colours))
    yield Step(1, 1, to_pixels(image))
    pixels = x[0].permute(1, 2, 0).flatten(0, 1)
    error = palette_error(pixels, model.palette)
    facts = (*surprise_facts(cost, config.channels), Fact("palette", "Error of the palette", error))
    images = torch.cat([rgb(x), rgb(model.pictures(tokens)), image[None]])
    return Outcome(images, (GIVEN, "in the palette", "bits of each pixel"), facts)


def prepare(model: PixelGPT, dtype: torch.dtype) -> None:
    """Casts all but the palette: colours that differ little must stay different."""
    palette = model.palette
    model.to(dtype)
    model.palette = palette.float()


@dataclass(frozen=True, eq=False)
class View:
    """How pictures that are being written are shown: through the hole, bool (1, 1, S, S), in a
    picture (1, C, S, S); of each `tries` the first."""

    around: Tensor
    hole: Tensor
    tries: int

    def of(self, canvas: Tensor) -> Tensor:
        """canvas (N, C, S, S) -> what is to be seen of it."""
        return torch.where(self.hole, canvas[:: self.tries], self.around)


def _shown(
    model: PixelGPT, writer: PixelWriter, luck: Tensor, taste: Taste, view: View | None = None
) -> Generator[Step, None, None]:
    """Writes to the end, with a look at every picture every LOOK pixels."""
    size = model.config.image_size
    canvas = torch.full((len(writer.tokens), model.config.channels, size, size), UNWRITTEN)
    first = writer.done
    looks = -(-(size * size - first) // LOOK)
    look, colours = 0, model.palette.float().cpu()
    for done in writer.write(luck, taste):
        if done - first < min(LOOK * (look + 1), size * size - first):
            continue
        start = first + LOOK * look
        canvas.flatten(2)[:, :, start:done] = colours[writer.tokens[:, start:done].cpu()].mT
        look += 1
        seen = _bytes(view.of(canvas) if view else canvas)
        for index, preview in enumerate(seen):
            done_looks = (look - 1) * len(seen) + index + 1
            yield Step(done_looks, looks * len(seen), preview, index)


def _bytes(canvas: Tensor) -> list[Image]:
    scaled = rgb(canvas).permute(0, 2, 3, 1).add(1).mul_(127.5).round_().clamp_(0, 255)
    return list(scaled.to(torch.uint8).contiguous().numpy())


def _after(
    work: Generator[Step, None, None], first: int, size: int, whole: int
) -> Generator[Step, None, None]:
    """Steps of the variants [first, first + size) of `whole`, counted among all of them; the
    outcome's first picture is the given one, so theirs begin at 1."""
    for step in work:
        done = first * (step.total // size) + step.done
        index = 1 + first + step.index
        yield Step(done, whole * (step.total // size), step.preview, index)


def _pixel_bits(model: PixelGPT, tokens: Tensor, labels: Tensor) -> Tensor:
    """Tokens (N, S * S), labels (N, K) -> the bits that each pixel costs, (N, S * S)."""
    parts = []
    for some, known in zip(tokens.split(ROWS), labels.split(ROWS), strict=True):  # type: ignore[no-untyped-call]  # torch leaves it so
        logits = model(some, known).float()
        parts.append(F.cross_entropy(logits.mT, some, reduction="none"))
    return torch.cat(parts) / math.log(2)


def _seeds(request: PictureRequest) -> tuple[str, ...]:
    return tuple(f"seed {request.seed + i}" for i in range(request.count))


def _told(model: PixelGPT, params: Mapping[str, ParamValue]) -> Tensor:
    return told(model.config.conditions, params).to(model.palette.device)


def _taste(params: Mapping[str, ParamValue]) -> Taste:
    return Taste(
        float(params.get("temperature", 1.0)),
        int(params.get("top_k", 0)),
        float(params.get("top_p", 1.0)),
    )


def _nats_a_bit(model: PixelGPT) -> float:
    """By what nats a pixel are divided to give bits per dimension."""
    return math.log(2) * model.config.channels


KEPT = FloatParam(
    "kept",
    "Keep",
    default=0.5,
    low=0.0,
    high=1.0,
    help="How much of the picture stays, counted from its top. The rest is written anew.",
)

TRIES = IntParam(
    "tries",
    "Tries",
    default=4,
    low=1,
    high=ROWS,
    help="How often each variant is written before one is chosen. The model writes row by row from "
    "the top and sees only what it has passed, so a first try often clashes with what lies to "
    "the right of the hole or below it; of several, one that suits it better is taken.",
)

FAMILY = Family(
    name="image_gpt",
    title="Image GPT",
    config=Config,
    build=PixelGPT,
    sample=sample,
    prepare=prepare,
    batch=ROWS,
    params=(
        FloatParam(
            "temperature",
            "Temperature",
            default=1.0,
            low=0.0,
            high=1.5,
            help="How daring each choice of a colour is. Below 1 pictures become smoother and more "
            "alike; at 0 always the most probable colour is taken, which soon gives a plain area; "
            "above 1 they fall apart.",
        ),
        IntParam(
            "top_k",
            "Top k",
            default=0,
            low=0,
            high=512,
            help="Of how many of the most probable colours each pixel is chosen. 0: of all of "
            "them. 1: always the most probable one, so that the seed decides nothing.",
        ),
        FloatParam(
            "top_p",
            "Top p",
            default=1.0,
            low=0.05,
            high=1.0,
            off="off",
            help="Chooses among the fewest colours that have this much probability together; the "
            "improbable rest is never taken.",
        ),
    ),
    training=Training((Phase("pixels", loss),), begin=begin, finish=finish),
    likelihood=Likelihood(bits, exact=True, of="colours of the model's palette"),
    actions=(
        Action(
            "finish",
            "Finish this picture",
            "Keeps the upper part of your picture, its own pixels, and writes the rest pixel by "
            "pixel, once for each variant. The model reads the kept part in its palette's colours.",
            complete,
            (KEPT,),
            variants=True,
        ),
        Action(
            "repaint",
            "Repaint a hole",
            "Writes a part of your picture anew, several ways, and leaves every other pixel as it "
            "is. Pixels come row by row from the top: what lies above the hole and left of it "
            "guides them, what lies behind only chooses among the tries.",
            repaint_hole,
            (HOLE, TRIES),
            variants=True,
            mask=True,
        ),
        Action(
            "surprise",
            "Show what surprises it",
            "How many bits each pixel of your picture costs when all pixels before it are known: "
            "dark was expected, bright was not.",
            surprise,
        ),
    ),
)
