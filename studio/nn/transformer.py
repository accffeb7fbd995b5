"""A causal transformer for places of a grid, with a cache of what it has already seen.

Vaswani et al., "Attention is all you need" (arXiv:1706.03762), as GPT-2 arranges it: each block
normalises, attends, normalises, and passes through a wide layer. Keys and queries are turned by
angles that grow with the place (RoFormer, arXiv:2104.09864), half of each head by the row and
half by the column, so that what a pixel sees depends on how far away it is in two dimensions.
Norms have no weights (the next layer has), and the wide layer squares its rectified values
(Primer, arXiv:2109.08668): both are cheap where the memory is what computing waits for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

_SLOWEST = 64.0  # places of a turn of the slowest angle by one radian
WIDER = 4


@dataclass
class Cache:
    """Keys and values of the places seen so far, one slot for each place that may come.

    `stored` is (layers, 2, N, heads, places, size), of which the first `length` places are filled.
    """

    stored: Tensor
    length: int = 0


@dataclass(frozen=True)
class Turn:
    """Cosines and signed sines (places, size) that turn keys and queries."""

    cos: Tensor
    sin: Tensor

    def part(self, start: int, end: int) -> Turn:
        """Those of the places from `start` up to `end`."""
        return Turn(self.cos[start:end], self.sin[start:end])

    def __call__(self, x: Tensor) -> Tensor:
        """x (..., places, size) turned: each pair of halves (a, b) becomes (a cos - b sin,
        b cos + a sin)."""
        swapped = x.roll(x.shape[-1] // 2, -1)
        return torch.addcmul(x * self.cos.to(x.dtype), swapped, self.sin.to(x.dtype))


def grid_turns(rows: int, columns: int, size: int) -> tuple[Tensor, Tensor]:
    """Cosines and signed sines (rows * columns, size) for the places of a grid in raster order.

    `size` is a head's and a multiple of 4: a quarter of its angles belongs to the row and a
    quarter to the column, each of them for a pair of numbers.
    """
    rates = torch.exp(-torch.linspace(0, math.log(_SLOWEST), size // 4))
    row = torch.arange(rows).repeat_interleave(columns)
    column = torch.arange(columns).repeat(rows)
    angles = torch.cat([row[:, None] * rates, column[:, None] * rates], dim=1)
    cos, sin = angles.cos(), angles.sin()
    return torch.cat([cos, cos], dim=1), torch.cat([-sin, sin], dim=1)


class Mlp(nn.Module):
    """x + W2 relu(W1 norm(x))^2, at each place alone."""

    def __init__(self, width: int, depth: int) -> None:
        super().__init__()
        self.up = nn.Linear(width, WIDER * width)
        self.down = nn.Linear(WIDER * width, width)
        small_start(self.down, depth)

    def forward(self, x: Tensor) -> Tensor:
        """x (..., width) -> the same shape."""
        return x + self.down(F.relu(self.up(norm(x))).square())  # type: ignore[no-any-return]  # modules are untyped


class Attention(nn.Module):
    """x + what each place takes from itself and the places before it."""

    def __init__(self, width: int, heads: int, depth: int) -> None:
        super().__init__()
        self.heads = heads
        self.take = nn.Linear(width, 3 * width)
        self.give = nn.Linear(width, width)
        small_start(self.give, depth)

    def forward(self, x: Tensor, turn: Turn, memory: Tensor | None, start: int) -> Tensor:
        """x (N, P, width), the places from `start` on -> the same shape.

        `memory` (2, M, heads, places, size) holds the keys and values of the places before them
        and receives theirs. Where M is less than N, the rows from M on are idle: they take nothing.
        """
        count, places, width = x.shape
        parts = self.take(norm(x)).view(count, places, 3, self.heads, width // self.heads)
        both, value = parts.permute(2, 0, 3, 1, 4).split((2, 1))
        both, value = turn(both), value[0]
        query, key = both[0], both[1]
        if memory is None:
            mixed = _mixed(query, key, value, 0)
        else:
            live, end = memory.shape[1], start + places
            memory[0, :, :, start:end], memory[1, :, :, start:end] = key[:live], value[:live]
            mixed = _mixed(query[:live], memory[0, :, :, :end], memory[1, :, :, :end], start)
            mixed = F.pad(mixed, (0, 0, 0, 0, 0, 0, 0, count - live))
        return x + self.give(mixed.transpose(1, 2).reshape(count, places, width))  # type: ignore[no-any-return]  # modules are untyped


class Transformer(nn.Module):
    """Blocks of attention and wide layer over the places of a grid in raster order."""

    cos: Tensor
    sin: Tensor

    def __init__(self, grid: tuple[int, int], width: int, layers: int, heads: int) -> None:
        super().__init__()
        depth = 2 * layers
        self.attention = nn.ModuleList(Attention(width, heads, depth) for _ in range(layers))
        self.wide = nn.ModuleList(Mlp(width, depth) for _ in range(layers))
        cos, sin = grid_turns(*grid, width // heads)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)

    def forward(self, x: Tensor, cache: Cache | None = None) -> Tensor:
        """x (N, P, width) -> the same shape; a place sees itself and those before it.

        Without a cache the places are the first P of the grid, with one those that follow
        what it holds; it then holds these too.
        """
        start = cache.length if cache else 0
        places = x.shape[1]
        turn = Turn(self.cos, self.sin).part(start, start + places)
        for number, (attend, widen) in enumerate(zip(self.attention, self.wide, strict=True)):
            x = widen(attend(x, turn, cache.stored[number] if cache else None, start))
        if cache:
            cache.length = start + places
        return x

    def empty_cache(self, count: int, dtype: torch.dtype) -> Cache:
        """Room for the keys and values of `count` pictures."""
        first = self.attention[0]
        heads = int(first.heads)  # type: ignore[arg-type]  # modules are untyped
        places, size = self.cos.shape
        shape = (len(self.attention), 2, count, heads, places, size)
        return Cache(torch.zeros(shape, dtype=dtype, device=self.cos.device))


def norm(x: Tensor) -> Tensor:
    """x (..., width) with mean 0 and variance 1 along its last dimension."""
    return F.layer_norm(x, x.shape[-1:])


def small_start(layer: nn.Linear, depth: int) -> None:
    """Makes what a layer adds to its block's input small, so that `depth` of them do not pile up
    (GPT-2's rule)."""
    nn.init.normal_(layer.weight, std=1 / math.sqrt(layer.in_features * depth))
    nn.init.zeros_(layer.bias)


def _mixed(query: Tensor, key: Tensor, value: Tensor, start: int) -> Tensor:
    """Attention of the places from `start` on (..., P, size) to all up to their own."""
    places = query.shape[-2]
    if places == 1:
        return F.scaled_dot_product_attention(query, key, value)
    hidden = torch.ones(places, start + places, dtype=torch.bool, device=query.device)
    hidden = hidden.triu(start + 1)
    if not torch.is_grad_enabled():
        return F.scaled_dot_product_attention(query, key, value, attn_mask=~hidden)
    # Written out, since the compiler makes a backward pass of this that takes half the time of
    # torch's own on a processor.
    scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
    weights: Tensor = scores.masked_fill(hidden, -torch.inf).softmax(-1)
    return weights @ value
