"""Makes the generator draw one given face, so that its sliders move that face.

What the encoder finds is near the face. From there the latent is moved until the drawing is as like
as it gets, and then the generator's own convolutions are, a little, for this one picture: "pivotal
tuning" (Roich, Mokady, Bermano, Cohen-Or, "Pivotal Tuning for Latent-based Editing of Real Images",
2021, arXiv:2106.05744). The latent stays where the generator is used to draw, so its directions go
on to mean what they did. The drawing is compared as a draft, whose blocks the full picture shares.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.core.errors import BadParamError
from studio.core.steps import Image
from studio.faces import encoder
from studio.faces.aging import reach
from studio.faces.framing import Frame, inside, taken
from studio.nn import vgg
from studio.nn.pixels import from_pixels

LATENT_STEPS, TUNING_STEPS = 12, 24
STEPS = LATENT_STEPS + TUNING_STEPS
_LAYERS = ("conv1_2", "conv2_2", "conv3_3")
_LATENT_RATE, _TUNING_RATE = 0.03, 1e-3
_WARMUP, _FALL = 3, 0.8  # steps until the rate is whole; by which share it falls in the end
_NEAR, _TOGETHER = 0.1, 0.5  # weights of staying near the encoder's w, and of one w for all layers
_AROUND = 0.1  # what the picture around the head counts
_TUNED = ("pointwise", "depthwise", "first_weight")  # the convolutions
KEPT = 3
"""Faces that are remembered: a group's, or those of the last photographs."""


@dataclass(frozen=True, eq=False)
class Pivot:
    """A generator that draws the face at `w`, (L, latent)."""

    generator: nn.Module
    w: Tensor

    @torch.no_grad()
    def draft(self, step: Tensor | float = 0.0) -> Tensor:
        """The face moved by a step (L, latent): (3, S / 4, S / 4), about [-1, 1]."""
        drawn: Tensor = cast("Any", self.generator).draft(self.w + step)
        return drawn[0]

    @torch.no_grad()
    def picture(self, step: Tensor | float = 0.0) -> Tensor:
        """The same at the generator's full size S: (3, S, S)."""
        drawn: Tensor = cast("Any", self.generator).picture(self.w + step)
        return drawn[0]


Fitting = Generator[tuple[int, Pivot], None, Pivot]
"""The number of steps that are done, and how far the face is; in the end, the face."""


class Target:
    """The face that is to be drawn, (3, S, S) in [-1, 1], and how unlike a drawing is. Only where
    it is `seen`, (S, S), does that count."""

    def __init__(self, eye: vgg.Vgg, face: Tensor, seen: Tensor) -> None:
        self._eye, self._face = eye, face[None]
        head = torch.from_numpy(reach(face.shape[-1])).to(face.device)
        self._where = ((_AROUND + (1 - _AROUND) * head) * seen)[None, None]
        with torch.no_grad():
            self._wanted = eye(self._face, _LAYERS[-1])

    def unlike(self, drawn: Tensor) -> Tensor:
        """A scalar: of colours and of features, over the head above all."""
        seen = self._eye(drawn.to(self._face.dtype), _LAYERS[-1])
        total = self._mean((drawn.float() - self._face).abs().mean(dim=1, keepdim=True))
        for layer in _LAYERS:
            apart = vgg.unlikeness(seen[layer], self._wanted[layer])
            total = total + self._mean(apart) / len(_LAYERS)
        return total

    def _mean(self, x: Tensor) -> Tensor:
        where = F.interpolate(self._where, x.shape[-2:], mode="area")
        return (x.float() * where).sum() / where.sum().clamp_min(1)


