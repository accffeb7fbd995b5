"""Generative adversarial network: a generator learns to deceive a discriminator that learns too.

Goodfellow et al., "Generative Adversarial Networks", 2014 (arXiv:1406.2661), with its
non-saturating loss, in the light style-based form of `studio.nn.style_generator`:

    z (128) --mapping--> w --synthesis--> picture --discriminator--> how real it looks

Two brakes keep the two in balance. The slope of the discriminator at real pictures is penalised
(R1, Mescheder et al., 2018, arXiv:1801.04406), by finite differences on some of each batch, in the
discriminator's own loss: as a phase of its own, with its own Adam, the penalty's weight would
cancel. And while the discriminator is so sure of the real pictures that it must know them by
heart, r = E[sign D(real)] above a target, all pictures are changed at random before it sees them,
ever more often (Karras et al., 2020, arXiv:2006.06676).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.core.facts import GIVEN
from studio.core.params import Param
from studio.core.request import PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.families._base import Action, Family, Loss, Outcome, Phase, Training
from studio.nn import style_gan
from studio.nn.adversarial import discriminator_loss, estimated_slope, generator_loss
from studio.nn.augment import LIKELIEST, augmented
from studio.nn.pixels import in_channels, rgb
from studio.nn.style_gan import StyleGan, StyleGanConfig


@dataclass(frozen=True)
class Config(StyleGanConfig):
    """`gamma` weighs the slope penalty, measured on `penalised` of each batch, over a distance of
    `reach` in pixel values. `assured` is the target of r, `pace` how far the chance of a change
    moves in one step (0: no changes).
    """

    gamma: float = 0.1
    penalised: float = 0.25
    reach: float = 0.05
    assured: float = 0.6
    pace: float = 3e-4


class Gan(StyleGan):
    """Generator, discriminator, and the chance that a picture is changed before it is judged."""

    chance: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.config = config
        self.register_buffer("chance", torch.zeros(()))


def loss_of_generator(model: Gan, batch: Batch) -> Loss:
    """The generator's drawings should be taken for real."""
    fake = model.discriminator(augmented(model.drawn(len(batch.images)), model.chance))
    return generator_loss(fake), {}


def loss_of_discriminator(model: Gan, batch: Batch) -> Loss:
    """Real and drawn pictures should be told apart, with a gentle slope at the real ones."""
    config, judge = model.config, model.discriminator
    with torch.no_grad():
        drawn = augmented(model.drawn(len(batch.images)).to(batch.images.dtype), model.chance)
        given = augmented(batch.images, model.chance)
    real, fake = judge(given), judge(drawn)
    some = given[: max(1, round(len(given) * config.penalised))]
    slope = estimated_slope(judge, some, config.reach)
    terms = {
        "real": real.mean(),
        "fake": fake.mean(),
        "slope": slope,
        "assured": real.sign().mean(),
        "chance": model.chance,
    }
    total = discriminator_loss(real, fake) + config.gamma / 2 * slope
    return total, {name: value.detach() for name, value in terms.items()}


def adapt(model: Gan, values: Mapping[str, float]) -> None:
    """One step of `chance` up where the discriminator is too sure of real pictures, else down."""
    too_sure = values["discriminator.assured"] > model.config.assured
    step = model.config.pace if too_sure else -model.config.pace
    model.chance.add_(step).clamp_(0, LIKELIEST)


def opinions(model: Gan, pictures: Tensor) -> Tensor:
    """Scores (1, N) of pictures (N, C, S, S), each judged alone."""
    scores: Tensor = model.discriminator(pictures, alone=True)
    return scores[None]


def finish(model: Gan, batches: Iterator[Batch]) -> tuple[Param, ...]:
    """Mean of w, directions, and which scores are usual."""
    return style_gan.finish(model, batches, lambda pictures: opinions(model, pictures))


@torch.no_grad()
def judge(model: Gan, request: PictureRequest, picture: Tensor) -> Generator[Step, None, Outcome]:
    """The discriminator's score of a picture, what it is worth, and where it looked."""
    given = in_channels(picture, model.config.channels)
    facts = style_gan.verdict(model, opinions(model, given)[:, 0], [("", "")])
    yield Step(1, 2)
    drawing = torch.Generator().manual_seed(request.seed)
    glow = style_gan.sway(lambda x: opinions(model, x)[0], given, drawing)
    yield Step(2, 2)
    captions = (GIVEN, "Where a change would sway it most")
    return Outcome(torch.cat([rgb(given), glow]), captions, facts)


FAMILY = Family(
    name="gan",
    title="GAN",
    config=Config,
    build=Gan,
    sample=style_gan.sample,
    prepare=style_gan.prepare,
    params=(style_gan.TRUNCATION,),
    training=Training(
        phases=(
            Phase("discriminator", loss_of_discriminator, style_gan.discriminator_of),
            Phase("generator", loss_of_generator, style_gan.generator_of),
        ),
        adapt=adapt,
        finish=finish,
    ),
    actions=(
        Action(
            "judge",
            "Ask the discriminator",
            "How real the discriminator finds a picture, compared with the pictures it was trained "
            "on and with those of its generator.",
            judge,
        ),
    ),
)
