"""What a variational autoencoder needs beside its networks.

Kingma and Welling, "Auto-Encoding Variational Bayes", 2013 (arXiv:1312.6114). The encoder says
for each picture x where in the latent space it may lie, q(z|x) = N(mean, variance), independent
in every dimension; the prior is p(z) = N(0, I). Then

    log p(x) >= E_q log p(x|z) - KL(q(z|x) | p(z)),

a bound that several draws at once make tighter (Burda et al., 2015, arXiv:1509.00519):

    log p(x) >= E log 1/K sum_k p(x|z_k) p(z_k) / q(z_k|x).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

LOWEST, HIGHEST = -14.0, 6.0  # of the logarithm of a variance, far beyond what is learned


@dataclass(frozen=True)
class Posterior:
    """q(z|x) of some pictures: mean and logarithm of the variance, float32 (N, L) each."""

    mean: Tensor
    log_variance: Tensor

    def draw(self, noise: Tensor) -> Tensor:
        """Standard normal noise (..., N, L) -> points of q, (..., N, L).

        A function of mean and variance, so their gradients go through the draw
        ("reparameterisation").
        """
        return self.mean + torch.exp(0.5 * self.log_variance) * noise

    def divergence(self) -> Tensor:
        """KL(q | N(0, I)) in nats, of each dimension: (N, L). Appendix B of the paper."""
        return 0.5 * (self.mean.square() + self.log_variance.exp() - 1 - self.log_variance)

    def log_density(self, z: Tensor) -> Tensor:
        """log q(z|x) in nats of points (..., N, L): (..., N)."""
        off = (z - self.mean).square() * torch.exp(-self.log_variance)
        return -0.5 * (off + self.log_variance + math.log(2 * math.pi)).sum(dim=-1)


def posterior(encoded: Tensor) -> Posterior:
    """What an encoder says, (N, 2 L), as a distribution; in float32, whatever it computed in."""
    mean, log_variance = encoded.float().chunk(2, dim=1)
    return Posterior(mean, log_variance.clamp(LOWEST, HIGHEST))


def log_prior(z: Tensor) -> Tensor:
    """log N(z; 0, I) in nats of points (..., L): (...)."""
    return -0.5 * (z.square() + math.log(2 * math.pi)).sum(dim=-1)


def log_bound(log_likelihood: Tensor, log_prior: Tensor, log_density: Tensor) -> Tensor:
    """A lower bound of log p(x) in nats, (N,), from K points z drawn from q.

    Of these points (K, N): log p(x|z), log p(z), log q(z|x).
    """
    weights = log_likelihood + log_prior - log_density
    return torch.logsumexp(weights, dim=0) - math.log(len(weights))
