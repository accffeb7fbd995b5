"""Encoder and decoder: pictures to points of a latent space, and back.

Autoencoder, VAE and VAE+GAN share these, down to the names of the tensors, so that their spaces
can be compared and one can begin where another stopped.

Both are residual and convolutional, without norms. Big feature maps are what a processor is slow
at, so the encoder begins at a quarter of the side with 4x4 pixels as channels, both meet at an
eighth of it, and the decoder ends at half the side with 2x2 pixels as channels. The decoder sees
its point at every level: an affine function of it scales the channels before each convolution
(Karras et al., 2018, arXiv:1812.04948, without the norm), which lets one number change a
picture's style everywhere at once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

PATCH = 4  # pixels in a row that the encoder takes as channels
DEEPEST = 8  # how many times smaller the maps are where encoder and decoder meet
THIN = 8  # how many times narrower the maps are beside the fully connected layers


class Encoder(nn.Module):
    """Pictures (N, C, S, S) -> (N, outputs).

    `widths` are those of the maps at half, a quarter and an eighth of the side.
    """

    def __init__(self, channels: int, size: int, widths: Sequence[int], outputs: int) -> None:
        super().__init__()
        _, wide, deep = widths
        self.stem = conv(PATCH**2 * channels, wide)
        self.down = Down(wide, deep)
        self.deep = Residual(deep)
        self.thin = conv(deep, deep // THIN, 1)
        self.out = nn.Linear(deep // THIN * smallest_side(size) ** 2, outputs)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, C, S, S) in [-1, 1] -> (N, outputs)."""
        x = self.deep(self.down(self.stem(F.pixel_unshuffle(x, PATCH))))
        return self.out(F.silu(self.thin(F.silu(x))).flatten(1))  # type: ignore[no-any-return]  # modules are untyped


class Decoder(nn.Module):
    """Points (N, latent) -> pictures (N, C, S, S), about [-1, 1]; `widths` as the encoder's."""

    def __init__(self, channels: int, size: int, widths: Sequence[int], latent: int) -> None:
        super().__init__()
        self.side = smallest_side(size)
        fine, wide, deep = widths
        self.mapping = nn.Sequential(
            nn.Linear(latent, latent), nn.SiLU(), nn.Linear(latent, latent), nn.SiLU()
        )
        self.start = nn.Linear(latent, deep // THIN * self.side**2)
        self.thick = conv(deep // THIN, deep, 1)
        self.deep = StyledResidual(deep, latent)
        self.up = Up(deep, wide, latent)
        self.wide = StyledResidual(wide, latent)
        self.last = Up(wide, fine, latent)
        self.colours = conv(fine, 4 * channels)

    def forward(self, z: Tensor) -> Tensor:
        """z (N, latent), of any dtype -> (N, C, S, S)."""
        z = z.to(self.start.weight.dtype)
        style = self.mapping(z)
        x = self.start(z).view(len(z), -1, self.side, self.side)
        x = self.thick(x.contiguous(memory_format=torch.channels_last))
        x = self.up(self.deep(x, style), style)
        x = self.last(self.wide(x, style), style)
        return F.pixel_shuffle(self.colours(F.silu(x)), 2)


class Residual(nn.Module):
    """Two convolutions beside the identity."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = conv(width, width)
        self.second = conv(width, width, gain=0.0)

    def forward(self, x: Tensor) -> Tensor:
        """(N, width, H, W) -> the same shape."""
        return x + self.second(F.silu(self.first(F.silu(x))))  # type: ignore[no-any-return]  # modules are untyped


class Down(nn.Module):
    """Two convolutions beside a shortcut; half the side by the means of 2x2 between them."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.first = conv(inputs, inputs)
        self.second = conv(inputs, outputs, gain=0.0)
        self.shortcut = conv(inputs, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, H, W) -> (N, outputs, H / 2, W / 2)."""
        y = F.silu(F.avg_pool2d(self.first(F.silu(x)), 2))
        return self.shortcut(F.avg_pool2d(x, 2)) + self.second(y)  # type: ignore[no-any-return]  # modules are untyped


class Styled(nn.Module):
    """Scales the channels by style, then SiLU and a convolution."""

    def __init__(self, inputs: int, outputs: int, style: int, gain: float = 1.0) -> None:
        super().__init__()
        self.scale = nn.Linear(style, inputs)
        nn.init.ones_(self.scale.bias)
        self.conv = conv(inputs, outputs, gain=gain)

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        """x (N, inputs, H, W), style (N, style) -> (N, outputs, H, W)."""
        return self.conv(F.silu(x * self.scale(style)[:, :, None, None]))  # type: ignore[no-any-return]  # modules are untyped


class StyledResidual(nn.Module):
    """Two styled convolutions beside the identity."""

    def __init__(self, width: int, style: int) -> None:
        super().__init__()
        self.first = Styled(width, width, style)
        self.second = Styled(width, width, style, gain=0.0)

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        """x (N, width, H, W), style (N, style) -> the shape of x."""
        return x + self.second(self.first(x, style), style)  # type: ignore[no-any-return]  # modules are untyped


class Up(nn.Module):
    """Two styled convolutions beside a shortcut; twice the side between them."""

    def __init__(self, inputs: int, outputs: int, style: int) -> None:
        super().__init__()
        self.first = Styled(inputs, outputs, style)
        self.second = Styled(outputs, outputs, style, gain=0.0)
        self.shortcut = conv(inputs, outputs, 1)

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        """x (N, inputs, H, W), style (N, style) -> (N, outputs, 2H, 2W)."""
        y = self.second(doubled(self.first(x, style)), style)
        return doubled(self.shortcut(x)) + y  # type: ignore[no-any-return]  # modules are untyped


def conv(inputs: int, outputs: int, kernel: int = 3, gain: float = 1.0) -> nn.Conv2d:
    """'Same' convolution that keeps the variance, times `gain`: 0 for the end of a residual."""
    layer = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2)
    nn.init.normal_(layer.weight, std=gain / math.sqrt(inputs * kernel**2))
    nn.init.zeros_(layer.bias)  # type: ignore[arg-type]  # a convolution has one unless told otherwise
    return layer


def doubled(x: Tensor) -> Tensor:
    """(N, C, H, W) -> (N, C, 2H, 2W), each pixel four times."""
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


def smallest_side(size: int) -> int:
    """The side of the smallest maps; raises ValueError if the size cannot be halved so often."""
    if size < DEEPEST or size % DEEPEST:
        raise ValueError(f"the side must be a multiple of {DEEPEST} pixels, not {size}")
    return size // DEEPEST
