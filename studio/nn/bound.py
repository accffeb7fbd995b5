"""How many bits a denoiser needs at most to tell a picture: the variational bound.

Kingma et al., "Variational Diffusion Models", 2021 (arXiv:2107.00630), equations 11, 13 and 17: of
-log p(x), in nats, three terms are an upper bound,

    KL(q(x_1 | x) || N(0, I))                         what the fully noised picture still tells,
    integral of E |x - clean(x + r n)|^2 / r^2 d ln r  from the lowest ratio r to the highest,
    E[-log p(x | x_0)]                                 one of 256 values, from a little noise.

The noise is drawn; the integral over ln r is a sum over the middles of `parts` equal parts, which
is all but exact, since what is integrated is smooth and flat at both ends.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor

from studio.nn.schedules import HIGHEST, alpha, sigma

Foresee = Callable[[Tensor, float], Tensor]
"""x + ratio * noise, and the ratio -> the clean picture foreseen in it."""

VALUES = 256  # of a byte; one step of it is 2 / 255 in [-1, 1]
PARTS = 32
LEAST = 0.005  # noise of two thirds of a byte's step; below it nothing is gained but errors
NEAR = 5  # values farther away have no probability left at that noise


def bits_per_dimension(
    foresee: Foresee, x: Tensor, rng: torch.Generator, parts: int = PARTS
) -> Tensor:
    """x (N, C, H, W) in [-1, 1], as it comes from bytes -> float64 (N,), an upper bound."""
    nats = prior(x) + last(x, draw(x, rng))
    low, high = math.log(LEAST), math.log(HIGHEST)
    width = (high - low) / parts
    for part in range(parts):
        ratio = math.exp(low + (part + 0.5) * width)
        error = x - foresee(x + ratio * draw(x, rng), ratio)
        nats += error.double().square().flatten(1).sum(dim=1) * (width / ratio**2)
    return nats / (x[0].numel() * math.log(2))


def prior(x: Tensor) -> Tensor:
    """KL between the highest level of x and standard normal noise, in nats, (N,)."""
    a, variance = alpha(HIGHEST), sigma(HIGHEST) ** 2
    each = variance + (a * x.double()).square() - 1 - math.log(variance)
    return each.flatten(1).sum(dim=1) / 2


def last(x: Tensor, noise: Tensor) -> Tensor:
    """-log p(x | x + lowest ratio * noise) in nats, (N,).

    Each value's probability is proportional to the density of what is seen, given that value.
    """
    step = 2 / (VALUES - 1)
    seen = (x + LEAST * noise).double()
    near = [i * step for i in range(-NEAR, NEAR + 1)]
    exponents = torch.stack([-((seen - x - d) ** 2) / (2 * LEAST**2) for d in near])
    return (torch.logsumexp(exponents, dim=0) - exponents[NEAR]).flatten(1).sum(dim=1)


def draw(x: Tensor, rng: torch.Generator) -> Tensor:
    """Standard normal noise like x, by a generator that lives on the CPU."""
    return torch.randn(x.shape, generator=rng).to(x.device)
