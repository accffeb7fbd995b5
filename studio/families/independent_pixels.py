"""Independent pixels: each value of a picture drawn on its own, all at once. It gives snow.

What every other family is measured against: the quickest way to draw a picture is to give each
pixel and channel a distribution of its own,

    p(x) = prod_i p_i(x_i),   p_i the histogram of value i over all training pictures,

and it is exactly right about every single pixel. It knows nothing of two of them together, so
nothing fits: the mean of all its pictures is a face, none of them is.

Histograms are counted, not descended. Training adds up how often each value fell into each bin;
one imaginary picture, spread evenly over all bins, keeps what was never seen possible, so that the
likelihood of any picture is finite.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from studio.core.facts import GIVEN
from studio.core.params import ChoiceParam, FloatParam
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.families._base import Action, Family, Likelihood, Outcome, Sampling, Training
from studio.nn.inverse_cdf import choose, uniforms, weighted
from studio.nn.noise import noises
from studio.nn.pixels import in_channels, rgb, to_pixels
from studio.nn.surprise import heat, surprise_facts

VALUES = 256
MOST = torch.iinfo(torch.int16).max  # pictures that are counted; later ones change little


@dataclass(frozen=True)
class Config:
    """`bins` divides the 256 values of a byte evenly."""

    image_size: int = 64
    channels: int = 3
    bins: int = 64


class IndependentPixels(nn.Module):
    """A histogram for each value of a picture. Counters are whole numbers, which a moving average
    of weights copies."""

    counts: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        if VALUES % config.bins:
            raise ValueError(f"{config.bins} bins do not divide {VALUES} values evenly")
        shape = (config.channels, config.image_size, config.image_size, config.bins)
        self.register_buffer("counts", torch.zeros(shape, dtype=torch.int16))

    @property
    def seen(self) -> int:
        """How many pictures were counted."""
        return int(self.counts[0, 0, 0].sum())

    def bins_of(self, images: Tensor) -> Tensor:
        """Images (N, C, S, S) in [-1, 1] -> the bin of each value, int64, the same shape."""
        return byte_values(images) // (VALUES // self.config.bins)

    @torch.no_grad()
    def count(self, images: Tensor) -> None:
        """Adds pictures (N, C, S, S) to the histograms, as long as counters hold them."""
        places = self.bins_of(images[: MOST - self.seen]).movedim(0, -1)
        self.counts.scatter_add_(-1, places, torch.ones_like(places, dtype=torch.int16))

    def forward(self, temperature: float = 1.0) -> Tensor:
        """The probability of each byte at each place: float32 (C, S, S, 256)."""
        bins = self.config.bins
        weights = weighted((self.counts.float() + 1 / bins).log(), temperature)
        width = VALUES // bins
        return (weights / width).repeat_interleave(width, dim=-1)

    def bits(self, images: Tensor) -> Tensor:
        """Images (N, C, S, S) -> the bits that each value costs, float32, the same shape."""
        places = byte_values(images).movedim(0, -1)
        chances: Tensor = self()
        return -chances.log2().gather(-1, places).movedim(-1, 0)


def byte_values(images: Tensor) -> Tensor:
    """[-1, 1] -> 0 to 255, int64."""
    return images.float().add(1).mul(127.5).round().clamp(0, VALUES - 1).long()


def of_bytes(values: Tensor) -> Tensor:
    """0 to 255 -> [-1, 1], float32."""
    return values.float() / 127.5 - 1


def mean_picture(chances: Tensor) -> Tensor:
    """Probabilities (C, S, S, 256) -> the expected picture (C, S, S) in [-1, 1]."""
    return of_bytes(chances @ torch.arange(float(VALUES), device=chances.device))


def typical_picture(chances: Tensor, bins: int) -> Tensor:
    """Probabilities (C, S, S, 256) -> the middle of each place's most probable bin, in [-1, 1]."""
    width = VALUES // bins
    return of_bytes(chances[..., ::width].argmax(-1) * width + (width - 1) / 2)


@torch.no_grad()
def sample(model: IndependentPixels, request: GenerateRequest) -> Sampling:
    """Draws one picture after another; the second view is the mean that they come from."""
    config, show = model.config, str(request.params.get("show", "snow"))
    chances = model(float(request.params.get("temperature", 1.0)))
    device, size = chances.device, config.image_size
    luck = uniforms(noises(request, config.channels, size, size)).to(device)
    mean = mean_picture(chances)
    aside = to_pixels(rgb(mean[None])[0])
    images = []
    for number, each in enumerate(luck):
        if show == "mean":
            image = mean
        elif show == "typical":
            image = typical_picture(chances, config.bins)
        else:
            image = of_bytes(choose(chances, each))
        images.append(image)
        preview = to_pixels(rgb(image[None])[0])
        yield Step(number + 1, request.count, preview, number, aside)
    return rgb(torch.stack(images)).clamp(-1, 1)


@torch.no_grad()
def bits(model: IndependentPixels, images: Tensor, _rng: torch.Generator) -> Tensor:
    """Exact bits per dimension (N,) of pictures (N, 3, S, S)."""
    return model.bits(in_channels(images, model.config.channels)).flatten(1).mean(1)


@torch.no_grad()
def surprise(
    model: IndependentPixels, _request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Outcome]:
    """Which pixels of a picture (1, 3, S, S) the histograms did not expect."""
    x = in_channels(picture.to(model.counts.device), model.config.channels)
    cost = model.bits(x)[0].sum(0)
    usual = 8.0 * model.config.channels  # bits of a pixel where every value is equally probable
    image = heat(cost, usual)
    yield Step(1, 1, to_pixels(image))
    return Outcome(
        torch.cat([rgb(x), image[None]]),
        (GIVEN, "bits of each pixel"),
        surprise_facts(cost, model.config.channels),
    )


def _count(model: IndependentPixels, batch: Batch) -> None:
    model.count(batch.images)


def prepare(_model: IndependentPixels, _dtype: torch.dtype) -> None:
    """Counters stay what they are."""


FAMILY = Family(
    name="independent_pixels",
    title="Independent pixels",
    config=Config,
    build=IndependentPixels,
    sample=sample,
    prepare=prepare,
    params=(
        ChoiceParam(
            "show",
            "Show",
            default="snow",
            choices=(("snow", "Drawn"), ("mean", "Mean"), ("typical", "Most frequent")),
            help="Drawn: every pixel on its own, by chance, which gives snow. Mean: the average "
            "of all training pictures, around which the snow falls. Most frequent: the value "
            "that each pixel has most often.",
        ),
        FloatParam(
            "temperature",
            "Temperature",
            default=1.0,
            low=0.0,
            high=2.0,
            help="How daring each draw is. Below 1 frequent values become more frequent, at 0 "
            "only the most frequent is left; above 1 rare ones gain.",
        ),
    ),
    training=Training(phases=(), observe=_count),
    likelihood=Likelihood(bits, exact=True),
    actions=(
        Action(
            "surprise",
            "Show what surprises it",
            "How many bits each pixel of your picture costs under its own histogram: dark was "
            "expected, bright was not.",
            surprise,
        ),
    ),
)