def fitted(generator: nn.Module, near: Tensor, target: Target, dtype: torch.dtype) -> Fitting:
    """Moves the latent from what the encoder found, `near` (latent,), then tunes a copy of the
    generator; computed in `dtype`, where it is faster."""
    tuned = copy.deepcopy(generator).requires_grad_(False)
    layers = cast("Any", generator).config.layers
    common, own = near.clone(), torch.zeros(layers, len(near), device=near.device)

    def far() -> Tensor:
        return _NEAR * (common - near).square().mean() + _TOGETHER * own.square().mean()

    work = _Descent(tuned, target, [common, own], _LATENT_RATE, LATENT_STEPS, dtype)
    for number in range(LATENT_STEPS):
        work.step(number, lambda: common + own, far)
        yield number + 1, Pivot(tuned, (common + own).detach())
    pivot = Pivot(tuned, (common + own).detach())
    weights = [p for name, p in tuned.named_parameters() if any(part in name for part in _TUNED)]
    work = _Descent(tuned, target, weights, _TUNING_RATE, TUNING_STEPS, dtype)
    for number in range(TUNING_STEPS):
        work.step(number, lambda: pivot.w, lambda: 0.0)
        yield LATENT_STEPS + number + 1, pivot
    tuned.requires_grad_(False).zero_grad(set_to_none=True)
    return pivot


class _Descent:
    """Steps of Adam on some numbers, whoever forbids gradients around them."""

    def __init__(
        self,
        generator: nn.Module,
        target: Target,
        moved: Sequence[Tensor],
        rate: float,
        steps: int,
        dtype: torch.dtype,
    ) -> None:
        self._draft = cast("Any", generator).draft
        self._target, self._rate, self._steps, self._dtype = target, rate, steps, dtype
        for each in moved:
            each.requires_grad_(True)
        self._optimizer = torch.optim.Adam(moved, rate, betas=(0.9, 0.99))
        self._device = moved[0].device.type

    def step(
        self, number: int, w: Callable[[], Tensor], penalty: Callable[[], Tensor | float]
    ) -> None:
        """One step down."""
        rate = self._rate * min(1, (number + 1) / _WARMUP) * (1 - _FALL * number / self._steps)
        self._optimizer.param_groups[0]["lr"] = rate
        low = self._dtype is not torch.float32
        with torch.enable_grad():
            with torch.autocast(self._device, self._dtype, enabled=low):
                loss = self._target.unlike(self._draft(w()))
            loss = loss + penalty()
            self._optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        self._optimizer.step()


MISSING = "This tool draws with the model Faces 1024, which is not installed; install it again."


def nobody() -> nn.Module:
    """Where no generator can be had."""
    raise BadParamError(MISSING)


class Portraits:
    """Fits faces by the generator that `generator` gives, and remembers the last ones, since a
    slider asks for the same one again and again. All is loaded at first use."""

    def __init__(
        self, generator: Callable[[], nn.Module] = nobody, dtype: torch.dtype = torch.float32
    ) -> None:
        self._load, self._dtype = generator, dtype
        self._known: dict[bytes, Pivot] = {}

    @cached_property
    def generator(self) -> nn.Module:
        """As it is installed, float32."""
        return self._load()

    @cached_property
    def _encoder(self) -> encoder.FaceEncoder:
        return encoder.load().to(self._device)

    @cached_property
    def _eye(self) -> vgg.Vgg:
        return vgg.load().to(self._device)

    @property
    def _device(self) -> torch.device:
        return next(self.generator.parameters()).device

    @property
    def side(self) -> int:
        """Px: how large a face is compared."""
        size: int = cast("Any", self.generator).config.image_size
        return size // 4

    def sit(self, photo: Image, frame: Frame) -> Fitting:
        """A face of a photograph, fitted or remembered."""
        face = taken(photo, frame, self.side)
        key = _key(face)
        if key in self._known:
            self._known[key] = pivot = self._known.pop(key)
            return pivot
        near = encoder.encoded(self._encoder, face)
        seen = torch.from_numpy(inside(photo.shape, frame, self.side)).to(self._device)
        target = Target(self._eye, from_pixels(face).to(self._device), seen)
        pivot = yield from fitted(self.generator, near, target, self._dtype)
        self._known[key] = pivot
        while len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        return pivot


def _key(face: Image) -> bytes:
    return hashlib.blake2b(np.ascontiguousarray(face).tobytes(), digest_size=16).digest()
