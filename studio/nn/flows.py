"""The parts of normalising flows: invertible maps of pictures whose change of volume is known.

If z = f(x) is invertible and z is normal, the density of x is exact:

    log p(x) = log N(z; 0, I) + log |det df/dx|

A coupling (Dinh et al., "NICE", 2014, arXiv:1410.8516; "Density estimation using Real NVP", 2016,
arXiv:1605.08803) moves one part of x by a function of the rest, which stays:

    z_moved = (x_moved - m(x_rest)) * exp(-s(x_rest)),    log |det| = -sum s

so its inverse and its determinant cost no more than itself, whatever networks m and s are. In
NICE s is 0. Everything but those networks is computed in float32, also under autocast.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

LIMIT = 1.0  # of a coupling's |s|: a factor of e, so that nothing explodes
WIDE_LIMIT = 2.5  # where a coupling moves everything by what is given: smooth skin or hair
SQUASH = 4.0  # deviations beyond which a network sees little difference
SMALLEST = 1e-3  # spread of a value that hardly ever changes; noise within a byte's step has more
LEARNED_RATE = 4.0  # how much faster than other weights a learned log scale moves
ALL = "all"
SPATIAL = ("black", "white")
CHANNELWISE = ("odd", "even")

MakeNet = Callable[[int, int], nn.Module]
"""Input and output channels -> a network between maps of equal side."""


def log_normal(z: Tensor) -> Tensor:
    """log N(z; 0, I) of each row: (N, ...) -> (N,), in nats."""
    return -0.5 * (z.square() + math.log(2 * math.pi)).flatten(1).sum(dim=1)


def haar(x: Tensor) -> tuple[Tensor, Tensor]:
    """(N, C, H, W) -> low band (N, C, H/2, W/2) and details (N, 3C, H/2, W/2).

    The orthonormal Haar transform, so its determinant is 1. The low band is twice the mean of
    2x2 pixels; the three detail bands (down, across, diagonal) follow each other.
    """
    n, channels, h, w = x.shape
    cells = F.pixel_unshuffle(x, 2).view(n, channels, 4, h // 2, w // 2)
    a, b, c, d = cells.unbind(dim=2)
    details = ((a + b - c - d) / 2, (a - b + c - d) / 2, (a - b - c + d) / 2)
    return (a + b + c + d) / 2, torch.cat(details, dim=1)


def unhaar(low: Tensor, details: Tensor) -> Tensor:
    """The inverse of `haar`: (N, C, H, W), (N, 3C, H, W) -> (N, C, 2H, 2W)."""
    p, q, r = details.chunk(3, dim=1)
    pixels = (low + p + q + r, low + p - q - r, low - p + q - r, low - p - q + r)
    return F.pixel_shuffle(torch.stack(pixels, dim=2).flatten(1, 2) / 2, 2)


def colour_axes(channels: int) -> Tensor:
    """An orthonormal basis of colours, one axis a row: brightness, red to blue, green to both.

    For other than three channels the identity.
    """
    if channels != 3:
        return torch.eye(channels)
    axes = torch.tensor([[1.0, 1.0, 1.0], [1.0, 0.0, -1.0], [-1.0, 2.0, -1.0]])
    return axes / axes.square().sum(dim=1, keepdim=True).sqrt()


def along(axes: Tensor, x: Tensor) -> Tensor:
    """x (N, C, H, W) in the coordinates of `axes` (C, C); not a product of matrices, since
    autocast would round that."""
    return (x[:, None] * axes[None, :, :, None, None]).sum(dim=2)


def kept(mask: str, channels: int, side: int, patch: int) -> Tensor:
    """What a mask keeps of a map (channels, side, side), as 1, and what it moves, as 0.

    black, white: a checkerboard's other pixels. odd, even: every other channel, rows taking
    turns, so that each pixel moves a part of its channels. all: nothing is kept.
    With `patch` 2 as `F.pixel_unshuffle` squeezes it: (4 * channels, side / 2, side / 2).
    """
    c, row, column = (torch.arange(n) for n in (channels, side, side))
    whole = (c[:, None, None] + row[:, None] + column) * 0
    if mask in SPATIAL:
        which = (whole + row[:, None] + column) % 2 != SPATIAL.index(mask)
    elif mask in CHANNELWISE:
        which = (whole + c[:, None, None] + row[:, None]) % 2 == CHANNELWISE.index(mask)
    else:
        which = whole > 0
    return F.pixel_unshuffle(which.float()[None], patch)[0]


def squashed(x: Tensor) -> Tensor:
    """Values for a network to see: nearly as they are up to a few deviations, bounded beyond.

    Without it one strange picture, moved far by one coupling, is moved farther by the next.
    """
    return SQUASH * torch.tanh(x / SQUASH)


class Diagonal(nn.Module):
    """z = (x - shift) * exp(-log_scale), with a shift and a scale for each value of a map.

    Either `learned` (from the identity on), or set once from the data's mean and deviation,
    which spares the networks a batch norm.
    """

    shift: Tensor
    log_scale: Tensor

    def __init__(self, channels: int, side: int, *, learned: bool) -> None:
        super().__init__()
        for name in ("shift", "log_scale"):
            value = torch.zeros(channels, side, side)
            if learned:
                self.register_parameter(name, nn.Parameter(value))
            else:
                self.register_buffer(name, value)
        self.rate = LEARNED_RATE if learned else 1.0

    def begin(self, x: Tensor) -> None:
        """Takes mean and deviation from x (N, C, H, W), unless it has some already."""
        if not self.log_scale.any():
            self.shift.copy_(x.mean(dim=0))
            self.log_scale.copy_(x.std(dim=0).clamp_min(SMALLEST).log())

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """x (N, C, H, W) -> z, and the log-determinant, a scalar."""
        log_scale = self.log_scale * self.rate
        return (x - self.shift) * torch.exp(-log_scale), -log_scale.sum()

    def inverse(self, z: Tensor) -> Tensor:
        """z (N, C, H, W) -> x."""
        return z * torch.exp(self.log_scale * self.rate) + self.shift


class CouplingNet(nn.Module):
    """What a coupling computes of the part that stays: a residual network without norms.

    It knows where it is: `place` is added to its first features.
    """

    def __init__(self, inputs: int, outputs: int, side: int, width: int, blocks: int) -> None:
        super().__init__()
        self.first = _conv(inputs, width)
        self.place = nn.Parameter(torch.randn(width, side, side) * 0.02)
        self.blocks = nn.ModuleList(ResidualBlock(width, 1 / blocks) for _ in range(blocks))
        self.last = _conv(width, outputs, gain=0.01)  # a coupling begins as about nothing

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, side, side) -> (N, outputs, side, side)."""
        x = self.first(x)
        x = x + self.place.to(x.dtype)
        for block in self.blocks:
            x = block(x)
        return self.last(F.silu(x))  # type: ignore[no-any-return]  # modules are untyped


