"""An encoder, a decoder and the space between them: what autoencoder, VAE and VAE-GAN do alike."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import torch
from torch import Tensor, nn

from studio.core.facts import GIVEN, Fact
from studio.core.params import FloatParam, VectorParam
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.nn.autoencoding import Decoder, Encoder
from studio.nn.latent_space import LatentSpace, error_facts
from studio.nn.pixels import in_channels, rgb, to_pixels

MEASURED = 4096  # pictures whose points say where the data lies
PROBED = 16  # of them, around which the dimensions' effects are measured

VARIETY = FloatParam(
    "variety",
    "Variety",
    default=1.0,
    low=0.0,
    high=2.0,
    group="Shape",
    help="How far from the middle of the latent space points are drawn. 0 always gives the middle "
    "itself, 1 is what the model was trained for, above it pictures become stranger.",
)
STRENGTH = FloatParam(
    "strength",
    "Strength",
    default=0.4,
    low=0.0,
    high=1.0,
    help="How much of the picture's place in the latent space is given up to chance. At 0 only "
    "the reconstruction is left, at 1 nothing of the picture.",
)


class Sizes(Protocol):
    """What a coder must know. `latent` numbers stand for a picture; `widths` are those of the
    networks' maps at half, a quarter and an eighth of the side `image_size`."""

    @property
    def image_size(self) -> int:
        """S, the side of the pictures in pixels."""

    @property
    def channels(self) -> int:
        """C: 1 grey, 3 RGB."""

    @property
    def latent(self) -> int:
        """How many numbers stand for a picture."""

    @property
    def widths(self) -> tuple[int, int, int]:
        """Of the maps at a half, a quarter and an eighth of the side."""


class Coder(nn.Module):
    """Encoder and decoder, and where the data lies between them.

    The encoder says `numbers` things of each latent dimension; the first one is where a picture
    lies, which is all that `code` tells. Any `decoder` of points (N, latent) will do.
    """

    def __init__(self, sizes: Sizes, numbers: int, decoder: nn.Module | None = None) -> None:
        super().__init__()
        self.channels = sizes.channels
        around = (sizes.channels, sizes.image_size, sizes.widths)
        self.encoder = Encoder(*around, numbers * sizes.latent)
        self.decoder = decoder or Decoder(*around, sizes.latent)
        self.space = LatentSpace(sizes.latent)

    def encode(self, images: Tensor) -> Tensor:
        """(N, C, S, S) in [-1, 1] -> all that the encoder says, float32 (N, numbers * latent)."""
        return self.encoder(images.to(self.encoder.stem.weight.dtype)).float()  # type: ignore[no-any-return]  # modules are untyped

    def code(self, images: Tensor) -> Tensor:
        """(N, C, S, S) in [-1, 1] -> where each picture lies, float32 (N, latent)."""
        return self.encode(images)[:, : len(self.space.order)]

    def decode(self, z: Tensor) -> Tensor:
        """(N, latent) -> float32 (N, C, S, S), about [-1, 1]."""
        return self.decoder(z).float()  # type: ignore[no-any-return]  # modules are untyped

    def pictures(self, z: Tensor) -> Tensor:
        """(N, latent) -> (N, 3, S, S) in [-1, 1], grey ones in three equal channels."""
        return rgb(self.decode(z)).clamp(-1, 1)

    def given(self, picture: Tensor) -> Tensor:
        """(N, 3, S, S) -> as the model sees it, (N, C, S, S)."""
        return in_channels(picture, self.channels)


def prepare(model: Coder, dtype: torch.dtype) -> None:
    """Casts encoder and decoder; points stay float32, and so does what maps them."""
    model.encoder.to(dtype)
    model.decoder.to(dtype)


@torch.no_grad()
def sample(model: Coder, request: GenerateRequest) -> Generator[Step, None, Tensor]:
    """Decodes a point for each picture, all in one step: (count, 3, S, S) in [-1, 1]."""
    images = model.pictures(model.space.points(request))
    yield Step(request.count, request.count, to_pixels(images[-1]), request.count - 1)
    return images


@torch.no_grad()
def varied(model: Coder, request: PictureRequest, picture: Tensor) -> Generator[Step, None, Shown]:
    """`count` pictures from around the place where a picture (1, 3, S, S) lies."""
    z = model.code(model.given(picture))
    strength = float(request.params.get(STRENGTH.name, STRENGTH.default))
    images = model.pictures(model.space.around(z, request.seed, request.count, strength))
    yield Step(request.count, request.count, to_pixels(images[-1]), request.count - 1)
    return Shown(images, ("Variation",) * request.count)


@dataclass(frozen=True)
class Shown:
    """What an action shows: pictures (N, 3, S, S) in [-1, 1], their captions, and numbers."""

    images: Tensor
    captions: tuple[str, ...]
    facts: tuple[Fact, ...] = ()


@torch.no_grad()
def rebuilt(model: Coder, picture: Tensor, steps: int = 1) -> Generator[Step, None, Shown]:
    """A picture (1, 3, S, S) beside what comes back of it; the first of so many steps."""
    given = model.given(picture)
    back = model.decode(model.code(given))
    images = rgb(torch.cat([given, back])).clamp(-1, 1)
    yield Step(1, steps, to_pixels(images[1]), 1)
    return Shown(images, (GIVEN, "Reconstruction"), error_facts(given, back))


def first_points(model: Coder, batches: Iterator[Batch]) -> Tensor:
    """Where the first few thousand pictures lie, (N, latent)."""

    def points() -> Iterable[Tensor]:
        first = next(batches).images
        yield model.code(first)
        for batch in islice(batches, -(-MEASURED // len(first)) - 1):
            yield model.code(batch.images)

    return torch.cat(list(points()))


def sliders(model: Coder, points: Tensor) -> VectorParam:
    """Ranks the dimensions around some of the points (N, latent): a slider for each."""
    return model.space.rank(model.decode, points[:PROBED])
