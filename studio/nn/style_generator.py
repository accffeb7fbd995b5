"""A light style-based generator: one latent vector decides every layer's channels.

After StyleGAN2 (Karras et al., 2019, arXiv:1912.04958): a mapping network turns normal noise z
into w; w scales the input channels of every convolution, whose outputs are brought back to unit
variance; each level adds its colours to the picture. What differs, for a processor's sake:

* a convolution that changes the width stands before the upsampling, as a transposed one would;
* styles scale the feature maps, not each picture's own kernels, so one kernel serves a batch;
* no noise inputs: everything in the picture comes from z.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.nn.adversarial import EqualLinear, activate

MAPPING_RATE = 0.01  # of the mapping network's learning rate


class Mapping(nn.Module):
    """z (N, latent), brought to length sqrt(latent), -> w (N, latent)."""

    def __init__(self, latent: int, layers: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            EqualLinear(latent, latent, rate=MAPPING_RATE) for _ in range(layers)
        )

    def forward(self, z: Tensor) -> Tensor:
        """z (N, latent), standard normal -> float32 w (N, latent)."""
        x = z * torch.rsqrt(z.square().mean(dim=1, keepdim=True) + 1e-8)
        with torch.autocast(x.device.type, enabled=False):
            for layer in self.layers:
                x = activate(layer(x))
        return x


class StyleConv(nn.Module):
    """Convolution whose input channels are scaled by an affine function of w.

    With `demodulate`, each output channel is divided by the length of its scaled kernel, so that
    inputs of unit variance give outputs of unit variance whatever the style.
    """

    def __init__(
        self, inputs: int, outputs: int, latent: int, kernel: int = 3, *, demodulate: bool = True
    ) -> None:
        super().__init__()
        self.style = EqualLinear(latent, inputs, bias=1.0)
        self.weight = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.scale = 1 / math.sqrt(inputs * kernel**2)
        self.padding = kernel // 2
        self.demodulate = demodulate

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        """x (N, inputs, H, W), w (N, latent) -> (N, outputs, H, W)."""
        style = self.style(w).float()
        weight = self.weight * self.scale
        x = (x * style[:, :, None, None].to(x.dtype)).to(weight.dtype)
        x = F.conv2d(x, weight, padding=self.padding)
        if self.demodulate:
            power = weight.float().square().sum(dim=(2, 3))
            with torch.autocast(x.device.type, enabled=False):
                shrink = torch.rsqrt(style.square() @ power.T + 1e-8)
            x = x * shrink[:, :, None, None].to(x.dtype)
        return x + self.bias.to(x.dtype).view(-1, 1, 1)


class Level(nn.Module):
    """Twice the side: a convolution before it, one after it, and this level's colours."""

    def __init__(self, inputs: int, outputs: int, latent: int, channels: int) -> None:
        super().__init__()
        self.before = StyleConv(inputs, outputs, latent)
        self.after = StyleConv(outputs, outputs, latent)
        self.colours = StyleConv(outputs, channels, latent, 1, demodulate=False)

    def forward(self, x: Tensor, picture: Tensor, w: Tensor) -> tuple[Tensor, Tensor]:
        """Features (N, inputs, H, W) and colours so far (N, C, H, W) -> both at twice the side."""
        x = doubled(activate(self.before(x, w)))
        x = activate(self.after(x, w))
        return x, doubled(picture) + self.colours(x, w)


class Synthesis(nn.Module):
    """w -> picture; `widths[i]` is the width at side 4 * 2 ** i, the last at the picture's.

    However few channels the last level has: were it drawn at half the side, several pixels at a
    time, it could draw a grid, and the first thousands of steps would be about little else.
    """

    def __init__(self, widths: Sequence[int], latent: int, channels: int) -> None:
        super().__init__()
        self.constant = nn.Parameter(torch.randn(1, widths[0], 4, 4))
        self.first = StyleConv(widths[0], widths[0], latent)
        self.colours = StyleConv(widths[0], channels, latent, 1, demodulate=False)
        self.levels = nn.ModuleList(
            Level(widths[i], widths[i + 1], latent, channels) for i in range(len(widths) - 1)
        )

    def forward(self, w: Tensor) -> Tensor:
        """w (N, latent) -> (N, C, S, S), about [-1, 1], in the dtype of the convolutions."""
        x = self.constant.expand(len(w), -1, -1, -1)
        x = activate(self.first(x.to(memory_format=torch.channels_last), w))
        picture: Tensor = self.colours(x, w)
        for level in self.levels:
            x, picture = level(x, picture, w)
        return picture


class StyleGenerator(nn.Module):
    """Mapping and synthesis; `widths` decide the picture's side, 2 * 2 ** len(widths)."""

    def __init__(self, latent: int, layers: int, widths: Sequence[int], channels: int) -> None:
        super().__init__()
        self.mapping = Mapping(latent, layers)
        self.synthesis = Synthesis(widths, latent, channels)

    def forward(self, z: Tensor) -> Tensor:
        """z (N, latent), standard normal -> (N, C, S, S), about [-1, 1]."""
        picture: Tensor = self.synthesis(self.mapping(z))
        return picture


def doubled(x: Tensor) -> Tensor:
    """(N, C, H, W) -> (N, C, 2H, 2W), bilinearly: each pixel 3/4 and 1/4 of its neighbours.

    Two products with small matrices, along the rows and along the columns of channels-last maps.
    (Written as sums of shifted maps, torch.compile joins it to its surroundings, and its gradient
    then reads beyond the edges.)
    """
    count, channels, height, width = x.shape
    rows = x.permute(0, 2, 3, 1).reshape(count, height, width * channels)
    rows = _doubling(height, x) @ rows
    both = _doubling(width, x) @ rows.view(count * 2 * height, width, channels)
    return both.view(count, 2 * height, 2 * width, channels).permute(0, 3, 1, 2)


def _doubling(side: int, like: Tensor) -> Tensor:
    """(2 side, side): each new place between its two old neighbours, the edge repeated."""
    old = torch.arange(side, device=like.device)
    place = (torch.arange(2 * side, device=like.device) / 2 - 0.25).clamp(0, side - 1)
    return (1 - (place[:, None] - old).abs()).clamp_min(0).to(like.dtype)
