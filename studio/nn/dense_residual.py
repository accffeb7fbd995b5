"""Residual-in-residual dense network: enlarges a picture by working at its small size.

Wang et al., "ESRGAN: Enhanced Super-Resolution Generative Adversarial Networks", 2018
(arXiv:1809.00219), in the form whose dense blocks are those of Zhang et al., "Residual Dense
Network for Image Super-Resolution", 2018 (arXiv:1802.08797): a block's convolutions each see all
that came before in it; three blocks and a shortcut are a group; a shortcut spans all groups.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

KEPT = 0.2  # of what a block adds to its input
BLOCKS = 3  # of each group


class DenseBlock(nn.Module):
    """Convolutions that each see the input and the outputs of all before them."""

    def __init__(self, width: int, growth: int, layers: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            nn.Conv2d(width + i * growth, growth, 3, padding=1) for i in range(layers)
        )
        self.join = nn.Conv2d(width + layers * growth, width, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, width, H, W) -> the same shape."""
        seen = x
        for layer in self.layers:
            seen = torch.cat([seen, F.relu(layer(seen))], dim=1)
        added: Tensor = self.join(seen)
        return x + KEPT * added


class Group(nn.Module):
    """Three dense blocks in a row, and a shortcut around them."""

    def __init__(self, width: int, growth: int, layers: int) -> None:
        super().__init__()
        self.blocks = nn.Sequential(*(DenseBlock(width, growth, layers) for _ in range(BLOCKS)))

    def forward(self, x: Tensor) -> Tensor:
        """(N, width, H, W) -> the same shape."""
        added: Tensor = self.blocks(x)
        return x + KEPT * added


class DenseResidualNetwork(nn.Module):
    """Pictures (N, 3, H, W) -> (N, 3, scale * H, scale * W), both about [0, 1]."""

    def __init__(
        self, scale: int, width: int = 64, growth: int = 32, layers: int = 4, groups: int = 10
    ) -> None:
        super().__init__()
        self.scale = scale
        self.first = nn.Conv2d(3, width, 3, padding=1)
        self.groups = nn.Sequential(*(Group(width, growth, layers) for _ in range(groups)))
        self.last = nn.Conv2d(width, width, 3, padding=1)
        self.spread = nn.Conv2d(width, 3 * scale**2, 3, padding=1)
        self.finish = nn.Conv2d(3, 3, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """One pass."""
        features = self.first(x)
        features = features + self.last(self.groups(features))
        large: Tensor = self.finish(F.pixel_shuffle(self.spread(features), self.scale))
        return large
