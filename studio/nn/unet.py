"""A small U-Net for pictures, conditioned on one vector (a noise level, a kind of picture).

Ronneberger et al., 2015 (arXiv:1505.04597), in the form of EDM2 (arXiv:2312.02696, config G):
residual blocks of unit-variance layers (`studio.nn.magnitude`) in place of norms and biases.

Where it differs, for processors with fast matrix units and slow memory:

* the picture enters as 2 x 2 patches, so nothing is computed at its full side (`patch`), or at most
  one light layer before the picture leaves, which looks across the patches' borders (`fine`);
* most blocks work at a quarter and an eighth of the side, where attention is cheap too;
* a skip is joined by one 1x1 convolution, so no block is wider on the way up than on the way down;
* the vector reaches all blocks by one matrix product, which a sampler does for all steps at once;
* a learnt map is added to what enters, for data that are aligned (a face's eyes have their place).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.nn.magnitude import GAIN, UnitLayer, pixel_norm

RESIDUAL = 0.3  # what a block adds to its input, as a share (EDM2: 0.3)
HEAD = 64  # channels of one attention head


@dataclass(frozen=True)
class UNetShape:
    """`widths` and `blocks` (in each direction) of the levels, from fine to coarse; each has half
    the side of the one before. `attention` says which of them attend. `fine` is the width of the
    layer at the full side, 0 for none."""

    image_size: int
    channels: int
    patch: int
    widths: tuple[int, ...]
    blocks: tuple[int, ...]
    attention: tuple[bool, ...]
    embedding: int
    fine: int = 0


class Attention(nn.Module):
    """Every place looks at all others; queries and keys have unit length (EDM2, "cosine")."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.heads = max(1, width // HEAD)
        self.qkv = UnitLayer(3 * width, width, 1, 1.0)
        self.out = UnitLayer(width, width, 1, share_of(RESIDUAL))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) -> the same shape, to be added."""
        n, c, h, w = x.shape
        qkv = self.qkv(x).permute(0, 2, 3, 1).reshape(n, h * w, 3, self.heads, c // self.heads)
        qkv = F.layer_norm(qkv, (c // self.heads,)).to(x.dtype).permute(2, 0, 3, 1, 4)
        mixed = _attended(qkv[0], qkv[1], qkv[2])
        mixed = mixed.transpose(1, 2).reshape(n, h, w, c).permute(0, 3, 1, 2)
        return self.out(mixed)  # type: ignore[no-any-return]  # modules are untyped


class Block(nn.Module):
    """x + convolution(hardswish(scale * convolution(hardswish(x)))), and attention after it."""

    def __init__(self, width: int, *, attention: bool) -> None:
        super().__init__()
        self.width = width
        self.conv1 = UnitLayer(width, width, 3, GAIN)
        self.conv2 = UnitLayer(width, width, 3, GAIN * share_of(RESIDUAL))
        self.attention = Attention(width) if attention else None

    def forward(self, x: Tensor, scale: Tensor) -> Tensor:
        """x (N, C, H, W), scale (N or 1, C, 1, 1) -> (N, C, H, W)."""
        y = self.conv1(F.hardswish(x))
        x = added(self.conv2(_activate(_times(y, scale))), x)
        if self.attention is not None:
            x = added(self.attention(x), x)
        return x


class Fine(nn.Module):
    """The last layer at the full side: what the network has found, and the picture once more."""

    def __init__(self, width: int, channels: int) -> None:
        super().__init__()
        self.width = width
        self.see = UnitLayer(width, channels, 3, 1.0)
        self.leave = UnitLayer(channels, width, 3, GAIN)

    def forward(self, found: Tensor, seen: Tensor, scale: Tensor) -> Tensor:
        """found, seen (N, width, S, S) of unit variance, scale (N or 1, width, 1, 1) -> (N,
        channels, S, S). `seen` is what `see` makes of the picture."""
        y = (found + seen) * math.sqrt(0.5)
        return self.leave(_activate(_times(y, scale)))  # type: ignore[no-any-return]  # modules are untyped


class UNet(nn.Module):
    """The network: pictures and a vector in, pictures of the same shape out."""

    def __init__(self, shape: UNetShape) -> None:
        super().__init__()
        self.patch = shape.patch
        inside = shape.channels * shape.patch**2
        side = shape.image_size // shape.patch
        widths = shape.widths
        self.enter = UnitLayer(widths[0], inside + 1, 3, 1.0)
        self.place = nn.Parameter(torch.zeros(1, widths[0], side, side))
        self.blocks = shape.blocks
        levels = list(zip(widths, shape.blocks, shape.attention, strict=True))
        self.down = nn.ModuleList(_blocks(levels))
        self.up = nn.ModuleList(_blocks(levels[::-1]))
        self.merge = nn.ModuleList(
            UnitLayer(width, 2 * width, 1, 1.0)
            for width, blocks, _ in levels[::-1]
            for _ in range(blocks)
        )
        self.narrow = nn.ModuleList(UnitLayer(b, a, 1, 1.0) for a, b in pairwise(widths))
        self.widen = nn.ModuleList(UnitLayer(a, b, 1, 1.0) for a, b in pairwise(widths))
        each = [w for w, n in zip(widths, shape.blocks, strict=True) for _ in range(n)]
        self.fine = Fine(shape.fine, shape.channels) if shape.fine else None
        last = [shape.fine] if shape.fine else []
        self.scaled = [*each, *reversed(each), *last]  # the width of each block, in order
        self.modulate = UnitLayer(sum(self.scaled), shape.embedding, 0, 1.0)
        self.modulation_gain = nn.Parameter(torch.full((len(self.scaled),), 0.1))
        leaving = shape.fine * shape.patch**2 or inside
        self.leave = UnitLayer(leaving, widths[0], 3, 1.0)
        self.out_gain = nn.Parameter(torch.tensor(0.1))

    def scales(self, vector: Tensor) -> Tensor:
        """The embedding (N, E), of unit variance -> all blocks' scales in a row, (N, sum of C)."""
        parts = torch.split(self.modulate(vector), self.scaled, dim=1)
        gains = self.modulation_gain.unbind()
        return 1 + torch.cat([p * g for p, g in zip(parts, gains, strict=True)], dim=1)

    def forward(self, x: Tensor, scales: Tensor) -> Tensor:
        """x (N, C, S, S) of unit variance, scales (N or 1, M) -> (N, C, S, S).

        What meets the picture itself computes in float32, whatever the rest does: beside a picture,
        the little noise of the last steps is finer than what shorter types can tell.
        """
        whole, x = x, F.pixel_unshuffle(x, self.patch)
        x = torch.cat([x, torch.ones_like(x[:, :1])], dim=1)
        where = x.device.type
        kind = self.place.dtype  # of every feature map, also where autocast would choose another
        if torch.is_autocast_enabled(where):
            kind = torch.get_autocast_dtype(where)
        with torch.autocast(where, enabled=False):
            x = (self.enter(x.float()) + self.place.float()).to(kind)
            seen = self.fine.see(whole.float()).to(kind) if self.fine else None
        each = (scale.to(kind) for scale in torch.split(scales[:, :, None, None], self.scaled, 1))
        skips = []
        down, up = iter(self.down), iter(zip(self.merge, self.up, strict=True))
        for i, blocks in enumerate(self.blocks):
            if i:
                x = pixel_norm(self.narrow[i - 1](F.avg_pool2d(x, 2))).to(kind)
            for block in islice(down, blocks):
                x = block(x, next(each))
                skips.append(x)
        for i, blocks in reversed(list(enumerate(self.blocks))):
            for merge, block in islice(up, blocks):
                x = block(merge(torch.cat([x, skips.pop()], dim=1)), next(each))
            if i:
                x = F.interpolate(self.widen[i - 1](x), scale_factor=2.0).to(kind)
        x = F.pixel_shuffle(self.leave(x), self.patch)
        if self.fine is not None and seen is not None:
            x = self.fine(x, seen, next(each))
        return x * self.out_gain


