"""A family so small that training it takes no time: it learns the mean picture and nothing else."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from studio.core.params import FloatParam, Param
from studio.core.request import GenerateRequest, PictureRequest
from studio.core.steps import Step
from studio.data.batch import Batch, Condition
from studio.data.pictures import PictureSet
from studio.families._base import Action, Family, Loss, Outcome, Phase, Sampling, Training
from studio.nn.noise import noises
from studio.nn.pixels import rgb


@dataclass(frozen=True)
class Config:
    """`spread` is how much noise the samples have."""

    image_size: int = 8
    channels: int = 3
    spread: float = 0.1
    conditions: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


class Mean(nn.Module):
    """The mean picture, and a second network that follows the first."""

    adapted: Tensor
    seen: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        side = config.image_size
        self.mean = nn.Parameter(torch.zeros(config.channels, side, side))
        self.shadow = nn.Parameter(torch.ones(config.channels))
        self.register_buffer("adapted", torch.zeros(()))
        self.register_buffer("seen", torch.zeros((), dtype=torch.int64))


def learn_mean(model: Mean, batch: Batch) -> Loss:
    error = (batch.images - model.mean).square().mean()
    return error, {"largest": (batch.images - model.mean).abs().max()}


def learn_shadow(model: Mean, batch: Batch) -> Loss:
    loss = (model.shadow - model.mean.mean((1, 2))).square().sum()
    return loss, {}


def count(model: Mean, batch: Batch) -> None:
    model.seen += len(batch.images)


def adapt(model: Mean, losses: Mapping[str, float]) -> None:
    model.adapted.fill_(losses["mean.loss"])


def finish(model: Mean, batches: Iterator[Batch]) -> tuple[Param, ...]:
    next(batches)
    return (FloatParam("extra", "Extra", 0.0, 0.0, 1.0, help="Does nothing."),)


@torch.no_grad()
def sample(model: Mean, request: GenerateRequest) -> Sampling:
    drawn = noises(request, *model.mean.shape) * model.config.spread + model.mean
    yield Step(1, 1)
    return rgb(drawn).clamp(-1, 1)


def brighten(
    _model: Mean, _request: PictureRequest, picture: Tensor
) -> Generator[Step, None, Outcome]:
    yield Step(1, 1)
    return Outcome((picture + 0.5).clamp(-1, 1), ("Brighter",))


TOY = Family(
    name="toy",
    title="Toy",
    config=Config,
    build=Mean,
    sample=sample,
    params=(FloatParam("spread", "Spread", 0.1, 0.0, 1.0, help="How much noise there is."),),
    actions=(Action("brighten", "Brighten", "Makes it brighter.", brighten),),
    training=Training(
        phases=(
            Phase("mean", learn_mean, lambda model: [model.mean]),
            Phase("shadow", learn_shadow, lambda model: [model.shadow], every=2),
        ),
        observe=count,
        adapt=adapt,
        finish=finish,
    ),
)


def toy_pictures(count: int = 64) -> PictureSet:
    """Random pictures whose mean is a little bright."""
    numbers = np.random.default_rng(3)
    images = numbers.integers(80, 256, (count, 8, 8, 3), dtype=np.uint8)
    labels = numbers.integers(0, 2, (count, 1))
    kinds = (Condition("kind", "Kind", ("one", "two")),)
    return PictureSet(images, labels, kinds, title="Squares", described="Squares.", licence="None")