class ResidualBlock(nn.Module):
    """Two convolutions beside the identity; `gain` is how loud it begins."""

    def __init__(self, width: int, gain: float) -> None:
        super().__init__()
        self.first = _conv(width, width)
        self.second = _conv(width, width, gain=gain)

    def forward(self, x: Tensor) -> Tensor:
        """(N, width, H, W) -> (N, width, H, W)."""
        return x + self.second(F.silu(self.first(F.silu(x))))  # type: ignore[no-any-return]  # modules are untyped


class Coupling(nn.Module):
    """Moves what a mask does not keep, by a function of what it keeps and of what is given.

    Affine as in RealNVP, or additive (s = 0) as in NICE. `mask` is 1 or 0 for each value of a
    map (C, H, W); `given` counts the channels of a map of that side that is known beforehand.
    """

    mask: Tensor

    def __init__(self, mask: Tensor, given: int, net: MakeNet, *, additive: bool = False) -> None:
        super().__init__()
        channels = len(mask)
        self.additive = additive
        self.net = net(channels + given, channels if additive else 2 * channels)
        self.limit = LIMIT if mask.any() else WIDE_LIMIT
        self.register_buffer("mask", mask, persistent=False)

    def forward(self, x: Tensor, given: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """x (N, C, H, W), given (N, G, H, W) -> z (N, C, H, W), log-determinant (N,)."""
        shift, log_scale = self._told(x, given)
        if log_scale is None:
            return x - shift, x.new_zeros(len(x))
        return (x - shift) * torch.exp(-log_scale), -log_scale.flatten(1).sum(dim=1)

    def inverse(self, z: Tensor, given: Tensor | None = None) -> Tensor:
        """z (N, C, H, W), given (N, G, H, W) -> x (N, C, H, W)."""
        shift, log_scale = self._told(z, given)
        return z + shift if log_scale is None else z * torch.exp(log_scale) + shift

    def _told(self, x: Tensor, given: Tensor | None) -> tuple[Tensor, Tensor | None]:
        """m and s, both 0 for what is kept, so that it comes through bit for bit."""
        seen = squashed(x) * self.mask
        out = self.net(seen if given is None else torch.cat([seen, given], dim=1)).float()
        moves = 1 - self.mask
        if self.additive:
            return out * moves, None
        shift, log_scale = out.chunk(2, dim=1)
        return shift * moves, self.limit * torch.tanh(log_scale / (2 * self.limit)) * moves


def _conv(inputs: int, outputs: int, gain: float = 1.0) -> nn.Conv2d:
    """3x3, 'same', keeping the variance times `gain` squared."""
    layer = nn.Conv2d(inputs, outputs, 3, padding=1)
    nn.init.normal_(layer.weight, std=gain / math.sqrt(9 * inputs))
    nn.init.zeros_(layer.bias)  # type: ignore[arg-type]  # convolutions have one unless told otherwise
    return layer
