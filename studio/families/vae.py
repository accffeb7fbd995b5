"""VAE: an autoencoder whose latent space is filled, so that any point of it is a picture.

Kingma and Welling, "Auto-Encoding Variational Bayes", 2013 (arXiv:1312.6114).

    draw:   z ~ N(0, I),   x ~ p(x|z): the decoder's picture, and how far each value strays from it
    learn:  E_q log p(x|z) - KL(q(z|x) | N(0, I)),   q(z|x) from the encoder

The second line bounds log p(x) from below (`studio.nn.variational`). Its first term wants
reconstructions, its second wants each picture to say no more of z than it must, and thereby that
all pictures together fill N(0, I). A normal q(z|x) alone leaves holes there, so it is carried by an
invertible map that is learned too (`studio.nn.variational_coder`).

p(x|z) is a logistic distribution around the decoder's value, cut into the 256 steps of a byte
(Kingma et al., 2016, arXiv:1606.04934), with ends that take the rest. Its width is learned, one
for each place and colour of the picture: what can be foreseen (the middle of an aligned face)
must be met closely, what cannot (a background) may stray. That settles the balance between the
two terms, for which others choose a weight (Rybkin et al., "sigma-VAE", 2020, arXiv:2006.13202).
Pictures are shown without that straying, which is snow: p(x|z) knows no texture, and what it
cannot foresee is blurred. `kl_weight` above 1 gives up some of the reconstruction for a space
that is filled more evenly (Higgins et al., "beta-VAE", 2017); the likelihood is always told for 1.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.core.params import Param
from studio.core.request import PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.families._base import Action, Family, Likelihood, Loss, Outcome, Phase, Training
from studio.nn.coder import (
    STRENGTH,
    VARIETY,
    first_points,
    prepare,
    sample,
    sliders,
    varied,
)
from studio.nn.variational import log_bound, posterior
from studio.nn.variational_coder import VariationalCoder, redrawn

HALF_STEP = 1 / 255  # half the distance of two bytes' values in [-1, 1]
ENDS = 1 - HALF_STEP  # beyond it lie only the darkest and the brightest byte
DRAWS = 16  # points of the posterior for the likelihood's bound

Acting = Generator[Step, None, Outcome]


@dataclass(frozen=True)
class Config:
    """`latent` numbers stand for a picture; `widths` are those of the networks' maps at half,
    a quarter and an eighth of the side. The map of the latent space has `couplings` of networks
    `coupling_width` wide."""

    image_size: int = 64
    channels: int = 3
    latent: int = 128
    widths: tuple[int, int, int] = (64, 128, 256)
    couplings: int = 8
    coupling_width: int = 256
    kl_weight: float = 1.0


class VAE(VariationalCoder):
    """A coder whose encoder says mean and log variance, and how wide p(x|z) is in each place."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.config = config
        shape = (config.channels, config.image_size, config.image_size)
        self.log_scale = nn.Parameter(torch.full(shape, math.log(0.2)))


def log_probability(images: Tensor, mean: Tensor, log_scale: Tensor) -> Tensor:
    """log of the probability of each byte, in nats, of images (..., C, S, S) in [-1, 1].

    With a, b = (x - mean +- half a step) / scale it is log(sigmoid(a) - sigmoid(b)), where
    sigmoid(a) - sigmoid(b) = sigmoid(a) sigmoid(-b) (1 - exp(b - a)); the darkest byte takes all
    of sigmoid(a), the brightest all of sigmoid(-b), so that the 256 sum to 1.
    """
    narrow = torch.exp(-log_scale)
    above = F.logsigmoid((images - mean + HALF_STEP) * narrow)
    below = F.logsigmoid((mean - images + HALF_STEP) * narrow)
    between = torch.log(-torch.expm1(-2 * HALF_STEP * narrow))
    inner = above + below + between
    return torch.where(images < -ENDS, above, torch.where(images > ENDS, below, inner))


def learn(model: VAE, batch: Batch) -> Loss:
    """The negative bound in nats for each value of the picture, and its parts."""
    images = batch.images
    q = posterior(model.encoder(images))
    h = q.draw(torch.randn_like(q.mean))
    rebuilt: Tensor = model.decoder(h)
    divergence = model.divergence(q, h).mean()
    with torch.autocast(images.device.type, enabled=False):
        log_likelihood = log_probability(images, rebuilt.float(), model.log_scale).mean()
        values = images[0].numel()
        loss = model.config.kl_weight * divergence / values - log_likelihood
        bits = (divergence / values - log_likelihood).detach() / math.log(2)
        error = (rebuilt.float().clamp(-1, 1) - images).detach().square().mean()
    return loss, {"bits": bits, "kl": divergence.detach(), "error": error}


@torch.no_grad()
def bits(model: VAE, images: Tensor, generator: torch.Generator) -> Tensor:
    """An upper bound of the bits for each value of images (N, 3, S, S): float32 (N,)."""
    given = model.given(images)
    q = model.posterior(given)
    h = q.draw(torch.randn((DRAWS, *q.mean.shape), generator=generator).to(q.mean))
    likely = torch.stack([_log_likelihood(model, given, each) for each in h])
    bound = log_bound(likely, model.flow.log_density(h), q.log_density(h))
    return -bound / (given[0].numel() * math.log(2))


def _log_likelihood(model: VAE, images: Tensor, h: Tensor) -> Tensor:
    """log p(x|z) in nats of images (N, C, S, S) at points h (N, L) of q: (N,)."""
    each = log_probability(images, model.decoded(h), model.log_scale.float())
    return each.sum(dim=(1, 2, 3))


def finish(model: VAE, batches: Iterator[Batch]) -> tuple[Param, ...]:
    """Measures which dimensions change a picture most; where the data lies is settled: N(0, I)."""
    return (sliders(model, first_points(model, batches)),)


def reconstruct(model: VAE, request: PictureRequest, picture: Tensor) -> Acting:
    """The picture, what comes back from its posterior's mean, and from draws of the posterior."""
    shown = yield from redrawn(model, request, picture)
    return Outcome(shown.images, shown.captions, shown.facts)


def vary(model: VAE, request: PictureRequest, picture: Tensor) -> Acting:
    """Pictures from around the place where the picture lies."""
    shown = yield from varied(model, request, picture)
    return Outcome(shown.images, shown.captions, shown.facts)


FAMILY = Family(
    name="vae",
    title="VAE",
    config=Config,
    build=VAE,
    sample=sample,
    prepare=prepare,
    params=(VARIETY,),
    training=Training(phases=(Phase("vae", learn),), finish=finish),
    likelihood=Likelihood(bits, exact=False),
    actions=(
        Action(
            "reconstruct",
            "Reconstruct",
            "Encodes the picture and shows what comes back: from the middle of where it may lie "
            "in the latent space, and from points drawn there.",
            reconstruct,
            variants=True,
        ),
        Action(
            "vary",
            "Vary",
            "Draws pictures from around the place where this one lies in the latent space.",
            vary,
            (STRENGTH,),
            variants=True,
        ),
    ),
)
