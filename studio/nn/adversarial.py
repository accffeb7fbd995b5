"""What every family with a discriminator needs: the network, its losses and its brakes.

Goodfellow et al., "Generative Adversarial Networks", 2014 (arXiv:1406.2661). With D(x) a logit,

    discriminator:  E softplus(-D(real)) + E softplus(D(fake))
    generator:      E softplus(-D(fake))          ("non-saturating")
    or relativistic (arXiv:1807.00734, arXiv:2501.05441): softplus of a difference of logits

Without a brake the discriminator grows ever steeper and training circles or explodes. R1
(Mescheder et al., 2018, arXiv:1801.04406) adds gamma / 2 * E |dD/dx|^2 on real pictures, with
which it converges. Its exact form needs second derivatives, which torch.compile cannot take;
`estimated_slope` measures the same number by finite differences.

The discriminator is DCGAN's (Radford et al., 2015, arXiv:1511.06434), without norms and with the
spread of its minibatch: each level one strided convolution. A residual one after StyleGAN2
(arXiv:1912.04958) was measured beside it on drawings full of speckles. After 200 steps it told 78 %
of them from real pictures, this one 96 % in a third of the time: where maps are halved by averages,
fine faults are averaged away before anything looks at them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn
from torch.func import functional_call

SLOPE = 0.2  # of every leaky ReLU
GROUP = 4  # pictures whose spread is looked at together
LONGEST_WAVE = 1000.0  # of the noise level's features

Judge = Callable[[Tensor], Tensor]
"""Pictures (N, C, S, S) -> logits (N,), high for real ones."""


def discriminator_loss(real: Tensor, fake: Tensor) -> Tensor:
    """Binary cross-entropy of logits (N,): real ones should be high, fake ones low. A scalar."""
    return F.softplus(-real.float()).mean() + F.softplus(fake.float()).mean()


def generator_loss(fake: Tensor) -> Tensor:
    """Non-saturating loss, -log sigmoid of logits (N,): fakes should be taken for real."""
    return F.softplus(-fake.float()).mean()


def relativistic_loss(better: Tensor, worse: Tensor) -> Tensor:
    """softplus(worse - better) of paired logits (N,).

    The discriminator calls it with (real, fake), the generator with (fake, real): each real
    picture is compared with one fake, so no mode can be left alone (arXiv:2002.04185).
    """
    return F.softplus(worse.float() - better.float()).mean()


def slope(judge: Judge, images: Tensor) -> Tensor:
    """E |dD/dx|^2 over images (N, C, S, S), to be differentiated again: R1 is gamma / 2 of it.

    On fakes it is R2. Second derivatives: its phase must not be compiled.
    """
    images = images.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(judge(images).sum(), images, create_graph=True)
    return gradient.float().square().sum(dim=(1, 2, 3)).mean()


def estimated_slope(judge: Judge, images: Tensor, size: float = 0.05) -> Tensor:
    """E |dD/dx|^2 by first derivatives alone: ((D(x + s e) - D(x - s e)) / 2 s)^2, e ~ N(0, I).

    Its expectation is the exact value where D is linear within s (`size`, in pixel units of
    [-1, 1]); elsewhere it is that of D smoothed by as much. One direction for each picture.
    """
    shift = torch.randn_like(images) * size
    ahead, behind = judge(torch.cat([images + shift, images - shift])).float().chunk(2)
    return ((ahead - behind) / (2 * size)).square().mean()


def frozen(module: nn.Module) -> Callable[..., Any]:
    """The module as a function whose parameters get no gradients: a third of the work saved.

    For the discriminator in the generator's phase.
    """
    fixed = {name: parameter.detach() for name, parameter in module.named_parameters()}

    def call(*args: object, **kwargs: object) -> Any:
        return functional_call(module, fixed, args, kwargs)

    return call


class Discriminator(nn.Module):
    """Pictures (N, C, S, S) -> logits (N,); `widths[i]` is the width at side S / 2 ** (i + 1).

    With `levels`, it is told how noisy each picture is, in [0, 1] (for Diffusion-GAN).
    The spread of a minibatch, which betrays a generator that always draws the same, is worth
    nothing for one picture: `alone` takes the spread that was seen in training instead.
    """

    spread: Tensor

    def __init__(self, channels: int, size: int, widths: Sequence[int], *, levels: bool = False):
        super().__init__()
        side = size >> len(widths)
        if side < 1 or side << len(widths) != size:
            raise ValueError(f"{len(widths)} widths do not halve a side of {size} evenly")
        last = widths[-1]
        self.blocks = nn.ModuleList(DownBlock(a, b) for a, b in pairwise((channels, *widths)))
        self.last = nn.Conv2d(last + 1, last, 3, padding=1)
        self.hidden = nn.Linear(last * side**2, last)
        self.logit = nn.Linear(last, 1)
        self.level = NoiseLevel(last, widths[0]) if levels else None
        self.register_buffer("spread", torch.zeros(()))

    def forward(self, x: Tensor, level: Tensor | None = None, *, alone: bool = False) -> Tensor:
        """x (N, C, S, S), level (N,) in [0, 1] -> float32 logits (N,), high for real ones."""
        x, weights = self._features(x, level)
        seen = self.spread.expand(len(x)) if alone else spread(x)
        plane = seen.to(x.dtype).view(-1, 1, 1, 1).expand(-1, 1, *x.shape[2:])
        x = F.leaky_relu(self.last(torch.cat([x, plane], dim=1)), SLOPE)
        x = F.leaky_relu(self.hidden(x.flatten(1)), SLOPE)
        logits: Tensor = self.logit(x)[:, 0].float()
        if weights is not None:
            logits = logits + (x.float() * weights.float()).mean(dim=1)
        return logits

    def usual_spread(self, x: Tensor, level: Tensor | None = None) -> Tensor:
        """What `spread` should hold: its mean over pictures (N, C, S, S), a scalar."""
        return spread(self._features(x, level)[0]).mean()

    def _features(self, x: Tensor, level: Tensor | None) -> tuple[Tensor, Tensor | None]:
        weights = None
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i == 0 and self.level is not None and level is not None:
                first, weights = self.level(level)
                x = x + first[:, :, None, None].to(x.dtype)
        return x, weights


class DownBlock(nn.Module):
    """A convolution that moves two pixels at a time, and a leaky ReLU."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, 4, stride=2, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, H, W) -> (N, outputs, H / 2, W / 2)."""
        return F.leaky_relu(self.convolution(x), SLOPE)


