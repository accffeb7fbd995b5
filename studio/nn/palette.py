"""A palette: the few colours that pictures are made of when each pixel is one choice of K.

Colours are learned by k-means (Lloyd, "Least squares quantization in PCM", 1982) from a start
that spreads them (Arthur and Vassilvitskii, "k-means++", 2007), as Image GPT does with 9-bit
colours (Chen et al. 2020), and ordered from dark to light, so that neighbours in the palette
are neighbours in lightness too.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

ROUNDS = 25
_LUMA = (0.299, 0.587, 0.114)  # ITU-R 601
_PART = 2**16  # pixels whose distances to all colours are held at once


def learn_palette(pixels: Tensor, colours: int, rounds: int = ROUNDS) -> Tensor:
    """Pixels (P, C) in [-1, 1] -> a palette (colours, C) of byte values in [-1, 1].

    Draws from the process's random numbers. Where pixels have fewer different colours than are
    asked for, some colours stand there twice.
    """
    palette = _spread(pixels, colours)
    for _ in range(rounds):
        palette = _moved(pixels, palette)
    palette = (palette.add(1).mul(127.5).round_() / 127.5).sub_(1)
    weights = pixels.new_tensor(_LUMA) if pixels.shape[1] == 3 else pixels.new_ones(1)
    return palette[(palette @ weights).argsort()].contiguous()


def nearest(pixels: Tensor, palette: Tensor) -> Tensor:
    """Pixels (P, C), palette (K, C) -> for each the index of the nearest colour, int64 (P,).

    Of equally near ones it is the first.
    """
    parts = [_scores(part, palette).argmin(1) for part in torch.split(pixels, _PART)]
    return torch.cat(parts)


def palette_error(pixels: Tensor, palette: Tensor) -> float:
    """The root mean square error of each value when pixels (P, C) take their nearest colours, in
    steps of a byte."""
    gap = pixels - palette[nearest(pixels, palette)]
    return 127.5 * float(gap.square().mean().sqrt())


def colour_features(palette: Tensor, count: int) -> Tensor:
    """(K, C) -> (K, count), entries of mean square 1: similar rows for similar colours.

    Cosines of random directions and frequencies (Rahimi and Recht, "Random features for
    large-scale kernel machines", 2007), from as coarse as the whole cube of colours to as fine as
    the distance between neighbours. Draws from the process's random numbers.
    """
    channels = palette.shape[1]
    finest = math.log(2.0 * len(palette) ** (1 / channels))
    scale = torch.exp(torch.rand(count, device=palette.device) * finest)
    direction = torch.randn(channels, count, device=palette.device) * scale
    phase = 2 * math.pi * torch.rand(count, device=palette.device)
    return math.sqrt(2) * torch.cos(palette @ direction + phase)


def _scores(pixels: Tensor, palette: Tensor) -> Tensor:
    """Squared distances (P, K), less what is the same for all colours. Always in float32: near
    colours differ by less than half precision can tell."""
    with torch.autocast(pixels.device.type, enabled=False):
        both = pixels.float() @ palette.float().T
        return palette.float().square().sum(1) - 2 * both


def _spread(pixels: Tensor, colours: int) -> Tensor:
    """Pixels chosen one after another, each with a chance that grows with the square of its
    distance from those before it."""
    first = pixels[torch.randint(len(pixels), (1,), device=pixels.device)]
    chosen = [first]
    gap = (pixels - first).square().sum(1)
    for _ in range(colours - 1):
        # The smallest normal number keeps the draw possible where no pixel is left out.
        place = torch.multinomial(gap + torch.finfo(gap.dtype).tiny, 1)
        chosen.append(pixels[place])
        gap = torch.minimum(gap, (pixels - chosen[-1]).square().sum(1))
    return torch.cat(chosen)


def _moved(pixels: Tensor, palette: Tensor) -> Tensor:
    """Each colour in the middle of the pixels that are nearest to it; unused ones stay."""
    owner = nearest(pixels, palette)
    sums = torch.zeros_like(palette).index_add_(0, owner, pixels)
    counts = torch.bincount(owner, minlength=len(palette)).unsqueeze(1)
    return torch.where(counts > 0, sums / counts.clamp_min(1), palette)
