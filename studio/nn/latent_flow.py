"""An invertible map between the points of a latent space and others that fill it less evenly.

    z = f(h),     log p(h) = log N(f(h); 0, I) + log |det df/dh|

Couplings as in RealNVP (Dinh et al., 2016, arXiv:1605.08803), of vectors: each keeps half of the
numbers and moves the rest by a function of them; between two the numbers change places. In a
variational autoencoder such a map lets the posterior take other shapes than a normal one (Rezende
and Mohamed, "Variational inference with normalizing flows", 2015, arXiv:1505.05770), which is the
same as a prior that learns where the posteriors lie (Chen et al., 2016, arXiv:1611.02731).
"""

from __future__ import annotations

import math
from typing import cast

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.nn.flows import squashed
from studio.nn.variational import log_prior

LIMIT = 2.0  # of a coupling's |log scale|, so that nothing explodes


class LatentFlow(nn.Module):
    """h <-> z, vectors of `latent` numbers; begins as about the identity but for the order."""

    def __init__(self, latent: int, couplings: int, width: int) -> None:
        super().__init__()
        drawing = torch.Generator().manual_seed(0)
        self.couplings = nn.ModuleList(
            VectorCoupling(torch.randperm(latent, generator=drawing), width)
            for _ in range(couplings)
        )

    def forward(self, h: Tensor) -> tuple[Tensor, Tensor]:
        """h (..., L) -> float32 z (..., L) and the log-determinant (...)."""
        z = h.float()
        total = z.new_zeros(z.shape[:-1])
        for coupling in self.couplings:
            z, log_det = coupling(z)
            total = total + log_det
        return z, total

    def inverse(self, z: Tensor) -> Tensor:
        """z (..., L) -> float32 h (..., L)."""
        h = z.float()
        for coupling in reversed(self.couplings):
            h = cast("VectorCoupling", coupling).inverse(h)
        return h

    def log_density(self, h: Tensor) -> Tensor:
        """log p(h) in nats, of points (..., L) whose z is normal: (...)."""
        z, log_det = self.forward(h)
        return log_prior(z) + log_det


class VectorCoupling(nn.Module):
    """Puts the numbers in another `order`, keeps the first half and moves the second by it."""

    order: Tensor
    back: Tensor

    def __init__(self, order: Tensor, width: int) -> None:
        super().__init__()
        self.kept = len(order) // 2
        self.first = nn.Linear(self.kept, width)
        self.second = nn.Linear(width, width)
        self.last = nn.Linear(width, 2 * (len(order) - self.kept))
        nn.init.normal_(self.last.weight, std=0.01 / math.sqrt(width))
        nn.init.zeros_(self.last.bias)
        self.register_buffer("order", order, persistent=False)
        self.register_buffer("back", torch.argsort(order), persistent=False)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """(..., L) -> (..., L) and the log-determinant (...)."""
        x = x[..., self.order]
        kept, moved = x[..., : self.kept], x[..., self.kept :]
        shift, log_scale = self._told(kept)
        moved = (moved - shift) * torch.exp(-log_scale)
        return torch.cat([kept, moved], dim=-1), -log_scale.sum(dim=-1)

    def inverse(self, z: Tensor) -> Tensor:
        """(..., L) -> (..., L)."""
        kept, moved = z[..., : self.kept], z[..., self.kept :]
        shift, log_scale = self._told(kept)
        moved = moved * torch.exp(log_scale) + shift
        return torch.cat([kept, moved], dim=-1)[..., self.back]

    def _told(self, kept: Tensor) -> tuple[Tensor, Tensor]:
        x = F.silu(self.first(squashed(kept).to(self.first.weight.dtype)))
        shift, log_scale = self.last(F.silu(self.second(x))).float().chunk(2, dim=-1)
        return shift, LIMIT * torch.tanh(log_scale / LIMIT)