class NoiseLevel(nn.Module):
    """A noise level in [0, 1] -> what it adds to the first features, and to the last weights."""

    waves: Tensor

    def __init__(self, width: int, first: int, features: int = 32) -> None:
        super().__init__()
        self.hidden = nn.Linear(2 * features, width)
        self.first = nn.Linear(width, first)
        self.weights = nn.Linear(width, width)
        waves = math.pi * LONGEST_WAVE ** torch.linspace(0, 1, features) / 10
        self.register_buffer("waves", waves, persistent=False)

    def forward(self, level: Tensor) -> tuple[Tensor, Tensor]:
        """(N,) -> (N, first), (N, width)."""
        angles = level.float()[:, None] * self.waves
        x = F.leaky_relu(self.hidden(torch.cat([angles.cos(), angles.sin()], dim=1)), SLOPE)
        return self.first(x), self.weights(x)


def spread(x: Tensor) -> Tensor:
    """How far the pictures of a group differ: (N, C, H, W) -> (N,).

    Standard deviation over each group, averaged over channels and places (arXiv:1710.10196).
    A group has GROUP pictures, fewer where that does not divide N.
    """
    groups = len(x) // next(size for size in range(GROUP, 0, -1) if len(x) % size == 0)
    y = x.float().view(-1, groups, *x.shape[1:])
    deviation = (y.var(dim=0, correction=0) + 1e-8).sqrt()
    return deviation.mean(dim=(1, 2, 3)).repeat(len(x) // groups)
