"""Everything that the table says of one model, measured."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

import torch
from torch import Tensor

from studio.core.card import ModelCard
from studio.core.comparison import Between, Bits, Row, Scale
from studio.core.engine import Engine
from studio.core.params import ParamValue, resolve
from studio.core.steps import Step
from studio.data.pictures import Pixels
from studio.engine.checkpoints import load_model
from studio.evaluation.building import independent
from studio.evaluation.detail import detail
from studio.evaluation.drawing import drawn, requests, strip
from studio.evaluation.features import FeatureNetwork
from studio.evaluation.frechet import moments
from studio.evaluation.latent_space import halfway_requests, numbers_drawn
from studio.evaluation.likelihoods import bits_per_dimension
from studio.evaluation.precision_recall import share_inside
from studio.evaluation.quality import share
from studio.evaluation.reference import Reference
from studio.evaluation.speed import measure_speed
from studio.evaluation.stability import loss_spread

T = TypeVar("T")
LEAST_BETWEEN = 20
SAMPLES = 8  # pictures that are kept to be looked at, from the first seeds


class Follow(Protocol):
    """Drains stepwise work for a command: shows how far it is, stops it when asked to."""

    def __call__(self, work: Generator[Step, None, T], title: str) -> T:
        """The work's result."""


@dataclass(frozen=True)
class Wanted:
    """How much is measured: pictures for quality, pictures half-way between two seeds (0: none),
    from which seed on; and whether the network is looked into (likelihood, random numbers)."""

    count: int = 2000
    between: int = 500
    seed: int = 0
    inside: bool = True


@dataclass(frozen=True)
class Bench:
    """What measuring takes: who draws, who turns pictures into features, who is told; how the
    memory of drawing with a model is found, and what is to be said at the end of where and how
    everything was measured."""

    engine: Engine
    network: FeatureNetwork
    follow: Follow
    wanted: Wanted
    memory: Callable[[ModelCard], int | None]
    made: Callable[[], Mapping[str, str]]


def measure(
    bench: Bench,
    card: ModelCard,
    reference: Reference,
    settings: Mapping[str, ParamValue],
) -> Row:
    """One row of the table; `settings` are controls that do not stand at their defaults.

    Raises StudioErrors if the model cannot be run, Cancelled if it was stopped.
    """
    params = resolve(card.controls, settings)
    bits, numbers = _looked_into(bench, card, reference, params)
    speed = bench.follow(measure_speed(bench.engine, card.name, params), f"{card.title}, speed")
    memory = bench.memory(card)
    images, features = _drawn(bench, card, reference, params)
    quality = reference.quality(features, detail(images))
    floor, ceiling = (end(quality.count) for end in (reference.floor, reference.ceiling))
    return Row(
        model=card.name,
        title=card.title,
        family=card.family,
        family_title=card.family_title,
        reference=reference.name,
        quality=quality,
        share=share(quality.fid.value, floor.fid.value, ceiling.fid.value),
        sha256=card.sha256,
        settings=dict(settings),
        parameters=card.parameters,
        trained=int(card.training.get("images", 0)),
        spread=loss_spread(card.training),
        speed=speed,
        memory=memory,
        bits=bits,
        numbers=numbers,
        between=_between(bench, card, reference, params, features),
        samples=strip(images[:SAMPLES]),
        made=dict(bench.made()),
    )


def scale_of(reference: Reference, count: int) -> Scale:
    """What the table says of a reference when `count` pictures of each model are compared."""
    return Scale(
        name=reference.name,
        title=reference.title,
        size=reference.size,
        count=reference.count,
        floor=reference.floor(count),
        ceiling=reference.ceiling(count),
        digest=reference.digest,
        samples=strip(reference.pictures[:SAMPLES]),
        noise=strip(independent(reference.pictures)[:SAMPLES]),
    )


def _looked_into(
    bench: Bench, card: ModelCard, reference: Reference, params: Mapping[str, ParamValue]
) -> tuple[Bits | None, int | None]:
    """What the network itself tells, computed on the processor in float32."""
    if not bench.wanted.inside:
        return None, None
    family, model = load_model(card)
    family.prepare(model, torch.float32)
    bits = None
    if family.likelihood is not None:
        work = bits_per_dimension(model, family.likelihood, reference.pictures)
        bits = bench.follow(work, f"{card.title}, likelihood")
    return bits, numbers_drawn(family, model, params)


def _drawn(
    bench: Bench, card: ModelCard, reference: Reference, params: Mapping[str, ParamValue]
) -> tuple[Pixels, Tensor]:
    """The first pictures of the model, from the same seeds for all, and their features."""
    wanted = bench.wanted
    asked = requests(card.name, wanted.seed, wanted.count, params)
    work = drawn(bench.engine, asked, wanted.count, reference.size)
    images = bench.follow(work, f"{card.title}, {wanted.count} pictures")
    return images, bench.follow(bench.network.features(images), f"{card.title}, features")


def _between(
    bench: Bench,
    card: ModelCard,
    reference: Reference,
    params: Mapping[str, ParamValue],
    features: Tensor,
) -> Between | None:
    """Half-way pictures against as many of those whose `features` are known."""
    count = min(bench.wanted.between, len(features))
    if count < LEAST_BETWEEN:
        return None
    asked = halfway_requests(card.name, bench.wanted.seed, count, params)
    work = drawn(bench.engine, asked, count, reference.size)
    images = bench.follow(work, f"{card.title}, {count} half-way pictures")
    halfway = bench.follow(bench.network.features(images), f"{card.title}, features")
    ends, yardstick = features[:count], reference.yardstick()
    return Between(
        count=count,
        fid=yardstick.distance(moments(halfway)),
        precision=share_inside(halfway, reference.features),
        fid_of_seeds=yardstick.distance(moments(ends)),
        precision_of_seeds=share_inside(ends, reference.features),
    )
