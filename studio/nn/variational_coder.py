"""An autoencoder whose encoder says where a picture may lie: what VAE and VAE-GAN do alike.

The encoder says q(h|x), normal and independent in each dimension; an invertible map f (see
`studio.nn.latent_flow`) carries h to the latent space, z = f(h), where p(z) = N(0, I). So the
posteriors, each a round cloud in h, may together have any shape in h and still fill N(0, I).
Without f they leave holes in it, and what is drawn there comes out blurred.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from typing import Protocol

import torch
from torch import Tensor, nn

from studio.core.facts import Fact
from studio.core.request import PictureRequest
from studio.core.steps import Step
from studio.nn.coder import Coder, Shown, Sizes, rebuilt
from studio.nn.latent_flow import LatentFlow
from studio.nn.noise import noise
from studio.nn.pixels import rgb, to_pixels
from studio.nn.variational import Posterior, posterior

DRAWS = 64  # of the posterior, for what a picture tells of its point


class FlowSizes(Sizes, Protocol):
    """What such a coder must know beside. The map has `couplings` of networks `coupling_width`
    wide; with none of them z is h."""

    @property
    def couplings(self) -> int:
        """How many steps the map f has."""

    @property
    def coupling_width(self) -> int:
        """Of their networks."""


class VariationalCoder(Coder):
    """Encoder to q(h|x), map between h and z, decoder from h."""

    def __init__(self, sizes: FlowSizes, decoder: nn.Module | None = None) -> None:
        super().__init__(sizes, 2, decoder)
        self.flow = LatentFlow(sizes.latent, sizes.couplings, sizes.coupling_width)

    def posterior(self, images: Tensor) -> Posterior:
        """q(h|x) of images (N, C, S, S) in [-1, 1]."""
        return posterior(self.encode(images))

    def code(self, images: Tensor) -> Tensor:
        """(N, C, S, S) in [-1, 1] -> where the mean of q(h|x) lies in z, float32 (N, latent)."""
        z: Tensor = self.flow(self.posterior(images).mean)[0]
        return z

    def decode(self, z: Tensor) -> Tensor:
        """z (N, latent) -> float32 (N, C, S, S), about [-1, 1]."""
        return self.decoded(self.flow.inverse(z))

    def decoded(self, h: Tensor) -> Tensor:
        """h (N, latent) -> float32 (N, C, S, S), about [-1, 1]."""
        return super().decode(h)

    def divergence(self, q: Posterior, h: Tensor) -> Tensor:
        """log q(h|x) - log p(h) in nats of points h (..., N, L) drawn from q: (..., N).

        Its expectation is KL(q(z|x) | N(0, I)), which has no closed form any more.
        """
        return q.log_density(h) - self.flow.log_density(h)


@torch.no_grad()
def redrawn(
    model: VariationalCoder, request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Shown]:
    """A picture (1, 3, S, S) beside what the mean of its posterior gives, and what `count` draws
    of it give; and how many bits it tells of its point."""
    shown = yield from rebuilt(model, picture, 2)
    q = model.posterior(model.given(picture))
    seeds = range(request.seed, request.seed + request.count)
    drawn = q.draw(torch.cat([noise(seed, *q.mean.shape) for seed in seeds]).to(q.mean))
    images = torch.cat([shown.images, rgb(model.decoded(drawn)).clamp(-1, 1)])
    yield Step(2, 2, to_pixels(images[-1]), len(images) - 1)
    many = q.draw(noise(request.seed, DRAWS, *q.mean.shape).to(q.mean))
    told = float(model.divergence(q, many).mean()) / math.log(2)
    return Shown(
        images,
        (*shown.captions, *("Draw",) * request.count),
        (*shown.facts, Fact("kl", "Told by the picture", told, "bits")),
    )
