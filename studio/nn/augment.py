"""Random changes of pictures, so that a discriminator cannot learn its few examples by heart.

Real and generated pictures are changed alike before the discriminator sees them, with gradients
(Zhao et al., "Differentiable augmentation", 2020, arXiv:2006.10738), each change with a chance
that grows while the discriminator is too sure of the real ones (Karras et al., "Training
generative adversarial networks with limited data", 2020, arXiv:2006.06676). As long as that
chance stays below about 0.8, the generator does not learn to draw the changes themselves.

Moving and zooming are one small matrix for the rows and one for the columns of each picture: a
product of matrices is what a processor with matrix units does best.
"""

from __future__ import annotations

import torch
from torch import Tensor

MOVE = 1 / 8  # of the side, the farthest
ZOOM = 0.2  # standard deviation of the scale's logarithm to base 2
BRIGHTNESS = 0.4  # the largest shift, in the range [-1, 1]
CONTRAST = 0.5  # the largest change of the factor 1
SATURATION = 1.0  # the same
CUT = 3 / 8  # of the side, what is blanked out
LIKELIEST = 0.8


def augmented(x: Tensor, chance: Tensor) -> Tensor:
    """Pictures x (N, C, S, S), each changed in every way with `chance` (a scalar in [0, 1])."""
    return cut(recoloured(moved(x, chance), chance), chance)


def moved(x: Tensor, chance: Tensor) -> Tensor:
    """Moved by whole pixels and zoomed; what comes in from outside repeats the edge."""
    side = x.shape[-1]
    farthest = round(side * MOVE)
    shift = torch.randint(-farthest, farthest + 1, (2, len(x)), device=x.device).float()
    shift = shift * _happens(x, chance)
    scale = torch.exp2(torch.randn(len(x), device=x.device) * ZOOM * _happens(x, chance))
    rows, columns = (resampling(side, each, scale).to(x.dtype)[:, None] for each in shift)
    return rows @ x @ columns.mT


def resampling(side: int, shift: Tensor, scale: Tensor) -> Tensor:
    """Matrices (N, side, side) that move a signal forward by `shift` (N,) pixels, after zooming
    it about its middle by `scale` (N,); between two values they take the straight line."""
    place = torch.arange(side, device=shift.device) + 0.5
    source = (place - side / 2 - shift[:, None]) / scale[:, None] + side / 2
    distance = source.clamp(0.5, side - 0.5)[:, :, None] - place
    return (1 - distance.abs()).clamp_min(0)


def recoloured(x: Tensor, chance: Tensor) -> Tensor:
    """Brighter or darker, with more or less contrast and colour; on average the same."""

    def around_nought(widest: float) -> Tensor:
        drawn = (torch.rand(len(x), device=x.device) * 2 - 1) * widest
        return (drawn * _happens(x, chance)).to(x.dtype).view(-1, 1, 1, 1)

    grey = x.mean(dim=1, keepdim=True)
    x = x + (x - grey) * around_nought(SATURATION)
    middle = x.mean(dim=(1, 2, 3), keepdim=True)
    return x + (x - middle) * around_nought(CONTRAST) + around_nought(BRIGHTNESS)


def cut(x: Tensor, chance: Tensor) -> Tensor:
    """A square of the picture, wherever its middle may lie, becomes 0."""
    side = x.shape[-1]
    place = torch.arange(side, device=x.device) + 0.5
    middle = torch.rand(2, len(x), 1, device=x.device) * side
    inside = (place - middle).abs() < CUT * side / 2
    hidden = inside[0][:, :, None] & inside[1][:, None, :]
    hidden &= _happens(x, chance).bool()[:, None, None]
    return x * ~hidden[:, None]


def _happens(x: Tensor, chance: Tensor) -> Tensor:
    return (torch.rand(len(x), device=x.device) < chance).float()
