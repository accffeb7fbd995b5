"""VAE+GAN: a VAE whose reconstructions are compared by what a discriminator sees in them.

Larsen, Sønderby, Larochelle, Winther, "Autoencoding beyond pixels using a learned similarity
metric", 2015 (arXiv:1512.09300). A VAE that compares pixels draws what it is unsure of as the mean
of all that might be, which is blurred. Here

* the reconstruction is compared in a layer l of the discriminator, D_l, where a picture is known
  by its textures and parts: p(D_l(x)|z) is normal around D_l(decoder(z)), with a fixed variance;
* the discriminator judges both reconstructions and pictures from the prior, as in a GAN.

With L_like = -log p(D_l(x)|z), the parts learn

    encoder:        KL + L_like
    decoder:        L_like + strictness * L_fool        (1 / gamma of the paper)
    discriminator:  to tell real pictures from drawn ones, with a gentle slope at the real ones

and no more than that: the encoder does not try to fool anybody, and the discriminator does not
try to like the reconstructions. So what is judged comes from points without a gradient: some from
the posterior, as many from the prior.

Five things differ from the paper. The decoder is the generator of the GANs here
(`studio.nn.style_generator`): the VAE's own, whose colours come four pixels at a time and without
norms, broke into textures under a discriminator that sees fine faults. Networks and loss of that
are those of `studio.nn.adversarial` (non-saturating, with R1 by finite differences). The variance
of features is counted in their own mean square, which would else drift as the discriminator grows.
A little of the pixels' error is kept beside L_like, for colours, of which the discriminator makes
little. And what has the same name in a VAE (`studio.families.vae`) begins where that ended: the
encoder, the map of the latent space, and how the decoder makes styles of points.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor, nn

from studio.core.params import Param
from studio.core.request import PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.families._base import Action, Family, Loss, Outcome, Phase, Training
from studio.nn.adversarial import (
    Discriminator,
    discriminator_loss,
    estimated_slope,
    generator_loss,
)
from studio.nn.coder import (
    STRENGTH,
    VARIETY,
    first_points,
    sample,
    sliders,
    varied,
)
from studio.nn.opinion import ask, keep_scores, no_scores
from studio.nn.style_generator import StyledDecoder, cast_kernels, check_side, settle, widths_from
from studio.nn.variational import posterior
from studio.nn.variational_coder import VariationalCoder, redrawn

SCORED = 2048  # pictures of each kind whose scores are kept
AT_ONCE = 64  # points, where the decoder's norms are settled

Acting = Generator[Step, None, Outcome]


@dataclass(frozen=True)
class Config:
    """`latent` numbers stand for a picture; `widths` are those of the encoder's maps at half,
    a quarter and an eighth of the side, `judge_widths` the discriminator's from half of it on.
    `finest` is the decoder's at half the side; it doubles with each halving, up to `widest`. The
    map of the latent space has `couplings` of networks `coupling_width` wide.

    L_like is measured after `depth` blocks of the discriminator, and of the pixels' mean absolute
    error `pixel_weight` is added for each value. `strictness` weighs what the discriminator says.
    It judges `judged` of each batch; `gamma` weighs its slope, measured on `penalised` of those,
    over a distance of `reach` in pixel values.
    """

    image_size: int = 64
    channels: int = 3
    latent: int = 128
    widths: tuple[int, int, int] = (64, 128, 256)
    couplings: int = 8
    coupling_width: int = 256
    finest: int = 64
    widest: int = 256
    judge_widths: tuple[int, ...] = (64, 128, 256, 256)
    depth: int = 2
    kl_weight: float = 1.0
    feature_weight: float = 0.3
    pixel_weight: float = 1.0
    strictness: float = 1.0
    judged: float = 0.5
    gamma: float = 1.0
    penalised: float = 0.25
    reach: float = 0.05

    def __post_init__(self) -> None:
        check_side(self.image_size)


class VAEGAN(VariationalCoder):
    """A coder whose encoder says mean and log variance, and the judge of what it draws."""

    decoder: StyledDecoder
    scores: Tensor

    def __init__(self, config: Config) -> None:
        c = config
        drawn = widths_from(c.image_size, c.finest, c.widest)
        super().__init__(c, StyledDecoder(c.latent, drawn, c.channels))
        self.config = config
        self.discriminator = Discriminator(c.channels, c.image_size, c.judge_widths)
        self.register_buffer("scores", no_scores())

    def seen(self, images: Tensor) -> Tensor:
        """D_l: images (N, C, S, S) -> features (N, F, s, s)."""
        x = images
        for block in self.discriminator.blocks[: self.config.depth]:
            x = block(x)
        return x

    def score(self, images: Tensor) -> Tensor:
        """Images (N, C, S, S) -> logits (N,), each judged alone."""
        logits: Tensor = self.discriminator(images, alone=True)
        return logits

    @torch.no_grad()
    def judged(self, h: Tensor) -> Tensor:
        """Half of some points of the posterior (N, L), and as many from the prior: (N, L)."""
        half = (len(h) + 1) // 2
        return torch.cat([h[:half], self.flow.inverse(torch.randn_like(h[half:]))])


def coder_of(model: VAEGAN) -> Iterable[nn.Parameter]:
    """What learns to reconstruct and to fool."""
    parts = (model.encoder, model.flow, model.decoder)
    return [parameter for part in parts for parameter in part.parameters()]


def discriminator_of(model: VAEGAN) -> Iterable[nn.Parameter]:
    """What learns to judge."""
    return model.discriminator.parameters()


def loss_of_coder(model: VAEGAN, batch: Batch) -> Loss:
    """KL and L_like in nats for each value of the picture, and `strictness` times L_fool."""
    images, config = batch.images, model.config
    q = posterior(model.encoder(images))
    h = q.draw(torch.randn_like(q.mean))
    rebuilt = model.decoder(h)
    # Apart, for a norm's statistics would tell the encoder how to fool.
    shown = model.decoder(model.judged(h[: _part(len(h), config.judged)]))
    with torch.no_grad():
        wanted = model.seen(images)
    unlike = _unlike(model.seen(rebuilt), wanted)
    error = (rebuilt.float() - images).abs().mean()
    divergence = model.divergence(q, h).mean()
    fool = generator_loss(model.discriminator(shown))
    loss = config.kl_weight * divergence / images[0].numel()
    loss = loss + config.feature_weight * unlike + config.pixel_weight * error
    loss = loss + config.strictness * fool
    terms = {"kl": divergence, "unlike": unlike, "error": error, "fool": fool}
    return loss, {name: value.detach() for name, value in terms.items()}


def loss_of_discriminator(model: VAEGAN, batch: Batch) -> Loss:
    """Real and drawn pictures should be told apart, with a gentle slope at the real ones."""
    config, judge = model.config, model.discriminator
    given = batch.images[: _part(len(batch.images), config.judged)]
    with torch.no_grad():
        q = posterior(model.encoder(given[: (len(given) + 1) // 2]))
        points = torch.zeros(len(given), config.latent, device=given.device)
        points[: len(q.mean)] = q.draw(torch.randn_like(q.mean))
        drawn = model.decoder(model.judged(points))
    real, fake = judge(given), judge(drawn)
    slope = estimated_slope(judge, given[: _part(len(given), config.penalised)], config.reach)
    total = discriminator_loss(real, fake) + config.gamma / 2 * slope
    terms = {"real": real.mean(), "fake": fake.mean(), "slope": slope}
    return total, {name: value.detach() for name, value in terms.items()}


def _unlike(seen: Tensor, wanted: Tensor) -> Tensor:
    """L_like for each feature, in units in which the wanted ones have a mean square of 1."""
    seen, wanted = seen.float(), wanted.float()
    return (seen - wanted).square().mean() / (2 * wanted.square().mean())


def _part(count: int, share: float) -> int:
    return max(1, round(count * share))


def prepare(model: VAEGAN, dtype: torch.dtype) -> None:
    """Casts the encoder, and the decoder's kernels that meet feature maps."""
    model.encoder.to(dtype)
    cast_kernels(model.decoder.synthesis, dtype)


