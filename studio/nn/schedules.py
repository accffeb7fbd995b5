"""How much of a picture is left at each step of a diffusion, and in what steps to come back.

All is said in the variance-preserving form of Ho et al., DDPM, 2020 (arXiv:2006.11239), with
continuous levels as in Kingma et al., "Variational Diffusion Models", 2021 (arXiv:2107.00630):

    x_t = alpha_t x_0 + sigma_t noise,    alpha_t^2 + sigma_t^2 = 1.

A level is therefore one number; here the *ratio* sigma_t / alpha_t, which is the "sigma" of
Karras et al., EDM, 2022 (arXiv:2206.00364): x_t / alpha_t = x_0 + ratio * noise.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from studio.core.errors import BadParamError

HIGHEST = 80.0  # ratios as in EDM: at the top the picture is one part in 6400 of the variance
LOWEST = 0.002  # at the bottom the noise is a quarter of one of 256 grey steps
RHO = 7.0  # EDM's: how much shorter the steps get near the clean picture
DDPM_BETAS = (1e-4, 0.02, 1000)  # Ho et al.: first, last and number of the linear schedule


@dataclass(frozen=True)
class Levels:
    """A way from noise to picture: T + 1 ratios, falling; the last is 0, the clean picture."""

    ratios: tuple[float, ...]

    def __post_init__(self) -> None:
        falling = all(a > b for a, b in zip(self.ratios, self.ratios[1:], strict=False))
        if len(self.ratios) < 2 or self.ratios[-1] != 0 or not falling:
            raise BadParamError("Noise levels must fall step by step and end at 0.")

    @property
    def steps(self) -> int:
        """T, the number of steps."""
        return len(self.ratios) - 1

    def alpha(self, i: int) -> float:
        """What is left of the picture at level i."""
        return alpha(self.ratios[i])

    def sigma(self, i: int) -> float:
        """The standard deviation of the noise at level i."""
        return sigma(self.ratios[i])


def alpha(ratio: float) -> float:
    """The picture's share: 1 / sqrt(1 + ratio^2)."""
    return 1 / math.hypot(1, ratio)


def sigma(ratio: float) -> float:
    """The noise's share: ratio / sqrt(1 + ratio^2)."""
    return ratio / math.hypot(1, ratio)


def ratio_at(level: float) -> float:
    """A level in [0, 1] -> its ratio: 0 is the picture, 1 the highest; even in `cosine`."""
    return math.tan(level * math.atan(HIGHEST))


def diffuse(x: Tensor, noise: Tensor, ratio: float) -> Tensor:
    """q(x_t | x_0) in one step (DDPM, equation 4): alpha x + sigma noise."""
    return alpha(ratio) * x + sigma(ratio) * noise


def precondition(ratio: Tensor, deviation: float) -> tuple[Tensor, Tensor, Tensor]:
    """EDM, table 1: c_skip, c_out, c_in, to keep what the network sees and gives at variance 1."""
    variance = ratio.square() + deviation**2
    return deviation**2 / variance, ratio * deviation / variance.sqrt(), variance.rsqrt()


def log_normal(count: int, mean: float, spread: float, device: torch.device) -> Tensor:
    """Ratios (count,) to train at, whose logarithms are normal: one in each `count`th of the
    distribution (EDM, table 1; evenly spread over a batch, arXiv:2107.00630, appendix I.1)."""
    place = (torch.rand(1, device=device) + torch.arange(count, device=device) / count) % 1
    normal = torch.erfinv((2 * place - 1).clamp(-0.99999, 0.99999)) * math.sqrt(2)
    return torch.exp(mean + spread * normal)


def karras(steps: int, highest: float = HIGHEST) -> Levels:
    """EDM, equation 5: ratio^(1 / rho) falls evenly, so steps are short where details appear."""
    high, low = highest ** (1 / RHO), min(LOWEST, highest / 2) ** (1 / RHO)
    return _levels(steps, lambda t: (low + t * (high - low)) ** RHO)


def cosine(steps: int, highest: float = HIGHEST) -> Levels:
    """Nichol & Dhariwal, 2021 (arXiv:2102.09672), without its offset: alpha = cos(pi t / 2)."""
    top = math.atan(highest)
    return _levels(steps, lambda t: highest if t == 1 else math.tan(top * t))


def linear(steps: int, highest: float = HIGHEST) -> Levels:
    """DDPM's variances, 1e-4 to 0.02 in 1000 steps, walked in even strides of time."""
    first, last, count = DDPM_BETAS
    betas = torch.linspace(first, last, count, dtype=torch.float64)
    kept = torch.cat([torch.ones(1, dtype=torch.float64), torch.cumprod(1 - betas, 0)])
    ratios: list[float] = torch.sqrt((1 - kept) / kept).tolist()
    below = min(bisect.bisect_left(ratios, highest), count) - 1
    top = below + (highest - ratios[below]) / (ratios[below + 1] - ratios[below])

    def at(t: float) -> float:
        before = min(int(t * top), count - 1)
        return ratios[before] + (t * top - before) * (ratios[before + 1] - ratios[before])

    return _levels(steps, at)


SCHEDULES: dict[str, Callable[[int, float], Levels]] = {
    "karras": karras,
    "cosine": cosine,
    "linear": linear,
}


def _levels(steps: int, at: Callable[[float], float]) -> Levels:
    """`at` maps 1 to the highest ratio, falling as its argument falls towards 0.

    Karras' levels end at the lowest ratio and then 0; the others reach 0 by themselves.
    """
    if at(0.0) > 0:
        last = max(steps - 1, 1)
        return Levels((*(at(1 - i / last) for i in range(steps)), 0.0))
    return Levels(tuple(at(1 - i / steps) for i in range(steps + 1)))
