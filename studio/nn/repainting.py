"""Draws a hole in a picture anew and keeps all around it: diffusion that is told what is known.

Lugmayr et al., "RePaint: Inpainting using Denoising Diffusion Probabilistic Models", 2022
(arXiv:2201.09865), algorithm 1. After each step down the known pixels are the given picture's,
noised to the new level. The network drew the hole to go with other known pixels than those that it
is now put beside; so noise is added to both, back up to the level before, and the same stretch is
walked again, several times over, until they fit.

What comes follows the data's own conditional distribution only nearly. A step down sees the known
pixels under noise and not as they are, so on a single walk the hole is drawn as if less of them
were known (Trippe et al., 2022, arXiv:2206.04119, name this error of the "replacement method").
Walking again makes it smaller and never quite removes it; what is left of it, and how much
variance `ddpm`'s steps lose when they are few, is measured in tests/nn/test_repainting.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from studio.core.params import IntParam
from studio.nn.samplers import Denoise, Draw, Walk, ancestral
from studio.nn.schedules import Levels, diffuse

STRETCHES = 25  # of a whole walk: the paper goes back 10 of its 250 steps at a time

RESAMPLING = IntParam(
    "resampling",
    "Resampling",
    default=5,
    low=1,
    high=20,
    help="How often each stretch of the way is walked, with fresh noise in between. At 1 what is "
    "drawn fits badly to what is around it; each time more makes both fit better, and takes as "
    "long again.",
)


@dataclass(frozen=True, eq=False)
class Known:
    """A picture (1, C, H, W) of which all is known but the `hole` (1, 1, H, W), bool."""

    picture: Tensor
    hole: Tensor

    def around(self, x: Tensor, noise: Tensor, ratio: float) -> Tensor:
        """x (N, C, H, W) in the hole; around it the picture, noised to that ratio."""
        return torch.where(self.hole, x, diffuse(self.picture, noise, ratio))


def repaint(
    denoise: Denoise, noise: Tensor, known: Known, levels: Levels, draw: Draw, times: int
) -> Walk:
    """Begins with noise (N, C, H, W) and walks each stretch but the last `times` times.

    The last one ends at the picture itself, whose known pixels come out exactly as given; from
    there so little noise would be added that nothing changed.
    """
    ratios, stride = levels.ratios, stretch(levels.steps)
    x = known.around(noise, noise, ratios[0])
    for first in range(0, levels.steps, stride):
        last = min(first + stride, levels.steps)
        for visit in range(times if last < levels.steps else 1):
            if visit:
                x = noised_back(x, levels, last, first, draw())
            for i in range(first, last):
                clean = denoise(x, i)
                x, deviation = ancestral(x, clean, levels, i)
                if deviation > 0:
                    fresh = draw()  # for both: where one needs it the other does not
                    x = known.around(torch.add(x, fresh, alpha=deviation), fresh, ratios[i + 1])
                else:
                    x = torch.where(known.hole, x, known.picture)
                yield x, clean


def stretch(steps: int) -> int:
    """How many steps are walked before they are walked again."""
    return max(1, round(steps / STRETCHES))


def steps_walked(steps: int, times: int) -> int:
    """How many steps `repaint` takes in all."""
    last = (steps - 1) % stretch(steps) + 1
    return (steps - last) * times + last


def noised_back(x: Tensor, levels: Levels, i: int, up: int, noise: Tensor) -> Tensor:
    """From level i up to a noisier one: q(x_up | x_i), of any number of steps at once."""
    kept = levels.alpha(up) / levels.alpha(i)
    variance: float = levels.sigma(up) ** 2 - (kept * levels.sigma(i)) ** 2
    return torch.add(kept * x, noise, alpha=variance**0.5)
