"""What NICE, RealNVP and Flow-GAN do alike with pictures: learn, draw, encode, vary, judge."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.facts import Fact
from studio.core.params import ChoiceParam, FloatParam, ParamValue
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import Image, Step
from studio.data.batch import Batch
from studio.nn import flows
from studio.nn.dequantisation import MIDDLE, bits_per_dimension, dequantised
from studio.nn.flow_network import MultiScaleFlow
from studio.nn.flow_sliders import moved_by_sliders
from studio.nn.noise import noise, noises
from studio.nn.pixels import in_channels, rgb, to_pixels

Sampling = Generator[Step, None, Tensor]
SHOWN_BATCHES = 16  # that means and deviations are taken from
DRAWS = 4  # of dequantising noise, for the bits of one picture
ERROR_GAIN = 1e5  # at which rounding errors can be seen
SHAPE, DETAIL, BOTH = "shape", "detail", "both"


@dataclass(frozen=True)
class Shown:
    """Pictures (N, 3, S, S) in [-1, 1], their captions, and numbers."""

    images: Tensor
    captions: tuple[str, ...]
    facts: tuple[Fact, ...] = ()


def prepare(model: MultiScaleFlow, dtype: torch.dtype) -> None:
    """Weights stay float32, for exact inverses; the networks of samples may compute in `dtype`."""
    model.float().to(memory_format=torch.channels_last)
    model.sampling_dtype = dtype


def begin(model: MultiScaleFlow, batches: Iterator[Batch]) -> None:
    """Starts every scale from the data's own means and deviations."""
    images = torch.cat([batch.images for batch in islice(batches, SHOWN_BATCHES)])
    model.begin(dequantised(images, torch.rand_like(images)))


def bits_of(model: MultiScaleFlow, y: Tensor) -> Tensor:
    """y (N, C, S, S) -> bits per dimension (N,)."""
    latents, log_det = model(y)
    return bits_per_dimension(flows.log_normal(latents) + log_det, y[0].numel())


def learning_bits(model: MultiScaleFlow, images: Tensor) -> Tensor:
    """The loss of maximum likelihood: mean bits per dimension of freshly dequantised images."""
    return bits_of(model, dequantised(images, torch.rand_like(images))).mean()


@torch.no_grad()
def bits(model: MultiScaleFlow, images: Tensor, generator: torch.Generator) -> Tensor:
    """Images (N, 3, S, S) as from bytes -> bits per dimension (N,), with noise from `generator`."""
    images = in_channels(images, model.config.channels)
    u = torch.rand(images.shape, generator=generator, device=generator.device)
    return bits_of(model, dequantised(images, u.to(images.device)))


@torch.no_grad()
def sample(model: MultiScaleFlow, request: GenerateRequest) -> Sampling:
    """Draws latents, tempers them, and decodes: a step for each scale, coarsest first."""
    config = model.config
    latents = noises(request, config.channels, config.image_size, config.image_size)
    latents = tempered(model, latents.to(model.colours.device), request.params)
    latents = moved_by_sliders(model, latents, request.params)
    return (yield from decoding(model, latents))


def decoding(model: MultiScaleFlow, latents: Tensor) -> Sampling:
    """latents (N, C, S, S) -> pictures (N, 3, S, S) in [-1, 1]; a step with a look a scale."""
    total, y = model.config.scales, latents
    for done, y in enumerate(model.decoding(latents, model.sampling_dtype), start=1):
        yield Step(done, total, _look(y[0], model.config.image_size))
    return _picture(y)


def tempered(model: MultiScaleFlow, latents: Tensor, params: Mapping[str, ParamValue]) -> Tensor:
    """Latents (N, C, S, S) scaled by the temperatures of shape and detail."""
    shape, detail = _temperatures(params)
    if shape == detail:
        return latents * shape
    return _by_part(model, latents, shape, detail)


