"""Flow-GAN: a flow that is told both how probable pictures are and how real its own ones look.

Grover, Dhar, Ermon, "Flow-GAN: Combining maximum likelihood and adversarial learning in
generative models", 2017 (arXiv:1705.08868). The generator is RealNVP (`studio.nn.flow_network`,
with equal tensor names, so that it can start from RealNVP's checkpoint), so it has a likelihood;
its opponent is a discriminator as in a GAN:

    minimise over the flow   lambda * bits per dimension + E softplus(-D(f^-1(z)))
    minimise over D          E softplus(-D(y)) + E softplus(D(f^-1(z))) + gamma / 2 E |dD/dy|^2

Likelihood cares for everything in a picture alike, down to the last bit, and punishes what is
missing; the discriminator cares for what looks wrong. As the paper found, the first alone gives
good densities and poor samples, the second alone the reverse; lambda weighs the two.

To save work each half of a batch serves one purpose: likelihood, or being compared with samples.
These are drawn at the temperature at which people see them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import torch
from torch import Tensor, nn

from studio.core.facts import GIVEN, Fact
from studio.core.params import Param
from studio.core.request import PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.families._base import Action, Family, Likelihood, Loss, Outcome, Phase, Training
from studio.nn import flow_pictures, flow_sliders
from studio.nn.adversarial import (
    Discriminator,
    discriminator_loss,
    estimated_slope,
    frozen,
    generator_loss,
)
from studio.nn.dequantisation import MIDDLE, dequantised
from studio.nn.flow_network import FlowConfig, MultiScaleFlow
from studio.nn.pixels import in_channels, rgb
from studio.nn.style_gan import MARKS, TOGETHER, percentile, sway

SCORED = 1024  # pictures of each kind whose scores are kept


@dataclass(frozen=True)
class Config(FlowConfig):
    """`weight` is lambda, of the likelihood in bits per dimension; `gamma` that of the slope,
    measured over `reach` in pixel values; `temperature` that of the samples that are judged.

    `judge_widths` are the discriminator's, from half the picture's side to the smallest map's.
    """

    weight: float = 1.0
    gamma: float = 1.0
    reach: float = 0.05
    temperature: float = 0.8
    judge_widths: tuple[int, ...] = (32, 64, 128, 128)


class FlowGan(MultiScaleFlow):
    """The flow, its discriminator, and which scores that one gives."""

    references: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.config: Config = config
        self.discriminator = Discriminator(config.channels, config.image_size, config.judge_widths)
        self.register_buffer("references", torch.zeros(2, MARKS))

    def drawn(self, count: int) -> Tensor:
        """y (count, C, S, S) of fresh noise."""
        side = self.config.image_size
        z = torch.randn(count, self.config.channels, side, side, device=self.colours.device)
        return self.decode(z * self.config.temperature)


def flow_of(model: FlowGan) -> Iterable[nn.Parameter]:
    """What the flow's phase changes."""
    return model.scales.parameters()


def discriminator_of(model: FlowGan) -> Iterable[nn.Parameter]:
    """What the discriminator's phase changes."""
    return model.discriminator.parameters()


def loss_of_flow(model: FlowGan, batch: Batch) -> Loss:
    """lambda * bits per dimension of one half of the batch, and as many samples to be judged."""
    half = (len(batch.images) + 1) // 2
    bits = flow_pictures.learning_bits(model, batch.images[:half])
    judged = generator_loss(frozen(model.discriminator)(model.drawn(half)))
    total = model.config.weight * bits + judged
    return total, {"bits": bits.detach(), "judged": judged.detach()}


def loss_of_discriminator(model: FlowGan, batch: Batch) -> Loss:
    """Real pictures (the other half of the batch) and samples should be told apart."""
    config, judge = model.config, model.discriminator
    images = batch.images[len(batch.images) // 2 :]
    with torch.no_grad():
        real = dequantised(images, torch.rand_like(images))
        drawn = model.drawn(len(real))
    slope = estimated_slope(judge, real, config.reach)
    liked, disliked = judge(real), judge(drawn)
    total = discriminator_loss(liked, disliked) + config.gamma / 2 * slope
    terms = {"real": liked.mean(), "fake": disliked.mean(), "slope": slope}
    return total, {name: value.detach() for name, value in terms.items()}


def finish(model: FlowGan, batches: Iterator[Batch]) -> tuple[Param, ...]:
    """The flow's sliders; which scores the discriminator gives, and the spread it is used to."""
    first = next(batches)
    judge, shown = model.discriminator, chain([first], batches)
    found = flow_sliders.finish(model, shown)
    real: list[Tensor] = []
    while sum(len(part) for part in real) < SCORED:
        real.append(next(batches).images * MIDDLE)
    judge.spread.copy_(torch.stack([judge.usual_spread(part) for part in real]).mean())
    own = (model.drawn(TOGETHER) for _ in range(SCORED // TOGETHER))
    marks = torch.linspace(0, 1, MARKS, device=model.references.device)
    for row, parts in enumerate((real, own)):
        scores = torch.cat([judge(part, alone=True) for part in parts])
        model.references[row].copy_(torch.quantile(scores, marks))
    return found


def judge(
    model: FlowGan, request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Outcome]:
    """The discriminator's score of a picture (1, 3, S, S), its worth, and where it looked."""
    given = in_channels(picture, model.config.channels)

    def score(pictures: Tensor) -> Tensor:
        scores: Tensor = model.discriminator(pictures * MIDDLE, alone=True)
        return scores

    value = float(score(given))
    real, own = (percentile(value, marks) for marks in model.references)
    yield Step(1, 2)
    glow = sway(score, given, torch.Generator().manual_seed(request.seed))
    yield Step(2, 2)
    return Outcome(
        torch.cat([rgb(given), glow]),
        (GIVEN, "Where a change would sway it most"),
        (
            Fact("score", "Score of the discriminator", value),
            Fact("above_training", "Training pictures that score lower", real, "%"),
            Fact("above_own", "Generated pictures that score lower", own, "%"),
        ),
    )


def invert(
    model: FlowGan, request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Outcome]:
    """Encodes and decodes a picture (1, 3, S, S); the largest error, bits, the latent's size."""
    shown = yield from flow_pictures.invert(model, request, picture)
    return Outcome(shown.images, shown.captions, shown.facts)


def vary(
    model: FlowGan, request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Outcome]:
    """Relatives of a picture (1, 3, S, S), from latents near its own."""
    shown = yield from flow_pictures.vary(model, request, picture)
    return Outcome(shown.images, shown.captions, shown.facts)


FAMILY = Family(
    name="flow_gan",
    title="Flow-GAN",
    config=Config,
    build=FlowGan,
    sample=flow_pictures.sample,
    prepare=flow_pictures.prepare,
    params=flow_pictures.TEMPERATURES,
    training=Training(
        phases=(
            Phase("discriminator", loss_of_discriminator, discriminator_of),
            Phase("flow", loss_of_flow, flow_of),
        ),
        begin=flow_pictures.begin,
        finish=finish,
    ),
    likelihood=Likelihood(flow_pictures.bits, exact=True, of=flow_pictures.LIKELIHOOD_OF),
    actions=(
        Action(
            "judge",
            "Ask the discriminator",
            "How real the discriminator finds a picture, compared with the pictures it was trained "
            "on and with those of its generator.",
            judge,
        ),
        Action("invert", *flow_pictures.INVERT_TEXTS, run=invert),
        Action(
            "vary",
            *flow_pictures.VARY_TEXTS,
            run=vary,
            params=flow_pictures.VARYING,
            variants=True,
        ),
    ),
)
