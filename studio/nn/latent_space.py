"""Points of a latent space: drawn by a seed, moved by a slider for each dimension, varied.

A dimension's natural unit is its standard deviation over the data, so a point is
centre + spread * u with u about N(0, I); for a VAE, whose prior is N(0, I), they are 0 and 1.
Sliders come in the order of how much a dimension changes the picture, which is measured once a
network is trained.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn

from studio.core.facts import Fact
from studio.core.params import Axis, VectorParam
from studio.core.request import GenerateRequest
from studio.nn.noise import noise, noises

SLIDERS = "latent"
AT_ONCE = 256  # pictures decoded at once when dimensions are measured
BYTE = 127.5  # steps of brightness in one unit of [-1, 1]

Decode = Callable[[Tensor], Tensor]
"""Points (N, L) -> pictures (N, C, S, S)."""


class LatentSpace(nn.Module):
    """Where the data lies, and which dimensions matter most; all of it measured, not learned."""

    centre: Tensor
    spread: Tensor
    order: Tensor

    def __init__(self, latent: int) -> None:
        super().__init__()
        self.register_buffer("centre", torch.zeros(latent))
        self.register_buffer("spread", torch.ones(latent))
        self.register_buffer("order", torch.arange(latent))  # of dimensions, the strongest first

    def measure(self, points: Tensor) -> None:
        """Takes centre and spread from the data's points (N, L)."""
        self.centre.copy_(points.mean(dim=0))
        self.spread.copy_(points.std(dim=0).clamp_min(1e-6))

    def place(self, u: Tensor) -> Tensor:
        """Standardised points (N, L) -> points."""
        return self.centre + self.spread * u

    def standardised(self, z: Tensor) -> Tensor:
        """Points (N, L) -> in standard deviations from the centre."""
        return (z - self.centre) / self.spread

    def points(self, request: GenerateRequest) -> Tensor:
        """The point of each picture of a request, (count, L): seed, journey, variety, sliders."""
        u = noises(request, len(self.order)).to(self.centre)
        return self.place(u * float(request.params.get("variety", 1.0)) + self.moved(request))

    def moved(self, request: GenerateRequest) -> Tensor:
        """What the sliders add to a standardised point, (L,)."""
        moves = torch.zeros_like(self.centre)
        for rank, dimension in enumerate(self.order.tolist()):
            moves[dimension] = float(request.params.get(f"{SLIDERS}.{rank + 1}", 0.0))
        return moves

    def around(self, z: Tensor, seed: int, count: int, strength: float) -> Tensor:
        """Points (count, L) near z (1, L), the i-th decided by seed + i.

        u' = sqrt(1 - s^2) u + s noise: of normal u, u' is as normal, whatever the strength s.
        """
        u = self.standardised(z)
        drawn = torch.stack([noise(seed + i, u.shape[1]) for i in range(count)]).to(u)
        return self.place(math.sqrt(1 - strength**2) * u + strength * drawn)

    def rank(self, decode: Decode, points: Tensor) -> VectorParam:
        """Sorts the dimensions by what they change around points (N, L), and makes the sliders."""
        effects = self.effects(decode, points)
        self.order.copy_(torch.argsort(effects, descending=True, stable=True))
        shares = (effects / effects.sum().clamp_min(1e-12))[self.order]
        axes = tuple(
            Axis(str(rank), f"Dimension {rank}", share=round(share, 4))
            for rank, share in enumerate(shares.tolist(), 1)
        )
        return VectorParam(
            SLIDERS,
            "Latent dimensions",
            axes,
            group="Latent dimensions",
            help="Moves the point that is decoded, one dimension at a time, in standard "
            "deviations. The first ones change the picture most.",
        )

    def effects(self, decode: Decode, points: Tensor) -> Tensor:
        """How much one standard deviation of each dimension changes a picture, (L,): the mean
        square of half the difference between one to the right and one to the left."""
        steps = torch.diag(self.spread)
        found = []
        for part in torch.split(steps, max(1, AT_ONCE // (2 * len(points)))):
            ahead = (points + part[:, None]).flatten(0, 1)
            behind = (points - part[:, None]).flatten(0, 1)
            changed = (decode(ahead) - decode(behind)).float().div(2).square()
            found.append(changed.flatten(1).mean(dim=1).view(len(part), -1).mean(dim=1))
        return torch.cat(found)


def error_facts(picture: Tensor, reconstruction: Tensor) -> tuple[Fact, ...]:
    """How far a reconstruction is from its picture, both (1, C, S, S) in [-1, 1].

    The mean squared error counts steps of brightness, 0 to 255; PSNR is 10 log10(255^2 / it).
    """
    error = (picture.clamp(-1, 1) - reconstruction.clamp(-1, 1)).double().mul(BYTE)
    squared = float(error.square().mean())
    psnr = 10 * math.log10((2 * BYTE) ** 2 / max(squared, 1e-4))
    return (
        Fact("mse", "Mean squared error", squared),
        Fact("psnr", "Signal to noise", psnr, "dB"),
    )