def invert(
    model: MultiScaleFlow, request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Shown]:
    """Encodes a picture (1, 3, S, S) and decodes it back, in float32 whatever samples take."""
    x = in_channels(picture, model.config.channels)
    z, _ = model(x * MIDDLE)
    yield Step(1, 3, _look(z[0] / 3, model.config.image_size))
    again = model.decode(z) / MIDDLE
    yield Step(2, 3, to_pixels(rgb(again)[0]))
    generator = torch.Generator().manual_seed(request.seed)
    bound = bits(model, picture.expand(DRAWS, -1, -1, -1), generator).mean()
    error = again - x
    yield Step(3, 3)
    images = torch.cat([again, z / 3, error * ERROR_GAIN])
    return Shown(
        rgb(images).clamp(-1, 1),
        ("Decoded again", "Its latent", f"The error, {ERROR_GAIN:,.0f} times"),
        (
            Fact(
                "largest_error", "Largest error, of values from -1 to 1", error.abs().max().item()
            ),
            Fact("bits", "Bits per dimension", bound.item()),
            Fact(
                "latent_square", "Mean square of its latent; 1 is usual", z.square().mean().item()
            ),
        ),
    )


def vary(
    model: MultiScaleFlow, request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Shown]:
    """Comes back from the latent of a picture (1, 3, S, S) with some noise in it.

    At strength t the latent becomes cos(t pi / 2) z + sin(t pi / 2) e with e as a sample's; so
    its length stays usual, and at 1 nothing of the picture is left.
    """
    config = model.config
    z, _ = model(in_channels(picture, config.channels) * MIDDLE)
    shape = (config.channels, config.image_size, config.image_size)
    fresh = torch.stack([noise(request.seed + i, *shape) for i in range(request.count)])
    fresh = tempered(model, fresh.to(z.device), request.params)
    angle = float(request.params.get("strength", 0.5)) * math.pi / 2
    z = z.expand_as(fresh)
    mixed = math.cos(angle) * z + math.sin(angle) * fresh
    part = str(request.params.get("part", BOTH))
    change = _by_part(model, mixed - z, float(part != DETAIL), float(part != SHAPE))
    images = yield from decoding(model, z + change)
    return Shown(images, tuple(f"Variant {i + 1}" for i in range(request.count)))


LIKELIHOOD_OF = "pixels in 256 steps; the density is exact where noise fills each step evenly"
INVERT_TEXTS = (
    "Encode and decode",
    "Turns the picture into its latent and back again, and says how far it comes out changed and "
    "how probable the model finds it.",
)
VARY_TEXTS = (
    "Vary",
    "Draws relatives of the picture: its latent with some fresh noise in it.",
)

TEMPERATURES = (
    FloatParam(
        "temperature",
        "Temperature",
        default=0.8,
        low=0.0,
        high=1.2,
        group="Noise",
        help="How far latents lie from the middle. 1 is the model's own variety; less gives "
        "plainer and cleaner pictures, 0 always the same one.",
    ),
    FloatParam(
        "detail",
        "Detail",
        default=1.0,
        low=0.0,
        high=1.25,
        group="Noise",
        help="Part of the temperature that fine detail gets. 0 leaves the likeliest detail, "
        "smooth and without grain; shapes stay as they are.",
    ),
)

VARYING = (
    FloatParam(
        "strength",
        "Strength",
        default=0.4,
        low=0.0,
        high=1.0,
        help="How much of the picture's latent gives way to fresh noise: at 0 none, at 1 all.",
    ),
    ChoiceParam(
        "part",
        "Vary",
        default=BOTH,
        choices=((BOTH, "Shape and detail"), (SHAPE, "Shape"), (DETAIL, "Detail")),
        help="Shape is the part of the latent that draws the picture at a quarter of its side; "
        "detail is all the rest.",
    ),
)


def _temperatures(params: Mapping[str, ParamValue]) -> tuple[float, float]:
    """Of shape and of detail."""
    shape = float(params.get("temperature", 1.0))
    return shape, shape * float(params.get("detail", 1.0))


def _by_part(model: MultiScaleFlow, latents: Tensor, shape: float, detail: float) -> Tensor:
    """Latents (N, C, S, S) with the part that draws shapes and that for detail scaled."""
    low, bands = latents, []
    for _ in range(model.config.detail_scales):
        low, details = flows.haar(low)
        bands.append(details * detail)
    low = low * shape
    for details in reversed(bands):
        low = flows.unhaar(low, details)
    return low


def _picture(y: Tensor) -> Tensor:
    return rgb(y.float() / MIDDLE).clamp(-1, 1)


def _look(y: Tensor, side: int) -> Image:
    """y (C, s, s) as bytes of the full side."""
    return to_pixels(F.interpolate(_picture(y[None]), size=(side, side))[0])
