"""What the measures notice: real pictures, damaged in known ways, against other real ones.

A measure is worth having if it rises with every damage that a person sees, and with how strong
the damage is. `resources/features/README.md` has the figures of the shipped feature network.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np
from PIL import Image as PilImage
from PIL import ImageFilter

from studio.core.steps import Step
from studio.data.pictures import Pixels
from studio.evaluation.building import independent
from studio.evaluation.features import FeatureNetwork
from studio.evaluation.frechet import moments, yardstick
from studio.evaluation.kid import kernel_distance
from studio.evaluation.precision_recall import precision_recall

Damage = Callable[[Pixels], Pixels]
_SEED = 0
_KEPT = 20  # different pictures that are left where variety is taken away: one in so many


@dataclass(frozen=True)
class Found:
    """What was measured of pictures that were damaged in that way."""

    damage: str
    fid: float
    kid: float
    precision: float
    recall: float


def told_apart(
    real: Pixels, others: Pixels, network: FeatureNetwork
) -> Generator[Step, None, tuple[Found, ...]]:
    """Of `others` (N, S, S, 3), as they are and damaged, against `real`; a Step for each."""
    seen = yield from network.features(real)
    stick = yardstick(moments(seen))
    found = []
    for number, (name, damage) in enumerate(DAMAGES.items(), start=1):
        features = yield from network.features(damage(others))
        shares = precision_recall(seen, features)
        fid = stick.distance(moments(features))
        kid = kernel_distance(seen, features).value
        found.append(Found(name, fid, kid, shares.precision, shares.recall))
        yield Step(number, len(DAMAGES))
    return tuple(found)


def blurred(radius: float) -> Damage:
    """A Gaussian of that deviation in pixels."""
    return _each(lambda image: image.filter(ImageFilter.GaussianBlur(radius)))


def noisy(deviation: float) -> Damage:
    """Normal noise, in steps of brightness."""

    def damage(images: Pixels) -> Pixels:
        noise = np.random.default_rng(_SEED).normal(0, deviation, images.shape)
        added: Pixels = np.clip(images + noise.round(), 0, 255).astype(np.uint8)
        return added

    return damage


def coarse(side: int) -> Damage:
    """Reduced to that side and enlarged again."""

    def damage(image: PilImage.Image) -> PilImage.Image:
        small = image.resize((side, side), PilImage.Resampling.BOX)
        return small.resize(image.size, PilImage.Resampling.BICUBIC)

    return _each(damage)


def compressed(quality: int) -> Damage:
    """As a JPEG of that quality."""

    def damage(image: PilImage.Image) -> PilImage.Image:
        data = io.BytesIO()
        image.save(data, "JPEG", quality=quality)
        with PilImage.open(data, formats=["JPEG"]) as again:
            return again.convert("RGB")

    return _each(damage)


def darker(images: Pixels) -> Pixels:
    """Four fifths of the brightness."""
    return (images * 0.8).round().astype(np.uint8)


def halves_swapped(images: Pixels) -> Pixels:
    """Left and right half of each picture change places."""
    return np.roll(images, images.shape[2] // 2, axis=2)


def mixed(images: Pixels) -> Pixels:
    """The mean of each picture and the next: ghosts of two."""
    both = images.astype(np.uint16) + np.roll(images, 1, axis=0)
    return (both // 2).astype(np.uint8)


def little_varied(images: Pixels) -> Pixels:
    """One picture in twenty, again and again."""
    few = images[: max(1, len(images) // _KEPT)]
    return np.resize(few, images.shape)


def _same(images: Pixels) -> Pixels:
    return images


def _mirrored(images: Pixels) -> Pixels:
    return images[:, :, ::-1]


def _each(damage: Callable[[PilImage.Image], PilImage.Image]) -> Damage:
    return lambda images: np.stack([np.array(damage(PilImage.fromarray(one))) for one in images])


DAMAGES: dict[str, Damage] = {
    "none": _same,
    "mirrored": _mirrored,
    "blurred by 0.5 px": blurred(0.5),
    "blurred by 1 px": blurred(1.0),
    "blurred by 2 px": blurred(2.0),
    "noise of 5 steps of 255": noisy(5),
    "noise of 15 steps": noisy(15),
    "noise of 40 steps": noisy(40),
    "JPEG of quality 50": compressed(50),
    "JPEG of quality 10": compressed(10),
    "at half the side": coarse(32),
    "at a quarter of the side": coarse(16),
    "darker by a fifth": darker,
    "left and right half swapped": halves_swapped,
    "mean of two pictures": mixed,
    "one picture in twenty, repeated": little_varied,
    "independent pixels": independent,
}