def finish(model: VAEGAN, batches: Iterator[Batch]) -> tuple[Param, ...]:
    """Measures which dimensions change a picture most, and which scores are usual."""
    points = first_points(model, batches)
    _settle(model, points)
    parts = _pictures(batches)
    judge = model.discriminator
    judge.spread.copy_(torch.stack([judge.usual_spread(part) for part in parts]).mean())
    drawing = torch.Generator().manual_seed(0)
    drawn = (torch.randn(len(part), points.shape[1], generator=drawing) for part in parts)
    made = (model.decode(z.to(points)).clamp(-1, 1) for z in drawn)
    keep_scores(model.scores, model.score, parts, made)
    return (sliders(model, points),)


@torch.no_grad()
def _settle(model: VAEGAN, points: Tensor) -> None:
    """Gives the decoder's norms what they should know of as many points of the prior."""
    drawing = torch.Generator().manual_seed(1)
    z = torch.randn(points.shape, generator=drawing).to(points)
    w = model.decoder.mapping(model.flow.inverse(z))
    settle(model.decoder.synthesis, w.split(AT_ONCE))


def _pictures(batches: Iterator[Batch]) -> list[Tensor]:
    first = next(batches).images
    rest = islice(batches, -(-SCORED // len(first)) - 1)
    return [first, *(batch.images for batch in rest)]


def reconstruct(model: VAEGAN, request: PictureRequest, picture: Tensor) -> Acting:
    """The picture, what comes back from its posterior's mean, and from draws of the posterior."""
    shown = yield from redrawn(model, request, picture)
    return Outcome(shown.images, shown.captions, shown.facts)


def vary(model: VAEGAN, request: PictureRequest, picture: Tensor) -> Acting:
    """Pictures from around the place where the picture lies."""
    shown = yield from varied(model, request, picture)
    return Outcome(shown.images, shown.captions, shown.facts)


def judge(model: VAEGAN, request: PictureRequest, picture: Tensor) -> Acting:
    """The discriminator's score of a picture, what it is worth, and where it looked."""
    told = yield from ask(model.score, model.scores, model.given(picture), request.seed)
    return Outcome(told.images, told.captions, told.facts)


FAMILY = Family(
    name="vae_gan",
    title="VAE+GAN",
    config=Config,
    build=VAEGAN,
    sample=sample,
    prepare=prepare,
    params=(VARIETY,),
    training=Training(
        phases=(
            Phase("discriminator", loss_of_discriminator, discriminator_of),
            Phase("coder", loss_of_coder, coder_of),
        ),
        finish=finish,
    ),
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
        Action(
            "judge",
            "Ask the discriminator",
            "How real the discriminator finds a picture, compared with the pictures it was trained "
            "on and with those of its generator.",
            judge,
        ),
    ),
)
