"""Autoencoder: a picture squeezed through a few numbers, and drawn again from them.

Hinton and Salakhutdinov, "Reducing the dimensionality of data with neural networks", 2006.

    x --encoder--> z (128) --decoder--> x',     learned by making |x - x'|^2 small

Nothing tells the encoder where to put its points, so the latent space has no distribution to draw
from. What comes nearest is taken here: normal noise with the data's own mean and standard
deviation in each dimension, measured after training. But the data lies on a crooked sheet in that
cloud, and most of what is drawn falls into the holes beside it: the pictures show what a VAE
(`studio.families.vae`, with the very same networks) is there to mend.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from torch import Tensor

from studio.core.params import Param
from studio.core.request import PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch
from studio.families._base import Action, Family, Loss, Outcome, Phase, Training
from studio.nn.coder import (
    STRENGTH,
    VARIETY,
    Coder,
    first_points,
    prepare,
    rebuilt,
    sample,
    sliders,
    varied,
)

Acting = Generator[Step, None, Outcome]


@dataclass(frozen=True)
class Config:
    """`latent` numbers stand for a picture; `widths` are those of the networks' maps at half,
    a quarter and an eighth of the side."""

    image_size: int = 64
    channels: int = 3
    latent: int = 128
    widths: tuple[int, int, int] = (64, 128, 256)


class Autoencoder(Coder):
    """A coder whose encoder says one number of each latent dimension: where a picture lies."""

    def __init__(self, config: Config) -> None:
        super().__init__(config, numbers=1)
        self.config = config


def learn(model: Autoencoder, batch: Batch) -> Loss:
    """The mean squared error of the reconstruction."""
    rebuilt: Tensor = model.decoder(model.encoder(batch.images))
    return (rebuilt.float() - batch.images).square().mean(), {}


def finish(model: Autoencoder, batches: Iterator[Batch]) -> tuple[Param, ...]:
    """Measures where the data lies, and which dimensions change a picture most."""
    points = first_points(model, batches)
    model.space.measure(points)
    return (sliders(model, points),)


def reconstruct(model: Autoencoder, request: PictureRequest, picture: Tensor) -> Acting:  # noqa: ARG001 - an action is given it, and nothing here is left to choose
    """The picture beside what comes back of it."""
    shown = yield from rebuilt(model, picture)
    return Outcome(shown.images, shown.captions, shown.facts)


def vary(model: Autoencoder, request: PictureRequest, picture: Tensor) -> Acting:
    """Pictures from around the place where the picture lies."""
    shown = yield from varied(model, request, picture)
    return Outcome(shown.images, shown.captions, shown.facts)


FAMILY = Family(
    name="autoencoder",
    title="Autoencoder",
    config=Config,
    build=Autoencoder,
    sample=sample,
    prepare=prepare,
    params=(VARIETY,),
    training=Training(phases=(Phase("autoencoder", learn),), finish=finish),
    actions=(
        Action(
            "reconstruct",
            "Reconstruct",
            "Squeezes the picture through the model's few numbers and shows what comes back.",
            reconstruct,
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