def _blocks(levels: Iterable[tuple[int, int, bool]]) -> Iterator[Block]:
    for width, count, attention in levels:
        yield from (Block(width, attention=attention) for _ in range(count))


def _attended(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """softmax(q k' / sqrt(D)) v of (N, heads, L, D). In training by two matrix products: for a few
    hundred places that is ten times as fast on a processor as the fused one's way back."""
    if not q.requires_grad:
        return F.scaled_dot_product_attention(q, k, v)
    chosen = torch.softmax(q @ k.mT * (q.shape[-1] ** -0.5), dim=-1)
    return chosen.to(v.dtype) @ v


def share_of(share: float) -> float:
    """The factor of what is added in `weighted`."""
    return share / math.hypot(1 - share, share)


_KEPT = (1 - RESIDUAL) / math.hypot(1 - RESIDUAL, RESIDUAL)


def added(y: Tensor, x: Tensor) -> Tensor:
    """y plus x, weighted for unit variance where y has its share; y may be overwritten."""
    if y.requires_grad or y.dtype != x.dtype:
        return torch.add(y, x, alpha=_KEPT)
    return y.add_(x, alpha=_KEPT)


def _times(y: Tensor, scale: Tensor) -> Tensor:
    return y * scale if y.requires_grad or scale.dtype != y.dtype else y.mul_(scale)


def _activate(y: Tensor) -> Tensor:
    return F.hardswish(y, inplace=not y.requires_grad)
