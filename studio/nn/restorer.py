"""A U-Net from pictures to pictures of the same size, for tools that restore photographs.

The blocks are those of `studio.nn.unet` without the vector that tells them of noise (EDM2,
arXiv:2312.02696); it is fully convolutional, so a picture may have any size. Pictures enter as 2x2
patches, and most blocks work at the coarsest level, where

* convolutions are dilated by 1, 2, 4, 8 in turn, so that what is far away is seen (Yu and Koltun,
  "Multi-Scale Context Aggregation by Dilated Convolutions", 2015, arXiv:1511.07122);
* some blocks attend, so that a pattern can be fetched from anywhere in the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice, pairwise

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.nn.magnitude import GAIN, UnitLayer, pixel_norm
from studio.nn.unet import RESIDUAL, Attention, added, share_of

DILATIONS = (1, 2, 4, 8)


@dataclass(frozen=True)
class RestorerShape:
    """`inputs` and `outputs` are channels. `widths` and `blocks` of the levels, from fine to
    coarse, each of half the side of the one before; the finest has half the picture's. All but the
    coarsest have their blocks in both directions; there, each `attend`-th block attends (0: none).
    """

    inputs: int
    outputs: int = 3
    patch: int = 2
    widths: tuple[int, ...] = (32, 64, 128)
    blocks: tuple[int, ...] = (1, 2, 8)
    attend: int = 4
    dilated: bool = True

    @property
    def multiple(self) -> int:
        """Sides must be multiples of it; the network sees to that itself."""
        return self.patch << (len(self.widths) - 1)


class Block(nn.Module):
    """x + convolution(hardswish(dilated convolution(hardswish(x)))), and perhaps attention."""

    def __init__(self, width: int, dilation: int = 1, *, attention: bool = False) -> None:
        super().__init__()
        self.dilation = dilation
        self.conv1 = UnitLayer(width, width, 3, GAIN)
        self.conv2 = UnitLayer(width, width, 3, GAIN * share_of(RESIDUAL))
        self.attention = Attention(width) if attention else None

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> the same shape."""
        y = F.hardswish(self.conv1(F.hardswish(x), self.dilation))
        x = added(self.conv2(y), x)
        if self.attention is not None:
            x = added(self.attention(x), x)
        return x


class Restorer(nn.Module):
    """Pictures (N, inputs, H, W), values about 1 in size -> (N, outputs, H, W), about 0 at first.

    H and W may be anything: what lacks to a multiple is mirrored, and cut away in the end.
    """

    def __init__(self, shape: RestorerShape) -> None:
        super().__init__()
        self.shape = shape
        widths, last = shape.widths, len(shape.widths) - 1
        self.enter = UnitLayer(widths[0], shape.inputs * shape.patch**2 + 1, 3, 1.0)
        sides = list(zip(widths[:last], shape.blocks[:last], strict=True))
        self.down = nn.ModuleList(_row(width, blocks) for width, blocks in sides)
        self.up = nn.ModuleList(_row(width, blocks) for width, blocks in sides)
        self.merge = nn.ModuleList(UnitLayer(width, 2 * width, 1, 1.0) for width, _ in sides)
        self.narrow = nn.ModuleList(UnitLayer(b, a, 1, 1.0) for a, b in pairwise(widths))
        self.widen = nn.ModuleList(UnitLayer(a, b, 1, 1.0) for a, b in pairwise(widths))
        dilations = DILATIONS if shape.dilated else (1,)
        self.middle = nn.Sequential(
            *(
                Block(widths[-1], d, attention=bool(shape.attend) and i % shape.attend == 0)
                for i, d in enumerate(islice(cycle(dilations), shape.blocks[-1]), 1)
            )
        )
        self.leave = UnitLayer(shape.outputs * shape.patch**2, widths[0], 3, 1.0)
        self.out_gain = nn.Parameter(torch.tensor(0.1))

    def forward(self, x: Tensor) -> Tensor:
        """One pass."""
        height, width = x.shape[2:]
        x = F.pixel_unshuffle(_mirrored(x, self.shape.multiple), self.shape.patch)
        x = self.enter(torch.cat([x, torch.ones_like(x[:, :1])], dim=1))
        kind = x.dtype  # of every feature map, also where autocast would choose another
        skips = []
        for blocks, narrow in zip(self.down, self.narrow, strict=True):
            x = blocks(x)
            skips.append(x)
            x = pixel_norm(narrow(F.avg_pool2d(x, 2))).to(kind)
        x = self.middle(x)
        for i in reversed(range(len(self.up))):
            x = F.interpolate(self.widen[i](x), scale_factor=2.0).to(kind)
            x = self.up[i](self.merge[i](torch.cat([x, skips[i]], dim=1)))
        x = F.pixel_shuffle(self.leave(x) * self.out_gain, self.shape.patch)
        return x[:, :, :height, :width]


def _row(width: int, blocks: int) -> nn.Sequential:
    return nn.Sequential(*(Block(width) for _ in range(blocks)))


def _mirrored(x: Tensor, multiple: int) -> Tensor:
    """Right and below, as far as sides lack to a multiple; edges repeated where they are too short
    to be mirrored."""
    down, right = (-side % multiple for side in x.shape[2:])
    if not down and not right:
        return x
    short = down >= x.shape[2] or right >= x.shape[3]
    return F.pad(x, (0, right, 0, down), mode="replicate" if short else "reflect")
