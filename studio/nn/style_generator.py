"""A light style-based generator: one latent vector decides every layer's channels.

A mapping network turns normal noise z into w, as in StyleGAN (Karras et al., 2018,
arXiv:1812.04948). w makes the first maps, and scales and shifts the channels of every layer
after its batch normalisation (de Vries et al., 2017, arXiv:1707.00683; BigGAN, arXiv:1809.11096).

Batch normalisation is what later generators gave up; a small budget of training cannot. Measured on
Fashion-MNIST: after 40,000 pictures this one drew garments of which more than half pass for real,
one after StyleGAN2 (demodulated kernels, equalised learning rates) after 100,000 only
outlines. Maps are doubled by repeating pixels before a convolution: transposed convolutions drew
speckles for as long as they were watched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

SLOPE = 0.2  # of the mapping network's leaky ReLU
SIDE = 4  # px, of the first maps
STYLES = 0.05  # standard deviation of the weights that read scales and shifts from w, at first


def check_side(side: int) -> None:
    """Raises ValueError where doubling maps of 4 px does not lead to a picture of such a side."""
    if side < 4 * SIDE or side & (side - 1):
        raise ValueError(f"the side must be 16, 32, 64, 128 ... pixels, not {side}")


def halving(side: int, finest: int, widest: int) -> tuple[int, ...]:
    """Widths of the maps at a half, a quarter ... of the side, down to 4 px: doubled each time."""
    halvings = (side // (2 * SIDE)).bit_length()
    return tuple(min(finest << i, widest) for i in range(halvings))


def widths_from(side: int, finest: int, widest: int) -> tuple[int, ...]:
    """Those of a generator, from 4 px to the full side, where it is half of `finest`."""
    return (*halving(side, finest, widest)[::-1], finest // 2)


class Mapping(nn.Module):
    """z (N, latent), brought to length sqrt(latent), -> w (N, latent)."""

    def __init__(self, latent: int, layers: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(latent, latent) for _ in range(layers))

    def forward(self, z: Tensor) -> Tensor:
        """z (N, latent), standard normal -> float32 w (N, latent)."""
        x = z * torch.rsqrt(z.square().mean(dim=1, keepdim=True) + 1e-8)
        with torch.autocast(x.device.type, enabled=False):
            for layer in self.layers:
                x = F.leaky_relu(layer(x), SLOPE)
        return x


class StyledConv(nn.Module):
    """Convolution, batch normalisation, scale and shift by w, ReLU; at twice the side if wished."""

    def __init__(self, inputs: int, outputs: int, latent: int, *, twice: bool = True) -> None:
        super().__init__()
        self.twice = twice
        self.convolution = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(outputs, affine=False)
        self.style = nn.Linear(latent, 2 * outputs)
        nn.init.normal_(self.style.weight, std=STYLES)
        nn.init.zeros_(self.style.bias)

    def forward(self, x: Tensor, w: Tensor) -> Tensor:
        """x (N, inputs, H, W), w (N, latent) -> (N, outputs, H, W), or twice as high and wide."""
        if self.twice:
            x = F.interpolate(x, scale_factor=2.0)
        x = self.norm(self.convolution(x))
        scale, shift = self.style(w).to(x.dtype)[:, :, None, None].chunk(2, dim=1)
        return F.relu(x * (1 + scale) + shift)


class Synthesis(nn.Module):
    """w -> picture; `widths[i]` is the width at side 4 * 2 ** i, the last at the picture's."""

    def __init__(self, widths: Sequence[int], latent: int, channels: int) -> None:
        super().__init__()
        self.first = nn.Linear(latent, widths[0] * SIDE**2)
        self.layers = nn.ModuleList([StyledConv(widths[0], widths[0], latent, twice=False)])
        self.layers.extend(StyledConv(a, b, latent) for a, b in pairwise(widths))
        self.colours = nn.Conv2d(widths[-1], channels, 3, padding=1)

    def forward(self, w: Tensor) -> Tensor:
        """w (N, latent) -> float32 (N, C, S, S) in [-1, 1]."""
        x = self.first(w).view(len(w), -1, SIDE, SIDE).to(self.colours.weight.dtype)
        x = x.to(memory_format=torch.channels_last)
        for layer in self.layers:
            x = layer(x, w)
        return torch.tanh(self.colours(x).float())


class StyleGenerator(nn.Module):
    """Mapping and synthesis; `widths` decide the picture's side, 2 * 2 ** len(widths)."""

    def __init__(self, latent: int, layers: int, widths: Sequence[int], channels: int) -> None:
        super().__init__()
        self.mapping = Mapping(latent, layers)
        self.synthesis = Synthesis(widths, latent, channels)

    def forward(self, z: Tensor) -> Tensor:
        """z (N, latent), standard normal -> (N, C, S, S) in [-1, 1]."""
        picture: Tensor = self.synthesis(self.mapping(z))
        return picture


class StyledDecoder(nn.Module):
    """The synthesis as a coder's decoder.

    How far a point lies from the middle tells something here, so it keeps its length.
    """

    def __init__(self, latent: int, widths: Sequence[int], channels: int) -> None:
        super().__init__()
        self.mapping = nn.Sequential(
            nn.Linear(latent, latent),
            nn.LeakyReLU(SLOPE),
            nn.Linear(latent, latent),
            nn.LeakyReLU(SLOPE),
        )
        self.synthesis = Synthesis(widths, latent, channels)

    def forward(self, h: Tensor) -> Tensor:
        """h (N, latent) -> float32 (N, C, S, S) in [-1, 1]."""
        with torch.autocast(h.device.type, enabled=False):
            w = self.mapping(h.float())
        picture: Tensor = self.synthesis(w)
        return picture


def cast_kernels(synthesis: Synthesis, dtype: torch.dtype) -> None:
    """Casts what meets feature maps; what w decides stays float32."""
    for layer in synthesis.modules():
        if isinstance(layer, nn.Conv2d):
            layer.to(dtype)


@torch.no_grad()
def settle(synthesis: Synthesis, parts: Iterable[Tensor]) -> None:
    """Gives every norm the mean and variance of its maps over parts of w, each (N, latent).

    In training a norm sees one batch at a time, and what it keeps of them is of weights that have
    changed since ("standing statistics", BigGAN, appendix C.1).
    """
    norms = [layer for layer in synthesis.modules() if isinstance(layer, nn.BatchNorm2d)]
    usual = [norm.momentum for norm in norms]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # the plain mean of all that is seen
        norm.train()
    for w in parts:
        synthesis(w)
    for norm, momentum in zip(norms, usual, strict=True):
        norm.momentum = momentum
        norm.eval()
