"""Reads a style off a painting: a hundred numbers that say how it is painted.

The second network of Ghiasi et al., "Exploring the structure of a real-time, arbitrary neural
artistic stylization network", 2017 (arXiv:1705.06830), as a MobileNetV2 (arXiv:1801.04381): it was
trained with the network that paints (`studio.nn.style_network`), on paintings by the thousand, so
that the numbers of a painting that neither has seen still make a style. A mixture of numbers is
a mixture of styles. Batch norms are folded into the convolutions.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.nn.efficientnet_lite import Block, Same

NUMBERS = 100
"""Of a style."""
SIDE = 256
"""Px, of the square that is read."""
STEM, HEAD = 32, 1280
# Of each stage: blocks, stride of the first block, expansion, channels.
STAGES = (
    (1, 1, 1, 16),
    (2, 2, 6, 24),
    (3, 2, 6, 32),
    (4, 2, 6, 64),
    (3, 1, 6, 96),
    (3, 2, 6, 160),
    (1, 1, 6, 320),
)


class StyleReader(nn.Module):
    """Paintings in, the numbers of their styles out."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = Same(3, STEM, 3, 2, 1)
        blocks, inputs = [], STEM
        for repeats, stride, expansion, outputs in STAGES:
            for i in range(repeats):
                blocks.append(Block(inputs, outputs, 3, 1 if i else stride, expansion))
                inputs = outputs
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Conv2d(inputs, HEAD, 1)
        self.numbers = nn.Linear(HEAD, NUMBERS, bias=False)
        for part in self.modules():
            if isinstance(part, nn.Conv2d):  # without norms, smaller weights would tell nothing
                nn.init.kaiming_normal_(part.weight, nonlinearity="relu")
                if part.bias is not None:
                    nn.init.zeros_(part.bias)

    def forward(self, x: Tensor) -> Tensor:
        """x (N, 3, SIDE, SIDE) in [0, 1] -> float32 (N, NUMBERS)."""
        x = F.relu6(self.head(self.blocks(F.relu6(self.stem(x)))))
        mean = x.mean(dim=(2, 3), dtype=torch.float32)
        return F.linear(mean, self.numbers.weight.float())
