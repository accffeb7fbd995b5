"""Makes a reference out of real pictures: what `python main.py reference` writes."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from dataclasses import replace

import numpy as np
from torch import Tensor

from studio.core.comparison import Quality
from studio.core.errors import StudioError
from studio.core.steps import Step, counted
from studio.data.pictures import PictureSet, Pixels
from studio.evaluation.detail import detail
from studio.evaluation.features import FeatureNetwork
from studio.evaluation.frechet import moments
from studio.evaluation.reference import Reference, root_of

COUNTS = (100, 250, 500, 1000, 2000, 5000, 10_000)  # at which floor and ceiling are measured
LEAST = 100  # pictures of each half
FEATURES_KEPT = 2000
PICTURES_KEPT = 96
_ORDER, _SNOW = 0, 1  # seeds


def build(
    pictures: PictureSet,
    others: PictureSet | None,
    network: FeatureNetwork,
    shown: int = PICTURES_KEPT,
) -> Generator[Step, None, Reference]:
    """A reference of `pictures`, its floor measured with `others`; without them, every other one
    of the pictures is one of the others. It keeps `shown` of the pictures themselves.

    Pictures are taken in random order, since a folder may be sorted. Raises StudioError if there
    are too few.
    """
    real, rest = _parts(pictures, others)
    total = len(real) + 2 * len(rest)
    features = yield from counted(network.features(real), 0, total)
    centre = moments(features)
    kept = real[:shown]
    reference = Reference(
        data=pictures.name,
        title=pictures.title,
        size=pictures.size,
        count=len(real),
        mean=centre.mean.float(),
        root=root_of(centre),
        features=features[:FEATURES_KEPT],
        pictures=np.broadcast_to(kept, (*kept.shape[:3], 3)),
        detail=detail(real),
        licence=pictures.licence,
        digest=hashlib.sha256(centre.mean.numpy().tobytes()).hexdigest()[:16],
    )
    floor = yield from counted(network.features(rest), len(real), total)
    snow = independent(rest)
    ceiling = yield from counted(network.features(snow), len(real) + len(rest), total)
    return replace(
        reference,
        floors=_measured(reference, rest, floor),
        ceilings=_measured(reference, snow, ceiling),
    )


def independent(images: Pixels) -> Pixels:
    """Pictures of independent pixels: each number comes from one of the images (N, S, S, C), at
    its own place, by lot. Every place keeps its distribution, no two keep anything in common."""
    flat = images.reshape(len(images), -1)
    lots = np.random.default_rng(_SNOW)
    columns = [lots.permuted(part, axis=0) for part in np.array_split(flat, 16, axis=1)]
    return np.concatenate(columns, axis=1).reshape(images.shape)


def _parts(pictures: PictureSet, others: PictureSet | None) -> tuple[Pixels, Pixels]:
    """What the reference is of, and what its floor is measured with, both shuffled."""
    real = _shuffled(pictures.images)
    real, rest = (real[::2], real[1::2]) if others is None else (real, _shuffled(others.images))
    if min(len(real), len(rest)) < LEAST:
        found = len(pictures) if others is None else min(len(real), len(rest))
        wanted = LEAST * (2 if others is None else 1)
        raise StudioError(
            f"At least {wanted} pictures are needed to compare with, not {found}; add some."
        )
    return real, rest[: COUNTS[-1]]


def _shuffled(images: Pixels) -> Pixels:
    return images[np.random.default_rng(_ORDER).permutation(len(images))]


def _measured(reference: Reference, images: Pixels, features: Tensor) -> tuple[Quality, ...]:
    counts = [count for count in COUNTS if count < len(images)] + [len(images)]
    return tuple(
        reference.quality(features[:count], detail(images[:count])) for count in sorted(set(counts))
    )
